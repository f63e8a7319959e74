// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/report.h"

#include "model/sha256.h"
#include "render/json_writer.h"
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
  return builder.say("原文件 SHA-256 ", "file SHA-256 ") +
         builder.document.source.sha256.substr(0, 16) + builder.say("…　报告编号 ", "…  report ") +
         builder.report_id;
}

// A brief report lists as many findings as one page holds.
LaidOutDocument lay_out_brief(const CheckedDocument& document, const ReportOptions& options,
                              const Typefaces& typefaces) {
  LaidOutDocument laid_out;
  for (const std::size_t count : {40U, 24U, 16U, 11U, 8U, 5U, 3U, 1U, 0U}) {
    laid_out = lay_out(build_report(document, options, typefaces, count).report, typefaces);
    if (laid_out.pages.size() == 1) {
      break;
    }
  }
  return laid_out;
}

PdfMetadata metadata_of(const ReportBuilder& builder) {
  const CheckedDocument& document = builder.document;
  const ReportOptions& options = builder.options;
  PdfMetadata metadata;
  metadata.title =
      builder.say("绩效自评表复核报告", "Self-assessment recheck report") +
      (document.forms.empty() ? ""
                              : builder.say("：", ": ") +
                                    full_title(document.forms.front().read.form, options.language));
  metadata.subject = builder.say("原文件：", "file: ") + document.source.file +
                     builder.say("；SHA-256 ", "; SHA-256 ") + document.source.sha256;
  metadata.author = options.operator_name;
  metadata.language = options.language == Language::en ? "en" : "zh-CN";
  metadata.tool = "fuhe " FUHE_VERSION;
  metadata.unix_time = options.unix_time;
  metadata.utc_offset_minutes = options.utc_offset_minutes;
  return metadata;
}

std::vector<PdfAttachment> attachments_of(const ReportBuilder& builder, const std::string& json) {
  std::vector<PdfAttachment> attachments;
  attachments.push_back({"fuhe-check.json", "application/json", "Data",
                         builder.say("复核结果（fuhe/check/1）", "result (fuhe/check/1)"), json});
  attachments.push_back({"fuhe-report.json", "application/json", "Supplement",
                         builder.say("报告选项（fuhe/report/1）", "options (fuhe/report/1)"),
                         report_options_json(builder.options, builder.pictures)});
  if (!builder.options.source_pdf.empty()) {
    attachments.push_back(
        {"received.pdf", "application/pdf", "Source",
         builder.say("收到的原文件：", "the file received: ") + builder.document.source.file,
         builder.options.source_pdf});
  }
  return attachments;
}

}  // namespace

std::string report_options_json(const ReportOptions& options,
                                const std::vector<TakenPicture>& pictures) {
  JsonWriter json;
  json.begin_object();
  const auto text = [&json](std::string_view key, std::string_view value) {
    json.key(key);
    json.value(value);
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
  text("seal_text", options.seal_text);
  text("seal_style", name_of_seal(options.seal_style));
  json.key("source_embedded");
  json.boolean(!options.source_pdf.empty());
  json.key("pictures");
  json.begin_array();
  for (const TakenPicture& picture : pictures) {
    json.begin_object(JsonWriter::Layout::inlined);
    json.key("page");
    json.value(static_cast<std::int64_t>(picture.place.page));
    json.key("bbox");
    json.begin_array();
    const Rect& box = picture.place.box;
    for (const double edge : {box.left, box.top, box.right, box.bottom}) {
      json.fixed(edge, 2);
    }
    json.end_array();
    json.key("dpi");
    json.value(static_cast<std::int64_t>(picture.dpi));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string report_id_of(const std::string& json, const ReportOptions& options) {
  constexpr std::size_t kDigits = 16;
  return sha256_hex(json + "\n" + report_options_json(options, {})).substr(0, kDigits);
}

ReportBuilder build_report(const CheckedDocument& document, const ReportOptions& options,
                           const Typefaces& typefaces, std::size_t brief_findings) {
  ReportBuilder builder{
      document,       options, typefaces, report_id_of(to_json(document), options),
      brief_findings, {},      {},        0};
  builder.report.language = options.language;
  add_front(builder);
  if (!options.brief) {
    const bool single = document.forms.size() == 1;
    for (std::size_t i = 0; i < document.forms.size(); ++i) {
      builder.add(PageBreak{});
      if (!single) {
        const std::string title = std::to_string(i + 1) + ". " +
                                  full_title(document.forms[i].read.form, options.language);
        builder.add(Heading{1, {{title, Voice::text, ""}}, "form/" + std::to_string(i), title});
        add_verdict(builder, i);
      }
      add_form_parts(builder, i, single ? 1 : 2);
    }
    add_explanations(builder, 1);
  }
  builder.report.footer = footer_of(builder);
  builder.report.header = builder.say("绩效自评表复核报告", "Self-assessment recheck report");
  return builder;
}

Result<std::string> write_report(const CheckedDocument& document, const ReportOptions& options) {
  const auto typefaces = Typefaces::load();
  if (!typefaces) {
    return typefaces.error();
  }
  constexpr std::size_t kAll = 1'000;
  const ReportBuilder builder = build_report(document, options, *typefaces, kAll);
  const LaidOutDocument laid_out = options.brief ? lay_out_brief(document, options, *typefaces)
                                                 : lay_out(builder.report, *typefaces);
  return write_pdf(laid_out, *typefaces, metadata_of(builder),
                   attachments_of(builder, to_json(document)));
}

}  // namespace fuhe
