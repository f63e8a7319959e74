// SPDX-License-Identifier: GPL-3.0-or-later
// Turns tested relations into findings, passed checks and untestable checks, in one way for all.
#pragma once

#include <optional>

#include "model/analysis.h"
#include "model/finding_sink.h"
#include "model/rules/wording.h"

namespace fuhe::rules {

// Templates: {0} the accused cell, {1} what it claims, {2} what it should be, {3} the formula,
// {4} the difference.
struct RelationWords {
  Words broken;  // the claim itself is accused
  Words part;    // another cell of the relation is
};

// Reports every relation of `kind`.
void report_relations(const RuleContext& context, FindingSink& sink, RelationKind kind,
                      const RelationWords& words, const std::optional<Bilingual>& basis);

// Reports one relation by its index in context.relations.
void report_relation(const RuleContext& context, FindingSink& sink, std::size_t index,
                     const RelationWords& words, const std::optional<Bilingual>& basis);

// Pointers of all cells of a relation but `except` that hold something.
std::vector<std::string> other_pointers(const RuleContext& context, const Relation& relation,
                                        CellId except);

// The printed text of a cell, or nothing.
std::optional<std::string> claimed_text(const RuleContext& context, CellId cell);

}  // namespace fuhe::rules
