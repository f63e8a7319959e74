// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extract.h"

#include <algorithm>
#include <utility>

#include "extract/aligned/aligned_table.h"
#include "extract/debug_draw.h"
#include "extract/flow/flow_source.h"
#include "extract/form/form_reader.h"
#include "extract/form/form_regions.h"
#include "extract/form/labels.h"
#include "extract/form/reading_notices.h"
#include "extract/grid/page_layout.h"
#include "extract/page/askew.h"
#include "extract/page/file_bytes.h"
#include "extract/page/pdf_source.h"
#include "extract/page/upright.h"
#include "extract/recognised_numbers.h"
#include "extract/scan_columns.h"
#include "extract/scan_pages.h"

namespace fuhe {
namespace {

void add_layouts(const std::vector<ScannedPage>& scanned, std::vector<PageLayout>& layouts) {
  for (const ScannedPage& page : scanned) {
    layouts.push_back(page.layout);
  }
  std::sort(layouts.begin(), layouts.end(),
            [](const PageLayout& a, const PageLayout& b) { return a.number < b.number; });
}

TextSource source_of(const FormRegion& region, const std::vector<ScannedPage>& scanned) {
  const auto recognised = std::count_if(scanned.begin(), scanned.end(), [&](const ScannedPage& p) {
    return p.layout.number >= region.first_page && p.layout.number <= region.last_page;
  });
  return recognised == 0                                          ? TextSource::native
         : recognised == region.last_page - region.first_page + 1 ? TextSource::ocr
                                                                  : TextSource::mixed;
}

// What the pages of a PDF hold for the forms in it. Only what is laid out is kept, not the pages.
class PageGatherer {
 public:
  PageGatherer(const Labels& labels, const Limits& limits)
      : labels_(labels), limits_(limits), aligned_(labels, limits) {}

  void add(PageContent page) {
    if (page.damaged) {
      damaged.push_back(page.number);
    }
    if (needs_recognition(page)) {
      pictures.push_back(std::move(page));
      following_ = true;
      return;
    }
    const bool has_words = may_hold_form(visible_characters(page), labels_);
    const bool candidate = following_ || has_words;
    following_ = false;
    const bool has_table = candidate && lay_out(page);
    if (!is_askew(page) && (has_words || !flow_lines.empty() || !late_text.empty())) {
      keep_text(page, has_table);
    }
  }

  std::vector<PageLayout> layouts;
  std::vector<ReadingFrame> frames;
  std::vector<AskewPage> askew;
  std::vector<PageContent> pictures;  // pages to be recognised
  // Text without a table may be a form all the same: its lines, and after them the pages from the
  // first table of a form on, whose lines are taken only if no table was a form after all.
  std::vector<FlowLine> flow_lines;
  std::vector<int> late_text;  // page numbers
  std::vector<int> damaged;    // page numbers

 private:
  // True if the page has a table that holds a block of a form.
  bool lay_out(const PageContent& page) {
    const int angle = dominant_angle(page);
    frames.push_back({page.number, angle, page.width, page.height});
    const PageContent turned = angle == 0 ? PageContent{} : turned_upright(page, angle);
    const PageContent& upright = angle == 0 ? page : turned;
    layouts.push_back(lay_out_page(upright, limits_));
    const bool has_table = aligned_.add_to(upright, layouts.back());
    following_ = !layouts.back().grids.empty();
    return has_table;
  }

  void keep_text(const PageContent& page, bool has_table) {
    if (has_table || !late_text.empty()) {
      late_text.push_back(page.number);
      return;
    }
    const std::vector<FlowLine> lines = flow_lines_of(page);
    flow_lines.insert(flow_lines.end(), lines.begin(), lines.end());
  }

  const Labels& labels_;
  const Limits& limits_;
  AlignedTables aligned_;
  bool following_ = false;  // a table or a picture may go on on the next page
};

// Reads a page, again if its text slopes: then straight, and `askew` says how to go back.
Result<PageContent> read_straight(PdfSource& pdf, int number, std::vector<AskewPage>& askew) {
  Result<PageContent> page = pdf.read_page(number);
  const std::optional<double> slope = page ? slope_of(*page) : std::nullopt;
  if (!slope || needs_recognition(*page)) {
    return page;
  }
  const PageTransform straight = straightening(*slope, page->width, page->height);
  askew.push_back({number, *slope, straight.inverse()});
  return pdf.read_page(number, straight);
}

TextSource source_of(const std::vector<ReadForm>& forms) {
  const TextSource first = forms.front().text_source;
  return std::all_of(forms.begin(), forms.end(),
                     [first](const ReadForm& form) { return form.text_source == first; })
             ? first
             : TextSource::mixed;
}

// Pages that could not be followed, and those of which the stored bytes are others.
void tell_damage(const PdfSource& pdf, const std::vector<int>& damaged, ReadForm& form) {
  for (int page = form.first_page; page <= form.last_page; ++page) {
    if (std::find(damaged.begin(), damaged.end(), page) != damaged.end() ||
        pdf.has_damaged_content(page)) {
      add_damage_notice(page, form);
    }
  }
}

Result<void> gather_pages(PdfSource& pdf, const ExtractOptions& options, PageGatherer& pages) {
  for (int number = 1; number <= pdf.page_count(); ++number) {
    if (options.progress) {
      options.progress("read", number, pdf.page_count());
    }
    Result<PageContent> page = read_straight(pdf, number, pages.askew);
    if (!page) {
      return page.error();
    }
    pages.add(std::move(*page));
  }
  return {};
}

void straight_to_received(const std::vector<AskewPage>& askew, ReadForm& form) {
  places_to_received(form, askew);
  for (const AskewPage& page : askew) {
    if (page.page >= form.first_page && page.page <= form.last_page) {
      add_slope_notice(page, form);
    }
  }
}

// The forms that the text alone tells.
Result<std::vector<ReadForm>> forms_in_text(PdfSource& pdf, const PageGatherer& pages,
                                            const Labels& labels) {
  std::vector<FlowLine> lines = pages.flow_lines;
  std::vector<AskewPage> known;  // the gatherer has them already
  for (const int number : pages.late_text) {
    const Result<PageContent> page = read_straight(pdf, number, known);
    if (!page) {
      return page.error();
    }
    const std::vector<FlowLine> more = flow_lines_of(*page);
    lines.insert(lines.end(), more.begin(), more.end());
  }
  return read_flow_forms(lines, labels);
}

Error no_form_in(const std::string& path, int pages, const std::vector<int>& damaged) {
  const std::string where =
      pages == 1 ? "its only page" : "its " + std::to_string(pages) + " pages";
  const std::string damage =
      damaged.empty() ? "" : "; page " + std::to_string(damaged.front()) + " is damaged";
  return Error{ErrorCode::no_form, path,
               "no self-assessment form in " + where +
                   ": no table with indicator, target, actual and score columns" + damage};
}

Result<ReadDocument> read_pdf(FileBytes file, const std::string& path,
                              const ExtractOptions& options) {
  const auto labels = Labels::kept(options.labels_file);
  if (!labels) {
    return labels.error();
  }
  ReadDocument document;
  document.source.file = path;
  document.source.sha256 = file.sha256;
  document.source.bytes = static_cast<std::int64_t>(file.bytes.size());
  Result<std::unique_ptr<PdfSource>> pdf =
      PdfSource::open(std::move(file.bytes), path, options.limits);
  if (!pdf) {
    return pdf.error();
  }
  document.source.pages = (*pdf)->page_count();
  document.source.producer = (*pdf)->producer();
  PageGatherer pages(**labels, options.limits);
  if (const Result<void> gathered = gather_pages(**pdf, options, pages); !gathered) {
    return gathered.error();
  }
  Result<std::vector<ScannedPage>> scanned =
      recognise_pages((*pdf)->bytes(), path, pages.pictures, options);
  if (!scanned) {
    return scanned.error();
  }
  add_aligned_tables(*scanned, **labels, options.limits);
  add_layouts(*scanned, pages.layouts);
  for (const FormRegion& region : find_forms(pages.layouts, **labels)) {
    document.forms.push_back(read_form(region, **labels));
    places_to_displayed(document.forms.back(), pages.frames);
    places_to_received(document.forms.back(), *scanned);
    straight_to_received(pages.askew, document.forms.back());
    refuse_broken_numbers(document.forms.back().form);
    document.forms.back().text_source = source_of(region, *scanned);
    tell_damage(**pdf, pages.damaged, document.forms.back());
  }
  if (document.forms.empty()) {
    Result<std::vector<ReadForm>> forms = forms_in_text(**pdf, pages, **labels);
    if (!forms) {
      return forms.error();
    }
    document.forms = std::move(*forms);
    for (ReadForm& form : document.forms) {
      straight_to_received(pages.askew, form);
      tell_damage(**pdf, pages.damaged, form);
    }
  }
  if (document.forms.empty()) {
    return no_form_in(path, document.source.pages, pages.damaged);
  }
  document.source.text_source = source_of(document.forms);
  return document;
}

bool is_text_file(const std::string& path, const std::string& bytes) {
  const bool named = path.size() > 4 && path.compare(path.size() - 4, 4, ".txt") == 0;
  return named || (path == "-" && bytes.substr(0, 1024).find("%PDF-") == std::string::npos);
}

Result<ReadDocument> read_text(const FileBytes& file, const std::string& path,
                               const ExtractOptions& options) {
  const Result<Labels> labels = Labels::load(options.labels_file);
  if (!labels) {
    return labels.error();
  }
  const auto lines = flow_lines_of(file.bytes);
  if (!lines) {
    return Error{ErrorCode::damaged, path, "neither a PDF nor text in UTF-8 or GB18030"};
  }
  ReadDocument document;
  document.source.file = path;
  document.source.sha256 = file.sha256;
  document.source.bytes = static_cast<std::int64_t>(file.bytes.size());
  document.source.pages = 1;
  document.forms = read_flow_forms(*lines, *labels);
  if (document.forms.empty()) {
    return Error{ErrorCode::no_form, path,
                 "no self-assessment form in the text: no labels of an indicator table"};
  }
  return document;
}

}  // namespace

void warm_up_reading() {
  static_cast<void>(Labels::kept(""));  // a fault in it is told by whoever reads
  PdfSource::prepare();
}

Result<ReadDocument> read_document(const std::string& path, const ExtractOptions& options) {
  Result<FileBytes> file = read_file(path, options.limits.file_bytes);
  if (!file) {
    return file.error();
  }
  if (is_text_file(path, file->bytes)) {
    return read_text(*file, path, options);
  }
  return read_pdf(std::move(*file), path, options);
}

Result<std::string> draw_stage(const std::string& path, DebugStage stage, int number,
                               const ExtractOptions& options) {
  Result<FileBytes> file = read_file(path, options.limits.file_bytes);
  if (!file) {
    return file.error();
  }
  Result<std::unique_ptr<PdfSource>> pdf = PdfSource::open(file->bytes, path, options.limits);
  if (!pdf) {
    return pdf.error();
  }
  if (number > (*pdf)->page_count()) {
    return Error{ErrorCode::not_found, path + ", page " + std::to_string(number),
                 "no such page; the file has " + std::to_string((*pdf)->page_count())};
  }
  // Steps are drawn as they saw the page, the form on the page as received.
  std::vector<AskewPage> askew;
  const Result<PageContent> page =
      stage == DebugStage::form ? (*pdf)->read_page(number) : read_straight(**pdf, number, askew);
  if (!page) {
    return page.error();
  }
  const ReadingFrame frame{number, dominant_angle(*page), page->width, page->height};
  switch (stage) {
    case DebugStage::glyphs:
      return draw_glyphs(*page);
    case DebugStage::strokes:
      return draw_strokes(*page, merge_strokes(page->strokes));
    case DebugStage::grid: {
      const Result<Labels> labels = Labels::load(options.labels_file);
      if (!labels) {
        return labels.error();
      }
      const PageContent upright = turned_upright(*page, frame.angle);
      PageLayout layout = lay_out_page(upright, options.limits);
      AlignedTables(*labels, options.limits).add_to(upright, layout);
      return draw_grid(*page, layout, frame);
    }
    case DebugStage::form:
      break;
  }
  const Result<ReadDocument> document = read_pdf(std::move(*file), path, options);
  if (!document) {
    return document.error();
  }
  return draw_form(*page, document->forms);
}

}  // namespace fuhe
