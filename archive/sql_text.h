// SPDX-License-Identifier: GPL-3.0-or-later
// An SQL statement in the making: conditions with their values, and its rows as an Answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/answer.h"
#include "archive/index.h"

namespace fuhe {

struct SelectText {
  std::string columns;
  std::string from;
  std::vector<std::string> conditions;
  std::vector<SqlValue> values;  // of the conditions, in their order
  std::string order;
  int limit = 50;

  void where(const std::string& condition) { conditions.push_back(condition); }
  void where(const std::string& condition, SqlValue value) {
    conditions.push_back(condition);
    values.push_back(std::move(value));
  }
};

// Of findings, in a language.
std::string_view message_column(Language language);

// The statement, with a limit of one row more, so that it is known whether there are more.
std::string text_of(const SelectText& select);

// The statement's columns must be those of `columns`, in their order.
Result<Answer> run_select(Database& database, const SelectText& select,
                          std::vector<AnswerColumn> columns);

// Numbers of the first column.
Result<std::vector<std::int64_t>> select_numbers(Database& database, const std::string& sql,
                                                 const std::vector<SqlValue>& values);

}  // namespace fuhe
