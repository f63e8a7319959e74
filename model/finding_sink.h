// SPDX-License-Identifier: GPL-3.0-or-later
// Where rules put what they find. Knows which rule is speaking; severity, doubt about the reading
// and acceptance are applied here, so that no rule can forget them.
#pragma once

#include <vector>

#include "model/finding.h"
#include "model/parameters.h"
#include "model/rule.h"

namespace fuhe {

class FindingSink {
 public:
  explicit FindingSink(const Parameters& parameters) : parameters_(parameters) {}

  void speaking(const Rule& rule) { rule_ = &rule; }
  [[nodiscard]] bool is_speaking(std::string_view rule) const { return rule_->id == rule; }

  // Adds a finding of the rule that is speaking, at the rule's severity.
  void find(Finding finding);
  // The same at a lower severity than the rule's own.
  void find(Severity severity, Finding finding);
  void pass(Check check);
  void cannot_test(Check check);

  // True when a finding of `rule` at `at` was added before.
  [[nodiscard]] bool has(std::string_view rule, std::string_view at) const;

  [[nodiscard]] std::vector<Finding>& findings() { return findings_; }
  [[nodiscard]] std::vector<Check>& passed() { return passed_; }
  [[nodiscard]] std::vector<Check>& untestable() { return untestable_; }

 private:
  const Parameters& parameters_;
  const Rule* rule_ = nullptr;
  std::vector<Finding> findings_;
  std::vector<Check> passed_;
  std::vector<Check> untestable_;
};

}  // namespace fuhe
