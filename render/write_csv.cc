// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/printed_number.h"
#include "render/comparison.h"
#include "render/render.h"
#include "render/wording.h"

namespace fuhe {
namespace {

// Spreadsheets run text that begins like a formula; a number with its sign is none.
bool looks_like_formula(const std::string& text) {
  constexpr std::string_view kStarts = "=+-@\t\r";
  return !text.empty() && kStarts.find(text.front()) != std::string_view::npos &&
         !parse_printed_number(text);
}

void append_field(std::string& out, const std::string& text) {
  out += '"';
  if (looks_like_formula(text)) {
    out += '\'';
  }
  for (const char c : text) {
    out += c;
    if (c == '"') {
      out += '"';
    }
  }
  out += '"';
}

void append_row(std::string& out, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    out += i == 0 ? "" : ",";
    append_field(out, fields[i]);
  }
  out += "\r\n";
}

std::vector<std::string> header(Language language) {
  const auto word = [language](std::string_view zh, std::string_view en) {
    return say(language, zh, en);
  };
  return {word("文件", "file"),       word("表序", "form"),       word("编号", "number"),
          word("规则", "rule"),       word("程度", "severity"),   word("页", "page"),
          word("格", "cell"),         word("位置", "place"),      word("填报", "claimed"),
          word("复算", "recomputed"), word("差额", "difference"), word("算式", "formula"),
          word("依据", "basis"),      word("问题", "finding"),    word("接受理由", "accepted")};
}

std::string text_of(const std::optional<Bilingual>& text, Language language) {
  return text ? say(language, *text) : "";
}

}  // namespace

std::string to_csv(const CheckedDocument& document, Language language) {
  std::string out = "\xEF\xBB\xBF";
  append_row(out, header(language));
  for (std::size_t i = 0; i < document.forms.size(); ++i) {
    const CheckedForm& checked = document.forms[i];
    const Form& form = checked.read.form;
    std::size_t number = 0;
    for (const std::size_t index : display_order(checked.findings)) {
      const Finding& finding = checked.findings[index];
      const Place* place = place_of(form, finding);
      const auto difference = finding.claimed && finding.recomputed
                                  ? signed_difference(*finding.claimed, *finding.recomputed)
                                  : std::nullopt;
      append_row(out, {document.source.file, std::to_string(i + 1), std::to_string(++number),
                       finding.rule, say(language, name_of(finding.severity)),
                       place == nullptr ? "" : std::to_string(place->page), finding.at,
                       name_of_place(form, finding.at, language), finding.claimed.value_or(""),
                       finding.recomputed.value_or(""), difference.value_or(""),
                       text_of(finding.formula, language), text_of(finding.basis, language),
                       say(language, finding.message), finding.accepted.value_or("")});
    }
  }
  return out;
}

}  // namespace fuhe
