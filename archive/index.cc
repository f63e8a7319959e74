// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/index.h"

#include <charconv>

#include "archive/sql_value.h"

namespace fuhe {

std::string_view embedded_schema();  // archive/schema.sql

namespace {

// To be raised whenever schema.sql or what is put into it changes.
constexpr std::int64_t kSchema = 4;

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

Result<SqlStatement*> Index::statement(const char* sql_text) {
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
  SqlStatement& row = **query;
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
    return add_note(entry);
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

}  // namespace fuhe
