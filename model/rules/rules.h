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
void exe_05(const RuleContext& context, FindingSink& sink);
void exe_06(const RuleContext& context, FindingSink& sink);
void exe_07(const RuleContext& context, FindingSink& sink);
void exe_08(const RuleContext& context, FindingSink& sink);

// scoring.cc
void ind_01(const RuleContext& context, FindingSink& sink);
void ind_02(const RuleContext& context, FindingSink& sink);
void ind_03(const RuleContext& context, FindingSink& sink);
void ind_04(const RuleContext& context, FindingSink& sink);
void ind_05(const RuleContext& context, FindingSink& sink);
void ind_07(const RuleContext& context, FindingSink& sink);
void ind_08(const RuleContext& context, FindingSink& sink);
void ind_14(const RuleContext& context, FindingSink& sink);
void dat_04(const RuleContext& context, FindingSink& sink);

// values.cc
void ind_06(const RuleContext& context, FindingSink& sink);
void ind_09(const RuleContext& context, FindingSink& sink);
void ind_10(const RuleContext& context, FindingSink& sink);
void ind_11(const RuleContext& context, FindingSink& sink);
void ind_12(const RuleContext& context, FindingSink& sink);
void ind_13(const RuleContext& context, FindingSink& sink);

// reasons.cc
void rsn_01(const RuleContext& context, FindingSink& sink);
void rsn_02(const RuleContext& context, FindingSink& sink);
void rsn_03(const RuleContext& context, FindingSink& sink);
void rsn_04(const RuleContext& context, FindingSink& sink);
void rsn_05(const RuleContext& context, FindingSink& sink);
void rsn_06(const RuleContext& context, FindingSink& sink);

// tables.cc
void xtb_01(const RuleContext& context, FindingSink& sink);
void xtb_02(const RuleContext& context, FindingSink& sink);
void xtb_03(const RuleContext& context, FindingSink& sink);
void xtb_04(const RuleContext& context, FindingSink& sink);
void xtb_05(const RuleContext& context, FindingSink& sink);
void xtb_06(const RuleContext& context, FindingSink& sink);

// texts.cc
void xtx_01(const RuleContext& context, FindingSink& sink);
void xtx_02(const RuleContext& context, FindingSink& sink);
void xtx_03(const RuleContext& context, FindingSink& sink);
void xtx_04(const RuleContext& context, FindingSink& sink);
void xtx_05(const RuleContext& context, FindingSink& sink);

// narrative.cc
void nar_01(const RuleContext& context, FindingSink& sink);
void nar_02(const RuleContext& context, FindingSink& sink);
void nar_03(const RuleContext& context, FindingSink& sink);
void nar_04(const RuleContext& context, FindingSink& sink);
void nar_05(const RuleContext& context, FindingSink& sink);

// dates.cc
void dat_01(const RuleContext& context, FindingSink& sink);
void dat_02(const RuleContext& context, FindingSink& sink);
void dat_03(const RuleContext& context, FindingSink& sink);

// completeness.cc
void cpl_01(const RuleContext& context, FindingSink& sink);
void cpl_02(const RuleContext& context, FindingSink& sink);
void cpl_03(const RuleContext& context, FindingSink& sink);
void cpl_04(const RuleContext& context, FindingSink& sink);
void cpl_07(const RuleContext& context, FindingSink& sink);

// prose.cc
void cpl_05(const RuleContext& context, FindingSink& sink);
void cpl_06(const RuleContext& context, FindingSink& sink);
void cpl_09(const RuleContext& context, FindingSink& sink);
void report_unanswered_halves(const RuleContext& context, FindingSink& sink);

// plausibility.cc
void pls_01(const RuleContext& context, FindingSink& sink);
void pls_02(const RuleContext& context, FindingSink& sink);
void pls_03(const RuleContext& context, FindingSink& sink);
void pls_04(const RuleContext& context, FindingSink& sink);
void pls_05(const RuleContext& context, FindingSink& sink);
void pls_06(const RuleContext& context, FindingSink& sink);
void pls_07(const RuleContext& context, FindingSink& sink);
void pls_09(const RuleContext& context, FindingSink& sink);

// caps.cc
void cap_01(const RuleContext& context, FindingSink& sink);
void cap_02(const RuleContext& context, FindingSink& sink);
void cap_03(const RuleContext& context, FindingSink& sink);

// weights.cc
void wgt_01(const RuleContext& context, FindingSink& sink);
void wgt_02(const RuleContext& context, FindingSink& sink);
void wgt_03(const RuleContext& context, FindingSink& sink);
void wgt_04(const RuleContext& context, FindingSink& sink);

// grade.cc
void grd_01(const RuleContext& context, FindingSink& sink);
void grd_02(const RuleContext& context, FindingSink& sink);
void grd_03(const RuleContext& context, FindingSink& sink);

// sources.cc
void rbk_01(const RuleContext& context, FindingSink& sink);
void rbk_02(const RuleContext& context, FindingSink& sink);
void rbk_03(const RuleContext& context, FindingSink& sink);
// Speaks for SRC-01: findings that rest on a doubtful reading are marked by check() itself.
void said_by_check(const RuleContext& context, FindingSink& sink);
void reading_notice(const RuleContext& context, FindingSink& sink);

}  // namespace fuhe::rules
