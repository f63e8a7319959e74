// SPDX-License-Identifier: GPL-3.0-or-later
// The relations that hold among the numbers of one form.
#pragma once

#include <vector>

#include "model/relation.h"

namespace fuhe {

// What the relations are built from. All of it must outlive them.
struct RelationInput {
  const Form& form;
  const Parameters& parameters;
  const FundStructure& funds;
  const std::vector<IndicatorView>& indicators;
  const NumberTable& table;
  bool whole_scores = false;  // every indicator's score is printed without decimals
};

std::vector<Relation> build_relations(const RelationInput& input);

// The parts of build_relations, by block.
void add_fund_relations(const RelationInput& input, std::vector<Relation>& relations);
void add_weight_relations(const RelationInput& input, std::vector<Relation>& relations);
void add_score_relations(const RelationInput& input, std::vector<Relation>& relations);

// A relation total = sum of parts over cells of one kind; cells[0] is the total.
Relation sum_relation(RelationKind kind, std::string rule, const std::vector<CellId>& cells,
                      bool exact);

// A sum that may count what the execution rate brings, too: right with it or without.
void allow_execution(Relation& sum, std::vector<CellId> cells, CellId execution);

// Does a printed score stand for `computed`? `whole`: scores are printed without decimals on this
// form; else "2" means 2.00. Full marks are never reached by rounding up to a whole number.
bool score_agrees(const PrintedNumber& claimed, const Interval& computed, const Decimal& points,
                  bool whole);

// The execution score, unrounded, from B / A, or from the printed rate; nothing if neither is
// there.
std::optional<Decimal> computed_execution_score(const RelationInput& input, const Values& values,
                                                std::size_t fund_row);
// True when the indicator table has a row for the execution rate.
bool has_execution_row(const std::vector<IndicatorView>& indicators);

}  // namespace fuhe
