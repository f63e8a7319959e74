// SPDX-License-Identifier: GPL-3.0-or-later
// How a completed value becomes points, by name. All results are exact and lie between 0 and the
// points.
#pragma once

#include "model/decimal.h"
#include "model/rulebook.h"

namespace fuhe {

// min(points, B / A * points); a target of 0 is reached by 0 or more.
Decimal forward_score(const Decimal& target, const Decimal& actual, const Decimal& points);

// Less is better. ratio: min(points, A / B * points). linear: all points up to the target, then
// (1 - (B - A) / A) * points, none from twice the target on.
Decimal reverse_score(ReverseShape shape, const Decimal& target, const Decimal& actual,
                      const Decimal& points);

// "=": a target of 0 is all or nothing, any other is scored as forward.
Decimal equal_score(const Decimal& target, const Decimal& actual, const Decimal& points);

// Inside [low, high] all points; outside in proportion to the nearer end.
Decimal interval_score(const Decimal& low, const Decimal& high, const Decimal& actual,
                       const Decimal& points);

// The execution rate (in %) as points.
Decimal execution_score(const ExecutionRule& rule, const Decimal& rate, const Decimal& points);

}  // namespace fuhe
