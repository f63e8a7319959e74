// SPDX-License-Identifier: GPL-3.0-or-later
// The findings, each with what an auditor needs to put it to the unit: place, figures, formula,
// basis, picture.
#include <algorithm>

#include "render/report_builder.h"
#include "render/wording.h"

namespace fuhe {
namespace {

// Columns of a table of facts: label, value, label, value, and where there is one the picture.
constexpr int kValueSpan = 3;

BlockCell label_cell(Text label) {
  for (TextPiece& piece : label) {
    piece.voice = piece.voice == Voice::text ? Voice::notice : piece.voice;
  }
  return cell(std::move(label), CellLook::row_header);
}

void add_fact(Table& table, Text label, Text value) {
  BlockRow row;
  row.cells.push_back(label_cell(std::move(label)));
  row.cells.push_back(cell(std::move(value), CellLook::plain));
  row.cells.back().column_span = kValueSpan;
  table.rows.push_back(std::move(row));
}

Text recomputed_value(const ReportBuilder& builder, const Finding& finding) {
  Text value{{*finding.recomputed, corrects(finding) ? Voice::corrected : Voice::text, ""}};
  const auto difference =
      finding.claimed ? signed_difference(*finding.claimed, *finding.recomputed) : std::nullopt;
  if (difference) {
    value.push_back({builder.one("（差额 ", " (difference ") + *difference + builder.one("）", ")"),
                     Voice::text, ""});
  }
  return value;
}

// Short values stand side by side, long ones below each other.
void add_values(const ReportBuilder& builder, Table& table, const Finding& finding) {
  constexpr std::size_t kShort = 36;  // bytes
  const auto is_short = [](const std::optional<std::string>& text) {
    return text && text->size() <= kShort;
  };
  if (is_short(finding.claimed) && is_short(finding.recomputed)) {
    table.rows.push_back({{label_cell(builder.words("填报", "claimed")),
                           cell({{*finding.claimed, Voice::text, ""}}, CellLook::plain),
                           label_cell(builder.words("复算", "recomputed")),
                           cell(recomputed_value(builder, finding), CellLook::plain)}});
    return;
  }
  if (finding.claimed) {
    add_fact(table, builder.words("填报", "claimed"), {{*finding.claimed, Voice::text, ""}});
  }
  if (finding.recomputed) {
    add_fact(table, builder.words("复算", "recomputed"), recomputed_value(builder, finding));
  }
}

void add_alternatives(const ReportBuilder& builder, Table& table, const Finding& finding) {
  Text value;
  for (const Alternative& alternative : finding.alternatives) {
    value.push_back({(value.empty() ? "" : builder.one("；", "; ")) + alternative.recomputed + " ",
                     Voice::text, ""});
    for (const TextPiece& piece : builder.words(name_of_reading(alternative.reading))) {
      value.push_back(piece);
    }
  }
  if (!value.empty()) {
    add_fact(table, builder.words("各种理解", "readings"), std::move(value));
  }
}

std::string related_places(const Form& form, const Finding& finding, Language language) {
  constexpr std::size_t kMost = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(finding.related.size(), kMost); ++i) {
    text += (i == 0                     ? ""
             : language == Language::en ? "; "
                                        : "；") +
            name_of_place(form, finding.related[i], language);
  }
  if (finding.related.size() > kMost) {
    const std::string all = std::to_string(finding.related.size());
    text += language == Language::en ? "; … (" + all + " in all)" : "；……（共" + all + "处）";
  }
  return text;
}

Text where(const ReportBuilder& builder, std::size_t form_index, const Finding& finding) {
  const Form& form = builder.document.forms[form_index].read.form;
  const Language spoken = builder.options.language == Language::en ? Language::en : Language::zh;
  Text text;
  if (const std::string page = page_of(form, finding, spoken); !page.empty()) {
    text.push_back({builder.one("原件", "") + page + builder.one("；", "; "), Voice::text, ""});
  }
  text.push_back({builder.one("见更正后的自评表", "in the corrected form"), Voice::text,
                  place_anchor(builder, form_index, finding.at)});
  if (!finding.at.empty()) {
    text.push_back({"  " + finding.at, Voice::small, ""});
  }
  return text;
}

PictureRank rank_of(const Finding& finding) {
  if (finding.accepted || finding.severity == Severity::notice) {
    return PictureRank::notice;
  }
  return finding.severity == Severity::error ? PictureRank::error : PictureRank::warning;
}

// The picture takes a column of its own beside all facts.
void set_picture(ReportBuilder& builder, const Form& form, const Finding& finding, Table& table) {
  const Place* place = place_of(form, finding);
  const auto picture =
      place == nullptr ? std::nullopt : builder.take_picture(*place, rank_of(finding));
  if (!picture) {
    table.columns = {1.2, 3, 1.25, 3.85};
    return;
  }
  table.columns = {1.2, 1.8, 1.25, 2.25, 2.8};
  BlockCell shown;
  shown.look = CellLook::plain;
  shown.row_span = static_cast<int>(table.rows.size());
  shown.picture = picture;
  table.rows.front().cells.push_back(std::move(shown));
}

Table facts_of(ReportBuilder& builder, std::size_t form_index, const Finding& finding) {
  const Form& form = builder.document.forms[form_index].read.form;
  Table table;
  table.size = 9;
  table.summary = builder.say("该项问题的数据", "facts of the finding");
  add_values(builder, table, finding);
  add_alternatives(builder, table, finding);
  if (finding.formula) {
    add_fact(table, builder.words("算式", "formula"), builder.words(*finding.formula));
  }
  if (finding.basis) {
    add_fact(table, builder.words("依据", "basis"), builder.words(*finding.basis));
  }
  add_fact(table, builder.words("位置", "place"), where(builder, form_index, finding));
  if (!finding.related.empty()) {
    const Language spoken = builder.options.language == Language::en ? Language::en : Language::zh;
    add_fact(table, builder.words("涉及", "related"),
             {{related_places(form, finding, spoken), Voice::text, ""}});
  }
  if (finding.accepted) {
    add_fact(table, builder.words("接受理由", "accepted"), {{*finding.accepted, Voice::text, ""}});
  }
  set_picture(builder, form, finding, table);
  return table;
}

void add_finding(ReportBuilder& builder, std::size_t form, std::size_t index, int level) {
  const std::vector<Finding>& findings = builder.document.forms[form].findings;
  const Finding& finding = findings[index];
  const Voice voice = voice_of(finding);
  const std::string number = std::to_string(finding_numbers(findings)[index]);
  Text title{{"[" + number + "] ", voice, ""}};
  for (TextPiece& piece : builder.words(name_of(finding.severity), voice)) {
    title.push_back(std::move(piece));
  }
  title.push_back({"  " + finding.rule + "  ", voice, ""});
  const Language spoken = builder.options.language == Language::en ? Language::en : Language::zh;
  title.push_back({name_of_place(builder.document.forms[form].read.form, finding.at, spoken),
                   Voice::strong, ""});
  if (finding.accepted) {
    title.push_back({builder.one("（已接受）", " (accepted)"), voice, ""});
  }
  builder.add(Heading{level, std::move(title), finding_anchor(form, index), ""});
  builder.add(Paragraph{{{builder.one(finding.message.zh, finding.message.en), Voice::strong, ""}},
                        ParagraphLook::body,
                        true});
  if (builder.options.language == Language::both) {
    builder.add(Paragraph{{{finding.message.en, Voice::text, ""}}, ParagraphLook::note, true});
  }
  builder.add(facts_of(builder, form, finding));
}

}  // namespace

void add_findings(ReportBuilder& builder, std::size_t form, int level) {
  const std::vector<Finding>& findings = builder.document.forms[form].findings;
  builder.add_section(level, "发现的问题", "Findings", "findings/" + std::to_string(form));
  if (findings.empty()) {
    builder.add(Paragraph{builder.words("未发现问题。", "None.")});
  }
  for (const std::size_t index : display_order(findings)) {
    add_finding(builder, form, index, level + 1);
  }
}

}  // namespace fuhe
