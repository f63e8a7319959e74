// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/form_path.h"
#include "render/comparison.h"
#include "render/render.h"
#include "render/wording.h"
#include "render/workbook.h"

namespace fuhe {
namespace {

// The sheets of a document: a workbook and the language of its words.
class DocumentBook {
 public:
  DocumentBook(Workbook book, Language language) : book_(std::move(book)), language_(language) {}

  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return fuhe::say(language_, zh, en);
  }
  [[nodiscard]] Language language() const { return language_; }

  void begin_sheet(const std::string& name, const std::vector<WorkbookColumn>& columns) {
    book_.begin_sheet(name, columns);
  }
  void add_row(const std::vector<std::string>& values, std::size_t changed = Workbook::kNone) {
    book_.add_row(values, changed);
  }
  Result<std::string> finish() { return book_.finish(); }

 private:
  Workbook book_;
  Language language_;
};

std::string text_of(const std::optional<Bilingual>& text, Language language) {
  return text ? say(language, *text) : "";
}

void add_summary(DocumentBook& book, const CheckedDocument& document) {
  book.begin_sheet(book.say("结论", "summary"), {{book.say("表序", "form"), 6},
                                                 {book.say("项目", "item"), 34},
                                                 {book.say("填报", "claimed"), 18},
                                                 {book.say("复算", "recomputed"), 18},
                                                 {book.say("差额", "difference"), 16}});
  for (std::size_t i = 0; i < document.forms.size(); ++i) {
    const CheckedForm& checked = document.forms[i];
    const std::string number = std::to_string(i + 1);
    book.add_row({number, full_title(checked.read.form, book.language())});
    book.add_row({number, verdict_sentence(checked, book.language())});
    const ComparisonGroups groups = compare_claims(checked, book.language());
    for (const auto* rows : {&groups.verdict, &groups.funds, &groups.groups}) {
      for (const ComparedClaim& row : *rows) {
        book.add_row({number, row.label, row.claimed, row.recomputed, row.difference},
                     row.agreement == ClaimState::different ? 3 : Workbook::kNone);
      }
    }
    for (const RescoredReading& reading : checked.recomputed.readings) {
      book.add_row({number, say(book.language(), reading.label), "", reading.total,
                    reading.conclusion.value_or("")});
    }
  }
}

void add_findings(DocumentBook& book, const CheckedDocument& document) {
  book.begin_sheet(book.say("问题", "findings"), {{book.say("表序", "form"), 6},
                                                  {book.say("编号", "no."), 6},
                                                  {book.say("程度", "severity"), 9},
                                                  {book.say("规则", "rule"), 10},
                                                  {book.say("页", "page"), 6},
                                                  {book.say("位置", "place"), 34},
                                                  {book.say("问题", "finding"), 60},
                                                  {book.say("填报", "claimed"), 18},
                                                  {book.say("复算", "recomputed"), 18},
                                                  {book.say("算式", "formula"), 36},
                                                  {book.say("依据", "basis"), 30},
                                                  {book.say("接受理由", "accepted"), 24},
                                                  {book.say("格", "cell"), 26}});
  for (std::size_t i = 0; i < document.forms.size(); ++i) {
    const CheckedForm& checked = document.forms[i];
    const Form& form = checked.read.form;
    const Language language = book.language();
    std::size_t number = 0;
    for (const std::size_t index : display_order(checked.findings)) {
      const Finding& finding = checked.findings[index];
      const Place* place = place_of(form, finding);
      book.add_row({std::to_string(i + 1), std::to_string(++number),
                    say(language, name_of(finding.severity)), finding.rule,
                    place == nullptr ? "" : std::to_string(place->page),
                    name_of_place(form, finding.at, language), say(language, finding.message),
                    finding.claimed.value_or(""), finding.recomputed.value_or(""),
                    text_of(finding.formula, language), text_of(finding.basis, language),
                    finding.accepted.value_or(""), finding.at},
                   corrects(finding) ? 8 : Workbook::kNone);
    }
  }
}

void add_values(DocumentBook& book, const CheckedDocument& document) {
  book.begin_sheet(book.say("自评表", "form"), {{book.say("表序", "form"), 6},
                                                {book.say("位置", "place"), 40},
                                                {book.say("填报", "as printed"), 50},
                                                {book.say("复算", "recomputed"), 18},
                                                {book.say("页", "page"), 6},
                                                {book.say("格", "cell"), 30}});
  for (std::size_t i = 0; i < document.forms.size(); ++i) {
    const CheckedForm& checked = document.forms[i];
    const Form& form = checked.read.form;
    for_each_cell(form, [&](const std::string& pointer, const Cell& cell) {
      if (cell.state == CellState::absent) {
        return;
      }
      std::string corrected;
      for (const Finding& finding : checked.findings) {
        if (finding.at == pointer && corrects(finding)) {
          corrected = *finding.recomputed;
        }
      }
      const std::string text = cell.state == CellState::unreadable
                                   ? book.say("〔未能辨认〕", "[unreadable]")
                                   : cell.text;
      book.add_row(
          {std::to_string(i + 1), name_of_place(form, pointer, book.language()), text, corrected,
           cell.places.empty() ? "" : std::to_string(cell.places.front().page), pointer},
          3);
    });
  }
}

void add_checks(DocumentBook& book, const CheckedDocument& document) {
  book.begin_sheet(book.say("检查", "checks"), {{book.say("表序", "form"), 6},
                                                {book.say("结果", "result"), 12},
                                                {book.say("规则", "rule"), 10},
                                                {book.say("位置", "place"), 40},
                                                {book.say("填报", "claimed"), 18},
                                                {book.say("复算", "recomputed"), 18},
                                                {book.say("算式或原因", "formula or reason"), 60}});
  const auto add = [&](std::size_t form, const std::string& result, const Check& check) {
    const std::string words =
        check.why ? text_of(check.why, book.language()) : text_of(check.formula, book.language());
    book.add_row({std::to_string(form + 1), result, check.rule,
                  name_of_place(document.forms[form].read.form, check.at, book.language()),
                  check.claimed.value_or(""), check.recomputed.value_or(""), words});
  };
  for (std::size_t i = 0; i < document.forms.size(); ++i) {
    for (const Check& check : document.forms[i].passed) {
      add(i, book.say("通过", "passed"), check);
    }
    for (const Check& check : document.forms[i].untestable) {
      add(i, book.say("未能检查", "untestable"), check);
    }
  }
}

}  // namespace

Result<std::string> to_xlsx(const CheckedDocument& document, const ReportOptions& options) {
  auto workbook = Workbook::create(options.unix_time);
  if (!workbook) {
    return workbook.error();
  }
  DocumentBook book(std::move(*workbook), options.language);
  add_summary(book, document);
  add_findings(book, document);
  add_values(book, document);
  add_checks(book, document);
  auto bytes = book.finish();
  return bytes ? bytes : Error{bytes.error().code, document.source.file, bytes.error().message};
}

}  // namespace fuhe
