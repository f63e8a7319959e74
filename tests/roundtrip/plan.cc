// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/plan.h"

#include <algorithm>

#include "tests/roundtrip/label_picker.h"
#include "tests/roundtrip/random.h"
#include "tests/roundtrip/words.h"

namespace fuhe::roundtrip {
namespace {

const std::vector<Field> kHeadFields{
    Field::department,    Field::project,       Field::supervisor,
    Field::implementer,   Field::unit,          Field::year,
    Field::filled_on,     Field::conclusion,    Field::contact,
    Field::phone,         Field::extra,         Field::total_row,
    Field::score,         Field::weight,        Field::goals_block,
    Field::currency_unit, Field::goal_expected, Field::goal_actual,
    Field::funds_block,   Field::fund_source,   Field::indicators_block,
    Field::level3,        Field::target,        Field::reason};

class Planner {
 public:
  Planner(std::uint64_t seed, const Labels& labels)
      : random_(seed), labels_(labels, random_), vocabulary_(labels) {}

  DocumentPlan document(std::uint64_t seed);

 private:
  FormPlan form();
  void title(FormPlan& plan);
  void head(FormPlan& plan);
  void funds(FormPlan& plan);
  void goals(FormPlan& plan);
  void columns(IndicatorsPlan& plan);
  void groups(IndicatorsPlan& plan);
  Values indicator(const IndicatorsPlan& plan);
  void closing(FormPlan& plan);
  Layout layout();
  void page_shape(Layout& layout);
  void hidden_text(Layout& layout);
  Pair pair(Field field);

  Random random_;
  LabelPicker labels_;
  const Labels& vocabulary_;
};

void Planner::title(FormPlan& plan) {
  plan.kind = random_.chance(50) ? FormKind::department : FormKind::project;
  plan.title = plan.kind == FormKind::department
                   ? random_.word({"部门整体支出绩效自评表", "部门（单位）整体支出绩效目标自评表",
                                   "部门整体支出绩效自评情况表"})
                   : random_.word({"项目支出绩效自评表", "部门预算项目支出绩效自评表",
                                   "财政项目支出绩效目标自评表", "转移支付项目绩效自评表"});
  plan.year = std::to_string(random_.between(2019, 2025));
  plan.year_style = random_.pick(
      {YearStyle::none, YearStyle::in_title, YearStyle::bracketed, YearStyle::own_line});
  if (random_.chance(40)) {
    plan.attachment = random_.word({"附件", "附表"}) + random_.word({"1", "3-1", "2", ""});
  }
}

Pair Planner::pair(Field field) {
  Pair pair{field, labels_.pick(field, kHeadFields), ""};
  if (field != Field::extra) {
    pair.label = labels_.spaced(pair.label);
  }
  switch (field) {
    case Field::project:
      pair.value = project_name(random_);
      break;
    case Field::filled_on:
      pair.value = random_.word({"2024年2月22日", "2024-03-05", "2024.1.9", "2024年03月15日"});
      break;
    case Field::contact:
      pair.value = random_.word({"张某某", "李某", "王某某"});
      break;
    case Field::phone:
      pair.value = random_.word({"0000-0000000", "00000000000", "0000000"});
      break;
    case Field::conclusion:
      pair.value = random_.word({"优", "良", "中", "差", "优秀"});
      break;
    case Field::extra:
      pair.value = random_.chance(20) ? "" : sentence(random_);
      break;
    default:
      pair.value = office_name(random_);
  }
  return pair;
}

void Planner::head(FormPlan& plan) {
  labels_.new_block();
  if (random_.chance(60)) {
    plan.line_above.push_back(pair(Field::unit));
    if (random_.chance(60)) {
      plan.line_above.push_back(pair(Field::filled_on));
    }
  }
  const bool project = plan.kind == FormKind::project;
  plan.head.push_back({pair(project ? Field::project : Field::department)});
  if (project && random_.chance(80)) {
    Pair supervisor = pair(Field::supervisor);
    Pair implementer = pair(Field::implementer);
    if (random_.chance(50)) {
      plan.head.push_back({supervisor, implementer});
    } else {
      plan.head.push_back({supervisor});
      plan.head.push_back({implementer});
    }
  }
  if (random_.chance(25)) {
    Pair more{Field::extra, random_.word({"项目类型", "项目编码", "立项依据", "资金用途"}), ""};
    more.value =
        random_.chance(25) ? "" : random_.word({"经常性项目", "000123", "延续", "某某文件第3条"});
    plan.head.push_back({more});
  }
}

void Planner::funds(FormPlan& plan) {
  FundsPlan& funds = plan.funds;
  funds.present = random_.chance(90);
  labels_.new_block();
  std::vector<Field> fields{Field::annual_budget, Field::executed};
  for (const Field field :
       {Field::initial_budget, Field::rate, Field::fund_weight, Field::fund_score}) {
    if (random_.chance(75)) {
      fields.push_back(field);
    }
  }
  if (random_.chance(50)) {
    std::sort(fields.begin(), fields.end());
  } else {
    random_.shuffle(fields);
  }
  std::vector<Field> beside = fields;
  beside.insert(beside.end(), {Field::fund_source, Field::fund_total_row, Field::fund_part_row});
  for (const Field field : fields) {
    const bool money =
        field == Field::annual_budget || field == Field::executed || field == Field::initial_budget;
    funds.columns.push_back(
        {field, labels_.spaced(labels_.pick(field, beside)), money ? 7.0 : 4.0});
  }
  funds.label = labels_.pick(Field::funds_block,
                             {Field::extra, Field::project, Field::department, Field::fund_part_row,
                              Field::fund_total_row, Field::annual_budget, Field::fund_source});
  if (funds.label.find("分") != std::string::npos) {
    funds.label = "预算执行情况";
  }
  funds.side_label = random_.chance(75);
  funds.unit_in_label = random_.chance(60);
  funds.points = !funds.unit_in_label && random_.chance(40) ? "10" : "";
  funds.source_label = random_.chance(50) ? labels_.pick(Field::fund_source, beside) : "";
  plan.currency_unit = random_.chance(80) ? "万元" : "元";
  const int decimals = random_.between(0, 6);
  const bool commas = random_.chance(40);
  const std::string dash = random_.word({"", "-", "—", "/", "－"});
  const int rows = random_.between(1, 5);
  for (int i = 0; i < rows; ++i) {
    FundLine line;
    line.source = labels_.pick(i == 0 ? Field::fund_total_row : Field::fund_part_row,
                               {Field::extra, Field::total_row, Field::project});
    if (line.source == "其中") {
      line.source = "其他资金";
    }
    if (i > 0 && random_.chance(i == 1 ? 60 : 10)) {
      line.source = "其中：" + line.source;
    }
    const bool blank = i > 1 && random_.chance(30);
    for (const Column& column : funds.columns) {
      std::string& value = line.values[column.field];
      if (column.field == Field::fund_weight || column.field == Field::fund_score) {
        value = i > 0 ? dash
                : column.field == Field::fund_weight
                    ? "10"
                    : amount(random_, 2, false).substr(0, 1) + ".79";
      } else if (column.field == Field::rate) {
        value = blank ? dash : random_.word({"97.85%", "100%", "98.6％", "0.9785", "100.00%"});
      } else {
        value = blank ? random_.word({"", "0", "0.00"}) : amount(random_, decimals, commas);
      }
    }
    funds.rows.push_back(line);
  }
}

void Planner::goals(FormPlan& plan) {
  GoalsPlan& goals = plan.goals;
  labels_.new_block();
  goals.style = random_.pick({GoalsStyle::none, GoalsStyle::columns, GoalsStyle::columns,
                              GoalsStyle::labelled, GoalsStyle::expected_only});
  goals.side_label = random_.word({"年度总体目标", "总体目标", "年度绩效目标", "年度目标"});
  goals.expected_label = random_.word({"预期目标", "年初设定目标", "设定目标", "年初绩效目标"});
  goals.actual_label = random_.word({"实际完成情况", "全年实际完成情况", "目标实际完成情况"});
  goals.expected = long_text(random_, random_.between(1, 6));
  goals.actual = random_.chance(10) ? "" : long_text(random_, random_.between(1, 9));
}

void Planner::columns(IndicatorsPlan& plan) {
  labels_.new_block();
  std::vector<Field> levels{Field::level1, Field::level2, Field::level3};
  if (random_.chance(10)) {
    levels.erase(levels.begin());
    plan.points_style = PointsStyle::absent;
  } else {
    plan.points_style = random_.pick({PointsStyle::absent, PointsStyle::in_label,
                                      PointsStyle::in_label, PointsStyle::own_column});
  }
  std::vector<Field> rest{Field::target, Field::actual, Field::weight, Field::score};
  const bool parted = random_.chance(30);
  if (parted) {
    rest.insert(rest.begin(), Field::op);
    rest.insert(rest.begin() + 2, Field::measure_unit);
  }
  if (random_.chance(70)) {
    rest.push_back(Field::reason);
  }
  for (const Field field : {Field::completion, Field::other_column, Field::level4}) {
    if (random_.chance(8)) {
      rest.push_back(field);
    }
  }
  const bool ordered = random_.chance(50);
  if (!ordered) {
    random_.shuffle(rest);
  }
  std::vector<Field> beside = levels;
  beside.insert(beside.end(), rest.begin(), rest.end());
  beside.insert(beside.end(), {Field::indicators_block});
  std::vector<Field> all = beside;
  all.insert(all.end(), {Field::level1, Field::op, Field::target, Field::measure_unit,
                         Field::actual, Field::weight, Field::score, Field::reason});
  const auto width = [](Field field) {
    switch (field) {
      case Field::level3:
      case Field::reason:
        return 9.0;
      case Field::target:
      case Field::actual:
      case Field::other_column:
        return 7.0;
      case Field::level1:
      case Field::level2:
        return 4.5;
      default:
        return 3.6;
    }
  };
  for (const Field field : levels) {
    plan.columns.push_back({field, labels_.spaced(labels_.pick(field, beside)), width(field)});
    if (field == Field::level1 && plan.points_style == PointsStyle::own_column) {
      plan.columns.push_back({Field::level1_weight, random_.word({"分值", "权重", "标准分"}), 3.4});
    }
  }
  for (const Field field : rest) {
    const bool extra = field == Field::other_column || field == Field::completion;
    plan.columns.push_back(
        {field, labels_.spaced(labels_.pick(field, extra ? all : beside)), width(field)});
  }
  if (parted && ordered && random_.chance(60)) {
    plan.target_label = random_.word({"年度指标值", "年度指标值（A）", "年初目标值"});
  }
}

Values Planner::indicator(const IndicatorsPlan& plan) {
  const Measure chosen = measure(random_);
  Values values;
  const bool parted = std::any_of(plan.columns.begin(), plan.columns.end(),
                                  [](const Column& column) { return column.field == Field::op; });
  const int weight = random_.between(2, 20);
  const bool full = random_.chance(70);
  for (const Column& column : plan.columns) {
    std::string value;
    switch (column.field) {
      case Field::level3:
        value = indicator_name(random_);
        break;
      case Field::op:
        value = chosen.op;
        break;
      case Field::target:
        value = parted ? chosen.target : chosen.op + chosen.target + chosen.unit;
        break;
      case Field::measure_unit:
        value = chosen.unit;
        break;
      case Field::actual:
        value = chosen.actual;
        break;
      case Field::weight:
        value = std::to_string(weight) + (random_.chance(10) ? ".5" : "");
        break;
      case Field::score:
        value = full ? std::to_string(weight)
                     : std::to_string(weight - 1) + random_.word({".5", ".79", ".00", ""});
        break;
      case Field::reason:
        value = full && random_.chance(70) ? random_.word({"", "", "无"}) : sentence(random_);
        break;
      case Field::completion:
        value = random_.word({"100%", "98.5%", "1"});
        break;
      case Field::other_column:
        value = random_.word({"统计报表", "", "按比例计分", "见台账"});
        break;
      case Field::level4:
        value = indicator_name(random_);
        break;
      default:
        continue;
    }
    values[column.field] = value;
  }
  return values;
}

void Planner::groups(IndicatorsPlan& plan) {
  struct Known {
    const char* name;
    std::vector<const char*> parts;
  };
  const std::vector<Known> known{
      {"产出指标", {"数量指标", "质量指标", "时效指标", "成本指标"}},
      {"效益指标", {"经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"}},
      {"满意度指标", {"服务对象满意度指标"}},
      {"成本指标", {"经济成本指标", "社会成本指标"}}};
  const bool with_level1 = plan.columns.front().field == Field::level1;
  for (const Known& one : known) {
    if (plan.groups.size() > 1 && random_.chance(30)) {
      continue;
    }
    GroupPlan group;
    group.name = one.name;
    group.points = std::to_string(random_.between(1, 6) * 10);
    for (const char* name : one.parts) {
      if (!group.parts.empty() && random_.chance(35)) {
        continue;
      }
      Level2Plan part;
      part.name = name;
      const int rows = random_.chance(15) ? random_.between(4, 8) : random_.between(1, 3);
      for (int i = 0; i < rows; ++i) {
        part.rows.push_back(indicator(plan));
      }
      group.parts.push_back(part);
    }
    group.one_cell = with_level1 && group.parts.size() == 1 &&
                     plan.points_style != PointsStyle::own_column && random_.chance(25);
    plan.groups.push_back(group);
  }
}

void Planner::closing(FormPlan& plan) {
  labels_.new_block();
  plan.total.present = random_.chance(85);
  plan.total.label =
      labels_.pick(Field::total_row, {Field::conclusion, Field::extra, Field::score});
  plan.total.weight = "100";
  plan.total.score = random_.word({"98.79", "100", "96.5", "89.97"});
  plan.conclusion_at = random_.pick({Where::nowhere, Where::row, Where::row, Where::line_below});
  plan.conclusion = pair(Field::conclusion);
  if (random_.chance(30)) {
    plan.closing.push_back(pair(Field::extra));
    plan.closing.back().label = random_.word({"存在问题", "存在的主要问题"});
  }
  if (random_.chance(20)) {
    plan.closing.push_back(pair(Field::extra));
    plan.closing.back().label = random_.word({"改进措施", "下一步改进措施", "其他需要说明的事项"});
  }
  plan.contact_at =
      random_.pick({Where::nowhere, Where::row, Where::line_below, Where::line_below});
  plan.contact = {pair(Field::contact), pair(Field::phone)};
  const int notes = random_.chance(50) ? random_.between(1, 4) : 0;
  for (int i = 0; i < notes; ++i) {
    plan.notes.push_back(sentence(random_) + (random_.chance(40) ? sentence(random_) : ""));
  }
  plan.notes_in_table = random_.chance(30);
}

FormPlan Planner::form() {
  FormPlan plan;
  title(plan);
  head(plan);
  funds(plan);
  goals(plan);
  columns(plan.indicators);
  if (random_.chance(60)) {
    plan.indicators.side_label = random_.word({"绩效指标", "年度绩效指标", "绩效指标完成情况"});
    plan.indicators.points = random_.chance(30) ? "90" : "";
  }
  plan.indicators.level_style =
      random_.pick({LevelStyle::merged, LevelStyle::merged, LevelStyle::merged,
                    LevelStyle::repeated, LevelStyle::first_row_only});
  plan.indicators.stacked_labels = random_.chance(20);
  groups(plan.indicators);
  closing(plan);
  return plan;
}

void Planner::page_shape(Layout& layout) {
  layout.landscape = random_.chance(30);
  layout.rotate = random_.chance(60) ? 0 : 90 * random_.below(4);
  layout.turn = random_.chance(85) ? 0 : 90 * random_.below(4);
  if (random_.chance(20)) {
    layout.crop_x = random_.between(-300, 300);
    layout.crop_y = random_.between(-300, 300);
  }
  if (random_.chance(15)) {
    layout.scale = random_.pick({0.1, 0.5, 2.0, 0.75});
  }
  if (random_.chance(10)) {
    layout.user_unit = 2;
  }
  layout.margin = random_.between(28, 60);
  layout.top = random_.between(36, 80);
  layout.bottom = random_.between(36, 80);
}

void Planner::hidden_text(Layout& layout) {
  if (!random_.chance(20)) {
    return;
  }
  const int runs = random_.between(1, 4);
  for (int i = 0; i < runs; ++i) {
    HiddenRun run;
    run.kind = random_.pick({HiddenKind::white, HiddenKind::clipped, HiddenKind::covered,
                             HiddenKind::off_page, HiddenKind::invisible});
    run.text = random_.word({"隐藏文字", "隐", "隐12.50", "隐95%"});
    run.x = random_.real(0.12, 0.8);
    run.y = random_.real(0.15, 0.85);
    layout.hidden.push_back(run);
  }
}

Layout Planner::layout() {
  Layout layout;
  page_shape(layout);
  layout.size = random_.pick({7.0, 8.0, 9.0, 9.0, 10.0, 10.5, 12.0});
  layout.padding = random_.real(1.2, 5);
  layout.leading = random_.real(1.05, 1.6);
  layout.row_height = random_.chance(50) ? 0 : random_.between(14, 34);
  layout.helvetica = random_.chance(40);
  layout.borders = random_.pick(
      {Borders::cell_rectangles, Borders::cell_edges, Borders::long_strokes, Borders::long_strokes,
       Borders::thin_fills, Borders::long_fills, Borders::double_strokes, Borders::dash_pattern,
       Borders::dash_pieces, Borders::backgrounds});
  layout.thickness = random_.pick({0.24, 0.5, 0.75, 1.0, 1.5});
  layout.outer_sides = random_.chance(90);
  layout.outer_ends = !layout.outer_sides || random_.chance(92);
  layout.corner_gap = random_.chance(80) ? 0 : random_.real(0.2, 1.1);
  layout.shaded = random_.chance(20);
  layout.text_first = random_.chance(30);
  layout.pieces = random_.pick({TextPieces::lines, TextPieces::lines, TextPieces::characters,
                                TextPieces::kerned, TextPieces::words});
  layout.order = random_.pick({TextOrder::rows, TextOrder::rows, TextOrder::columns,
                               TextOrder::backwards, TextOrder::shuffled});
  layout.label_align = random_.below(3);
  layout.text_align = random_.pick({0, 0, 1});
  layout.number_align = random_.below(3);
  layout.vertical_align = random_.pick({0, 1, 1, 2});
  layout.break_inside = random_.chance(40);
  layout.repeat_header = random_.chance(40);
  layout.new_widths = random_.chance(15);
  layout.open_at_break = random_.chance(40);
  layout.span_text = random_.pick({SpanText::first, SpanText::last, SpanText::spread});
  layout.vertical_labels = random_.chance(30);
  layout.page_numbers = random_.chance(40);
  hidden_text(layout);
  return layout;
}

DocumentPlan Planner::document(std::uint64_t seed) {
  DocumentPlan plan;
  plan.seed = seed;
  plan.layout = layout();
  const int forms = random_.chance(80) ? 1 : random_.between(2, 3);
  for (int i = 0; i < forms; ++i) {
    plan.forms.push_back(form());
  }
  plan.pages_before = random_.chance(85) ? 0 : random_.between(1, 3);
  return plan;
}

}  // namespace

DocumentPlan plan_for(std::uint64_t seed, const Labels& labels) {
  return Planner(seed, labels).document(seed);
}

}  // namespace fuhe::roundtrip
