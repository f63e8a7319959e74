// SPDX-License-Identifier: GPL-3.0-or-later
// An entry of the archive's journal: what happened to which document, chained to the entry before.
// One entry is one line of JSON that anybody can read and check without fuhe (docs/archive.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/result.h"

namespace fuhe {

enum class EntryKind {
  created,  // the archive itself; always the first entry
  checked,  // a document was read and checked: `result`, perhaps `report`
  failed,   // a document could not be checked: `reason`, `message`
  seen,     // a document that is there already was received under another name
  report,   // a report was made of a document that is there already
  note,     // a person's word on a finding or on a reading
};

enum class NoteVerdict { confirmed, rejected };

// A person's word on an entry. It never changes the entry; the latest one counts.
struct NoteText {
  std::int64_t about = 0;  // number of the entry
  int finding = 0;         // 1 for its first finding; 0: the note is on a reading
  std::string cell;        // "/funds/0/executed", with the form before it: "1/funds/0/executed"
  std::string reads;       // what the cell says instead, where the person gave it
  NoteVerdict verdict = NoteVerdict::confirmed;
  std::string by;
  std::string because;
};

struct Entry {
  std::int64_t number = 0;  // 1, 2, 3, ... without gaps
  std::string time;         // UTC, "2025-01-31T12:00:00Z"
  EntryKind kind = EntryKind::checked;
  std::string name;      // the file's path as it was given; MEMBER of a zip file: "a.zip!MEMBER"
  std::string document;  // SHA-256 of the received bytes
  std::int64_t bytes = 0;
  std::string settings;  // what else a result depends on; equal settings, equal result
  std::string rulebook;  // as asked for; empty: each form's own
  std::string version;   // of fuhe
  std::string result;    // SHA-256 of the JSON
  std::string report;    // SHA-256 of the report; empty: none
  std::string reason;    // ErrorCode by name
  std::string message;
  NoteText note;
  std::string previous;  // hash of the entry before; 64 zeros for the first
  std::string hash;      // SHA-256 of the line up to, not including, `, "sha256":`
};

inline constexpr std::string_view kNoEntry =
    "0000000000000000000000000000000000000000000000000000000000000000";

// The line without its end, and sets `entry.hash`. REQUIRES: number and previous are set.
std::string write_entry(Entry& entry);

// Reads a line without its end, and makes sure that its hash is right. The Error's `where` is
// empty.
Result<Entry> read_entry(std::string_view line);

std::string_view name_of(EntryKind kind);
std::string_view name_of(NoteVerdict verdict);
std::string_view name_of(ErrorCode code);  // "not_a_pdf"
std::optional<ErrorCode> error_code_of(std::string_view name);

bool is_sha256(std::string_view text);

}  // namespace fuhe
