// SPDX-License-Identifier: GPL-3.0-or-later
// Index: a person's word, and the findings that it is about.
#include "archive/index.h"
#include "archive/sql_value.h"

namespace fuhe {

Result<void> Index::add_note(const Entry& entry) {
  const NoteText& note = entry.note;
  if (auto added = run(
          "INSERT INTO notes(number, about, finding, cell, reads, verdict, by_whom, because, time,"
          " document) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
          " (SELECT document FROM entries WHERE number = ?2))",
          {entry.number, note.about, sql(note.finding), sql(note.cell), sql(note.reads),
           std::string(name_of(note.verdict)), note.by, note.because, entry.time});
      !added) {
    return added;
  }
  if (note.finding == 0) {
    return {};
  }
  if (auto told = run("UPDATE notes SET (ordinal, rule, at, claimed, recomputed) ="
                      " (SELECT f.ordinal, g.rule, g.at, g.claimed, g.recomputed FROM forms f"
                      " JOIN findings g ON g.form = f.id WHERE f.entry = ?2 AND g.number = ?3)"
                      " WHERE number = ?1",
                      {entry.number, note.about, sql(note.finding)});
      !told) {
    return told;
  }
  return run(
      "UPDATE findings SET verdict = ?2 WHERE id IN (SELECT g.id FROM notes n"
      " JOIN entries e ON e.document = n.document JOIN forms f ON f.entry = e.number"
      " JOIN findings g ON g.form = f.id WHERE n.number = ?1 AND f.ordinal = n.ordinal"
      " AND g.rule = n.rule AND g.at = n.at AND g.claimed IS n.claimed"
      " AND g.recomputed IS n.recomputed)",
      {entry.number, std::string(name_of(note.verdict))});
}

}  // namespace fuhe
