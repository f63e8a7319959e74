// SPDX-License-Identifier: GPL-3.0-or-later
// Index: what a document said before it was checked again leaves the answers, and stays as history.
#include "archive/index.h"
#include "archive/similarity.h"

namespace fuhe {

Result<std::vector<std::int64_t>> Index::numbers(const char* sql,
                                                 const std::vector<SqlValue>& values) {
  auto query = statement(sql);
  if (!query) {
    return query.error();
  }
  std::vector<std::int64_t> found;
  auto row = (*query)->first(values);
  while (row && *row) {
    found.push_back((*query)->number(0));
    row = (*query)->next();
  }
  return row ? Result<std::vector<std::int64_t>>(std::move(found)) : row.error();
}

// The document's earlier entries are history from now on.
Result<void> Index::supersede(const Entry& entry) {
  const auto earlier =
      numbers("SELECT number FROM entries WHERE document = ? AND number < ? AND current",
              {entry.document, entry.number});
  if (!earlier) {
    return earlier.error();
  }
  for (const std::int64_t number : *earlier) {
    if (auto made = make_history(number); !made) {
      return made;
    }
  }
  return {};
}

Result<void> Index::make_history(std::int64_t entry) {
  for (const char* update :
       {"UPDATE tallies SET count = count - (SELECT count(*) FROM findings g JOIN forms f ON"
        " f.id = g.form WHERE f.entry = ?1 AND g.rule = tallies.rule AND g.severity ="
        " tallies.severity) WHERE severity <> ''",
        "UPDATE tallies SET count = count - (SELECT count(DISTINCT g.form) FROM findings g JOIN"
        " forms f ON f.id = g.form WHERE f.entry = ?1 AND g.rule = tallies.rule)"
        " WHERE severity = ''",
        "UPDATE entries SET current = 0 WHERE number = ?",
        "UPDATE findings SET current = 0 WHERE form IN (SELECT id FROM forms WHERE entry = ?)",
        "UPDATE forms SET current = 0 WHERE entry = ?"}) {
    if (auto done = run(update, {entry}); !done) {
      return done;
    }
  }
  const auto forms = numbers("SELECT id FROM forms WHERE entry = ?", {entry});
  const auto series = numbers(
      "SELECT DISTINCT series FROM indicators WHERE form IN (SELECT id FROM forms WHERE entry = ?)"
      " ORDER BY series",
      {entry});
  if (!forms || !series) {
    return forms ? series.error() : forms.error();
  }
  for (const std::int64_t form : *forms) {
    if (auto forgotten = forget_likeness(form); !forgotten) {
      return forgotten;
    }
  }
  for (const std::int64_t touched : *series) {
    if (auto renewed = renew_series(touched); !renewed) {
      return renewed;
    }
  }
  return {};
}

// Forms to come are not compared with it.
Result<void> Index::forget_likeness(std::int64_t form) {
  auto query = statement("SELECT signature FROM signatures WHERE form = ?");
  if (!query) {
    return query.error();
  }
  const auto there = (*query)->first({form});
  if (!there || !*there) {
    return there ? Result<void>() : Result<void>(there.error());
  }
  if (const auto signature = unpack_signature((*query)->text(0))) {
    for (const std::int64_t band : bands_of(*signature)) {
      if (auto done = run("DELETE FROM bands WHERE band = ? AND form = ?", {band, form}); !done) {
        return done;
      }
    }
  }
  return run("DELETE FROM signatures WHERE form = ?", {form});
}

}  // namespace fuhe
