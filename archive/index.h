// SPDX-License-Identifier: GPL-3.0-or-later
// The index of an archive: its journal and its results as SQLite tables (schema.sql). It follows
// the journal and can be made from it again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/database.h"
#include "archive/entry.h"
#include "archive/journal.h"
#include "archive/rows.h"

namespace fuhe {

// What is known of a document that was checked, or failed, under certain settings.
struct KnownDocument {
  std::int64_t entry = 0;
  EntryKind kind = EntryKind::checked;
  std::string reason;  // of a failed one
  std::string result;
  bool has_report = false;
  int pages = 0;
  int errors = 0, warnings = 0, notices = 0;
};

class Index {
 public:
  enum class Mode { read, write };

  // Opens or, for writing, makes it. Error bad_data: it is of another version of fuhe, or broken;
  // it must be rebuilt.
  static Result<Index> open(const std::string& path, Mode mode);

  // Up to where the journal is indexed.
  Result<JournalPlace> place();

  // Adds an entry and what its result says. All calls for one group of entries and the set_place()
  // after it belong into one transaction.
  Result<void> add(const Entry& entry, const DocumentRows& rows);
  Result<void> set_place(const JournalPlace& place);

  Result<std::optional<KnownDocument>> find(const std::string& document,
                                            const std::string& settings);
  // Whether an entry has that document, result or report.
  Result<bool> names_object(const std::string& sha256);
  Result<bool> knows_name(const std::string& document, const std::string& name);

  [[nodiscard]] Database& database() { return database_; }

 private:
  explicit Index(Database database) : database_(std::move(database)) {}
  // A prepared statement for each text, made at its first use.
  Result<SqlStatement*> statement(const char* sql);
  Result<void> run(const char* sql, const std::vector<SqlValue>& values);
  Result<void> add_entry(const Entry& entry, const DocumentRows& rows);
  Result<void> add_note(const Entry& entry);
  Result<void> supersede(const Entry& entry);
  Result<void> make_history(std::int64_t entry);
  Result<void> forget_likeness(std::int64_t form);
  Result<std::vector<std::int64_t>> numbers(const char* sql, const std::vector<SqlValue>& values);
  // What a form belongs to: rows of units and regions, 0 for none.
  struct Owner {
    std::int64_t unit = 0;
    std::int64_t region = 0;
    std::string tags;  // schema.sql, form_words
  };
  Result<std::int64_t> id_of(const char* find, const char* add,
                             const std::vector<SqlValue>& values);
  Result<Owner> owner_of(const FormRow& form);
  Result<void> add_form(const Entry& entry, int ordinal, const FormRow& form);
  Result<void> add_form_row(const Entry& entry, int ordinal, const Owner& owner,
                            const FormRow& form);
  Result<void> add_words(std::int64_t form, const Owner& owner, const FormRow& row);
  Result<void> add_indicator(std::int64_t form, int ordinal, const Owner& owner, int year,
                             const IndicatorRow& indicator);
  Result<void> add_to_series(std::int64_t indicator, std::int64_t series, std::int64_t target,
                             int year);
  Result<void> renew_series(std::int64_t series);
  Result<void> add_finding(const Entry& entry, int ordinal, std::int64_t form,
                           const FindingRow& finding);
  Result<void> add_tallies(const FormRow& form);
  Result<void> note_second_form(std::int64_t form, const FormRow& row);
  Result<void> add_narrative(std::int64_t form, const NarrativeRow& narrative);
  Result<void> add_signature(std::int64_t form, std::int64_t unit, const FormRow& row);

  Database database_;
  std::map<const char*, SqlStatement> statements_;
};

}  // namespace fuhe
