// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is worked out about a form before rules speak. Rules see it as a RuleContext.
#pragma once

#include <vector>

#include "model/cost_links.h"
#include "model/diagnosis.h"
#include "model/form_relations.h"
#include "model/passage.h"
#include "model/statement.h"

namespace fuhe {

struct RuleContext {
  const ReadForm& read;
  const Form& form;
  const Parameters& parameters;
  const FundStructure& funds;
  const std::vector<IndicatorGroup>& groups;  // by level 1
  const std::vector<IndicatorView>& indicators;
  const NumberTable& table;
  const RelationInput& input;
  const std::vector<CostLink>& cost_links;
  const std::vector<Relation>& relations;
  const Diagnosis& diagnosis;
  const std::vector<Passage>& passages;
  const std::vector<std::vector<Statement>>& statements;  // by passage
  const std::vector<Prose>& prose;
  const Assessment& recomputed;

  [[nodiscard]] const IndicatorView& row(std::size_t i) const { return indicators[i]; }
  [[nodiscard]] bool whole_scores() const { return input.whole_scores; }
};

class Analysis {
 public:
  // `read` and `parameters` must outlive the analysis.
  Analysis(const ReadForm& read, const Parameters& parameters);
  Analysis(const Analysis&) = delete;
  Analysis& operator=(const Analysis&) = delete;

  [[nodiscard]] RuleContext context() const;
  [[nodiscard]] const Assessment& recomputed() const { return recomputed_; }

 private:
  const ReadForm& read_;
  const Parameters& parameters_;
  FundStructure funds_;
  std::vector<IndicatorGroup> groups_;
  std::vector<IndicatorView> indicators_;
  NumberTable table_;
  RelationInput input_;
  std::vector<CostLink> cost_links_;
  std::vector<Relation> relations_;
  std::vector<Passage> passages_;
  std::vector<std::vector<Statement>> statements_;
  std::vector<Prose> prose_;
  Diagnosis diagnosis_;
  Assessment recomputed_;
};

}  // namespace fuhe
