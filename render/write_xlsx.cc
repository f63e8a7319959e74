// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "model/form_path.h"
#include "render/comparison.h"
#include "render/render.h"
#include "render/wording.h"

namespace fuhe {
namespace {

// libxlsxwriter writes to a named file only: this one lives in memory.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("fuhe-xlsx", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (descriptor_ >= 0) {
      close(descriptor_);
    }
  }
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  [[nodiscard]] std::string bytes() const {
    std::string bytes;
    std::array<char, 65'536> buffer{};
    lseek(descriptor_, 0, SEEK_SET);
    for (ssize_t got = 0; (got = read(descriptor_, buffer.data(), buffer.size())) > 0;) {
      bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return bytes;
  }

 private:
  int descriptor_;
};

class Workbook {
 public:
  Workbook(const std::string& name, const ReportOptions& options) : language_(options.language) {
    book_ = workbook_new(name.c_str());
    lxw_doc_properties properties{};
    std::string title = "fuhe " FUHE_VERSION;
    properties.comments = title.data();
    properties.created = static_cast<time_t>(options.unix_time);
    workbook_set_properties(book_, &properties);
    head_ = workbook_add_format(book_);
    format_set_bold(head_);
    format_set_bg_color(head_, 0xEEF1F4);
    format_set_border(head_, LXW_BORDER_THIN);
    body_ = workbook_add_format(book_);
    format_set_text_wrap(body_);
    format_set_align(body_, LXW_ALIGN_VERTICAL_TOP);
    changed_ = workbook_add_format(book_);
    format_set_text_wrap(changed_);
    format_set_bold(changed_);
    format_set_font_color(changed_, 0xA61C1C);
    format_set_align(changed_, LXW_ALIGN_VERTICAL_TOP);
  }

  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return fuhe::say(language_, zh, en);
  }
  [[nodiscard]] Language language() const { return language_; }

  void begin_sheet(const std::string& name,
                   const std::vector<std::pair<std::string, double>>& columns) {
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    row_ = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_set_column(sheet_, column, column, columns[i].second, nullptr);
      worksheet_write_string(sheet_, 0, column, columns[i].first.c_str(), head_);
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    row_ = 1;
  }
  // Values are text, as they were printed: a spreadsheet would drop zeros and separators.
  void add_row(const std::vector<std::string>& values, std::size_t changed = kNone) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      // Excel refuses longer cells.
      constexpr std::size_t kLongest = 32'000;
      const std::string text = shortened(values[i], kLongest);
      worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(i), text.c_str(),
                             i == changed ? changed_ : body_);
    }
    ++row_;
  }
  [[nodiscard]] bool finish() { return workbook_close(book_) == LXW_NO_ERROR; }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

 private:
  Language language_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* head_ = nullptr;
  lxw_format* body_ = nullptr;
  lxw_format* changed_ = nullptr;
  lxw_row_t row_ = 0;
};

std::string text_of(const std::optional<Bilingual>& text, Language language) {
  return text ? say(language, *text) : "";
}

void add_summary(Workbook& book, const CheckedDocument& document) {
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
      for (const Comparison& row : *rows) {
        book.add_row({number, row.label, row.claimed, row.recomputed, row.difference},
                     row.agreement == Agreement::different ? 3 : Workbook::kNone);
      }
    }
    for (const RescoredReading& reading : checked.recomputed.readings) {
      book.add_row({number, say(book.language(), reading.label), "", reading.total,
                    reading.conclusion.value_or("")});
    }
  }
}

void add_findings(Workbook& book, const CheckedDocument& document) {
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

void add_values(Workbook& book, const CheckedDocument& document) {
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

void add_checks(Workbook& book, const CheckedDocument& document) {
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
  const MemoryFile file;
  const Error failed{ErrorCode::cannot_write, document.source.file,
                     "the workbook could not be put together"};
  if (!file.is_open()) {
    return failed;
  }
  Workbook book(file.name(), options);
  add_summary(book, document);
  add_findings(book, document);
  add_values(book, document);
  add_checks(book, document);
  if (!book.finish()) {
    return failed;
  }
  return file.bytes();
}

}  // namespace fuhe
