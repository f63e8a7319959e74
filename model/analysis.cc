// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/analysis.h"

#include <algorithm>

#include "model/assessment.h"

namespace fuhe {
namespace {

bool all_scores_whole(const std::vector<IndicatorView>& indicators) {
  return std::all_of(indicators.begin(), indicators.end(), [](const IndicatorView& view) {
    return !view.score.has_number() || view.score.number->scale == 0;
  });
}

Hints collect_hints(const Form& form, const std::vector<IndicatorView>& indicators,
                    const std::vector<Passage>& passages) {
  Hints hints;
  hints.currency = fund_currency(form);
  for (const IndicatorView& view : indicators) {
    if (view.target.kind == ValueKind::amount) {
      hints.told_amounts.push_back(view.target.base());
    }
  }
  for (const Passage& passage : passages) {
    for (const Mention& mention : passage.mentions) {
      if (mention.unit.family == UnitFamily::money) {
        hints.told_amounts.push_back(mention.base());
      }
    }
  }
  return hints;
}

std::vector<Relation> all_relations(const RelationInput& input,
                                    const std::vector<CostLink>& links) {
  std::vector<Relation> relations = build_relations(input);
  add_cost_relations(input, links, relations);
  return relations;
}

std::vector<std::vector<Statement>> all_statements(const std::vector<Passage>& passages) {
  std::vector<std::vector<Statement>> statements;
  statements.reserve(passages.size());
  for (const Passage& passage : passages) {
    statements.push_back(find_statements(passage));
  }
  return statements;
}

}  // namespace

Analysis::Analysis(const ReadForm& read, const Parameters& parameters)
    : read_(read),
      parameters_(parameters),
      funds_(find_fund_structure(read.form)),
      groups_(find_groups(read.form)),
      indicators_(view_indicators(read.form, parameters)),
      table_(tabulate(read.form, indicators_)),
      input_{read.form, parameters, funds_, indicators_, table_, all_scores_whole(indicators_)},
      cost_links_(find_cost_links(input_)),
      relations_(all_relations(input_, cost_links_)),
      passages_(read_passages(read.form)),
      statements_(all_statements(passages_)),
      prose_(read_prose(read.form)),
      diagnosis_(diagnose(relations_, table_, collect_hints(read.form, indicators_, passages_))),
      recomputed_(assess(input_, relations_, diagnosis_)) {}

RuleContext Analysis::context() const {
  return {read_,       read_.form, parameters_, funds_,      groups_,
          indicators_, table_,     input_,      cost_links_, relations_,
          diagnosis_,  passages_,  statements_, prose_,      recomputed_};
}

}  // namespace fuhe
