// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/report.h"

#include <set>

#include "model/sha256.h"
#include "render/json_parts.h"
#include "render/layout.h"
#include "render/pdf_sink.h"
#include "render/wording.h"

namespace fuhe {
namespace {

std::string_view name_of_language(Language language) {
  switch (language) {
    case Language::zh:
      return "zh";
    case Language::en:
      return "en";
    case Language::both:
      break;
  }
  return "both";
}

std::string_view name_of_seal(SealStyle style) {
  switch (style) {
    case SealStyle::round:
      return "round";
    case SealStyle::square:
      return "square";
    case SealStyle::oval:
      break;
  }
  return "oval";
}

void add_form_parts(ReportBuilder& builder, std::size_t form, int level) {
  add_findings(builder, form, level);
  add_corrected_form(builder, form, level);
  add_comparison(builder, form, level);
  add_checks(builder, form, level);
  add_recognised_cells(builder, form, level);
}

std::string footer_of(const ReportBuilder& builder) {
  return builder.one("原文件 SHA-256 ", "file SHA-256 ") +
         builder.document.source.sha256.substr(0, 16) + builder.one("…　报告编号 ", "…  report ") +
         builder.report_id;
}

bool seal_is_on_first_page(const LaidOutDocument& laid_out) {
  return !laid_out.pages.front().drawings.empty();
}

struct FinishedReport {
  ReportBuilder builder;
  LaidOutDocument pages;
};

// What the trials of a report have in common.
struct ReportTask {
  const CheckedDocument& document;
  const ReportOptions& options;
  const Typefaces& typefaces;
  std::string report_id;
};

ReportBuilder begin_report(const ReportTask& task, const ReportShape& shape) {
  ReportBuilder builder{task.document, task.options, task.typefaces, task.report_id, shape};
  for (const CheckedForm& checked : task.document.forms) {
    builder.anchored.push_back(anchored_cells(checked.read.form));
  }
  builder.report.language = task.options.language;
  builder.report.footer = footer_of(builder);
  builder.report.header = builder.one("绩效自评表复核报告", "Self-assessment recheck report");
  add_front(builder);
  return builder;
}

ReportBuilder whole_report(const ReportTask& task, const ReportShape& shape) {
  ReportBuilder builder = begin_report(task, shape);
  if (task.options.brief) {
    return builder;
  }
  const std::vector<CheckedForm>& forms = task.document.forms;
  const bool single = forms.size() == 1;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    builder.add(PageBreak{});
    if (!single) {
      const std::string title =
          std::to_string(i + 1) + ". " + full_title(forms[i].read.form, task.options.language);
      builder.add(Heading{1, {{title, Voice::text, ""}}, "form/" + std::to_string(i), title});
      add_verdict(builder, i);
    }
    add_form_parts(builder, i, single ? 1 : 2);
  }
  add_explanations(builder, 1);
  return builder;
}

FinishedReport finish(const ReportTask& task, const ReportShape& shape) {
  ReportBuilder builder = whole_report(task, shape);
  LaidOutDocument pages = lay_out(builder.report, task.typefaces);
  return {std::move(builder), std::move(pages)};
}

// A brief report lists as many findings as one page holds.
FinishedReport finish_brief(const ReportTask& task) {
  FinishedReport report = finish(task, {});
  if (report.pages.pages.size() == 1 || task.document.forms.size() != 1) {
    return report;
  }
  std::size_t fits = 0;
  std::size_t too_many = task.document.forms.front().findings.size();
  report.pages = finish(task, {fits, false}).pages;
  while (too_many - fits > 1) {
    const std::size_t middle = fits + (too_many - fits) / 2;
    LaidOutDocument pages = finish(task, {middle, false}).pages;
    if (pages.pages.size() == 1) {
      report.pages = std::move(pages);
      fits = middle;
    } else {
      too_many = middle;
    }
  }
  return report;
}

// A report has its seal on page 1; the front alone tells whether the provenance fits before it.
FinishedReport finish_well(const ReportTask& task) {
  if (task.options.brief) {
    return finish_brief(task);
  }
  const LaidOutDocument front = lay_out(begin_report(task, {}).report, task.typefaces);
  return finish(task, {ReportShape{}.brief_findings, !seal_is_on_first_page(front)});
}

PdfMetadata metadata_of(const ReportBuilder& builder) {
  const CheckedDocument& document = builder.document;
  const ReportOptions& options = builder.options;
  PdfMetadata metadata;
  metadata.title =
      builder.one("绩效自评表复核报告", "Self-assessment recheck report") +
      (document.forms.empty() ? ""
                              : builder.one("：", ": ") +
                                    full_title(document.forms.front().read.form, options.language));
  metadata.subject = builder.one("原文件：", "file: ") + file_name(document.source) +
                     builder.one("；SHA-256 ", "; SHA-256 ") + document.source.sha256;
  metadata.author = options.operator_name;
  metadata.language = options.language == Language::en ? "en" : "zh-CN";
  metadata.tool = "fuhe " FUHE_VERSION;
  metadata.unix_time = options.unix_time;
  metadata.utc_offset_minutes = options.utc_offset_minutes;
  return metadata;
}

std::vector<PdfAttachment> attachments_of(const FinishedReport& finished, const std::string& json) {
  const ReportBuilder& builder = finished.builder;
  const Place signature{static_cast<int>(finished.pages.signature_page) + 1,
                        finished.pages.signature_area};
  std::vector<PdfAttachment> attachments;
  attachments.push_back({"fuhe-check.json", "application/json", "Data",
                         builder.one("复核结果（fuhe/check/1）", "result (fuhe/check/1)"), json});
  attachments.push_back({"fuhe-report.json", "application/json", "Supplement",
                         builder.one("报告选项（fuhe/report/1）", "options (fuhe/report/1)"),
                         report_options_json(builder.options, builder.pictures, signature)});
  std::set<std::string> books;
  for (const CheckedForm& checked : builder.document.forms) {
    if (!checked.rulebook_text.empty() && books.insert(checked.rulebook).second) {
      attachments.push_back(
          {kRulebookName + std::to_string(books.size()) + ".toml", "application/toml", "Supplement",
           builder.one("所用规则集：", "rulebook: ") + checked.rulebook, checked.rulebook_text});
    }
  }
  if (!builder.options.source_pdf.empty()) {
    attachments.push_back(
        {"received.pdf", "application/pdf", "Source",
         builder.one("收到的原文件：", "the file received: ") + file_name(builder.document.source),
         builder.options.source_pdf});
  }
  return attachments;
}

}  // namespace

std::string report_options_json(const ReportOptions& options,
                                const std::vector<TakenPicture>& pictures,
                                const std::optional<Place>& signature) {
  JsonWriter json;
  json.begin_object();
  const auto text = [&json](std::string_view key, std::string_view value) {
    write_text(json, key, value);
  };
  text("schema", "fuhe/report/1");
  text("version", FUHE_VERSION);
  text("language", name_of_language(options.language));
  json.key("brief");
  json.boolean(options.brief);
  text("operator", options.operator_name);
  json.key("unix_time");
  json.value(options.unix_time);
  json.key("utc_offset_minutes");
  json.value(static_cast<std::int64_t>(options.utc_offset_minutes));
  json.key("picture_thrift");
  json.value(std::int64_t{options.picture_thrift.value_or(0)});
  text("seal_text", options.seal_text);
  text("seal_style", name_of_seal(options.seal_style));
  json.key("source_embedded");
  json.boolean(!options.source_pdf.empty());
  json.key("pictures");
  json.begin_array();
  for (const TakenPicture& picture : pictures) {
    json.begin_object(JsonWriter::Layout::inlined);
    write_place(json, picture.place);
    json.key("dpi");
    json.value(static_cast<std::int64_t>(picture.dpi));
    json.end_object();
  }
  json.end_array();
  if (signature) {
    json.key("signature_place");
    json.begin_object(JsonWriter::Layout::inlined);
    write_place(json, *signature);
    json.end_object();
  }
  json.end_object();
  return json.take();
}

std::string report_id_of(const std::string& json, const ReportOptions& options) {
  constexpr std::size_t kDigits = 16;
  return sha256_hex(json + "\n" + report_options_json(options, {}, std::nullopt))
      .substr(0, kDigits);
}

ReportBuilder build_report(const CheckedDocument& document, const std::string& json,
                           const ReportOptions& options, const Typefaces& typefaces) {
  return whole_report({document, options, typefaces, report_id_of(json, options)}, {});
}

namespace {

Result<std::string> write_once(const CheckedDocument& document, const std::string& json,
                               const ReportOptions& options, const Typefaces& typefaces) {
  const FinishedReport finished =
      finish_well({document, options, typefaces, report_id_of(json, options)});
  return write_pdf(finished.pages, typefaces, metadata_of(finished.builder),
                   attachments_of(finished, json));
}

}  // namespace

Result<std::string> write_report(const CheckedDocument& document, const ReportOptions& options) {
  const auto typefaces = Typefaces::load();
  if (!typefaces) {
    return typefaces.error();
  }
  const std::string json = to_json(document);
  if (options.picture_thrift) {
    return write_once(document, json, options, *typefaces);
  }
  ReportOptions thrifty = options;
  for (int step = 0;; ++step) {
    thrifty.picture_thrift = step;
    auto report = write_once(document, json, thrifty, *typefaces);
    const bool small = !report || report->size() <= kLargestReport + options.source_pdf.size();
    // Large without pictures: nothing else may be left out.
    if (small || !options.pictures || !options.picture || step == PictureThrift::kMost) {
      return report;
    }
  }
}

}  // namespace fuhe
