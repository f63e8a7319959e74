// SPDX-License-Identifier: GPL-3.0-or-later
// What whole readings of the funds say of themselves.
#include <algorithm>

#include "extract/flow/flow_fund_columns.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr double kRateFits = -1.0;  // executed by annual budget is the rate
constexpr double kRateAlone = 1.5;  // without the two amounts that make it
constexpr double kRateBroken = 2.0;
constexpr double kScoreFits = -0.7;  // points times rate is the score
constexpr double kScoreBroken = 1.0;
constexpr double kSumFits = -0.5;  // parts add up to the total
constexpr double kSumBroken = 0.5;
constexpr double kOverspent = 0.4;
constexpr double kTotalIncomplete = 1.0;

// Half a unit of the last printed digit.
Decimal slack_of(const std::u32string& key) {
  const std::size_t point = key.find(U'.');
  int scale = 0;
  for (std::size_t i = point; point != std::u32string::npos && i + 1 < key.size(); ++i) {
    scale += is_ascii_digit(key[i + 1]) ? 1 : 0;
  }
  return Decimal::power_of_ten(-std::min(scale, 12));
}

}  // namespace

FundWeigher::FundWeigher(const FlowContext& context, const FundLikelihood& likelihood)
    : context_(context),
      fields_(likelihood.fields()),
      columns_(likelihood.columns()),
      total_names_({Field::fund_total_row}, context.labels) {}

std::u32string FundWeigher::key_of(const FlowTable::Pieces& pieces) const {
  std::u32string key;
  for (const std::size_t piece : pieces) {
    key += context_.text.pieces[piece].key;
  }
  return key;
}

std::optional<Decimal> FundWeigher::value(const FlowTable& table, std::size_t row,
                                          Field field) const {
  for (std::size_t c = 0; c < fields_.size(); ++c) {
    if (fields_[c] == field) {
      return number_in(key_of(table.rows[row][c]));
    }
  }
  return std::nullopt;
}

std::size_t FundWeigher::total_row(const FlowTable& table) const {
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (total_names_.match(fund_source_key(key_of(table.rows[row][0]))) == NameSet::Match::whole) {
      return row;
    }
  }
  return 0;
}

std::u32string FundWeigher::key_in(const FlowTable& table, std::size_t row, Field field) const {
  for (std::size_t c = 0; c < fields_.size(); ++c) {
    if (fields_[c] == field) {
      return key_of(table.rows[row][c]);
    }
  }
  return {};
}

double FundWeigher::cost_of_rate(const FlowTable& table, std::size_t row) const {
  const auto rate = value(table, row, Field::rate);
  const auto budget = value(table, row, Field::annual_budget);
  const auto executed = value(table, row, Field::executed);
  if (rate && !rate->is_zero() && !(budget && executed)) {
    return kRateAlone;
  }
  if (!rate || !budget || !executed) {
    return 0;
  }
  const auto exact = divide(*executed * Decimal(100), *budget);
  if (!exact) {
    return rate->is_zero() ? 0 : kRateBroken;
  }
  const Decimal slack = slack_of(key_in(table, row, Field::rate));
  return (*exact - *rate).abs() <= slack ? kRateFits : kRateBroken;
}

double FundWeigher::cost_of_score(const FlowTable& table, std::size_t row) const {
  const auto weight = value(table, row, Field::fund_weight);
  const auto score = value(table, row, Field::fund_score);
  const auto rate = value(table, row, Field::rate);
  if (!weight || !score) {
    return 0;
  }
  if (*score > *weight) {
    return 2 * kScoreBroken;
  }
  if (!rate) {
    return 0;
  }
  const Decimal want = *rate * *weight * Decimal::power_of_ten(-2);
  const Decimal slack = slack_of(key_in(table, row, Field::fund_score));
  return (want - *score).abs() <= slack ? kScoreFits : kScoreBroken;
}

double FundWeigher::cost_of_sum(const FlowTable& table, std::size_t total, Field field) const {
  const auto want = value(table, total, field);
  Decimal sum;
  int parts = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto part = row == total ? std::nullopt : value(table, row, field);
    if (part) {
      sum += *part;
      ++parts;
    }
  }
  if (!want || parts == 0) {
    return 0;
  }
  // Two ways of cutting the total, or parts of parts, make a multiple of it; a total read twice
  // would too.
  constexpr int kTwoCuts = 4;
  const bool twice = parts >= kTwoCuts && sum == *want + *want;
  return sum == *want || twice ? kSumFits : kSumBroken;
}

double FundWeigher::extra_cost(const FlowTable& table) const {
  if (table.rows.empty()) {
    return 0;
  }
  const std::size_t total = total_row(table);
  double cost = cost_of_score(table, total);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    cost += cost_of_rate(table, row) * (row == total ? 1 : 0.4);
    const auto budget = value(table, row, Field::annual_budget);
    const auto executed = value(table, row, Field::executed);
    cost += budget && executed && *executed > *budget ? kOverspent : 0;
  }
  for (std::size_t c = 1; c < fields_.size(); ++c) {
    if (is_fund_amount(fields_[c])) {
      cost += cost_of_sum(table, total, fields_[c]);
    }
    const bool claimed = columns_[c].in_rows && fields_[c] != Field::other_column;
    cost += claimed && table.rows[total][c].empty() ? kTotalIncomplete : 0;
  }
  return cost;
}

}  // namespace fuhe
