// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/index.h"

#include <charconv>

namespace fuhe {

std::string_view embedded_schema();  // archive/schema.sql

namespace {

// To be raised whenever schema.sql or what is put into it changes.
constexpr std::int64_t kSchema = 1;

Result<std::int64_t> user_version(Database& database) {
  auto query = database.prepare("PRAGMA user_version");
  if (!query) {
    return query.error();
  }
  const auto there = query->first({});
  if (!there) {
    return there.error();
  }
  const std::int64_t version = query->number(0);
  return version;
}

Result<void> create_tables(Database& database) {
  auto transaction = Transaction::begin(database);
  if (!transaction) {
    return transaction.error();
  }
  const auto version = user_version(database);
  if (!version || *version == kSchema) {  // another writer was first
    return version ? Result<void>() : Result<void>(version.error());
  }
  if (auto made = database.execute(std::string(embedded_schema()) +
                                   "PRAGMA user_version = " + std::to_string(kSchema));
      !made) {
    return made;
  }
  return transaction->commit();
}

SqlValue sql(const Scaled& number) {
  return number ? SqlValue(*number) : SqlValue();
}

SqlValue sql(int number) {
  return std::int64_t{number};
}

SqlValue sql(const std::string& text) {
  return text.empty() ? SqlValue() : SqlValue(text);
}

std::int64_t to_number(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

Result<Index> Index::open(const std::string& path, Mode mode) {
  auto database =
      Database::open(path, mode == Mode::write ? Database::Mode::create : Database::Mode::read);
  if (!database) {
    return database.error();
  }
  if (mode == Mode::write) {
    // The journal is the truth and is synced; what a power loss takes from the index comes back
    // from there.
    if (auto set = database->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
        !set) {
      return set.error();
    }
  }
  auto version = user_version(*database);
  if (version && *version == 0 && mode == Mode::write) {
    if (auto made = create_tables(*database); !made) {
      return made.error();
    }
    version = user_version(*database);
  }
  if (!version) {
    return version.error();
  }
  if (*version != kSchema) {
    return Error{ErrorCode::bad_data, path,
                 "was made by another version of fuhe; run: fuhe archive rebuild"};
  }
  return Index(std::move(*database));
}

Result<Statement*> Index::statement(const char* sql_text) {
  const auto found = statements_.find(sql_text);
  if (found != statements_.end()) {
    return &found->second;
  }
  auto prepared = database_.prepare(sql_text);
  if (!prepared) {
    return prepared.error();
  }
  return &statements_.emplace(sql_text, std::move(*prepared)).first->second;
}

Result<void> Index::run(const char* sql_text, const std::vector<SqlValue>& values) {
  auto prepared = statement(sql_text);
  return prepared ? (*prepared)->run(values) : Result<void>(prepared.error());
}

Result<JournalPlace> Index::place() {
  auto query = statement(
      "SELECT (SELECT value FROM meta WHERE key = 'entries'), "
      "(SELECT value FROM meta WHERE key = 'bytes'), (SELECT value FROM meta WHERE key = 'hash')");
  if (!query) {
    return query.error();
  }
  const auto row = (*query)->first({});
  if (!row) {
    return row.error();
  }
  JournalPlace place;
  if (!(*query)->is_null(0)) {
    place = {to_number((*query)->text(0)), to_number((*query)->text(1)), (*query)->text(2)};
  }
  (*query)->reset();  // an open row would hold a snapshot
  return place;
}

Result<void> Index::set_place(const JournalPlace& place) {
  for (auto& [text, prepared] : statements_) {
    prepared.reset();  // one that stands at a row would hold this state of the database
  }
  constexpr const char* kSet = "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)";
  for (const auto& [key, value] :
       {std::pair<std::string, std::string>{"entries", std::to_string(place.entries)},
        {"bytes", std::to_string(place.bytes)},
        {"hash", place.hash}}) {
    if (auto set = run(kSet, {key, value}); !set) {
      return set;
    }
  }
  return {};
}

Result<std::optional<KnownDocument>> Index::find(const std::string& document,
                                                 const std::string& settings) {
  auto query = statement(
      "SELECT number, kind, reason, result, report IS NOT NULL, pages,"
      " (SELECT sum(errors) FROM forms WHERE entry = number),"
      " (SELECT sum(warnings) FROM forms WHERE entry = number),"
      " (SELECT sum(notices) FROM forms WHERE entry = number)"
      " FROM entries WHERE document = ? AND settings = ? AND kind IN ('checked', 'failed')"
      " ORDER BY number DESC LIMIT 1");
  if (!query) {
    return query.error();
  }
  Statement& row = **query;
  const auto there = row.first({document, settings});
  if (!there) {
    return there.error();
  }
  std::optional<KnownDocument> known;
  if (*there) {
    const auto count = [&row](int column) { return static_cast<int>(row.number(column)); };
    known = KnownDocument{row.number(0),
                          row.text(1) == "checked" ? EntryKind::checked : EntryKind::failed,
                          row.text(2),
                          row.text(3),
                          row.number(4) != 0,
                          count(5),
                          count(6),
                          count(7),
                          count(8)};
  }
  row.reset();
  return known;
}

Result<bool> Index::knows_name(const std::string& document, const std::string& name) {
  auto query = statement("SELECT 1 FROM entries WHERE name = ? AND document = ? LIMIT 1");
  if (!query) {
    return query.error();
  }
  auto there = (*query)->first({name, document});
  (*query)->reset();
  return there;
}

Result<bool> Index::names_object(const std::string& sha256) {
  auto query = statement(
      "SELECT EXISTS (SELECT 1 FROM entries WHERE document = ?1)"
      " OR EXISTS (SELECT 1 FROM entries WHERE result = ?1)"
      " OR EXISTS (SELECT 1 FROM entries WHERE report = ?1)");
  if (!query) {
    return query.error();
  }
  const auto there = (*query)->first({sha256});
  if (!there) {
    return there.error();
  }
  const bool named = (*query)->number(0) != 0;
  (*query)->reset();
  return named;
}

Result<void> Index::add(const Entry& entry, const DocumentRows& rows) {
  if (auto added = add_entry(entry, rows); !added) {
    return added;
  }
  if (entry.kind == EntryKind::note) {
    const NoteText& note = entry.note;
    return run(
        "INSERT INTO notes(number, about, finding, cell, reads, verdict, by_whom, because, time)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {entry.number, note.about, sql(note.finding), sql(note.cell), sql(note.reads),
         std::string(name_of(note.verdict)), note.by, note.because, entry.time});
  }
  if (entry.kind == EntryKind::report) {
    return run(
        "UPDATE entries SET report = ?1 WHERE document = ?2 AND settings = ?3 AND kind = 'checked'",
        {entry.report, entry.document, entry.settings});
  }
  if (entry.kind != EntryKind::checked && entry.kind != EntryKind::failed) {
    return {};
  }
  if (auto done = supersede(entry); !done) {
    return done;
  }
  int ordinal = 0;
  for (const FormRow& form : rows.forms) {
    if (auto added = add_form(entry, ++ordinal, form); !added) {
      return added;
    }
  }
  return {};
}

Result<void> Index::add_entry(const Entry& entry, const DocumentRows& rows) {
  const bool of_document = entry.kind == EntryKind::checked || entry.kind == EntryKind::failed;
  return run(
      "INSERT INTO entries(number, time, kind, name, document, bytes, settings, rulebook, version,"
      " result, report, reason, message, pages, producer, text_source, current)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {entry.number, entry.time, std::string(name_of(entry.kind)), sql(entry.name),
       sql(entry.document), entry.bytes, sql(entry.settings), sql(entry.rulebook),
       sql(entry.version), sql(entry.result), sql(entry.report), sql(entry.reason),
       sql(entry.message), sql(rows.pages), sql(rows.producer), sql(rows.text_source),
       sql(of_document ? 1 : 0)});
}

// The document's earlier entries are history from now on.
Result<void> Index::supersede(const Entry& entry) {
  std::vector<std::int64_t> earlier;
  {
    auto query =
        statement("SELECT number FROM entries WHERE document = ? AND number < ? AND current");
    if (!query) {
      return query.error();
    }
    auto row = (*query)->first({entry.document, entry.number});
    while (row && *row) {
      earlier.push_back((*query)->number(0));
      row = (*query)->next();
    }
    if (!row) {
      return row.error();
    }
  }
  for (const std::int64_t number : earlier) {
    for (const char* update :
         {"UPDATE entries SET current = 0 WHERE number = ?",
          "UPDATE findings SET current = 0 WHERE form IN (SELECT id FROM forms WHERE entry = ?)",
          "UPDATE forms SET current = 0 WHERE entry = ?"}) {
      if (auto done = run(update, {number}); !done) {
        return done;
      }
    }
    std::vector<std::int64_t> touched;
    auto query = statement(
        "SELECT DISTINCT series FROM indicators WHERE form IN (SELECT id FROM forms WHERE entry = "
        "?)"
        " ORDER BY series");
    if (!query) {
      return query.error();
    }
    auto row = (*query)->first({number});
    while (row && *row) {
      touched.push_back((*query)->number(0));
      row = (*query)->next();
    }
    for (const std::int64_t series : touched) {
      if (auto renewed = renew_series(series); !renewed) {
        return renewed;
      }
    }
  }
  return {};
}

Result<std::int64_t> Index::unit_of(const FormRow& form) {
  if (form.owner_key.empty()) {
    return std::int64_t{0};
  }
  auto query = statement("SELECT id FROM units WHERE key = ?");
  if (!query) {
    return query.error();
  }
  const auto there = (*query)->first({form.owner_key});
  if (!there) {
    return there.error();
  }
  if (*there) {
    const std::int64_t id = (*query)->number(0);
    return id;
  }
  if (auto added = run("INSERT INTO units(key, name, region) VALUES (?, ?, ?)",
                       {form.owner_key, form.owner, sql(form.region)});
      !added) {
    return added.error();
  }
  return database_.last_row();
}

Result<void> Index::add_form(const Entry& entry, int ordinal, const FormRow& form) {
  const auto unit = unit_of(form);
  if (!unit) {
    return unit.error();
  }
  auto added = run(
      "INSERT INTO forms(entry, ordinal, current, kind, structure, text_source, rulebook,"
      " rulebook_version, first_page, last_page, unit, year, region, title, department, project,"
      " supervisor, implementer, filled_on, total_weight, total_score, recomputed_total, "
      "conclusion,"
      " recomputed_conclusion, score, recomputed_score, difference, budget, executed, rate, errors,"
      " warnings, notices, subject, numbers, signature) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
      " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {entry.number,
       sql(ordinal),
       form.kind,
       form.structure,
       form.text_source,
       sql(form.rulebook),
       sql(form.rulebook_version),
       sql(form.first_page),
       sql(form.last_page),
       *unit == 0 ? SqlValue() : SqlValue(*unit),
       form.year == 0 ? SqlValue() : sql(form.year),
       sql(form.region),
       sql(form.title),
       sql(form.department),
       sql(form.project),
       sql(form.supervisor),
       sql(form.implementer),
       sql(form.filled_on),
       sql(form.total_weight),
       sql(form.total_score),
       sql(form.recomputed_total),
       sql(form.conclusion),
       sql(form.recomputed_conclusion),
       sql(form.score),
       sql(form.recomputed_score),
       sql(form.difference),
       sql(form.budget),
       sql(form.executed),
       sql(form.rate),
       sql(form.errors),
       sql(form.warnings),
       sql(form.notices),
       form.subject,
       form.numbers,
       form.signature.empty() ? SqlValue() : SqlValue(SqlBlob{form.signature})});
  const std::int64_t id = database_.last_row();
  for (std::size_t i = 0; added && i < form.indicators.size(); ++i) {
    added = add_indicator(id, static_cast<int>(i), form, form.indicators[i]);
  }
  for (std::size_t i = 0; added && i < form.findings.size(); ++i) {
    added = add_finding(id, form.findings[i]);
  }
  for (std::size_t i = 0; added && i < form.narrative.size(); ++i) {
    added = add_narrative(id, form.narrative[i]);
  }
  return added ? add_signature(id, *unit, form) : added;
}

Result<void> Index::add_indicator(std::int64_t form, int ordinal, const FormRow& row,
                                  const IndicatorRow& indicator) {
  if (auto added = run(
          "INSERT INTO indicators(form, ordinal, level1, level2, level3, target, actual, weight,"
          " score, reason, weight_points, score_points, recomputed_points, series, target_hash)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          {form, sql(ordinal), sql(indicator.level1), sql(indicator.level2), sql(indicator.level3),
           sql(indicator.target), sql(indicator.actual), sql(indicator.weight),
           sql(indicator.score), sql(indicator.reason), sql(indicator.weight_points),
           sql(indicator.score_points), sql(indicator.recomputed_points), indicator.series,
           indicator.target_hash});
      !added) {
    return added;
  }
  const std::int64_t id = database_.last_row();
  if (auto added = run(
          "INSERT INTO indicator_words(rowid, name, target, actual, reason) VALUES (?, ?, ?, ?, ?)",
          {id, indicator.name_words, indicator.target_words, indicator.actual_words,
           indicator.reason_words});
      !added) {
    return added;
  }
  return indicator.level3.empty() || indicator.target.empty()
             ? Result<void>()
             : add_to_series(id, indicator.series, indicator.target_hash, row.year);
}

Result<void> Index::add_to_series(std::int64_t indicator, std::int64_t series, std::int64_t target,
                                  int year) {
  constexpr int kFirstYear = 1990;
  constexpr int kYears = 62;  // bits of a whole number
  if (year < kFirstYear || year >= kFirstYear + kYears) {
    return {};
  }
  auto query = statement("SELECT target, varied, seen FROM series WHERE id = ?");
  if (!query) {
    return query.error();
  }
  const auto there = (*query)->first({series});
  if (!there) {
    return there.error();
  }
  const auto bit =
      static_cast<std::int64_t>(std::uint64_t{1} << static_cast<unsigned>(year - kFirstYear));
  const std::int64_t seen = bit | (*there ? (*query)->number(2) : 0);
  const bool varied = *there && ((*query)->number(0) != target || (*query)->number(1) != 0);
  return run(
      "INSERT OR REPLACE INTO series(id, indicator, target, varied, seen, years)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {series, indicator, target, sql(varied ? 1 : 0), seen,
       sql(__builtin_popcountll(static_cast<unsigned long long>(seen)))});
}

// From the present forms alone, after one of them became history.
Result<void> Index::renew_series(std::int64_t series) {
  struct Member {
    std::int64_t indicator;
    std::int64_t target;
    int year;
  };
  std::vector<Member> members;
  auto query = statement(
      "SELECT i.id, i.target_hash, f.year FROM indicators i JOIN forms f ON f.id = i.form"
      " WHERE i.series = ? AND f.current AND i.level3 IS NOT NULL AND i.target IS NOT NULL"
      " ORDER BY i.id");
  if (!query) {
    return query.error();
  }
  auto row = (*query)->first({series});
  while (row && *row) {
    members.push_back(
        {(*query)->number(0), (*query)->number(1), static_cast<int>((*query)->number(2))});
    row = (*query)->next();
  }
  if (!row) {
    return row.error();
  }
  if (auto removed = run("DELETE FROM series WHERE id = ?", {series}); !removed) {
    return removed;
  }
  for (const Member& member : members) {
    if (auto added = add_to_series(member.indicator, series, member.target, member.year); !added) {
      return added;
    }
  }
  return {};
}

Result<void> Index::add_finding(std::int64_t form, const FindingRow& finding) {
  return run(
      "INSERT INTO findings(form, number, rule, severity, at, claimed, recomputed, dimension,"
      " difference, message_zh, message_en, accepted, current)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
      {form, sql(finding.number), finding.rule, finding.severity, finding.at, sql(finding.claimed),
       sql(finding.recomputed), sql(static_cast<int>(finding.dimension)), sql(finding.difference),
       finding.message_zh, finding.message_en, sql(finding.accepted)});
}

Result<void> Index::add_narrative(std::int64_t form, const NarrativeRow& narrative) {
  if (auto added = run("INSERT INTO narrative(form, at, text) VALUES (?, ?, ?)",
                       {form, narrative.at, narrative.text});
      !added) {
    return added;
  }
  return run("INSERT INTO narrative_words(rowid, text) VALUES (?, ?)",
             {database_.last_row(), narrative.words});
}

}  // namespace fuhe
