// SPDX-License-Identifier: GPL-3.0-or-later
// What the catalogue says of WGT, GRD, RBK and SRC.
#include <array>

#include "model/rules/families.h"
#include "model/rules/rules.h"

namespace fuhe::rules {
namespace {

constexpr Words kEveryForm = {"所有表", "every form"};

constexpr auto kWeights = std::to_array<Rule>({
    {"WGT-02",
     {"执行率分值固定", "fixed execution points"},
     Severity::error,
     {"表注或规则集规定执行率分值的表；没有规定“不可调整”时只作提示",
      "where notes or rulebook fix the execution points; only a notice where they may be adjusted"},
     {"执行率分值＝规定的分值（一般10）", "execution points = the fixed number, mostly 10"},
     {"表注1：除预算资金执行率外可适当调整", "note 1: all but the execution rate may be adjusted"},
     {"规定10、填15：差错", "15 where 10 is fixed: error"},
     {"其他指标的分值", "points of other indicators"},
     wgt_02},
});

constexpr auto kGrade = std::to_array<Rule>({
    {"GRD-01",
     {"等级不符", "grade against total"},
     Severity::error,
     {"写明等级的表；界限由表注、规则集或国家默认给出",
      "forms that name a grade; bands from notes, rulebook or national default"},
     {"自评结论＝（复算后）总分所在等级", "conclusion = the band of the recomputed total"},
     {"财预〔2020〕10号：90、80、60", "财预〔2020〕10号: 90, 80, 60"},
     {"总分99.09、结论“良”：差错，应为“优”", "99.09 with 良: error, 优"},
     {"总分本身填错而等级与复算总分相符", "a grade that fits the recomputed total"},
     grd_01},
    {"GRD-03",
     {"结论缺失", "no conclusion"},
     Severity::warning,
     {"有自评结论栏的表", "forms with a cell for the conclusion"},
     {"自评结论不空白", "the conclusion is filled in"},
     {"表样", "the form"},
     {"结论栏空白：警告", "a blank conclusion: warning"},
     {"没有结论栏的表", "forms without such a cell"},
     grd_03},
});

constexpr auto kSources = std::to_array<Rule>({
    {"RBK-01",
     {"规则选取", "rules by default"},
     Severity::notice,
     kEveryForm,
     {"评分参数由表注或表内标识给出", "the parameters come from the form itself"},
     {"规则集说明", "the rulebooks"},
     {"表注没有等级界限：说明按国家默认90/80/60",
      "no grade bands in the notes: the national 90/80/60 is named"},
     {"表注写明的参数", "parameters that the notes state"},
     rbk_01},
    {"SRC-02",
     {"未能读取", "region not read"},
     Severity::warning,
     kEveryForm,
     {"表内文字都归入了单元格", "all text in the table belongs to a cell"},
     {"读取说明", "how the form was read"},
     {"表内有一段文字没有归入任何单元格", "a piece of text that no cell took"},
     {"表外的页眉页脚", "headers and footers outside the table"},
     reading_notice},
    {"SRC-03",
     {"隐藏文字", "hidden text"},
     Severity::warning,
     kEveryForm,
     {"表内没有看不见的文字", "no invisible text inside the table"},
     {"读取说明", "how the form was read"},
     {"白色文字压在单元格下：报告，不作为内容",
      "white text below a cell: reported, not read as content"},
     {"扫描件的识别文字层", "the recognised text layer of a scan"},
     reading_notice},
    {"SRC-04",
     {"按对齐读列", "columns by alignment"},
     Severity::notice,
     {"没有表格线的表", "forms without drawn borders"},
     {"列由表格线给出", "columns come from drawn borders"},
     {"读取说明", "how the form was read"},
     {"无线表按文字对齐分列", "a form without borders is read by alignment"},
     {"有表格线的表", "forms with borders"},
     reading_notice},
    {"SRC-05",
     {"按文字顺序读", "order of the text only"},
     Severity::notice,
     {"只有文字顺序可依的表", "forms of which only the order of the text is left"},
     {"行列由表格线或对齐给出", "rows and columns come from borders or alignment"},
     {"读取说明", "how the form was read"},
     {"纯文本行：按顺序归入各项，可疑处降低一级",
      "plain lines: cells are given by order; doubtful ones drop a step"},
     {"有表格线的表", "forms with borders"},
     reading_notice},
});

}  // namespace

std::span<const Rule> weight_rules() {
  return kWeights;
}
std::span<const Rule> grade_rules() {
  return kGrade;
}
std::span<const Rule> source_rules() {
  return kSources;
}

}  // namespace fuhe::rules
