// SPDX-License-Identifier: GPL-3.0-or-later
// Questions to an archive's index, by what is known of units, forms, indicators and findings.
#pragma once

#include <optional>
#include <string>

#include "archive/answer.h"
#include "archive/index.h"

namespace fuhe {

enum class Show { forms, findings, indicators, files };

// Both ends belong to it.
struct SqlRange {
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  [[nodiscard]] bool is_set() const { return low || high; }
};

struct Query {
  Show show = Show::forms;
  std::string unit;      // part of the unit's name
  std::string region;    // part of the region's
  std::string project;   // part of the project's name
  std::string kind;      // "department", "project"
  std::string rule;      // id, or the beginning of one: "SUM"
  std::string severity;  // "error", "warning", "notice"
  std::string grade;     // the conclusion as claimed: 优
  std::string text;      // search_expression()
  std::string reason;    // files: why they could not be checked
  std::string verdict;   // findings: "confirmed", "rejected", or "none"
  SqlRange year;
  SqlRange score;              // points as claimed
  SqlRange difference;         // points; forms: of the total; findings: their own
  SqlRange rate;               // per cent
  bool history = false;        // also what was checked again since
  bool by_difference = false;  // the most points first; else latest first
  int limit = 50;
  Language language = Language::zh;  // of messages
};

// "90..95", "90..", "..95", "90" to a range of scaled numbers with so many decimals; nothing when
// it is no range.
std::optional<SqlRange> parse_range(const std::string& text, int decimals);

Result<Answer> ask(Index& index, const Query& query);

}  // namespace fuhe
