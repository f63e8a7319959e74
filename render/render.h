// SPDX-License-Identifier: GPL-3.0-or-later
// render/'s front door: a checked document in, bytes out. Nothing here touches the disk; the cli
// writes the bytes through an atomic file.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/finding.h"
#include "model/result.h"

namespace fuhe {

enum class Language { zh, en, both };

// The contract fuhe/check/1 (tests/check.schema.json), with keys in its order, LF, no locale.
std::string to_json(const CheckedDocument& document);

// Reads a form back from that JSON (or from a bare {"form": {...}}), so that a result can be
// rechecked and a report verified. `name` is used in errors only.
Result<ReadDocument> document_from_json(std::string_view json, const std::string& name);

struct TerminalStyle {
  Language language = Language::zh;  // zh or en
  bool color = false;                // never the only carrier of meaning
  int width = 80;                    // columns
};

// What `fuhe check` prints for a person.
std::string to_terminal(const CheckedDocument& document, const TerminalStyle& style);

// A cell's area cut from the received page, as PNG bytes at about `dpi`; nullopt: no picture.
using CellPicture = std::function<std::optional<std::string>(const Place& place, int dpi)>;

enum class SealStyle { round, square, oval };

struct ReportOptions {
  Language language = Language::zh;
  bool brief = false;             // one page
  bool pictures = true;           // cell pictures beside findings
  CellPicture picture;            // empty: none
  std::string operator_name;      // who ran it; empty: not said
  std::int64_t unix_time = 0;     // when (SOURCE_DATE_EPOCH or now), injected so bytes reproduce
  int utc_offset_minutes = 480;
  std::string seal_text;          // the user's own seal text; empty: fuhe's
  SealStyle seal_style = SealStyle::round;
  std::string source_pdf;         // bytes of the received file to embed; empty: not embedded
};

// Returns a PDF/A-3 report of every form in `document`.
Result<std::string> write_report(const CheckedDocument& document, const ReportOptions& options);

}  // namespace fuhe
