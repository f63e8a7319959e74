// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/answer.h"

#include <algorithm>
#include <map>
#include <optional>

#include "archive/answer_cells.h"
#include "archive/entry.h"
#include "archive/rows.h"
#include "render/csv_row.h"
#include "render/error_words.h"
#include "render/json_writer.h"
#include "render/utf8.h"

namespace fuhe {
namespace {

// A whole number that stands for a decimal, in full and without zeros at its end.
std::string unscaled(std::int64_t number, int decimals) {
  const bool negative = number < 0;
  std::string digits = std::to_string(number);
  digits.erase(0, negative ? 1 : 0);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) {
    digits.insert(0, places + 1 - digits.size(), '0');
  }
  digits.insert(digits.size() - places, ".");
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') {
    digits.pop_back();
  }
  return (negative ? "-" : "") + digits;
}

int decimals_of(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::points:
    case ColumnKind::percent:
      return kPointDecimals;
    case ColumnKind::money:
      return kMoneyDecimals;
    default:
      return 0;
  }
}

// The kind of a cell: that of its column, or of the dimension that stands before it.
ColumnKind kind_at(const Answer& answer, const std::vector<SqlValue>& row, std::size_t column) {
  const ColumnKind kind = answer.columns[column].kind;
  if (kind != ColumnKind::scaled || column == 0) {
    return kind;
  }
  const auto* dimension = std::get_if<std::int64_t>(&row[column - 1]);
  if (dimension != nullptr && *dimension == static_cast<std::int64_t>(Dimension::money)) {
    return ColumnKind::money;
  }
  return ColumnKind::points;
}

std::string dimension_word(const SqlValue& value, bool zh) {
  const auto* number = std::get_if<std::int64_t>(&value);
  switch (number == nullptr ? Dimension::none : static_cast<Dimension>(*number)) {
    case Dimension::points:
      return zh ? "分" : "points";
    case Dimension::money:
      return zh ? "元" : "yuan";
    case Dimension::percent:
      return "%";
    case Dimension::none:
      break;
  }
  return "";
}

// Words of the index, which programs get as they are.
std::string in_chinese(const std::string& key, const std::string& text) {
  static const std::map<std::string, std::string, std::less<>> kWords{
      {"severity error", "错误"},    {"severity warning", "疑问"},   {"severity notice", "提示"},
      {"verdict confirmed", "属实"}, {"verdict rejected", "不属实"}, {"source own", "本单位"},
      {"source other", "其他单位"},  {"status checked", "已检查"},   {"status failed", "无法检查"}};
  if (const auto code = key == "reason" ? error_code_of(text) : std::nullopt) {
    return words_for(*code).zh;
  }
  const auto word = kWords.find(key + " " + text);
  return word == kWords.end() ? text : word->second;
}

// On one line, and at most `columns` wide.
std::string fitted(const std::string& text, int columns) {
  std::string out;
  int used = 0;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_character(text, at);
    c = c < 0x20 || c == 0x7F ? U' ' : c;
    const int wide = columns_of(c);
    const bool last = at >= text.size();
    if (used + wide > columns - (last ? 0 : 1)) {
      out += "…";
      ++used;
      break;
    }
    append_utf8(out, c);
    used += wide;
  }
  return out;
}

std::string padded(const std::string& text, int columns, bool right) {
  const std::string space(static_cast<std::size_t>(std::max(0, columns - columns_of(text))), ' ');
  return right ? space + text : text + space;
}

}  // namespace

bool is_dimension(const Answer& answer, std::size_t column) {
  return column + 1 < answer.columns.size() &&
         answer.columns[column + 1].kind == ColumnKind::scaled;
}

std::string cell_text(const Answer& answer, const std::vector<SqlValue>& row, std::size_t column,
                      bool zh) {
  if (is_dimension(answer, column)) {
    return dimension_word(row[column], zh);
  }
  const std::string text = text_of(row[column], kind_at(answer, row, column));
  return zh ? in_chinese(answer.columns[column].key, text) : text;
}

int columns_wide(const std::string& text) {
  return columns_of(text);
}

std::vector<int> fitting_widths(std::vector<int> widths, int room) {
  constexpr int kNarrowest = 6;
  constexpr int kGap = 2;
  int sum = -kGap;
  for (const int width : widths) {
    sum += width + kGap;
  }
  while (sum > room) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (widest == widths.end() || *widest <= kNarrowest) {
      break;
    }
    --*widest;
    --sum;
  }
  return widths;
}

std::string text_of(const SqlValue& value, ColumnKind kind) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    return *text;
  }
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    const int decimals = decimals_of(kind);
    return decimals == 0 ? std::to_string(*number) : unscaled(*number, decimals);
  }
  return "";
}

std::string to_text(const Answer& answer, Language language, int width) {
  const bool zh = language == Language::zh;
  std::vector<std::vector<std::string>> cells(1);
  for (const AnswerColumn& column : answer.columns) {
    cells[0].push_back(zh ? column.zh : column.en);
  }
  for (const auto& row : answer.rows) {
    cells.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.back().push_back(cell_text(answer, row, i, zh));
    }
  }
  std::vector<int> widths(answer.columns.size(), 1);
  for (const auto& row : cells) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], columns_of(row[i]));
    }
  }
  widths = fitting_widths(widths, width);
  std::string text;
  for (const auto& row : cells) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool right = answer.columns[i].kind != ColumnKind::text && !is_dimension(answer, i);
      line += (i == 0 ? "" : "  ") + padded(fitted(row[i], widths[i]), widths[i], right);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  if (answer.more) {
    text += zh ? "还有更多；用 --limit 显示\n" : "there are more; see --limit\n";
  }
  return text;
}

std::string to_csv(const Answer& answer) {
  std::string text(kByteOrderMark);
  std::vector<std::string> fields;
  for (const AnswerColumn& column : answer.columns) {
    fields.push_back(column.key);
  }
  append_csv_row(text, fields);
  for (const auto& row : answer.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      fields[i] = cell_text(answer, row, i, false);
    }
    append_csv_row(text, fields);
  }
  return text;
}

std::string to_json(const Answer& answer) {
  JsonWriter json;
  json.begin_object();
  json.key("rows");
  json.begin_array();
  for (const auto& row : answer.rows) {
    json.begin_object(JsonWriter::Layout::inlined);
    for (std::size_t i = 0; i < row.size(); ++i) {
      json.key(answer.columns[i].key);
      const auto* number = std::get_if<std::int64_t>(&row[i]);
      if (std::holds_alternative<std::monostate>(row[i])) {
        json.null();
      } else if (number != nullptr && answer.columns[i].kind == ColumnKind::count &&
                 !is_dimension(answer, i)) {
        json.value(*number);
      } else {
        json.value(cell_text(answer, row, i, false));
      }
    }
    json.end_object();
  }
  json.end_array();
  json.key("more");
  json.boolean(answer.more);
  json.end_object();
  return json.take();
}

}  // namespace fuhe
