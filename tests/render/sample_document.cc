// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample_document.h"

#include "model/form_path.h"
#include "render/png_image.h"

namespace fuhe {
namespace {

struct Row {
  const char* level1;
  const char* level1_weight;
  const char* level2;
  const char* level3;
  const char* target;
  const char* actual;
  const char* weight;
  const char* score;
  const char* reason;
};

constexpr Row kRows[] = {
    {"产出指标", "50", "数量指标", "开展培训场次", "≥8场", "8场", "20", "20", ""},
    {"产出指标", "50", "质量指标", "培训合格率（含补考后合格的学员）", "≥95%", "96.2%", "15", "15",
     ""},
    {"产出指标", "50", "成本指标", "人均培训成本", "≤1200元", "2351元", "15", "15", ""},
    {"效益指标", "30", "社会效益", "提升公共服务水平",
     "充分发挥培训作用，解决窗口服务“慢、散、难”问题，形成覆盖全县的", "窗口平均办理时间缩短。",
     "20", "19", "部分项目支付进度缓慢"},
    {"效益指标", "30", "可持续影响", "培训机制", "建立健全", "已建立健全培训机制①", "10", "9.5",
     ""},
    {"满意度指标", "10", "服务对象满意度", "学员满意度", "≥98%", "99%", "10", "10", ""},
};

FundRow fund(const std::vector<std::string>& texts) {
  FundRow row;
  const std::vector<Cell*> cells{&row.source,   &row.initial_budget, &row.annual_budget,
                                 &row.executed, &row.weight,         &row.rate,
                                 &row.score};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    *cells[i] = texts[i].empty() ? empty_cell() : read_cell(texts[i]);
  }
  return row;
}

Indicator indicator(const Row& row) {
  Indicator result;
  result.level1 = read_cell(row.level1);
  result.level1_weight = read_cell(row.level1_weight);
  result.level2 = read_cell(row.level2);
  result.level3 = read_cell(row.level3);
  result.target = read_cell(row.target);
  result.actual = read_cell(row.actual);
  result.weight = read_cell(row.weight);
  result.score = read_cell(row.score);
  result.reason = *row.reason == '\0' ? empty_cell() : read_cell(row.reason);
  return result;
}

Form sample_form() {
  Form form;
  form.attachment = read_cell("附件3-1");
  form.title = read_cell("部门整体支出绩效自评表");
  form.year = read_cell("2023");
  form.unit = read_cell("某某县培训中心");
  form.filled_on = read_cell("2024-02-22");
  form.department = read_cell("某某县培训中心");
  form.currency_unit = read_cell("万元");
  form.funds_weight = read_cell("10");
  form.funds.push_back(
      fund({"年度资金总额", "2,288.57", "2,374.91", "2,323.94", "10", "97.85%", "9.79"}));
  form.funds.push_back(fund({"其中：财政拨款", "2,288.57", "2,374.91", "2,313.94", "—", "—", "—"}));
  form.funds.push_back(fund({"其他资金", "", "", "", "—", "—", "—"}));
  form.funds[1].extra = {{"备注", empty_cell()}};
  form.goals.expected = read_cell(
      "（一）加大培训力度，全年举办培训不少于8场，合格率不低于95%；（二）建立健全培训机制，"
      "提升窗口服务水平，形成覆盖全县的“一站式”服务体系。");
  form.goals.actual = read_cell("全年举办培训8场，培训学员1,204人次，合格率96.2%，增长6.26%。");
  for (const Row& row : kRows) {
    form.indicators.push_back(indicator(row));
  }
  form.subtotals.push_back({read_cell("小计"), "产出指标", 0, 3, read_cell("50"), read_cell("50")});
  form.total = {read_cell("100"), read_cell("98.09")};
  form.conclusion = read_cell("优");
  form.contact = {read_cell("张某某"), read_cell("0000000")};
  form.notes = {read_cell("各项指标得分加总得出该绩效自评的总分，得分最高不能超过该指标分值上限。"),
                read_cell("未完成原因分析：说明偏离目标、不能完成目标的原因及拟采取的措施。")};
  form.extra = {{"存在问题", read_cell("培训场地不足。")}};
  return form;
}

// Gives every cell that is there a box of its own, down the pages of an imaginary file.
void place_cells(Form& form) {
  int count = 0;
  for_each_cell(form, [&count](const std::string& pointer, Cell& cell) {
    (void)pointer;
    if (cell.state == CellState::absent) {
      return;
    }
    const double top = 80 + 14 * (count % 50);
    cell.places = {{1 + count / 50, {72, top, 172.5, top + 12.345}}};
    ++count;
  });
}

std::vector<Finding> sample_findings() {
  std::vector<Finding> findings;
  Finding total;
  total.rule = "SUM-05";
  total.severity = Severity::error;
  total.at = "/total/score";
  total.related = {"/funds/0/score", "/indicators/0/score", "/indicators/5/score"};
  total.claimed = "98.09";
  total.recomputed = "98.29";
  total.basis = Bilingual{"表注1：各项指标得分加总得出该绩效自评的总分", "note 1 of the form"};
  total.formula = Bilingual{"50 + 28.5 + 10 + 9.79 = 98.29", "50 + 28.5 + 10 + 9.79 = 98.29"};
  total.message = {"总分与各项得分之和不符，少计0.20分",
                   "the total is 0.20 points below the sum of the scores"};
  findings.push_back(total);

  Finding cost;
  cost.rule = "IND-07";
  cost.severity = Severity::error;
  cost.at = "/indicators/2/score";
  cost.related = {"/indicators/2/target", "/indicators/2/actual"};
  cost.claimed = "15";
  cost.recomputed = "7.66";
  cost.basis = Bilingual{"表注3：反向指标得分为年度指标值÷实际完成值×分值", "note 3 of the form"};
  cost.formula = Bilingual{"1200 ÷ 2351 × 15 = 7.66", "1200 ÷ 2351 × 15 = 7.66"};
  cost.message = {"成本指标实际值为目标的195.92%，却得满分",
                  "the cost is 195.92 % of its target, yet the score is full"};
  cost.alternatives = {{"forward", "15"}, {"linear", "0.62"}};
  findings.push_back(cost);

  Finding cut;
  cut.rule = "CPL-05";
  cut.severity = Severity::warning;
  cut.at = "/indicators/3/target";
  cut.message = {"文字在“的”处中断，疑有缺失", "the text breaks off after “的”"};
  cut.accepted = "原件如此，已电话核实";
  findings.push_back(cut);

  Finding rulebook;
  rulebook.rule = "RBK-01";
  rulebook.severity = Severity::notice;
  rulebook.at = "";
  rulebook.place = Place{1, {60, 60, 200, 80}};
  rulebook.basis = Bilingual{"财预〔2020〕10号", "Caiyu (2020) No. 10"};
  rulebook.message = {"表内未写明等级标准，采用全国默认值",
                      "the form states no grade bands; national defaults apply"};
  findings.push_back(rulebook);
  return findings;
}

Assessment sample_assessment(const Form& form) {
  Assessment result;
  result.funds = {{"2288.57", "2374.91", "2313.94", std::nullopt, "97.85%", "9.79"}, {}, {}};
  result.indicators.resize(form.indicators.size());
  result.indicators[0].score = "20";
  result.indicators[2].score = "7.66";
  result.level1 = {
      {"产出指标", "50", "50"}, {"效益指标", "30", "28.5"}, {"满意度指标", "10", "10"}};
  result.total_weight = "100";
  result.total_score = "98.29";
  result.conclusion = "优";
  result.readings = {
      {"as_claimed", {"各项得分照填报数加总", "scores as claimed"}, "98.29", "优"},
      {"reverse", {"成本指标按反向指标计算", "cost rows as reverse indicators"}, "90.95", "优"},
      {"linear", {"成本指标按线性扣减计算", "cost rows with linear deduction"}, "83.91", "良"}};
  return result;
}

void add_checks(CheckedForm& checked) {
  Check rate;
  rate.rule = "EXE-01";
  rate.at = "/funds/0/rate";
  rate.related = {"/funds/0/executed", "/funds/0/annual_budget"};
  rate.claimed = "97.85%";
  rate.recomputed = "97.85%";
  rate.formula = Bilingual{"2323.94 ÷ 2374.91 = 97.85%", "2323.94 ÷ 2374.91 = 97.85%"};
  Check weights = rate;
  weights.rule = "SUM-02";
  weights.at = "/total/weight";
  weights.related = {};
  weights.claimed = weights.recomputed = "100";
  weights.formula = Bilingual{"50 + 30 + 10 + 10 = 100", "50 + 30 + 10 + 10 = 100"};
  checked.passed = {rate, weights};

  Check judged;
  judged.rule = "IND-06";
  judged.at = "/indicators/4/score";
  judged.claimed = "9.5";
  judged.why = Bilingual{"定性指标，完成情况未写明档次", "a judgement without the words of a tier"};
  checked.untestable = {judged};
}

}  // namespace

Cell read_cell(const std::string& text) {
  Cell cell;
  cell.state = CellState::read;
  cell.text = text;
  return cell;
}

Cell empty_cell() {
  Cell cell;
  cell.state = CellState::empty;
  return cell;
}

CheckedDocument sample_document() {
  CheckedDocument document;
  document.source.file = "某某县培训中心-2023年自评表.pdf";
  document.source.sha256 = "5f3c1d0e9b8a7766554433221100ffeeddccbbaa99887766554433221100abcd";
  document.source.bytes = 123'456;
  document.source.pages = 3;
  document.source.producer = "LibreOffice 7.4";
  CheckedForm checked;
  checked.read.last_page = 3;
  checked.read.form = sample_form();
  Form& form = checked.read.form;
  place_cells(form);
  form.goals.actual.places.push_back({3, {72, 72, 500, 140}});
  form.indicators[1].score.confidence = 0.8125;
  form.indicators[1].score.candidates = {"16"};
  form.indicators[1].score.adjudicated = "SUM-05";
  form.funds[1].rate.state = CellState::unreadable;
  form.funds[1].rate.text.clear();
  form.funds[1].rate.confidence = 0.41;
  form.funds[1].rate.candidates = {"97.43%", "97.48%"};
  checked.read.notices = {
      {"SRC-02",
       "",
       Place{2, {300, 700, 420, 712}},
       "抄送：局办公室",
       {"表内有未归入任何格的文字", "text in the table that belongs to no cell"}}};
  checked.rulebook = "national-2020";
  checked.rulebook_version = "1";
  checked.recomputed = sample_assessment(form);
  checked.findings = sample_findings();
  add_checks(checked);
  checked.verifiable_points = "75";
  document.forms.push_back(checked);
  return document;
}

std::string sample_picture(const Place& place, int dpi) {
  RasterImage image;
  image.width = static_cast<int>(place.box.width() * dpi / 72);
  image.height = static_cast<int>(place.box.height() * dpi / 72);
  image.bits = 2;
  const int seed = static_cast<int>(place.box.top);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; x += 4) {
      const bool frame = y < 2 || y >= image.height - 2 || x < 2 || x >= image.width - 2;
      const bool ink = (x * 7 + y * seed) % 31 < 5 && y > 8 && y < image.height - 8;
      image.samples += frame ? '\x55' : ink ? '\x1B' : '\xFF';
    }
  }
  return write_png(image);
}

CheckedDocument long_document(std::size_t count, std::size_t characters) {
  CheckedDocument document = sample_document();
  CheckedForm& checked = document.forms.front();
  std::string text;
  const std::string piece = "持续推进（含补建）“一站式”服务体系，2023年完成12.5%；";
  while (text.size() < characters * 3) {
    text += piece;
  }
  Indicator row = checked.read.form.indicators.front();
  for (Cell* cell : {&row.level3, &row.target, &row.actual, &row.reason}) {
    cell->state = CellState::read;
    cell->text = text;
  }
  checked.read.form.indicators.assign(count, row);
  checked.recomputed.indicators.assign(count, {});
  checked.read.form.goals.actual.text = text;
  return document;
}

}  // namespace fuhe
