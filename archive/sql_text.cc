// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/sql_text.h"

namespace fuhe {

std::string_view message_column(Language language) {
  return language == Language::en ? "g.message_en" : "g.message_zh";
}

std::string text_of(const SelectText& select) {
  std::string sql = "SELECT " + select.columns + " FROM " + select.from;
  for (std::size_t i = 0; i < select.conditions.size(); ++i) {
    sql += (i == 0 ? " WHERE " : " AND ") + select.conditions[i];
  }
  if (!select.order.empty()) {
    sql += " ORDER BY " + select.order;
  }
  return sql + " LIMIT " + std::to_string(select.limit + 1);
}

Result<Answer> run_select(Database& database, const SelectText& select,
                          std::vector<AnswerColumn> columns) {
  auto query = database.prepare(text_of(select));
  if (!query) {
    return query.error();
  }
  Answer answer{std::move(columns), {}, false};
  auto row = query->first(select.values);
  while (row && *row) {
    if (answer.rows.size() == static_cast<std::size_t>(select.limit)) {
      answer.more = true;
      return answer;
    }
    answer.rows.emplace_back();
    for (int i = 0; i < query->columns(); ++i) {
      answer.rows.back().push_back(query->value(i));
    }
    row = query->next();
  }
  return row ? Result<Answer>(std::move(answer)) : Result<Answer>(row.error());
}

Result<std::vector<std::int64_t>> select_numbers(Database& database, const std::string& sql,
                                                 const std::vector<SqlValue>& values) {
  auto query = database.prepare(sql);
  if (!query) {
    return query.error();
  }
  std::vector<std::int64_t> numbers;
  auto row = query->first(values);
  while (row && *row) {
    numbers.push_back(query->number(0));
    row = query->next();
  }
  return row ? Result<std::vector<std::int64_t>>(std::move(numbers)) : row.error();
}

}  // namespace fuhe
