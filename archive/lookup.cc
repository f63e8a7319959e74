// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/lookup.h"

#include <algorithm>
#include <cstdlib>

#include "archive/sql_text.h"

namespace fuhe {
namespace {

constexpr int kEverything = 100'000;

bool is_number(const std::string& text) {
  constexpr std::size_t kMostDigits = 15;
  return !text.empty() && text.size() <= kMostDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<bool> find_entry(Database& database, const std::string& which, EntryDetails& details) {
  constexpr const char* kColumns =
      "SELECT number, time, kind, name, document, result, report, rulebook, version, reason,"
      " message, current FROM entries WHERE kind IN ('checked', 'failed') AND ";
  const bool by_number = is_number(which);
  auto query = database.prepare(std::string(kColumns) +
                                (by_number ? "number = ?"
                                           : "document >= ?1 AND document < ?1 || 'g'"
                                             " ORDER BY number DESC LIMIT 1"));
  if (!query) {
    return query.error();
  }
  auto there =
      query->first({by_number ? SqlValue(std::int64_t{std::strtoll(which.c_str(), nullptr, 10)})
                              : SqlValue(which)});
  if (!there || !*there) {
    return there;
  }
  details.number = query->number(0);
  int column = 0;
  for (std::string* text :
       {&details.time, &details.kind, &details.name, &details.document, &details.result,
        &details.report, &details.rulebook, &details.version, &details.reason, &details.message}) {
    *text = query->text(++column);
  }
  details.current = query->number(++column) != 0;
  return true;
}

Result<Answer> forms_of(Database& database, std::int64_t entry) {
  SelectText select;
  select.columns =
      "f.ordinal, u.name, f.year, f.project, f.total_score, f.recomputed_total, f.conclusion,"
      " f.errors, f.warnings, f.first_page, f.last_page";
  select.from = "forms f LEFT JOIN units u ON u.id = f.unit";
  select.where("f.entry = ?", entry);
  select.order = "f.id";
  select.limit = kEverything;
  return run_select(database, select,
                    {{"form", "表", "form", ColumnKind::count},
                     {"unit", "单位", "unit"},
                     {"year", "年度", "year", ColumnKind::count},
                     {"project", "项目", "project"},
                     {"score", "总分", "score"},
                     {"recomputed", "复算", "recomputed"},
                     {"grade", "结论", "grade"},
                     {"errors", "错误", "errors", ColumnKind::count},
                     {"warnings", "疑点", "warnings", ColumnKind::count},
                     {"first_page", "首页", "first page", ColumnKind::count},
                     {"last_page", "末页", "last page", ColumnKind::count}});
}

Result<Answer> findings_of(Database& database, std::int64_t entry, Language language) {
  SelectText select;
  select.columns = "g.number, g.rule, g.severity, g.at, g.claimed, g.recomputed, g.verdict, " +
                   std::string(message_column(language));
  select.from = "forms f JOIN findings g ON g.form = f.id";
  select.where("f.entry = ?", entry);
  select.order = "g.number";
  select.limit = kEverything;
  return run_select(database, select,
                    {{"finding", "第几项", "finding", ColumnKind::count},
                     {"rule", "规则", "rule"},
                     {"severity", "级别", "severity"},
                     {"at", "位置", "at"},
                     {"claimed", "填报", "claimed"},
                     {"recomputed", "复算", "recomputed"},
                     {"verdict", "核实", "verdict"},
                     {"message", "说明", "message"}});
}

Result<Answer> notes_of(Database& database, const std::string& document) {
  SelectText select;
  select.columns = "number, time, about, finding, rule, cell, reads, verdict, by_whom, because";
  select.from = "notes";
  select.where("document = ?", document);
  select.order = "number";
  select.limit = kEverything;
  return run_select(database, select,
                    {{"note", "记录", "note", ColumnKind::count},
                     {"time", "时间", "time"},
                     {"about", "针对", "about", ColumnKind::count},
                     {"finding", "第几项", "finding", ColumnKind::count},
                     {"rule", "规则", "rule"},
                     {"cell", "单元格", "cell"},
                     {"reads", "读作", "reads"},
                     {"verdict", "核实", "verdict"},
                     {"by", "核实人", "by"},
                     {"because", "理由", "because"}});
}

}  // namespace

Result<EntryDetails> look_up(Index& index, const std::string& which, Language language) {
  Database& database = index.database();
  EntryDetails details;
  const auto found = find_entry(database, which, details);
  if (!found) {
    return found.error();
  }
  if (!*found) {
    return Error{ErrorCode::not_found, which,
                 "no document of this archive has that number or hash"};
  }
  auto names = database.prepare(
      "SELECT DISTINCT name FROM entries WHERE document = ? AND name IS NOT NULL ORDER BY number");
  if (!names) {
    return names.error();
  }
  auto row = names->first({details.document});
  while (row && *row) {
    if (names->text(0) != details.name) {
      details.other_names.push_back(names->text(0));
    }
    row = names->next();
  }
  auto forms = forms_of(database, details.number);
  auto findings = findings_of(database, details.number, language);
  auto notes = notes_of(database, details.document);
  if (!row || !forms || !findings || !notes) {
    return !row        ? row.error()
           : !forms    ? forms.error()
           : !findings ? findings.error()
                       : notes.error();
  }
  details.forms = std::move(*forms);
  details.found = std::move(*findings);
  details.notes = std::move(*notes);
  details.findings = static_cast<int>(details.found.rows.size());
  return details;
}

}  // namespace fuhe
