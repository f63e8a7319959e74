// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/analysis.h"

#include <algorithm>

#include "model/assessment.h"
#include "model/text.h"

namespace fuhe {
namespace {

bool all_scores_whole(const std::vector<IndicatorView>& indicators) {
  return std::all_of(indicators.begin(), indicators.end(), [](const IndicatorView& view) {
    return !view.score.has_number() || view.score.number->scale == 0;
  });
}

Hints collect_hints(const Form& form, const std::vector<IndicatorView>& indicators) {
  Hints hints;
  if (const auto factor = yuan_factor(match_key_utf8(form.currency_unit.text))) {
    hints.currency = *factor;
  }
  for (const IndicatorView& view : indicators) {
    if (view.target.kind == ValueKind::amount) {
      hints.told_amounts.push_back(view.target.base());
    }
  }
  return hints;
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
      relations_(build_relations(input_)),
      diagnosis_(diagnose(relations_, table_, collect_hints(read.form, indicators_))),
      recomputed_(assess(input_, relations_, diagnosis_)) {}

RuleContext Analysis::context() const {
  return {
      read_,      read_.form,  parameters_,        funds_, groups_, indicators_, table_, relations_,
      diagnosis_, recomputed_, input_.whole_scores};
}

}  // namespace fuhe
