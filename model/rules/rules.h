// SPDX-License-Identifier: GPL-3.0-or-later
// The rules, one function each, by family. What each of them says stands in the catalogue.
#pragma once

#include "model/rule.h"

namespace fuhe::rules {

// arithmetic.cc
void sum_01(const RuleContext& context, FindingSink& sink);
void sum_02(const RuleContext& context, FindingSink& sink);
void sum_03(const RuleContext& context, FindingSink& sink);
void sum_04(const RuleContext& context, FindingSink& sink);
void sum_05(const RuleContext& context, FindingSink& sink);
void sum_06(const RuleContext& context, FindingSink& sink);

// execution.cc
void exe_01(const RuleContext& context, FindingSink& sink);
void exe_02(const RuleContext& context, FindingSink& sink);
void exe_03(const RuleContext& context, FindingSink& sink);
void exe_04(const RuleContext& context, FindingSink& sink);
void exe_07(const RuleContext& context, FindingSink& sink);
void exe_08(const RuleContext& context, FindingSink& sink);

// caps.cc
void cap_01(const RuleContext& context, FindingSink& sink);
void cap_02(const RuleContext& context, FindingSink& sink);
void cap_03(const RuleContext& context, FindingSink& sink);

// weights.cc
void wgt_02(const RuleContext& context, FindingSink& sink);

// grade.cc
void grd_01(const RuleContext& context, FindingSink& sink);
void grd_03(const RuleContext& context, FindingSink& sink);

// sources.cc
void rbk_01(const RuleContext& context, FindingSink& sink);
void reading_notice(const RuleContext& context, FindingSink& sink);

}  // namespace fuhe::rules
