// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/overview.h"

#include "archive/archive.h"
#include "archive/overview_plots.h"
#include "archive/overview_table.h"
#include "archive/questions.h"
#include "archive/sql_text.h"
#include "render/wording.h"

namespace fuhe {
namespace {

constexpr int kRows = 20;           // of a table on paper
constexpr int kSheetRows = 10'000;  // of a table in a workbook
constexpr int kAlike = 80;          // per cent
constexpr int kYears = 3;

// One number of the index; 0 where there is none.
class Counter {
 public:
  explicit Counter(Database& database) : database_(database) {}
  std::int64_t operator()(const std::string& sql) {
    const auto numbers = select_numbers(database_, sql, {});
    if (!numbers) {
      error_ = numbers.error();
      return 0;
    }
    return numbers->empty() ? 0 : numbers->front();
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  Database& database_;
  std::optional<Error> error_;
};

Result<Answer> failed_by_reason(Index& index) {
  SelectText select;
  select.columns = "reason, count(*)";
  select.from = "entries";
  select.where("kind = 'failed'");
  select.where("current GROUP BY reason");
  select.order = "count(*) DESC, reason";
  return run_select(index.database(), select,
                    {{"reason", "原因", "reason"}, {"files", "文件", "files", ColumnKind::count}});
}

Result<Answer> by_year(Index& index) {
  SelectText select;
  select.columns =
      "year, count(*), sum(errors > 0), sum(errors), sum(warnings),"
      // Means to two decimals, half up.
      " (sum(score) + 5000 * count(score)) / (10000 * count(score)) * 10000,"
      " (sum(rate) + 5000 * count(rate)) / (10000 * count(rate)) * 10000";
  select.from = "forms";
  select.where("current GROUP BY year");
  select.order = "year";
  return run_select(index.database(), select,
                    {{"year", "年度", "year", ColumnKind::count},
                     {"forms", "表格", "forms", ColumnKind::count},
                     {"forms_with_errors", "有错误的表格", "forms with errors", ColumnKind::count},
                     {"errors", "错误", "errors", ColumnKind::count},
                     {"warnings", "疑点", "warnings", ColumnKind::count},
                     {"mean_score", "平均总分", "mean score", ColumnKind::points},
                     {"mean_rate", "平均执行率%", "mean rate %", ColumnKind::percent}});
}

// Puts the parts of an overview together, until something fails.
class Collector {
 public:
  explicit Collector(Language language) : language_(language) {}
  void section(const std::string& zh, const std::string& en) {
    overview_.parts.emplace_back(OverviewSection{{zh, en}});
  }
  void words(const std::string& zh, const std::string& en) {
    overview_.parts.emplace_back(Bilingual{zh, en});
  }
  void table(const Result<Answer>& answer, const Bilingual& title) {
    if (!answer) {
      error_ = answer.error();
    } else if (!answer->rows.empty()) {
      overview_.parts.emplace_back(paper_table(*answer, title, language_));
    }
  }
  void plot(Result<std::optional<Plot>> plot) {
    if (!plot) {
      error_ = plot.error();
    } else if (*plot) {
      overview_.parts.emplace_back(std::move(**plot));
    }
  }
  Result<Overview> finish(const Bilingual& title, const Bilingual& footer) {
    if (error_) {
      return *error_;
    }
    overview_.title = title;
    overview_.footer = footer;
    return std::move(overview_);
  }
  void fail(const std::optional<Error>& error) { error_ = error ? error : error_; }

 private:
  Language language_;
  Overview overview_;
  std::optional<Error> error_;
};

void add_counts(Index& index, Collector& collector) {
  Counter counter(index.database());
  const auto count = [&counter](const std::string& what) {
    return counter("SELECT " + what + " AND current");
  };
  const auto checked = count("count(*) FROM entries WHERE kind = 'checked'");
  const auto failed = count("count(*) FROM entries WHERE kind = 'failed'");
  const auto pages = count("coalesce(sum(pages), 0) FROM entries WHERE 1");
  const auto forms = count("count(*) FROM forms WHERE 1");
  const auto units = count("count(DISTINCT unit) FROM forms WHERE 1");
  const auto wrong = count("count(*) FROM forms WHERE errors > 0");
  const auto asked = count("count(*) FROM forms WHERE errors = 0 AND warnings > 0");
  const auto errors = count("coalesce(sum(errors), 0) FROM forms WHERE 1");
  const auto warnings = count("coalesce(sum(warnings), 0) FROM forms WHERE 1");
  const auto confirmed = count("count(*) FROM findings WHERE verdict = 'confirmed'");
  const auto rejected = count("count(*) FROM findings WHERE verdict = 'rejected'");
  collector.fail(counter.error());
  collector.words("共收到 " + grouped(checked + failed) + " 个文件（" + grouped(pages) +
                      " 页），其中 " + grouped(failed) + " 个无法检查；读出 " + grouped(units) +
                      " 个单位的 " + grouped(forms) + " 张表。",
                  grouped(checked + failed) + " files (" + grouped(pages) +
                      " pages) were received; " + grouped(failed) +
                      " of them could not be checked. They hold " + grouped(forms) + " forms of " +
                      grouped(units) + " units.");
  collector.words(grouped(wrong) + " 张表有错误（共 " + grouped(errors) + " 处），另有 " +
                      grouped(asked) + " 张表只有疑点；疑点共 " + grouped(warnings) + " 处。",
                  grouped(wrong) + " forms have errors (" + grouped(errors) + " in all), " +
                      grouped(asked) + " more have warnings only; there are " + grouped(warnings) +
                      " warnings.");
  if (confirmed + rejected > 0) {
    collector.words("经人核实：属实 " + grouped(confirmed) + " 处，不属实 " + grouped(rejected) +
                        " 处；以下各表未因此改动。",
                    "People have confirmed " + grouped(confirmed) + " findings and rejected " +
                        grouped(rejected) + "; the tables below count them all.");
  }
}

struct SheetQuestion {
  const char* zh;
  const char* en;
  Result<Answer> answer;
};

}  // namespace

Result<Overview> overview_of(Index& index, const std::string& archive, Language language) {
  Collector collector(language == Language::both ? Language::zh : language);
  Database& database = index.database();
  collector.section("总体情况", "All in all");
  add_counts(index, collector);
  collector.table(by_year(index), {"按年度", "By year"});
  collector.table(failed_by_reason(index), {"无法检查的文件", "Files that could not be checked"});
  collector.section("分布", "Distributions");
  collector.plot(score_plot(database));
  collector.plot(difference_plot(database));
  collector.plot(execution_plot(database, language));
  collector.section("问题", "Findings");
  collector.table(top(index, TopBy::rules, kRows, language), {"按规则", "By rule"});
  collector.table(top(index, TopBy::units, kRows, language), {"按单位", "By unit"});
  collector.table(top(index, TopBy::difference, kRows, language),
                  {"相差最大的问题（分）", "Largest differences, in points"});
  collector.table(top(index, TopBy::money, kRows, language),
                  {"相差最大的问题（元）", "Largest differences, in yuan"});
  collector.section("值得过问", "Worth a question");
  collector.table(copied_text(index, kAlike, kRows), {"文字雷同", "Text alike"});
  collector.table(unchanged_targets(index, kYears, kRows),
                  {"三年以上不变的指标值", "Targets unchanged for three years or more"});
  collector.table(sent_twice(index, kRows),
                  {"报送两次而数字不同", "Sent twice with different numbers"});
  const auto head = index.place();
  if (!head) {
    return head.error();
  }
  const std::string day = utc_now().substr(0, std::string_view("2025-01-31").size());
  const std::string count = grouped(head->entries);
  const std::string hash = head->hash.substr(0, 16);
  return collector.finish({"绩效自评表复核总览", "Overview of rechecked self-assessment forms"},
                          {archive + "，" + count + " 条记录，末条 " + hash + "，" + day,
                           archive + ", " + count + " entries, head " + hash + ", " + day});
}

Result<std::vector<Sheet>> overview_sheets(Index& index, Language language) {
  std::vector<SheetQuestion> questions;
  questions.push_back({"年度", "years", by_year(index)});
  questions.push_back({"规则", "rules", top(index, TopBy::rules, kSheetRows, language)});
  questions.push_back({"单位", "units", top(index, TopBy::units, kSheetRows, language)});
  questions.push_back({"分数差额", "points", top(index, TopBy::difference, kSheetRows, language)});
  questions.push_back({"金额差额", "money", top(index, TopBy::money, kSheetRows, language)});
  questions.push_back({"文字雷同", "alike", copied_text(index, kAlike, kSheetRows)});
  questions.push_back({"指标不变", "unchanged", unchanged_targets(index, kYears, kSheetRows)});
  questions.push_back({"报送两次", "twice", sent_twice(index, kSheetRows)});
  questions.push_back({"无法检查", "failed", failed_by_reason(index)});
  std::vector<Sheet> sheets;
  for (SheetQuestion& question : questions) {
    if (!question.answer) {
      return question.answer.error();
    }
    sheets.push_back(
        {language == Language::en ? question.en : question.zh, std::move(*question.answer)});
  }
  return sheets;
}

}  // namespace fuhe
