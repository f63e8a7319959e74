// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/comparison.h"

#include <algorithm>
#include <numeric>

#include "model/form_path.h"
#include "model/printed_number.h"
#include "model/text.h"
#include "render/wording.h"

namespace fuhe {
namespace {

// The numbers of a comparison are equal as printed: 100 and 100.00 are, 97.85% and 97.853813% are.
bool equal_as_printed(const std::string& claimed, const std::string& recomputed) {
  if (match_key(claimed) == match_key(recomputed)) {
    return true;
  }
  const auto a = parse_printed_number(claimed);
  const auto b = parse_printed_number(recomputed);
  return a && b && (a->unit == b->unit || b->unit.empty()) &&
         b->value.rounded(std::min(a->scale, b->scale), Rounding::half_up) ==
             a->value.rounded(std::min(a->scale, b->scale), Rounding::half_up);
}

ComparedClaim compare(const CheckedForm& checked, std::string pointer, std::string label,
                      const std::string& claimed, const std::optional<std::string>& recomputed) {
  ComparedClaim row;
  row.pointer = std::move(pointer);
  row.label = std::move(label);
  row.claimed = claimed;
  row.recomputed = recomputed.value_or("");
  for (std::size_t i = 0; i < checked.findings.size(); ++i) {
    const Finding& finding = checked.findings[i];
    if (row.pointer.empty() || finding.at != row.pointer || !corrects(finding)) {
      continue;
    }
    row.findings.push_back(i);
    row.recomputed = *finding.recomputed;
  }
  // A rate is computed as a number; it is shown with the sign that the form prints.
  if (!row.recomputed.empty() && !row.claimed.empty() && row.claimed.back() == '%' &&
      row.recomputed.back() != '%' && parse_printed_number(row.recomputed)) {
    row.recomputed += "%";
  }
  if (!row.findings.empty()) {
    row.agreement = ClaimState::different;
  } else if (!row.claimed.empty() && !row.recomputed.empty()) {
    row.agreement =
        equal_as_printed(row.claimed, row.recomputed) ? ClaimState::equal : ClaimState::different;
  }
  if (row.agreement == ClaimState::different) {
    row.difference = signed_difference(row.claimed, row.recomputed).value_or("");
  }
  return row;
}

std::string text_of(const Cell& cell) {
  return cell.is_read() ? cell.text : "";
}

void add_verdict(const CheckedForm& checked, Language language, std::vector<ComparedClaim>& rows) {
  const Form& form = checked.read.form;
  const Assessment& recomputed = checked.recomputed;
  rows.push_back(compare(checked, "/total/score", say(language, "总分", "total score"),
                         text_of(form.total.score), recomputed.total_score));
  rows.push_back(compare(checked, "/total/weight", say(language, "分值合计", "total points"),
                         text_of(form.total.weight), recomputed.total_weight));
  rows.push_back(compare(checked, "/conclusion", say(language, "自评结论（等级）", "grade"),
                         text_of(form.conclusion), recomputed.conclusion));
}

struct FundColumn {
  const char* key;
  Cell FundRow::*claimed;
  std::optional<std::string> RecomputedFund::*recomputed;
};

void add_funds(const CheckedForm& checked, Language language, std::vector<ComparedClaim>& rows) {
  static constexpr FundColumn kColumns[] = {
      {"rate", &FundRow::rate, &RecomputedFund::rate},
      {"score", &FundRow::score, &RecomputedFund::score},
      {"initial_budget", &FundRow::initial_budget, &RecomputedFund::initial_budget},
      {"annual_budget", &FundRow::annual_budget, &RecomputedFund::annual_budget},
      {"executed", &FundRow::executed, &RecomputedFund::executed}};
  const Form& form = checked.read.form;
  const std::size_t count = std::min(form.funds.size(), checked.recomputed.funds.size());
  for (std::size_t i = 0; i < count; ++i) {
    for (const FundColumn& column : kColumns) {
      const auto& recomputed = checked.recomputed.funds[i].*column.recomputed;
      const Cell& claimed = form.funds[i].*column.claimed;
      // Parts of a total often print a dash here: nothing is claimed, so nothing is compared.
      if (recomputed && parse_printed_number(claimed.text)) {
        const std::string name = say(language, name_of_field(column.key));
        rows.push_back(compare(checked, pointer_to("funds", i, column.key),
                               text_of(form.funds[i].source) + " " + name, claimed.text,
                               recomputed));
      }
    }
  }
}

// What the form says of a level-1 group, where it says anything.
struct GroupClaim {
  std::string weight_pointer, weight, score_pointer, score;
};

GroupClaim claim_of(const Form& form, const std::string& name) {
  GroupClaim claim;
  for (std::size_t i = 0; i < form.indicators.size(); ++i) {
    const Indicator& row = form.indicators[i];
    if (row.level1.text == name && row.level1_weight.is_read()) {
      claim.weight_pointer = pointer_to("indicators", i, "level1_weight");
      claim.weight = row.level1_weight.text;
      break;
    }
  }
  for (std::size_t i = 0; i < form.subtotals.size(); ++i) {
    if (form.subtotals[i].level1 == name && form.subtotals[i].score.is_read()) {
      claim.score_pointer = pointer_to("subtotals", i, "score");
      claim.score = form.subtotals[i].score.text;
    }
  }
  return claim;
}

void add_groups(const CheckedForm& checked, Language language, std::vector<ComparedClaim>& rows) {
  for (const RecomputedLevel1& group : checked.recomputed.level1) {
    const GroupClaim claim = claim_of(checked.read.form, group.name);
    rows.push_back(compare(checked, claim.weight_pointer,
                           group.name + " " + say(language, name_of_field("weight")), claim.weight,
                           group.weight));
    rows.push_back(compare(checked, claim.score_pointer,
                           group.name + " " + say(language, name_of_field("score")), claim.score,
                           group.score));
  }
}

std::string sentence_zh(const CheckedForm& checked, const Counts& counts) {
  std::string text = counts.errors > 0
                         ? "经复核，本表存在" + std::to_string(counts.errors) + "项错误"
                     : counts.warnings > 0 ? "经复核，本表未见错误"
                                           : "经复核，本表通过全部可做的检查";
  if (counts.warnings > 0) {
    text += "，另有" + std::to_string(counts.warnings) + "项疑问";
  }
  const Form& form = checked.read.form;
  if (form.total.score.is_read() && checked.recomputed.total_score) {
    text += "；填报总分" + form.total.score.text + "，按各项得分加总为" +
            *checked.recomputed.total_score;
  }
  if (form.conclusion.is_read() && checked.recomputed.conclusion) {
    const bool same = match_key(form.conclusion.text) == match_key(*checked.recomputed.conclusion);
    text += same ? "，等级“" + form.conclusion.text + "”与总分相符"
                 : "，填报等级“" + form.conclusion.text + "”，按总分应为“" +
                       *checked.recomputed.conclusion + "”";
  }
  return text + "。";
}

std::string plural(std::size_t count, const char* noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string sentence_en(const CheckedForm& checked, const Counts& counts) {
  std::string text = counts.errors > 0 ? "The recheck found " + plural(counts.errors, "error")
                     : counts.warnings > 0
                         ? std::string("The recheck found no error")
                         : std::string("The form passed every check that could be made");
  if (counts.warnings > 0) {
    text += counts.errors > 0 ? " and " : " but ";
    text += plural(counts.warnings, "warning");
  }
  const Form& form = checked.read.form;
  if (form.total.score.is_read() && checked.recomputed.total_score) {
    text += "; the total claimed is " + form.total.score.text + ", its scores add up to " +
            *checked.recomputed.total_score;
  }
  if (form.conclusion.is_read() && checked.recomputed.conclusion) {
    const bool same = match_key(form.conclusion.text) == match_key(*checked.recomputed.conclusion);
    text += same ? ", and the grade “" + form.conclusion.text + "” agrees with it"
                 : ", the grade claimed is “" + form.conclusion.text + "”, by the total it is “" +
                       *checked.recomputed.conclusion + "”";
  }
  return text + ".";
}

}  // namespace

ComparisonGroups compare_claims(const CheckedForm& checked, Language language) {
  ComparisonGroups rows;
  add_verdict(checked, language, rows.verdict);
  add_funds(checked, language, rows.funds);
  add_groups(checked, language, rows.groups);
  return rows;
}

bool corrects(const Finding& finding) {
  return finding.claimed && finding.recomputed && finding.severity != Severity::notice;
}

std::vector<std::size_t> display_order(const std::vector<Finding>& findings) {
  std::vector<std::size_t> order(findings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&findings](std::size_t a, std::size_t b) {
    return findings[a].severity < findings[b].severity;
  });
  return order;
}

std::vector<std::size_t> finding_numbers(const std::vector<Finding>& findings) {
  const std::vector<std::size_t> order = display_order(findings);
  std::vector<std::size_t> numbers(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    numbers[order[i]] = i + 1;
  }
  return numbers;
}

Counts count_findings(const std::vector<Finding>& findings) {
  Counts counts;
  for (const Finding& finding : findings) {
    std::size_t& counter = finding.accepted                        ? counts.accepted
                           : finding.severity == Severity::error   ? counts.errors
                           : finding.severity == Severity::warning ? counts.warnings
                                                                   : counts.notices;
    ++counter;
  }
  return counts;
}

Counts count_findings(const CheckedDocument& document) {
  Counts sum;
  for (const CheckedForm& checked : document.forms) {
    const Counts counts = count_findings(checked.findings);
    sum.errors += counts.errors;
    sum.warnings += counts.warnings;
    sum.notices += counts.notices;
    sum.accepted += counts.accepted;
  }
  return sum;
}

std::string verdict_sentence(const CheckedForm& checked, Language language) {
  const Counts counts = count_findings(checked.findings);
  if (language == Language::en) {
    return sentence_en(checked, counts);
  }
  const std::string zh = sentence_zh(checked, counts);
  return language == Language::zh ? zh : zh + "\n" + sentence_en(checked, counts);
}

Bilingual short_result(const Counts& counts) {
  if (counts.errors > 0) {
    return {"存在" + std::to_string(counts.errors) + "项错误", plural(counts.errors, "error")};
  }
  if (counts.warnings > 0) {
    return {"有" + std::to_string(counts.warnings) + "项疑问", plural(counts.warnings, "warning")};
  }
  return {"复核通过", "passed"};
}

std::optional<std::string> signed_difference(const std::string& claimed,
                                             const std::string& recomputed) {
  const auto a = parse_printed_number(claimed);
  const auto b = parse_printed_number(recomputed);
  if (!a || !b || (a->unit != b->unit && !a->unit.empty() && !b->unit.empty())) {
    return std::nullopt;
  }
  const Decimal difference = b->value - a->value;
  const std::string unit = a->unit.empty() ? b->unit : a->unit;
  const std::string text = difference.abs().to_fixed(std::max(a->scale, b->scale));
  return (difference.is_negative() ? "−" : "+") + text + unit;
}

}  // namespace fuhe
