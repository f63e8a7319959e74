// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/pdf_source.h"

#include <Error.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <PDFDocEncoding.h>
#include <Stream.h>
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "extract/page/page_device.h"
#include "extract/page/page_painting.h"
#include "extract/page/pdf_streams.h"
#include "extract/page/visibility.h"
#include "model/text.h"

namespace fuhe {
namespace {

std::string utf8_of_info(const GooString& value) {
  std::string out;
  const std::string& raw = value.toStr();
  if (raw.size() >= 2 && raw[0] == '\xFE' && raw[1] == '\xFF') {
    std::u32string text;
    for (std::size_t i = 2; i + 1 < raw.size(); i += 2) {
      const unsigned high = static_cast<unsigned char>(raw[i]);
      const unsigned low = static_cast<unsigned char>(raw[i + 1]);
      text += static_cast<char32_t>((high << 8U) | low);
    }
    return to_utf8(text);
  }
  std::u32string text;
  for (const char byte : raw) {
    text += static_cast<char32_t>(pdfDocEncoding[static_cast<unsigned char>(byte)]);
  }
  return to_utf8(text);
}

// The box around a turned page holds more than the page.
void clip_to_paper(PageContent& page, const PageTransform& to_received) {
  const Rect paper{0, 0, page.width, page.height};
  for (Glyph& glyph : page.glyphs) {
    const Point center{glyph.box.center_x(), glyph.box.center_y()};
    if (glyph.hidden == Hidden::no && !paper.contains(to_received.map(center))) {
      glyph.hidden = Hidden::clipped;
    }
  }
}

bool is_damaged_password(int code) {
  return code == errEncrypted;
}

// Counts what Poppler says when it cannot follow a content stream or unpack it. Its complaints
// about fonts and the like are about looks, and common.
int broken_content = 0;

void note_message(ErrorCategory category, Goffset /*position*/, const char* message) {
  constexpr std::array<std::string_view, 6> kBroken = {
      "operator", "args", "Arg #", "flate stream", "Dictionary key", "Command token too long"};
  const std::string_view said = message == nullptr ? "" : message;
  const bool broken = category == errSyntaxError &&
                      std::any_of(kBroken.begin(), kBroken.end(), [said](std::string_view words) {
                        return said.find(words) != std::string_view::npos;
                      });
  broken_content += broken ? 1 : 0;
}

}  // namespace

struct PdfSource::State {
  std::string bytes;
  std::string name;
  Limits limits;
  std::unique_ptr<PDFDoc> document;
  std::optional<PdfStreams> streams;
};

PdfSource::PdfSource(std::unique_ptr<State> state) : state_(std::move(state)) {}

PdfSource::~PdfSource() = default;

void PdfSource::prepare() {
  if (!globalParams) {
    globalParams = std::make_unique<GlobalParams>();
    setErrorCallback(note_message);
  }
}

Result<std::unique_ptr<PdfSource>> PdfSource::open(std::string bytes, std::string name,
                                                   const Limits& limits) {
  prepare();
  if (bytes.empty()) {
    return Error{ErrorCode::not_a_pdf, name, "the file is empty"};
  }
  // ISO 32000-1, 7.5.2 puts the header first; readers accept it within the first kilobyte.
  if (bytes.substr(0, 1024).find("%PDF-") == std::string::npos) {
    return Error{ErrorCode::not_a_pdf, name, "not a PDF: no %PDF header"};
  }
  auto state = std::make_unique<State>();
  state->bytes = std::move(bytes);
  state->name = std::move(name);
  state->limits = limits;
  auto* stream = new MemStream(state->bytes.data(), 0, static_cast<Goffset>(state->bytes.size()),
                               Object(objNull));  // PDFDoc owns it
  state->document = std::make_unique<PDFDoc>(stream);
  if (!state->document->isOk()) {
    const int code = state->document->getErrorCode();
    if (is_damaged_password(code)) {
      return Error{ErrorCode::encrypted, state->name,
                   "the PDF is encrypted and needs a password; ask the sender for an open copy"};
    }
    return Error{ErrorCode::damaged, state->name,
                 "the PDF is damaged: its cross-reference table or page tree cannot be followed"};
  }
  const int pages = state->document->getNumPages();
  if (pages <= 0) {
    return Error{ErrorCode::damaged, state->name, "the PDF has no pages"};
  }
  if (pages > limits.pages) {
    return Error{ErrorCode::limit_exceeded, state->name,
                 std::to_string(pages) + " pages; the limit is " + std::to_string(limits.pages)};
  }
  state->streams.emplace(*state->document);
  return std::unique_ptr<PdfSource>(new PdfSource(std::move(state)));
}

const std::string& PdfSource::bytes() const {
  return state_->bytes;
}

int PdfSource::page_count() const {
  return state_->document->getNumPages();
}

std::optional<std::string> PdfSource::producer() const {
  const std::unique_ptr<GooString> value = state_->document->getDocInfoProducer();
  if (!value || value->getLength() == 0) {
    return std::nullopt;
  }
  return utf8_of_info(*value);
}

bool PdfSource::has_damaged_content(int number) const {
  return state_->streams->has_damaged_content(number);
}

Result<PageContent> PdfSource::read_page(int number) {
  return read(number, nullptr);
}

Result<PageContent> PdfSource::read_page(int number, const PageTransform& straightening) {
  return read(number, &straightening);
}

Result<PageContent> PdfSource::read(int number, const PageTransform* straightening) {
  const std::string where = state_->name + ", page " + std::to_string(number);
  PDFDoc& document = *state_->document;
  Page* page = document.getPage(number);
  if (page == nullptr || !page->isOk()) {
    return Error{ErrorCode::damaged, where, "the page object cannot be read"};
  }
  PageContent content;
  content.number = number;
  content.width = page->getCropWidth();
  content.height = page->getCropHeight();
  if (page->getRotate() == 90 || page->getRotate() == 270) {
    std::swap(content.width, content.height);
  }
  const double most = state_->limits.page_points;
  if (!(content.width >= 1) || !(content.height >= 1) || content.width > most ||
      content.height > most) {
    return Error{ErrorCode::limit_exceeded, where,
                 "the page measures less than 1 or more than " +
                     std::to_string(static_cast<int>(most)) + " points"};
  }
  PagePainting painting(content, state_->limits);
  broken_content = 0;
  Rect paper{0, 0, content.width, content.height};
  if (straightening == nullptr) {
    paint_page(document, number, *state_->streams, painting);
  } else {
    paint_turned_page(document, number, *straightening, *state_->streams, painting);
    clip_to_paper(content, straightening->inverse());
    paper = straightening->map(paper);
  }
  if (!painting.overflow().empty()) {
    return Error{ErrorCode::limit_exceeded, where, painting.overflow() + " on the page"};
  }
  content.damaged = state_->streams->take_damage() || broken_content > 0;
  decide_visibility(content, paper);
  return content;
}

}  // namespace fuhe
