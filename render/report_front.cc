// SPDX-License-Identifier: GPL-3.0-or-later
// Page 1: the verdict, what was claimed and what came out, where the file came from, the seal.
#include <algorithm>

#include "render/pdfa.h"
#include "render/qr.h"
#include "render/report_builder.h"
#include "render/seal.h"
#include "render/wording.h"

namespace fuhe {
namespace {

std::string clock_time(const ReportOptions& options) {
  std::string text = iso_date(options.unix_time, options.utc_offset_minutes);
  text[10] = ' ';
  return text.insert(19, " ");
}

std::string dash_if_empty(const std::string& text) {
  return text.empty() ? "—" : text;
}

Text agreement_words(const ReportBuilder& builder, const ComparedClaim& row) {
  switch (row.agreement) {
    case ClaimState::equal:
      return builder.words("相符", "agrees", Voice::good);
    case ClaimState::different:
      return builder.words("不符", "differs", Voice::error);
    case ClaimState::unknown:
      break;
  }
  return {{"—", Voice::text, ""}};
}

BlockRow comparison_row(const ReportBuilder& builder, std::size_t form, const ComparedClaim& row) {
  const bool different = row.agreement == ClaimState::different;
  Text state = agreement_words(builder, row);
  for (const std::size_t finding : row.findings) {
    state.push_back(
        {" [" + std::to_string(finding + 1) + "]", Voice::mark, finding_anchor(form, finding)});
  }
  BlockRow result;
  result.cells.push_back(cell({{row.label, Voice::text, ""}}, CellLook::plain));
  result.cells.push_back(cell({{dash_if_empty(row.claimed), Voice::text, ""}}, CellLook::number));
  result.cells.push_back(
      cell({{dash_if_empty(row.recomputed), different ? Voice::corrected : Voice::text, ""}},
           CellLook::number));
  result.cells.push_back(
      cell({{dash_if_empty(row.difference), Voice::text, ""}}, CellLook::number));
  result.cells.push_back(cell(std::move(state), CellLook::centered));
  return result;
}

Table comparison_table(const ReportBuilder& builder) {
  Table table;
  table.columns = {3.4, 2, 2, 1.8, 1.6};
  table.size = 10;
  table.header_rows = 1;
  table.summary = builder.say("填报值与复算值对照", "values claimed beside values recomputed");
  table.rows.push_back({{header_cell(builder.words("项目", "item"), CellLook::header_text),
                         header_cell(builder.words("填报", "claimed"), CellLook::header_number),
                         header_cell(builder.words("复算", "recomputed"), CellLook::header_number),
                         header_cell(builder.words("差额", "difference"), CellLook::header_number),
                         header_cell(builder.words("结论", "result"))}});
  return table;
}

void add_readings(ReportBuilder& builder, const CheckedForm& checked) {
  if (checked.recomputed.readings.empty()) {
    return;
  }
  Table table;
  table.columns = {6.4, 2, 2.4};
  table.size = 9.5;
  table.header_rows = 1;
  table.summary = builder.say("各种理解下的总分", "the total under each reading");
  table.rows.push_back(
      {{header_cell(builder.words("按各种理解重新计分", "rescored under each reading"),
                    CellLook::header_text),
        header_cell(builder.words("总分", "total"), CellLook::header_number),
        header_cell(builder.words("等级", "grade"))}});
  for (const RescoredReading& reading : checked.recomputed.readings) {
    BlockRow row;
    row.cells.push_back(cell(builder.words(reading.label), CellLook::plain));
    row.cells.push_back(cell({{reading.total, Voice::text, ""}}, CellLook::number));
    row.cells.push_back(
        cell({{reading.conclusion.value_or("—"), Voice::text, ""}}, CellLook::centered));
    table.rows.push_back(std::move(row));
  }
  builder.add(std::move(table));
}

void add_figures(ReportBuilder& builder, const CheckedForm& checked) {
  const Counts counts = count_findings(checked.findings);
  const auto count = [](std::size_t number, Voice voice) {
    return cell({{std::to_string(number), number == 0 ? Voice::text : voice, ""}},
                CellLook::centered);
  };
  std::string share = checked.verifiable_points.value_or("—");
  if (checked.verifiable_points && checked.recomputed.total_weight) {
    share += " / " + *checked.recomputed.total_weight;
  }
  Table table;
  table.columns = {1, 1, 1, 1, 1, 1, 1.5};
  table.size = 10;
  table.header_rows = 1;
  table.summary = builder.say("检查结果的数目", "numbers of results");
  table.rows.push_back({{header_cell(builder.words("错误", "errors")),
                         header_cell(builder.words("疑问", "warnings")),
                         header_cell(builder.words("提示", "notices")),
                         header_cell(builder.words("已接受", "accepted")),
                         header_cell(builder.words("通过", "passed")),
                         header_cell(builder.words("未能检查", "untestable")),
                         header_cell(builder.words("可复算分值", "verifiable points"))}});
  table.rows.push_back(
      {{count(counts.errors, Voice::error), count(counts.warnings, Voice::warning),
        count(counts.notices, Voice::notice), count(counts.accepted, Voice::text),
        count(checked.passed.size(), Voice::text), count(checked.untestable.size(), Voice::text),
        cell({{share, Voice::text, ""}}, CellLook::centered)}});
  builder.add(std::move(table));
}

void add_provenance_row(Table& table, const std::vector<std::pair<Text, std::string>>& pairs) {
  BlockRow row;
  for (const auto& [label, value] : pairs) {
    row.cells.push_back(header_cell(label, CellLook::row_header));
    row.cells.push_back(cell({{dash_if_empty(value), Voice::text, ""}}, CellLook::plain));
  }
  if (pairs.size() == 1) {
    row.cells.back().column_span = 3;
  }
  table.rows.push_back(std::move(row));
}

std::string rulebooks_of(const CheckedDocument& document) {
  std::string text;
  for (const CheckedForm& checked : document.forms) {
    const std::string one =
        checked.rulebook +
        (checked.rulebook_version.empty() ? "" : " (" + checked.rulebook_version + ")");
    if (text.find(one) == std::string::npos) {
      text += (text.empty() ? "" : ", ") + one;
    }
  }
  return text;
}

void add_provenance(ReportBuilder& builder) {
  const Source& source = builder.document.source;
  const ReportOptions& options = builder.options;
  builder.add(Heading{2, builder.words("来源与环境", "Provenance"), "provenance", ""});
  Table table;
  table.columns = {1.5, 3.1, 1.5, 3.1};
  table.size = 9;
  table.summary = builder.say("文件来源、校验值、规则与版本", "source, hash, rulebook, versions");
  add_provenance_row(table, {{builder.words("文件名", "file"), file_name(source)}});
  add_provenance_row(table, {{builder.words("SHA-256", "SHA-256"), source.sha256}});
  add_provenance_row(table,
                     {{builder.words("大小与页数", "size"),
                       grouped(source.bytes) + builder.one(" 字节，", " bytes, ") +
                           std::to_string(source.pages) + builder.one(" 页", " page(s)")},
                      {builder.words("生成程序", "producer"), source.producer.value_or("")}});
  add_provenance_row(
      table, {{builder.words("文字来源", "text source"), builder.say(name_of(source.text_source))},
              {builder.words("规则集", "rulebook"), rulebooks_of(builder.document)}});
  add_provenance_row(table, {{builder.words("复核程序", "program"), "fuhe " FUHE_VERSION},
                             {builder.words("复核时间", "time"), clock_time(options)}});
  add_provenance_row(table, {{builder.words("操作人", "operator"), options.operator_name},
                             {builder.words("报告编号", "report"), builder.report_id}});
  builder.add(std::move(table));
}

Counts counts_of(const CheckedDocument& document) {
  Counts sum;
  for (const CheckedForm& checked : document.forms) {
    const Counts counts = count_findings(checked.findings);
    sum.errors += counts.errors;
    sum.warnings += counts.warnings;
    sum.notices += counts.notices;
    sum.accepted += counts.accepted;
  }
  return sum;
}

void add_sign_off(ReportBuilder& builder) {
  const ReportOptions& options = builder.options;
  const Source& source = builder.document.source;
  const Bilingual result = short_result(counts_of(builder.document));
  const std::string short_hash = source.sha256.substr(0, 8);
  const bool own_text = !options.seal_text.empty();
  SealWords seal;
  seal.ring = own_text ? options.seal_text : "绩效自评表复核";
  seal.center = "复核";
  seal.result = options.language == Language::en ? result.en : result.zh;
  seal.date = iso_date(options.unix_time, options.utc_offset_minutes).substr(0, 10);
  seal.hash = "fuhe " + short_hash;

  SignOff sign_off;
  constexpr double kCodeSide = 72;
  sign_off.code =
      draw_qr("fuhe report " + builder.report_id + "\nsha256 " + source.sha256, kCodeSide);
  sign_off.code_words = builder.one("二维码：报告编号与原文件校验值",
                                    "QR code: number of the report and hash of the file");
  sign_off.seal = draw_seal(seal, options.seal_style, builder.typefaces);
  sign_off.seal_words = builder.one("复核章：", "recheck seal: ") + seal.ring + ", " + seal.center +
                        ", " + seal.result + ", " + seal.date + ", " + seal.hash;
  if (!options.brief) {
    sign_off.lines.push_back(
        builder.words("报告编号 " + builder.report_id, "report " + builder.report_id));
    sign_off.lines.push_back(
        builder.words("原文件 SHA-256 前 8 位 " + short_hash, "file hash begins " + short_hash));
  }
  sign_off.lines.push_back(builder.words(
      "本章为复核程序所盖，不是单位印章，不代表任何机关的意见。",
      "This stamp is the program's. It is no official seal and speaks for no authority.",
      Voice::small));
  if (own_text) {
    sign_off.lines.push_back(builder.words(
        "章上文字由使用者给出。", "The text on the seal is the user's own.", Voice::small));
  }
  builder.add(std::move(sign_off));
}

void add_document_verdict(ReportBuilder& builder) {
  const Counts counts = counts_of(builder.document);
  const std::string forms = std::to_string(builder.document.forms.size());
  const std::string errors = std::to_string(counts.errors);
  const std::string warnings = std::to_string(counts.warnings);
  builder.add(Paragraph{{{builder.one("经复核，本文件所含" + forms + "份自评表共存在" + errors +
                                          "项错误、" + warnings + "项疑问。",
                                      "The recheck of the " + forms + " forms in this file found " +
                                          errors + " error(s) and " + warnings + " warning(s)."),
                          Voice::verdict, ""}},
                        ParagraphLook::verdict});
}

void add_form_list(ReportBuilder& builder) {
  Table table;
  table.columns = {0.8, 4.2, 1, 1.4, 1.4, 1.9};
  table.size = 9.5;
  table.header_rows = 1;
  table.summary = builder.say("文件中的各份自评表", "the forms in the file");
  table.rows.push_back(
      {{header_cell(builder.words("序号", "no.")),
        header_cell(builder.words("自评表", "form"), CellLook::header_text),
        header_cell(builder.words("页", "pages")),
        header_cell(builder.words("填报总分", "claimed"), CellLook::header_number),
        header_cell(builder.words("复算总分", "recomputed"), CellLook::header_number),
        header_cell(builder.words("结论", "result"))}});
  for (std::size_t i = 0; i < builder.document.forms.size(); ++i) {
    const CheckedForm& checked = builder.document.forms[i];
    const Form& form = checked.read.form;
    const Counts counts = count_findings(checked.findings);
    const std::string& whose = form.project.is_read() ? form.project.text : form.unit.text;
    Text name{
        {full_title(form, builder.options.language), Voice::text, "form/" + std::to_string(i)}};
    if (!whose.empty()) {
      name.push_back({"\n" + whose, Voice::small, ""});
    }
    const std::string pages =
        std::to_string(checked.read.first_page) + "–" + std::to_string(checked.read.last_page);
    table.rows.push_back(
        {{cell({{std::to_string(i + 1), Voice::text, ""}}, CellLook::centered),
          cell(std::move(name), CellLook::plain),
          cell({{pages, Voice::text, ""}}, CellLook::centered),
          cell({{dash_if_empty(form.total.score.text), Voice::text, ""}}, CellLook::number),
          cell({{checked.recomputed.total_score.value_or("—"), Voice::text, ""}}, CellLook::number),
          cell(builder.words(short_result(counts), counts.errors > 0     ? Voice::error
                                                   : counts.warnings > 0 ? Voice::warning
                                                                         : Voice::good),
               CellLook::centered)}});
  }
  builder.add(std::move(table));
}

void add_brief_findings(ReportBuilder& builder) {
  const std::vector<Finding>& findings = builder.document.forms.front().findings;
  const std::size_t count = std::min(builder.shape.brief_findings, findings.size());
  Table table;
  table.columns = {0.4, 1.1, 2.2, 5.2, 1.2, 1.6};
  table.size = 8.5;
  table.header_rows = 1;
  table.summary = builder.say("发现的问题", "findings");
  table.rows.push_back(
      {{header_cell({{"#", Voice::label, ""}}), header_cell(builder.words("规则", "rule")),
        header_cell(builder.words("位置", "place"), CellLook::header_text),
        header_cell(builder.words("问题", "finding"), CellLook::header_text),
        header_cell(builder.words("填报", "claimed"), CellLook::header_number),
        header_cell(builder.words("复算", "recomputed"), CellLook::header_number)}});
  std::vector<std::size_t> order = display_order(findings);
  order.resize(count);
  for (const std::size_t i : order) {
    const Finding& finding = findings[i];
    const Form& form = builder.document.forms.front().read.form;
    constexpr std::size_t kLongest = 24;
    table.rows.push_back(
        {{cell({{std::to_string(table.rows.size()), Voice::text, ""}}, CellLook::centered),
          cell({{finding.rule, voice_of(finding), ""}}, CellLook::centered),
          cell({{name_of_place(form, finding.at, builder.options.language), Voice::text, ""}}),
          cell({{builder.one(finding.message.zh, finding.message.en), Voice::text, ""}}),
          cell({{shortened(finding.claimed.value_or("—"), kLongest), Voice::text, ""}},
               CellLook::number),
          cell({{shortened(finding.recomputed.value_or("—"), kLongest), Voice::text, ""}},
               CellLook::number)}});
  }
  if (count > 0) {
    builder.add(std::move(table));
  }
  if (count < findings.size()) {
    const std::string more = std::to_string(findings.size() - count);
    builder.add(Paragraph{builder.words("另有" + more + "项见随附 JSON 或完整报告。",
                                        more + " more in the attached JSON and the full report."),
                          ParagraphLook::note});
  }
}

}  // namespace

void add_verdict(ReportBuilder& builder, std::size_t form) {
  const CheckedForm& checked = builder.document.forms[form];
  const Language spoken =
      builder.options.language == Language::both ? Language::zh : builder.options.language;
  builder.add(
      Paragraph{{{verdict_sentence(checked, spoken), Voice::verdict, ""}}, ParagraphLook::verdict});
  if (builder.options.language == Language::both) {
    builder.add(Paragraph{{{verdict_sentence(checked, Language::en), Voice::text, ""}},
                          ParagraphLook::body});
  }
  const ComparisonGroups groups = compare_claims(checked, builder.options.language);
  Table table = comparison_table(builder);
  for (const ComparedClaim& row : groups.verdict) {
    table.rows.push_back(comparison_row(builder, form, row));
  }
  for (const ComparedClaim& row : groups.funds) {
    if (row.pointer == "/funds/0/rate" || row.pointer == "/funds/0/score") {
      table.rows.push_back(comparison_row(builder, form, row));
    }
  }
  builder.add(std::move(table));
  if (!builder.options.brief) {
    add_readings(builder, checked);
  }
  add_figures(builder, checked);
}

void add_comparison(ReportBuilder& builder, std::size_t form, int level) {
  const ComparisonGroups groups =
      compare_claims(builder.document.forms[form], builder.options.language);
  builder.add_section(level, "填报与复算对照", "Claimed and recomputed",
                      "comparison/" + std::to_string(form));
  Table table = comparison_table(builder);
  table.size = 9.5;
  for (const auto* rows : {&groups.verdict, &groups.funds, &groups.groups}) {
    for (const ComparedClaim& row : *rows) {
      table.rows.push_back(comparison_row(builder, form, row));
    }
  }
  builder.add(std::move(table));
}

void add_front(ReportBuilder& builder) {
  const CheckedDocument& document = builder.document;
  const std::string title = builder.one("绩效自评表复核报告", "Self-assessment recheck report");
  builder.add(Heading{0, {{title, Voice::text, ""}}, "top", title});
  if (builder.options.language == Language::both) {
    builder.add(
        Paragraph{{{"Self-assessment recheck report", Voice::text, ""}}, ParagraphLook::subtitle});
  }
  if (document.forms.size() == 1) {
    const Form& form = document.forms.front().read.form;
    builder.add(Paragraph{{{full_title(form, builder.options.language), Voice::text, ""}},
                          ParagraphLook::subtitle});
    const std::string& whose = form.unit.is_read()         ? form.unit.text
                               : form.department.is_read() ? form.department.text
                                                           : form.project.text;
    if (!whose.empty()) {
      builder.add(Paragraph{{{whose, Voice::text, ""}}, ParagraphLook::subtitle});
    }
    add_verdict(builder, 0);
    if (builder.options.brief) {
      add_brief_findings(builder);
    }
  } else {
    add_document_verdict(builder);
    add_form_list(builder);
  }
  if (builder.shape.sign_off_first) {
    add_sign_off(builder);
    add_provenance(builder);
  } else {
    add_provenance(builder);
    add_sign_off(builder);
  }
}

}  // namespace fuhe
