// SPDX-License-Identifier: GPL-3.0-or-later
// The verdict on one form: what was claimed beside what came out.
#include <utility>

#include "render/report_builder.h"
#include "render/wording.h"

namespace fuhe {
namespace {

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

}  // namespace fuhe
