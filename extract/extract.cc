// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extract.h"

#include <utility>

#include "extract/file_bytes.h"
#include "extract/flow_source.h"
#include "extract/form_reader.h"
#include "extract/form_regions.h"
#include "extract/labels.h"
#include "extract/page_layout.h"
#include "extract/pdf_source.h"
#include "extract/upright.h"

namespace fuhe {
namespace {

Result<ReadDocument> read_pdf(FileBytes file, const std::string& path,
                              const ExtractOptions& options) {
  const Result<Labels> labels = Labels::load(options.labels_file);
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
  std::vector<PageLayout> layouts;
  std::vector<ReadingFrame> frames;
  std::vector<FlowLine> flow_lines;
  int flow_pages = 0;
  bool following = false;
  for (int number = 1; number <= document.source.pages; ++number) {
    if (options.progress) {
      options.progress("read", number, document.source.pages);
    }
    const Result<PageContent> page = (*pdf)->read_page(number);
    if (!page) {
      return page.error();
    }
    // Text without a table may be a form all the same.
    if (flow_pages > 0 || may_hold_form(visible_characters(*page), *labels)) {
      const std::vector<FlowLine> lines = flow_lines_of(*page);
      flow_lines.insert(flow_lines.end(), lines.begin(), lines.end());
      ++flow_pages;
    }
    const bool candidate = following || may_hold_form(visible_characters(*page), *labels);
    following = false;
    if (!candidate) {
      continue;
    }
    const int angle = dominant_angle(*page);
    frames.push_back({number, angle, page->width, page->height});
    layouts.push_back(angle == 0 ? lay_out_page(*page, options.limits)
                                 : lay_out_page(turned_upright(*page, angle), options.limits));
    following = !layouts.back().grids.empty();
  }
  for (const FormRegion& region : find_forms(layouts, *labels)) {
    document.forms.push_back(read_form(region, *labels));
    places_to_displayed(document.forms.back(), frames);
  }
  if (document.forms.empty()) {
    document.forms = read_flow_forms(flow_lines, *labels);
  }
  if (document.forms.empty()) {
    return Error{ErrorCode::no_form, path,
                 "no self-assessment form in its " + std::to_string(document.source.pages) +
                     " pages: no table with indicator, target, actual and score columns"};
  }
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

Result<std::string> draw_stage(const std::string& path, DebugStage /*stage*/, int /*page*/,
                               const ExtractOptions& /*options*/) {
  return Error{ErrorCode::internal, path, "not drawn yet"};
}

}  // namespace fuhe
