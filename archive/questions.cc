// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/questions.h"

#include <algorithm>
#include <tuple>

#include "archive/query.h"
#include "archive/rows.h"
#include "archive/sql_text.h"
#include "model/rule.h"

namespace fuhe {
namespace {

Result<Answer> top_findings(Index& index, Dimension dimension, int limit) {
  SelectText select;
  select.columns =
      "f.entry, g.number, u.name, f.year, g.rule, g.at, g.claimed, g.recomputed, g.dimension,"
      " g.difference, g.verdict";
  select.from = "findings g CROSS JOIN forms f ON f.id = g.form LEFT JOIN units u ON u.id = f.unit";
  select.where("g.current");
  select.where("g.dimension = ?", static_cast<std::int64_t>(dimension));
  select.where("g.difference > 0");
  select.order = "g.difference DESC, g.id";
  select.limit = limit;
  return run_select(index.database(), select,
                    {{"id", "编号", "id", ColumnKind::count},
                     {"finding", "第几项", "finding", ColumnKind::count},
                     {"unit", "单位", "unit"},
                     {"year", "年度", "year", ColumnKind::count},
                     {"rule", "规则", "rule"},
                     {"at", "位置", "at"},
                     {"claimed", "填报", "claimed"},
                     {"recomputed", "复算", "recomputed"},
                     {"dimension", "单位", "of"},
                     {"difference", "相差", "difference", ColumnKind::scaled},
                     {"verdict", "核实", "verdict"}});
}

Result<Answer> top_forms(Index& index, const std::string& condition, const std::string& order,
                         int limit) {
  SelectText select;
  select.columns =
      "f.entry, u.name, f.year, f.project, f.total_score, f.rate, f.errors, f.warnings";
  select.from = "forms f LEFT JOIN units u ON u.id = f.unit";
  select.where("f.current");
  select.where(condition);
  select.order = order;
  select.limit = limit;
  return run_select(index.database(), select,
                    {{"id", "编号", "id", ColumnKind::count},
                     {"unit", "单位", "unit"},
                     {"year", "年度", "year", ColumnKind::count},
                     {"project", "项目", "project"},
                     {"score", "总分", "score"},
                     {"rate", "执行率%", "rate %", ColumnKind::percent},
                     {"errors", "错误", "errors", ColumnKind::count},
                     {"warnings", "疑点", "warnings", ColumnKind::count}});
}

Result<Answer> top_rules(Index& index, int limit, Language language) {
  SelectText select;
  select.columns =
      "rule, NULL, sum(count) FILTER (WHERE severity IN ('error', 'warning')) AS found,"
      " sum(count) FILTER (WHERE severity = ''), sum(count) FILTER (WHERE severity = 'error'),"
      " sum(count) FILTER (WHERE severity = 'warning')";
  select.from = "tallies";
  select.where("1 GROUP BY rule HAVING found > 0");
  select.order = "found DESC, rule";
  select.limit = limit;
  auto answer = run_select(index.database(), select,
                           {{"rule", "规则", "rule"},
                            {"name", "名称", "name"},
                            {"findings", "问题", "findings", ColumnKind::count},
                            {"forms", "表格", "forms", ColumnKind::count},
                            {"errors", "错误", "errors", ColumnKind::count},
                            {"warnings", "疑点", "warnings", ColumnKind::count}});
  for (std::size_t i = 0; answer && i < answer->rows.size(); ++i) {
    auto& row = answer->rows[i];
    if (const Rule* rule = find_rule(text_of(row[0], ColumnKind::text))) {
      row[1] = std::string(language == Language::en ? rule->name.en : rule->name.zh);
    }
  }
  return answer;
}

Result<Answer> top_units(Index& index, int limit) {
  SelectText select;
  select.columns =
      "u.name, count(*), sum(f.errors), sum(f.warnings), sum(f.errors > 0), max(f.difference)";
  select.from = "forms f JOIN units u ON u.id = f.unit";
  select.where("f.current");
  select.where("1 GROUP BY f.unit");
  select.order = "sum(f.errors) DESC, sum(f.warnings) DESC, u.id";
  select.limit = limit;
  return run_select(index.database(), select,
                    {{"unit", "单位", "unit"},
                     {"forms", "表格", "forms", ColumnKind::count},
                     {"errors", "错误", "errors", ColumnKind::count},
                     {"warnings", "疑点", "warnings", ColumnKind::count},
                     {"forms_with_errors", "有错误的表格", "forms with errors", ColumnKind::count},
                     {"difference", "总分最大相差", "largest difference", ColumnKind::points}});
}

}  // namespace

Result<Answer> top(Index& index, TopBy by, int limit, Language language) {
  switch (by) {
    case TopBy::difference:
      return top_findings(index, Dimension::points, limit);
    case TopBy::money:
      return top_findings(index, Dimension::money, limit);
    case TopBy::findings:
      return top_forms(index, "f.errors + f.warnings > 0", "f.errors DESC, f.warnings DESC, f.id",
                       limit);
    case TopBy::rate:
      return top_forms(index, "f.rate IS NOT NULL", "abs(f.rate - 100000000) DESC, f.id", limit);
    case TopBy::rules:
      return top_rules(index, limit, language);
    case TopBy::units:
      break;
  }
  return top_units(index, limit);
}

Result<Answer> over_the_years(Index& index, const std::string& unit, int limit) {
  Query query;
  query.unit = unit;
  query.limit = limit;
  auto answer = ask(index, query);
  if (!answer) {
    return answer;
  }
  // The columns of ask(): id, unit, year, region, project, ...
  const auto key = [](const std::vector<SqlValue>& row) {
    return std::tie(row[1], row[4], row[2]);
  };
  std::stable_sort(answer->rows.begin(), answer->rows.end(),
                   [&key](const auto& a, const auto& b) { return key(a) < key(b); });
  return answer;
}

Result<Answer> unchanged_targets(Index& index, int years, int limit) {
  SelectText select;
  select.columns = "u.name, f.project, i.level3, i.target, s.years, f.year";
  select.from =
      "series s CROSS JOIN indicators i ON i.id = s.indicator CROSS JOIN forms f ON f.id = i.form"
      " LEFT JOIN units u ON u.id = f.unit";
  select.where("NOT s.varied");
  select.where("s.years >= ?", std::int64_t{years});
  select.order = "s.years DESC, s.id";
  select.limit = limit;
  return run_select(index.database(), select,
                    {{"unit", "单位", "unit"},
                     {"project", "项目", "project"},
                     {"indicator", "三级指标", "indicator"},
                     {"target", "指标值", "target"},
                     {"years", "年数", "years", ColumnKind::count},
                     {"latest_year", "最近年度", "latest year", ColumnKind::count}});
}

Result<Answer> copied_text(Index& index, int percent, int limit) {
  SelectText select;
  select.columns =
      "a.percent, f.entry, u.name, f.year, o.entry, v.name, o.year,"
      " CASE WHEN f.unit = o.unit THEN 'own' ELSE 'other' END";
  select.from =
      "alike a CROSS JOIN forms f ON f.id = a.form CROSS JOIN forms o ON o.id = a.other"
      " LEFT JOIN units u ON u.id = f.unit LEFT JOIN units v ON v.id = o.unit";
  select.where("a.percent >= ?", std::int64_t{percent});
  select.where("f.current");
  select.where("o.current");
  select.order = "a.percent DESC, a.form DESC";
  select.limit = limit;
  return run_select(index.database(), select,
                    {{"alike", "相同%", "alike %", ColumnKind::count},
                     {"id", "编号", "id", ColumnKind::count},
                     {"unit", "单位", "unit"},
                     {"year", "年度", "year", ColumnKind::count},
                     {"other_id", "对照编号", "other id", ColumnKind::count},
                     {"other_unit", "对照单位", "other unit"},
                     {"other_year", "对照年度", "other year", ColumnKind::count},
                     {"source", "来源", "whose"}});
}

Result<Answer> sent_twice(Index& index, int limit) {
  SelectText select;
  select.columns =
      "u.name, f.year, f.project, count(*), count(DISTINCT f.numbers), min(f.entry), max(f.entry),"
      " min(f.score), max(f.score), min(f.executed), max(f.executed)";
  select.from =
      "twice t CROSS JOIN forms f ON f.subject = t.subject AND f.year = t.year"
      " LEFT JOIN units u ON u.id = f.unit";
  select.where("f.current GROUP BY t.subject, t.year HAVING count(DISTINCT f.numbers) > 1");
  select.order = "max(f.id) DESC";
  select.limit = limit;
  return run_select(index.database(), select,
                    {{"unit", "单位", "unit"},
                     {"year", "年度", "year", ColumnKind::count},
                     {"project", "项目", "project"},
                     {"forms", "表格", "forms", ColumnKind::count},
                     {"versions", "不同版本", "versions", ColumnKind::count},
                     {"first_id", "最早编号", "first id", ColumnKind::count},
                     {"latest_id", "最近编号", "latest id", ColumnKind::count},
                     {"least_score", "最低总分", "least score", ColumnKind::points},
                     {"most_score", "最高总分", "most score", ColumnKind::points},
                     {"least_executed", "最低执行数(元)", "least executed", ColumnKind::money},
                     {"most_executed", "最高执行数(元)", "most executed", ColumnKind::money}});
}

}  // namespace fuhe
