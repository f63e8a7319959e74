// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/comparison.h"
#include "render/csv_row.h"
#include "render/render.h"
#include "render/wording.h"

namespace fuhe {
namespace {

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
  std::string out(kByteOrderMark);
  append_csv_row(out, header(language));
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
      append_csv_row(out, {document.source.file, std::to_string(i + 1), std::to_string(++number),
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
