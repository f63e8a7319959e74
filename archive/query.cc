// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/query.h"

#include <charconv>

#include "archive/query_conditions.h"
#include "archive/rows.h"
#include "archive/sql_text.h"
#include "model/decimal.h"

namespace fuhe {
namespace {

std::optional<std::int64_t> scaled_bound(const std::string& text, int decimals) {
  const auto value = Decimal::parse(text);
  if (!value) {
    return std::nullopt;
  }
  const std::string digits =
      (*value * Decimal::power_of_ten(decimals)).rounded(0, Rounding::half_up).to_string();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(number)
                                                                      : std::nullopt;
}

// Puts a question together.
class Asker {
 public:
  Asker(Index& index, const Query& query)
      : database_(index.database()), query_(query), conditions_(index.database(), query) {}

  Result<Answer> ask() {
    if (auto found = conditions_.look_up(); !found) {
      return found.error();
    }
    select_.limit = query_.limit;
    switch (query_.show) {
      case Show::forms:
        return forms();
      case Show::findings:
        return findings();
      case Show::indicators:
        return indicators();
      case Show::files:
        break;
    }
    return files();
  }

 private:
  Result<Answer> forms() {
    select_.columns =
        "f.entry, u.name, f.year, r.name, f.project, f.total_score, f.recomputed_total,"
        " f.difference, f.conclusion, f.recomputed_conclusion, f.rate, f.errors, f.warnings, "
        "e.name";
    select_.from =
        match().empty() ? "forms f" : "form_words w CROSS JOIN forms f ON f.id = w.rowid";
    select_.from +=
        " LEFT JOIN units u ON u.id = f.unit LEFT JOIN regions r ON r.id = f.region"
        " LEFT JOIN entries e ON e.number = f.entry";
    if (!match().empty()) {
      select_.where("form_words MATCH ?", match());
    }
    conditions_.add_on_form(select_);
    add_range(select_, "f.difference", query_.difference);
    if (auto added = conditions_.add_on_findings_of_form(select_); !added) {
      return added.error();
    }
    select_.order = query_.by_difference ? "f.difference DESC, f.id DESC"
                    : match().empty()    ? "f.id DESC"
                                         : "w.rowid DESC";
    return run_select(database_, select_,
                      {{"id", "编号", "id", ColumnKind::count},
                       {"unit", "单位", "unit"},
                       {"year", "年度", "year", ColumnKind::count},
                       {"region", "地区", "region"},
                       {"project", "项目", "project"},
                       {"score", "总分", "score"},
                       {"recomputed", "复算", "recomputed"},
                       {"difference", "相差", "difference", ColumnKind::points},
                       {"grade", "结论", "grade"},
                       {"recomputed_grade", "复算结论", "recomputed grade"},
                       {"rate", "执行率%", "rate %", ColumnKind::percent},
                       {"errors", "错误", "errors", ColumnKind::count},
                       {"warnings", "疑点", "warnings", ColumnKind::count},
                       {"file", "文件", "file"}});
  }

  // Which findings, and in which order: with as little as that takes.
  void select_findings() {
    select_.columns = "g.id";
    const bool by_forms = conditions_.names_units();
    select_.from = !match().empty() ? "form_words w CROSS JOIN forms f ON f.id = w.rowid"
                                      " CROSS JOIN findings g ON g.form = f.id"
                   : by_forms       ? "forms f CROSS JOIN findings g ON g.form = f.id"
                                    : "findings g CROSS JOIN forms f ON f.id = g.form";
    if (!match().empty()) {
      select_.where("form_words MATCH ?", match());
    }
    conditions_.add_on_form(select_);
    conditions_.add_on_finding(select_);
    if (query_.by_difference || query_.difference.is_set()) {
      // Points and money have no common order.
      select_.where("g.dimension = ?", static_cast<std::int64_t>(Dimension::points));
    }
    add_range(select_, "g.difference", query_.difference);
    const bool ordered_by_form = by_forms || !match().empty();
    select_.order = query_.by_difference ? "g.difference DESC"
                    : ordered_by_form    ? "f.id DESC, g.id"
                                         : "g.id DESC";
  }

  Result<Answer> findings() {
    select_findings();
    SelectText shown;
    shown.columns =
        "f.entry, g.number, u.name, f.year, g.rule, g.severity, g.at, g.claimed, g.recomputed,"
        " g.dimension, g.difference, " +
        std::string(message_column(query_.language)) + ", g.verdict";
    shown.from = "(" + text_of(select_) +
                 ") chosen CROSS JOIN findings g ON g.id = chosen.id"
                 " CROSS JOIN forms f ON f.id = g.form LEFT JOIN units u ON u.id = f.unit";
    shown.values = select_.values;
    shown.limit = query_.limit;
    return run_select(database_, shown,
                      {{"id", "编号", "id", ColumnKind::count},
                       {"finding", "第几项", "finding", ColumnKind::count},
                       {"unit", "单位", "unit"},
                       {"year", "年度", "year", ColumnKind::count},
                       {"rule", "规则", "rule"},
                       {"severity", "级别", "severity"},
                       {"at", "位置", "at"},
                       {"claimed", "填报", "claimed"},
                       {"recomputed", "复算", "recomputed"},
                       {"dimension", "单位", "of"},
                       {"difference", "相差", "difference", ColumnKind::scaled},
                       {"message", "说明", "message"},
                       {"verdict", "核实", "verdict"}});
  }

  Result<Answer> indicators() {
    select_.columns =
        "f.entry, u.name, f.year, i.level2, i.level3, i.target, i.actual, i.weight, i.score,"
        " i.recomputed_points, i.reason";
    select_.from = match().empty() ? "forms f CROSS JOIN indicators i ON i.form = f.id"
                                   : "indicator_words w CROSS JOIN indicators i ON i.id = w.rowid"
                                     " CROSS JOIN forms f ON f.id = i.form";
    select_.from += " LEFT JOIN units u ON u.id = f.unit";
    if (!match().empty()) {
      select_.where("indicator_words MATCH ?", match());
    }
    conditions_.add_on_form(select_);
    if (query_.difference.is_set()) {
      add_range(select_, "abs(i.score_points - i.recomputed_points)", query_.difference);
    }
    select_.order = query_.by_difference ? "abs(i.score_points - i.recomputed_points) DESC"
                    : match().empty()    ? "f.id DESC, i.id"
                                         : "w.rowid DESC";
    return run_select(database_, select_,
                      {{"id", "编号", "id", ColumnKind::count},
                       {"unit", "单位", "unit"},
                       {"year", "年度", "year", ColumnKind::count},
                       {"level2", "二级指标", "level 2"},
                       {"level3", "三级指标", "indicator"},
                       {"target", "指标值", "target"},
                       {"actual", "完成值", "actual"},
                       {"weight", "分值", "points"},
                       {"score", "得分", "score"},
                       {"recomputed", "复算", "recomputed", ColumnKind::points},
                       {"reason", "原因", "reason"}});
  }

  Result<Answer> files() {
    select_.columns = "e.number, e.time, e.kind, e.reason, e.message, e.name, e.document";
    select_.from = "entries e";
    select_.where("e.kind IN ('checked', 'failed')");
    if (!query_.history) {
      select_.where("e.current");
    }
    if (!query_.reason.empty()) {
      select_.where("e.kind = 'failed'");
      if (query_.reason != "any") {
        select_.where("e.reason = ?", query_.reason);
      }
    }
    select_.order = "e.number DESC";
    return run_select(database_, select_,
                      {{"id", "编号", "id", ColumnKind::count},
                       {"time", "时间", "time"},
                       {"status", "状态", "status"},
                       {"reason", "原因", "reason"},
                       {"message", "说明", "message"},
                       {"file", "文件", "file"},
                       {"sha256", "SHA-256", "sha256"}});
  }

  [[nodiscard]] const std::string& match() const { return conditions_.match(); }

  Database& database_;
  const Query& query_;
  QueryConditions conditions_;
  SelectText select_;
};

}  // namespace

std::optional<SqlRange> parse_range(const std::string& text, int decimals) {
  const std::size_t dots = text.find("..");
  if (dots == std::string::npos) {
    const auto exactly = scaled_bound(text, decimals);
    return exactly ? std::optional(SqlRange{exactly, exactly}) : std::nullopt;
  }
  SqlRange range;
  const std::string low = text.substr(0, dots);
  const std::string high = text.substr(dots + 2);
  range.low = low.empty() ? std::nullopt : scaled_bound(low, decimals);
  range.high = high.empty() ? std::nullopt : scaled_bound(high, decimals);
  const bool sound = (low.empty() || range.low) && (high.empty() || range.high) && range.is_set();
  return sound ? std::optional(range) : std::nullopt;
}

Result<Answer> ask(Index& index, const Query& query) {
  return Asker(index, query).ask();
}

}  // namespace fuhe
