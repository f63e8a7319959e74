// SPDX-License-Identifier: GPL-3.0-or-later
// What the index keeps of a result: made from its JSON alone, so that an index built again from the
// objects is the same. Plain values that a worker can send to the process that keeps the archive.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace fuhe {

// Whole numbers that stand for exact decimals, so that they sort and compare in SQL. A value with
// more decimals than the scale is rounded half up; the printed text stands beside it.
using Scaled = std::optional<std::int64_t>;
inline constexpr int kPointDecimals = 6;  // scores, weights, rates in per cent
inline constexpr int kMoneyDecimals = 4;  // of 元

// What a number of a finding counts.
enum class Dimension { none, points, money, percent };

struct FindingRow {
  int number = 0;  // in the document, from 1: what `archive note --finding` names
  std::string rule;
  std::string severity;  // "error", "warning", "notice"
  std::string at;
  std::string claimed;
  std::string recomputed;
  Dimension dimension = Dimension::none;
  Scaled difference;  // |claimed - recomputed|
  std::string message_zh;
  std::string message_en;
  std::string accepted;
};

struct IndicatorRow {
  std::string level1, level2, level3, target, actual, weight, score, reason;
  Scaled weight_points, score_points, recomputed_points;
  std::int64_t series = 0;  // hash of unit, project and name: the same indicator over the years
  std::int64_t target_hash = 0;
  std::string name_words, target_words, actual_words, reason_words;
};

struct NarrativeRow {
  int is_head = 0;  // 1: names at the form's head; 0: prose
  std::string at;
  std::string text;
  std::string words;
};

struct FormRow {
  int first_page = 0;
  int last_page = 0;
  std::string kind, structure, text_source, rulebook, rulebook_version;
  std::string title, unit, department, project, supervisor, implementer, filled_on, region;
  std::string owner;  // who submitted it: the first of unit, department, implementer, supervisor
  std::string owner_key;  // folded, without codes
  int year = 0;           // 0: not read
  std::string total_weight, total_score, recomputed_total, conclusion, recomputed_conclusion;
  Scaled score, recomputed_score, difference;  // points
  Scaled budget, executed;                     // 元, of the total row
  Scaled rate;                                 // per cent, from these two
  std::int64_t subject = 0;  // hash of kind, owner, project: forms for the same thing
  std::int64_t numbers = 0;  // hash of every number in it
  std::string signature;     // archive/similarity.h; empty: too little text
  int errors = 0, warnings = 0, notices = 0;
  std::vector<IndicatorRow> indicators;
  std::vector<FindingRow> findings;
  std::vector<NarrativeRow> narrative;
};

struct DocumentRows {
  int pages = 0;
  std::string producer;
  std::string text_source;
  std::vector<FormRow> forms;
};

// Reads a result (fuhe/check/1). `name` is the received file's path, for its region. Error bad_data
// when it is no such JSON.
Result<DocumentRows> rows_of_result(std::string_view json, const std::string& name);

std::string pack(const DocumentRows& rows);
// Nothing for bytes that pack() did not make.
std::optional<DocumentRows> unpack_rows(std::string_view bytes);

}  // namespace fuhe
