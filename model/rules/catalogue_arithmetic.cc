// SPDX-License-Identifier: GPL-3.0-or-later
// What the catalogue says of SUM, EXE and CAP.
#include <array>

#include "model/rules/families.h"
#include "model/rules/rules.h"

namespace fuhe::rules {
namespace {

constexpr Words kEveryForm = {"所有表", "every form"};
constexpr Words kFormStructure = {"表内合计关系", "the form's own totals"};

constexpr auto kArithmetic = std::to_array<Rule>({
    {"SUM-01",
     {"资金分项合计", "fund parts = total"},
     Severity::error,
     {"有资金分项的表；空白分项按0计；按收入和按支出两种划分分别核对，“其中”不重复相加",
      "forms with fund parts; a blank part is 0; partitions by income and by expenditure are "
      "checked "
      "apart, rows of 其中 are not added twice"},
     {"每一列：各分项之和＝年度资金总额", "in each column the parts add up to the total"},
     kFormStructure,
     {"1528.62＋759.95＝2288.57，总额填2288.57：通过；填2288.75：差错0.18",
      "1528.62 + 759.95 = 2288.57: a total of 2288.57 passes, 2288.75 is off by 0.18"},
     {"分项四舍五入造成的末位差；整列空白；只有合计没有分项",
      "differences of the last digit from rounded parts; blank columns; a total without parts"},
     sum_01},
    {"SUM-02",
     {"分值合计", "points add up to 100"},
     Severity::error,
     {"所有表；总分行没有印分值时只作警告", "every form; only a warning where no total is printed"},
     {"各指标分值＋执行率分值＝总分的分值＝100",
      "rows' points + execution points = total points = 100"},
     {"表注；财预〔2020〕10号", "notes of the form; 财预〔2020〕10号"},
     {"90＋10＝100：通过；88＋10＝98而总分印100：差错2",
      "90 + 10 = 100 passes; 88 + 10 = 98 under a printed 100 is off by 2"},
     {"执行率分值没有单独印出、已包含在100分内的表",
      "forms that do not print the execution points, though they are part of the 100"},
     sum_02},
    {"SUM-03",
     {"一级指标分值", "points of a group"},
     Severity::error,
     {"标题、小计或绩效指标区印有分值的表",
      "where a heading, a subtotal or the block prints points"},
     {"标题下各行分值之和＝标题所印分值", "rows under a heading add up to the points it prints"},
     kFormStructure,
     {"产出指标（50分）下各行分值之和为50：通过；标题印45：差错",
      "rows of 50 under 产出指标(50分) pass; a heading of 45 is an error"},
     {"没有印分值的标题；同名标题分处两页",
      "headings without points; a heading repeated on a new page"},
     sum_03},
    {"SUM-04",
     {"小计得分", "score of a group"},
     Severity::error,
     {"印有小计得分的表", "where subtotals of scores are printed"},
     {"各行得分之和＝小计得分", "the rows' scores add up to the subtotal"},
     kFormStructure,
     {"10＋9.5＝19.5，小计印19.5：通过", "10 + 9.5 = 19.5 under a subtotal of 19.5 passes"},
     {"系统印表时末位相差0.01", "0.01 in the last digit of forms printed by a system"},
     sum_04},
    {"SUM-05",
     {"总分合计", "total score"},
     Severity::error,
     kEveryForm,
     {"各项得分＋执行率得分＝总分；再以未四舍五入的执行率得分核对一次",
      "scores + execution score = total; tried again with the unrounded execution score"},
     {"表注：各项指标得分加总得出总分", "notes: the total is the sum of the scores"},
     {"49.3＋30＋10＋9.79＝99.09：通过；总分填98.09：差错1",
      "49.3 + 30 + 10 + 9.79 = 99.09 passes; a total of 98.09 is off by 1"},
     {"系统以未四舍五入的执行率得分相加造成的0.01差；没有总分行",
      "0.01 from an unrounded execution score; forms without a total"},
     sum_05},
    {"SUM-06",
     {"二级指标分值", "points of a level-2 group"},
     Severity::error,
     {"二级标题印有分值的表", "where level-2 headings print points"},
     {"二级标题下各行分值之和＝标题所印分值", "rows under a level-2 heading add up to its points"},
     kFormStructure,
     {"数量指标（20分）下为8＋12：通过", "8 + 12 under 数量指标(20分) passes"},
     {"没有印分值的标题", "headings without points"},
     sum_06},
});

constexpr Words kRateClause = {"资金表栏目：执行率＝B/A", "columns of the funds block: rate = B/A"};

constexpr auto kExecution = std::to_array<Rule>({
    {"EXE-01",
     {"执行率", "execution rate"},
     Severity::error,
     {"印有执行率的每一行", "every row with a rate"},
     {"执行率＝全年执行数（B）÷全年预算数（A），A为调整后预算",
      "rate = executed (B) / annual (adjusted) budget (A)"},
     kRateClause,
     {"2323.94÷2374.91＝97.8538%，填97.85%：通过；填94.85%：差错",
      "2323.94 / 2374.91 = 97.8538 %: 97.85 % passes, 94.85 % is an error"},
     {"四舍五入或截断的末位；预算为0时的0%；不带百分号的0.9785",
      "last digit rounded or cut; 0 % of a zero budget; 0.9785 without a per cent sign"},
     exe_01},
    {"EXE-02",
     {"执行率得分", "execution score"},
     Severity::error,
     {"印有执行率得分的表；计分方式由表注或规则集给出，默认线性且不超分值",
      "where an execution score is printed; its shape comes from notes or rulebook, by default "
      "linear and capped"},
     {"执行率得分＝执行率×分值，最高为分值", "execution score = rate x points, at most the points"},
     {"规则集 [execution]", "rulebook, section [execution]"},
     {"97.8538%×10＝9.785，填9.79或9.78：通过；填9.49：差错",
      "97.8538 % x 10 = 9.785: 9.79 and 9.78 pass, 9.49 is an error"},
     {"由印出的执行率或由未四舍五入的执行率算出，两者都接受",
      "taken from the printed or from the exact rate: both are accepted"},
     exe_02},
    {"EXE-03",
     {"超预算执行", "over-execution"},
     Severity::warning,
     {"每一行", "every row"},
     {"执行数不大于全年预算数", "executed <= annual budget"},
     {"复核设问", "a question of the recheck"},
     {"预算100、执行104：询问超出的4从何而来",
      "a budget of 100 and 104 executed: ask where the 4 came from"},
     {"执行率超过100%而得分等于分值，得分没有错", "the score is right when it equals the points"},
     exe_03},
    {"EXE-04",
     {"预算为零", "zero budget"},
     Severity::error,
     {"全年预算数为0或空白的行", "rows whose annual budget is 0 or blank"},
     {"预算为0时执行率和得分应为0或空白", "no rate and no score but 0 on a budget of 0"},
     kRateClause,
     {"预算0、执行率100%：差错", "a budget of 0 with a rate of 100 %: error"},
     {"预算0、执行率0.00%", "0.00 % of a budget of 0"},
     exe_04},
    {"EXE-07",
     {"分母用错", "wrong denominator"},
     Severity::error,
     {"年初预算与全年预算不同的行", "rows whose initial and annual budgets differ"},
     {"执行率不等于B/A，却等于B/年初预算数", "the rate is not B/A but B/initial budget"},
     kRateClause,
     {"年初100、调整后120、执行96：应为80%，填96%",
      "initial 100, adjusted 120, executed 96: 80 %, not 96 %"},
     {"两列相同的行", "rows with both budgets equal"},
     exe_07},
    {"EXE-08",
     {"分项行得分", "parts carrying scores"},
     Severity::notice,
     {"资金分项行", "rows of fund parts"},
     {"得分只填在年度资金总额行", "only the total row has a score"},
     {"表样：分项行印“—”", "the form prints — in part rows"},
     {"基本支出行填得分4.9：提示未计入总分", "4.9 in the row 基本支出 is reported as not added"},
     {"“—”、“/”和空白", "—, / and blanks"},
     exe_08},
});

constexpr auto kCaps = std::to_array<Rule>({
    {"CAP-01",
     {"得分超过分值", "score above its points"},
     Severity::error,
     kEveryForm,
     {"得分≤分值", "score <= points"},
     {"表注：得分最高不能超过该指标分值上限",
      "notes: no score may exceed the points of its indicator"},
     {"分值3、得分3.5：差错，应为3", "3.5 on 3 points: error, 3"},
     {"得分等于分值", "a score equal to its points"},
     cap_01},
    {"CAP-02",
     {"负分", "negative score"},
     Severity::error,
     kEveryForm,
     {"得分≥0", "score >= 0"},
     {"复核常识", "plain sense"},
     {"得分-1：差错", "-1: error"},
     {"“－”表示不适用", "a dash that means not applicable"},
     cap_02},
    {"CAP-03",
     {"总分超百", "total above 100"},
     Severity::error,
     kEveryForm,
     {"总分≤100", "total <= 100"},
     {"不设置加分项", "no bonus"},
     {"总分101：差错", "101: error"},
     {"总分100", "a total of 100"},
     cap_03},
});

}  // namespace

std::span<const Rule> arithmetic_rules() {
  return kArithmetic;
}
std::span<const Rule> execution_rules() {
  return kExecution;
}
std::span<const Rule> cap_rules() {
  return kCaps;
}

}  // namespace fuhe::rules
