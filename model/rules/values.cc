// SPDX-License-Identifier: GPL-3.0-or-later
// IND-06 and IND-09 to IND-13: what targets and actuals say.
#include <algorithm>
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"
#include "model/text.h"

namespace fuhe::rules {
namespace {

enum class TierWord { none, reached, partly, missed };

bool has(std::string_view key, std::string_view part) {
  return key.find(part) != std::string_view::npos;
}

// The tier that an actual names. 部分达成 and 未达成 contain 达成: the longer words are looked for
// first.
TierWord tier_word(const Cell& actual) {
  if (!actual.is_read()) {
    return TierWord::none;
  }
  constexpr std::size_t kLongestBytes = 72;
  const std::string key = match_key_utf8(actual.text);
  if (key.size() > kLongestBytes || has(key, "基本")) {
    return TierWord::none;  // a report, or a word between two tiers
  }
  for (const std::string_view what : {"预期指标", "年度指标", "预期目标", "年度目标"}) {
    const std::string word(what);
    if (has(key, "部分达成" + word) || has(key, "部分完成" + word)) {
      return TierWord::partly;
    }
    if (has(key, "未达成" + word) || has(key, "未完成" + word) || has(key, "未达到" + word)) {
      return TierWord::missed;
    }
    if (has(key, "达成" + word) || has(key, "完成" + word) || has(key, "达到" + word)) {
      return TierWord::reached;
    }
  }
  return TierWord::none;
}

struct Span {
  Decimal low;
  Decimal high;
};

// The tier's share of the points, in %.
Span span_of(TierWord word, const Tiers& tiers) {
  if (word == TierWord::reached) {
    return {tiers.first, Decimal(100)};
  }
  return word == TierWord::partly ? Span{tiers.second, tiers.first}
                                  : Span{Decimal(0), tiers.second};
}

bool is_qualitative(const IndicatorView& view) {
  return view.target.kind == ValueKind::qualitative || view.target.kind == ValueKind::grade;
}

// Words that hold a measure ("开展培训12次以上"): the target can be measured after all.
bool tells_measure(const RuleContext& context, std::string_view pointer) {
  return std::any_of(context.passages.begin(), context.passages.end(),
                     [pointer](const Passage& passage) {
                       return passage.at == pointer && !passage.mentions.empty();
                     });
}

// 收到资金30日内 holds a measure, though none that can be compared; the 2022 of 2022年计划数 does
// not.
bool names_number(std::string_view text) {
  const std::string key = match_key_utf8(text);
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find_first_not_of("0123456789.", at), key.size());
    if (end > at && key.compare(end, 3, "年") != 0) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

bool mentions_grade(const Cell& cell) {
  const std::string key = match_key_utf8(cell.text);
  for (const std::string_view word : {"优", "良好", "合格", "达标", "较差"}) {
    if (has(key, word)) {
      return true;
    }
  }
  return false;
}

std::string family_name(const Unit& unit) {
  switch (unit.family) {
    case UnitFamily::percent:
      return "%";
    case UnitFamily::money:
      return "元";
    default:
      return unit.name;
  }
}

// Physical units of different kinds, or money against a physical unit: no conversion exists.
bool cannot_convert(const Unit& a, const Unit& b) {
  const auto physical = [](const Unit& unit) {
    return unit.family == UnitFamily::length || unit.family == UnitFamily::area ||
           unit.family == UnitFamily::volume || unit.family == UnitFamily::mass ||
           unit.family == UnitFamily::money;
  };
  return physical(a) && physical(b) && !comparable(a, b);
}

}  // namespace

void ind_06(const RuleContext& context, FindingSink& sink) {
  const Tiers& tiers = context.parameters.tiers.value;
  for (const IndicatorView& view : context.indicators) {
    const TierWord word = tier_word(context.form.indicators[view.index].actual);
    if (word == TierWord::none || !view.score.has_number() || !view.weight.has_number() ||
        !is_qualitative(view)) {
      continue;
    }
    const Decimal& points = view.weight.number->value;
    const Span span = span_of(word, tiers);
    const Decimal low = *divide(span.low * points, Decimal(100));
    const Decimal high = *divide(span.high * points, Decimal(100));
    const Decimal& score = view.score.number->value;
    const IndicatorIds& ids = context.table.indicators[view.index];
    Check check;
    check.at = context.table.pointers[ids.score];
    check.related = {context.table.pointers[ids.actual], context.table.pointers[ids.weight]};
    check.claimed = claimed_text(context, ids.score);
    check.recomputed = low.to_string() + "–" + high.to_string();
    if (score >= low && score <= high) {
      sink.pass(std::move(check));
      continue;
    }
    Finding finding;
    finding.at = check.at;
    finding.related = check.related;
    finding.claimed = check.claimed;
    finding.recomputed = check.recomputed;
    finding.basis = context.parameters.tiers.supplier.basis;
    finding.message =
        say({"{0}填报{1}；完成值写“{2}”，这一档的得分应在{3}之间。",
             "The {0} is given as {1}; the actual reads {2}, and that tier gives {3}."},
            {place_of(context.form, finding.at), *finding.claimed,
             shortened(context.form.indicators[view.index].actual.text, 16), *finding.recomputed});
    sink.find(std::move(finding));
  }
}

void ind_09(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    const bool numeric_actual = view.actual.is_number();
    const Cell& target = context.form.indicators[view.index].target;
    const bool unmeasured =
        view.target.kind == ValueKind::qualitative && !names_number(target.text);
    const bool asks_number = numeric_actual || view.nature == Nature::timeliness;
    const std::string at = "/indicators/" + std::to_string(view.index) + "/target";
    const Cell& actual = context.form.indicators[view.index].actual;
    if (!unmeasured || !asks_number || tells_measure(context, at) ||
        tier_word(actual) != TierWord::none) {
      continue;
    }
    Finding finding;
    finding.at = at;
    finding.related = {"/indicators/" + std::to_string(view.index) + "/actual"};
    finding.claimed = context.form.indicators[view.index].target.text;
    finding.message = numeric_actual
                          ? say({"{0}没有数字，完成值{1}和得分无法复核；请补充计划数。",
                                 "The {0} has no number, so the actual {1} and the score cannot be "
                                 "checked; ask for "
                                 "the planned figure."},
                                {place_of(context.form, at), shortened(actual.text, 20)})
                          : say({"{0}没有数字或时点，无法衡量。",
                                 "The {0} has neither number nor date; it cannot be measured."},
                                {place_of(context.form, at)});
    sink.find(std::move(finding));
  }
}

void ind_10(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    const Value& target = view.target;
    const Value& actual = view.actual;
    const std::string row = "/indicators/" + std::to_string(view.index);
    const Cell& cell = context.form.indicators[view.index].actual;
    if (!cell.is_read() || actual.kind == ValueKind::blank) {
      continue;
    }
    Bilingual message;
    const Bilingual place = place_of(context.form, row + "/actual");
    const bool wants_number = target.is_number() || target.kind == ValueKind::range;
    if (target.kind == ValueKind::grade && actual.kind != ValueKind::grade &&
        !mentions_grade(cell)) {
      message = say({"指标值是等级“{1}”，{0}没有写明等级。",
                     "The target is the grade {1}; the {0} names no grade."},
                    {place, context.form.indicators[view.index].target.text});
    } else if (wants_number && !actual.is_number() && actual.kind != ValueKind::range &&
               !tells_measure(context, row + "/actual")) {
      message = say({"指标值是数字，{0}没有数字。", "The target is a number; the {0} has none."},
                    {place});
    } else if (target.is_number() && actual.is_number() && !comparable(target.unit, actual.unit) &&
               !cannot_convert(target.unit, actual.unit)) {
      message =
          say({"指标值的单位是“{1}”，{0}的单位是“{2}”。", "The target is in {1}, the {0} in {2}."},
              {place, family_name(target.unit), family_name(actual.unit)});
    } else {
      continue;
    }
    Finding finding;
    finding.at = row + "/actual";
    finding.related = {row + "/target"};
    finding.claimed = cell.text;
    finding.message = std::move(message);
    sink.find(std::move(finding));
  }
}

void ind_11(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    const std::string at = "/indicators/" + std::to_string(view.index) + "/target";
    const bool worded =
        view.target.kind == ValueKind::qualitative && view.actual.kind == ValueKind::qualitative;
    if (view.nature != Nature::quantity || !worded || tells_measure(context, at)) {
      continue;
    }
    Finding finding;
    finding.at = at;
    finding.related = {"/indicators/" + std::to_string(view.index) + "/actual"};
    finding.claimed = context.form.indicators[view.index].target.text;
    finding.message =
        say({"{0}列在数量指标下，指标值和完成值都没有对应的数量。",
             "{0} stands under quantity, yet neither target nor actual is a quantity."},
            {place_of(context.form, "/indicators/" + std::to_string(view.index))});
    sink.find(std::move(finding));
  }
}

void ind_12(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    if (!view.target.is_number() || !view.actual.is_number() || !view.actual.unit_printed ||
        !cannot_convert(view.target.unit, view.actual.unit)) {
      continue;
    }
    const std::string row = "/indicators/" + std::to_string(view.index);
    Finding finding;
    finding.at = row + "/actual";
    finding.related = {row + "/target"};
    finding.claimed = context.form.indicators[view.index].actual.text;
    finding.message =
        say({"指标值的单位是“{1}”，{0}的单位是“{2}”，不能换算。",
             "The target is in {1}, the {0} in {2}; they do not convert."},
            {place_of(context.form, finding.at), view.target.unit.name, view.actual.unit.name});
    sink.find(std::move(finding));
  }
}

void ind_13(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    const bool cost = view.nature == Nature::cost && view.target.kind == ValueKind::amount &&
                      view.direction_printed && view.direction == Direction::forward;
    const bool satisfaction = view.nature == Nature::satisfaction && view.direction_printed &&
                              view.direction == Direction::reverse;
    if (!cost && !satisfaction) {
      continue;
    }
    Finding finding;
    finding.at = "/indicators/" + std::to_string(view.index) + "/target";
    finding.claimed = context.form.indicators[view.index].target.text;
    finding.message =
        cost ? say({"{0}用了“≥”，成本指标应为“≤”。", "The {0} uses ≥; a cost should use ≤."},
                   {place_of(context.form, finding.at)})
             : say({"{0}用了“≤”，满意度应为“≥”。", "The {0} uses ≤; satisfaction should use ≥."},
                   {place_of(context.form, finding.at)});
    sink.find(std::move(finding));
  }
}

}  // namespace fuhe::rules
