// SPDX-License-Identifier: GPL-3.0-or-later
// Page 1: titles, the verdict, where the file came from, the seal.
#include <algorithm>
#include <utility>

#include "render/report_builder.h"
#include "render/wording.h"

namespace fuhe {
namespace {

void add_document_verdict(ReportBuilder& builder) {
  const Counts counts = count_findings(builder.document);
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
