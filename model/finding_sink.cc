// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/finding_sink.h"

#include <algorithm>
#include <string>
#include <utility>

namespace fuhe {

void FindingSink::find(Finding finding) {
  Severity severity = rule_->severity;
  const auto changed = parameters_.severities.find(std::string(rule_->id));
  if (changed != parameters_.severities.end()) {
    severity = changed->second;
  }
  find(severity, std::move(finding));
}

void FindingSink::find(Severity severity, Finding finding) {
  finding.rule = rule_->id;
  finding.severity = severity;
  findings_.push_back(std::move(finding));
}

void FindingSink::pass(Check check) {
  check.rule = rule_->id;
  passed_.push_back(std::move(check));
}

void FindingSink::cannot_test(Check check) {
  check.rule = rule_->id;
  untestable_.push_back(std::move(check));
}

bool FindingSink::has(std::string_view rule, std::string_view at) const {
  return std::any_of(findings_.begin(), findings_.end(), [rule, at](const Finding& finding) {
    return finding.rule == rule && finding.at == at;
  });
}

}  // namespace fuhe
