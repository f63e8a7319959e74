// SPDX-License-Identifier: GPL-3.0-or-later
// The findings, each with what an auditor needs to put it to the unit: place, figures, formula,
// basis, picture.
#include <algorithm>

#include "render/report_builder.h"
#include "render/wording.h"

namespace fuhe {
namespace {

Voice voice_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Voice::error;
    case Severity::warning:
      return Voice::warning;
    case Severity::notice:
      break;
  }
  return Voice::notice;
}

void add_fact(ReportBuilder& builder, Table& table, Text label, Text value) {
  (void)builder;
  for (Piece& piece : label) {
    piece.voice = piece.voice == Voice::text ? Voice::notice : piece.voice;
  }
  BlockRow row;
  row.cells.push_back(cell(std::move(label), CellLook::row_header));
  row.cells.push_back(cell(std::move(value), CellLook::plain));
  table.rows.push_back(std::move(row));
}

std::string related_places(const Form& form, const Finding& finding, Language language) {
  constexpr std::size_t kMost = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(finding.related.size(), kMost); ++i) {
    text += (i == 0                     ? ""
             : language == Language::en ? "; "
                                        : "；") +
            name_of_place(form, finding.related[i], language);
  }
  if (finding.related.size() > kMost) {
    const std::string all = std::to_string(finding.related.size());
    text += language == Language::en ? "; … (" + all + ")" : "；……（共" + all + "处）";
  }
  return text;
}

void add_figures(ReportBuilder& builder, Table& table, const Finding& finding) {
  if (finding.claimed) {
    add_fact(builder, table, builder.words("填报", "claimed"),
             {{*finding.claimed, Voice::text, ""}});
  }
  if (finding.recomputed) {
    Text value{{*finding.recomputed, Voice::corrected, ""}};
    const auto difference =
        finding.claimed ? signed_difference(*finding.claimed, *finding.recomputed) : std::nullopt;
    if (difference) {
      value.push_back({builder.options.language == Language::en ? " (difference " : "（差额 ",
                       Voice::text, ""});
      value.push_back({*difference, Voice::text, ""});
      value.push_back({builder.options.language == Language::en ? ")" : "）", Voice::text, ""});
    }
    add_fact(builder, table, builder.words("复算", "recomputed"), std::move(value));
  }
  for (const Alternative& alternative : finding.alternatives) {
    Text value{{alternative.recomputed + "  ", Voice::text, ""}};
    for (const Piece& piece : builder.words(name_of_reading(alternative.reading))) {
      value.push_back(piece);
    }
    add_fact(builder, table, builder.words("另解", "or else"), std::move(value));
  }
  if (finding.formula) {
    add_fact(builder, table, builder.words("算式", "formula"), builder.words(*finding.formula));
  }
  if (finding.basis) {
    add_fact(builder, table, builder.words("依据", "basis"), builder.words(*finding.basis));
  }
}

// The picture takes a third column beside all facts.
void set_picture(ReportBuilder& builder, const Form& form, const Finding& finding, Table& table) {
  const Place* place = place_of(form, finding);
  const auto picture = place == nullptr ? std::nullopt : builder.take_picture(*place);
  if (!picture) {
    table.columns = {1, 8.2};
    return;
  }
  table.columns = {1, 5.2, 3};
  BlockCell shown;
  shown.look = CellLook::plain;
  shown.row_span = static_cast<int>(table.rows.size());
  shown.picture = picture;
  const std::string page = std::to_string(place->page);
  shown.picture_words = builder.one("原件第" + page + "页该格的图像", "the cell on page " + page);
  table.rows.front().cells.push_back(std::move(shown));
}

Table facts_of(ReportBuilder& builder, std::size_t form_index, const Finding& finding) {
  const Form& form = builder.document.forms[form_index].read.form;
  const Language language = builder.options.language;
  Table table;
  table.size = 9.5;
  table.summary = builder.say("该项问题的数据", "facts of the finding");
  add_figures(builder, table, finding);
  const std::string page = page_of(form, finding, language);
  Text where{{name_of_place(form, finding.at, language), Voice::text,
              place_anchor(builder.document, form_index, finding.at)}};
  std::string pointer = finding.at;
  where.push_back({(page.empty() ? "" : "  " + page) + (pointer.empty() ? "" : "  " + pointer),
                   Voice::small, ""});
  add_fact(builder, table, builder.words("位置", "place"), std::move(where));
  if (!finding.related.empty()) {
    add_fact(builder, table, builder.words("涉及", "related"),
             {{related_places(form, finding, language), Voice::text, ""}});
  }
  if (finding.accepted) {
    add_fact(builder, table, builder.words("接受理由", "accepted"),
             {{*finding.accepted, Voice::text, ""}});
  }
  set_picture(builder, form, finding, table);
  return table;
}

void add_finding(ReportBuilder& builder, std::size_t form, std::size_t index, int level) {
  const Finding& finding = builder.document.forms[form].findings[index];
  const Voice voice = finding.accepted ? Voice::notice : voice_of(finding.severity);
  Text title{{"[" + std::to_string(index + 1) + "] ", voice, ""}};
  for (Piece piece : builder.words(name_of(finding.severity), voice)) {
    title.push_back(std::move(piece));
  }
  title.push_back({"  " + finding.rule + "  ", voice, ""});
  title.push_back(
      {name_of_place(builder.document.forms[form].read.form, finding.at, builder.options.language),
       Voice::strong, ""});
  if (finding.accepted) {
    title.push_back({builder.one("（已接受）", "(accepted)"), voice, ""});
  }
  builder.add(Heading{level, std::move(title), finding_anchor(form, index), ""});
  builder.add(Paragraph{
      {{builder.options.language == Language::en ? finding.message.en : finding.message.zh,
        Voice::strong, ""}},
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
  for (const Severity severity : {Severity::error, Severity::warning, Severity::notice}) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
      if (findings[i].severity == severity) {
        add_finding(builder, form, i, level + 1);
      }
    }
  }
}

}  // namespace fuhe
