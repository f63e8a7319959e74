// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/overview_table.h"

#include <algorithm>

#include "archive/answer_cells.h"
#include "archive/entry.h"
#include "render/error_words.h"
#include "render/wording.h"

namespace fuhe {
namespace {

// Of a table on paper, in characters of the usual width at its size.
constexpr int kPaperColumns = 94;
constexpr int kWidestCell = 34;

// "/indicators/3/score" in words, as far as they can be had without the form.
std::string place_words(const std::string& pointer, Language language) {
  constexpr std::size_t kMostRows = 300;
  static const Form kForm = [] {
    Form form;
    form.funds.resize(kMostRows);
    form.indicators.resize(kMostRows);
    form.subtotals.resize(kMostRows);
    return form;
  }();
  return name_of_place(kForm, pointer, language);
}

// A number that is no quantity: a year, an entry.
bool names_something(const std::string& key) {
  const std::string last = key.substr(key.find('_') == std::string::npos ? 0 : key.find('_') + 1);
  return last == "year" || last == "id";
}

// For a person, not for a program.
std::string paper_text(const Answer& answer, const std::vector<SqlValue>& row, std::size_t column,
                       Language language) {
  std::string text = cell_text(answer, row, column, language != Language::en);
  const AnswerColumn& of = answer.columns[column];
  if (of.key == "at") {
    return place_words(text, language);
  }
  if (of.key == "reason" && language == Language::en) {
    const auto code = error_code_of(text);
    return code ? words_for(*code).en : text;
  }
  if (of.kind == ColumnKind::text || names_something(of.key)) {
    return text;
  }
  const std::size_t dot = std::min(text.find('.'), text.size());
  std::string digits = text;
  for (std::size_t at = dot; at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

// The room that a title needs, on two lines if it is long: English breaks at spaces, Chinese
// anywhere.
int title_width(const std::string& text, Language language) {
  constexpr int kLong = 8;
  if (language != Language::en) {
    const int width = columns_wide(text);
    return width > kLong ? (width + 1) / 2 : width;
  }
  int longest = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    longest = std::max(longest, columns_wide(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return longest;
}

bool is_empty(const Answer& answer, std::size_t column) {
  return std::all_of(answer.rows.begin(), answer.rows.end(), [&](const auto& row) {
    return std::holds_alternative<std::monostate>(row[column]);
  });
}

}  // namespace

OverviewTable paper_table(const Answer& answer, const Bilingual& title, Language language) {
  constexpr int kPadding = 3;
  constexpr int kShort = 8;
  OverviewTable table;
  table.title = title;
  table.rows.resize(answer.rows.size());
  std::vector<bool> fixed;
  std::vector<int> words;  // widths of the columns that are not
  int room = kPaperColumns;
  for (std::size_t i = 0; i < answer.columns.size(); ++i) {
    if (is_dimension(answer, i) || is_empty(answer, i)) {
      continue;
    }
    const AnswerColumn& column = answer.columns[i];
    int width = title_width(language == Language::en ? column.en : column.zh, language);
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
      table.rows[row].push_back(paper_text(answer, answer.rows[row], i, language));
      width = std::max(width, std::min(kWidestCell, columns_wide(table.rows[row].back())));
    }
    const bool number = column.kind != ColumnKind::text;
    fixed.push_back(number || width <= kShort);
    table.columns.push_back({{column.zh, column.en}, number, 1.0 * (width + kPadding)});
    if (fixed.back()) {
      room -= width + kPadding;
    } else {
      words.push_back(width);
    }
  }
  words = fitting_widths(std::move(words), room);
  auto fitted = words.begin();
  for (std::size_t i = 0; i < fixed.size(); ++i) {
    table.columns[i].width = fixed[i] ? table.columns[i].width : 1.0 * (*fitted++ + kPadding);
  }
  return table;
}

}  // namespace fuhe
