// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/text_origin.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "model/text.h"

namespace fuhe {
namespace {

bool is_latin1_letter(char32_t c) {
  return c >= 0xC0 && c <= 0xFF && c != U'×' && c != U'÷';
}

// Accented letters beside ideographs: a font map that gives letters for ideographs. One may be a
// foreign name; several are not.
bool has_wrong_maps(const PageContent& page) {
  constexpr int kFewest = 3;
  int suspicious = 0;
  const Glyph* last = nullptr;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden != Hidden::no || glyph.text.empty() || is_space(glyph.text[0])) {
      continue;
    }
    if (last != nullptr) {
      const char32_t a = last->text[0];
      const char32_t b = glyph.text[0];
      const bool beside =
          (is_latin1_letter(a) && is_ideograph(b)) || (is_ideograph(a) && is_latin1_letter(b));
      suspicious += beside ? 1 : 0;
    }
    last = &glyph;
  }
  return suspicious >= kFewest;
}

// Signs, accented letters and codes that are no characters where words should stand, and hardly an
// ideograph: the codes of a subset font taken for characters.
bool is_cipher(const PageContent& page) {
  constexpr std::u32string_view kOfNumbers = U".,-%()/:";
  constexpr std::size_t kFewest = 40;
  std::size_t visible = 0;
  std::size_t strange = 0;
  std::size_t foreign = 0;  // of other scripts than Latin, ideographs among them
  for (const Glyph& glyph : page.glyphs) {
    const char32_t c = glyph.text.empty() ? U' ' : glyph.text[0];
    if (glyph.hidden != Hidden::no || c == U' ') {
      continue;
    }
    ++visible;
    if (c >= 0x0370 && c != U'\uFFFD') {
      ++foreign;
      continue;
    }
    const bool word = c < 0x80 && std::isalnum(static_cast<unsigned char>(c)) != 0;
    strange += !word && kOfNumbers.find(c) == std::u32string_view::npos ? 1U : 0U;
  }
  return visible > kFewest && strange * 4 > visible && foreign * 5 < visible;
}

// A table on which no character stands: its text is drawn as outlines.
bool is_drawn(const PageContent& page, std::size_t visible) {
  constexpr std::size_t kTableStrokes = 8;
  return visible == 0 && page.strokes.size() >= kTableStrokes;
}

// Most of what is shown has no character at all.
bool has_no_maps(std::size_t visible, std::size_t unmapped) {
  return visible > 20 && unmapped * 3 > visible;
}

double picture_share(const PageContent& page) {
  const Rect paper{0, 0, page.width, page.height};
  double area = 0;
  for (const Image& image : page.images) {
    const Rect seen = intersection(image.box, paper);
    area += seen.empty() ? 0 : seen.width() * seen.height();
  }
  return area / (page.width * page.height);
}

}  // namespace

PageOrigin origin_of(const PageContent& page) {
  std::size_t visible = 0;
  std::size_t unseen = 0;
  std::size_t unmapped = 0;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.text.empty() || is_space(glyph.text[0])) {
      continue;
    }
    const bool layer = glyph.hidden == Hidden::invisible || glyph.hidden == Hidden::covered;
    if (layer) {
      ++unseen;
    } else if (glyph.hidden == Hidden::no) {
      ++visible;
      if (glyph.text[0] == U'\uFFFD') {
        ++unmapped;
      }
    }
  }
  // A page number or a stamp of a few characters may be printed on a scan.
  constexpr std::size_t kFewVisible = 40;
  if (visible < kFewVisible && picture_share(page) > kScanShare) {
    return unseen > visible ? PageOrigin::ocr_layer : PageOrigin::scanned;
  }
  if (has_no_maps(visible, unmapped) || has_wrong_maps(page) || is_cipher(page) ||
      is_drawn(page, visible)) {
    return PageOrigin::garbled;
  }
  return PageOrigin::native;
}

}  // namespace fuhe
