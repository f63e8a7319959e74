// SPDX-License-Identifier: GPL-3.0-or-later
// render/'s front door: a checked document in, bytes out. Nothing here touches the disk; the cli
// writes the bytes through an atomic file.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/result.h"

namespace fuhe {

enum class Language { zh, en, both };

// The contract fuhe/check/1 (tests/check.schema.json), with keys in its order, LF, no locale.
std::string to_json(const CheckedDocument& document);

// Reads a form back from that JSON, so that a result can be rechecked and a report verified: a key
// that is not there is an absent cell, null is a blank one, a string is read; "absent",
// "unreadable", "cells" and "blank_cells" say more where they are given. A bare {"form": {...}} is
// accepted too, and its kind follows its title. `name` is used in errors only. Errors: bad_data.
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
  bool brief = false;    // one page
  bool pictures = true;  // cell pictures beside findings
  CellPicture picture;   // empty: none
  // How thrifty with pictures, so that a report stays below kLargestReport: unset, as little as
  // will do; set, that of a report that is made again. See PictureThrift in
  // render/report_builder.h.
  std::optional<int> picture_thrift;
  std::string operator_name;   // who ran it; empty: not said
  std::int64_t unix_time = 0;  // when (SOURCE_DATE_EPOCH or now), injected so bytes reproduce
  int utc_offset_minutes = 480;
  std::string seal_text;  // the user's own seal text; empty: fuhe's
  SealStyle seal_style = SealStyle::round;
  std::string source_pdf;  // bytes of the received file to embed; empty: not embedded
};

// Bytes of a report with pictures, without the received file in it. What is larger without
// pictures stays larger.
inline constexpr std::size_t kLargestReport = 300'000;

// Returns a PDF/A-3 report of every form in `document`.
Result<std::string> write_report(const CheckedDocument& document, const ReportOptions& options);

// Drawing a glyph takes longer than to write it. A process whose children write reports draws ahead
// for the next ones what the last one has drawn: the glyphs since the last call, as bytes, and what
// takes them. Bytes that are none are left alone.
std::string glyphs_drawn();
void draw_glyphs(std::string_view drawn);

// Findings as CSV (RFC 4180, UTF-8 with a byte order mark, as spreadsheets want it). What begins
// like a formula is quoted, so that a spreadsheet does not run it.
std::string to_csv(const CheckedDocument& document, Language language);

// A workbook: summary, findings, the form's values beside the recomputed ones, passed and
// untestable checks. Error: cannot_write.
Result<std::string> to_xlsx(const CheckedDocument& document, const ReportOptions& options);

// SARIF 2.1.0 (OASIS): a view for tools that collect findings.
std::string to_sarif(const CheckedDocument& document);

// A page of the received file as PNG bytes, and its displayed size in points.
struct PageImage {
  std::string png;
  double width = 0;
  double height = 0;
};
using PagePicture = std::function<std::optional<PageImage>(int page, int dpi)>;

// One self-contained file: the pages with every cell that was read, findings beside them.
std::string to_html(const CheckedDocument& document, Language language,
                    const PagePicture& page_picture);

// A copy of the received file with the findings marked on it: frames, numbers and notes, appended,
// so that the received bytes stay what they are and a signature in them stays valid. Of the options
// only language and time count. Errors: encrypted, damaged, missing_dependency.
Result<std::string> mark_file(std::string_view received, const CheckedDocument& document,
                              const ReportOptions& options);

// Who signs a report.
struct SigningOptions {
  std::string pkcs12;          // the key and its certificate, bytes of a .p12 file
  std::string pkcs12_name;     // for errors
  std::string password;        // UTF-8
  std::string time_stamp_url;  // of an RFC 3161 authority; empty: no time stamp
};

// Appends a signature (PAdES-B-B, with a time stamp B-T) to a report of write_report's: a visible
// field beside the seal. Errors: bad_data (no report, no key), missing_dependency (no time stamp).
Result<std::string> sign_report(std::string_view report, const std::string& name,
                                const SigningOptions& options);

// What verify_report found out about a report. Every question is asked, whatever the answers.
struct Verification {
  bool result_inside = false;  // the JSON inside can be read and says what fuhe says of that form
  bool same_report = false;    // fuhe writes the same bytes from it
  bool same_version = false;   // by the same version of fuhe
  bool source_inside = false;  // the received file is inside, and its hash is the one printed
  bool appended = false;       // something stands behind the report
  bool signature = false;  // ... which is a signature as sign_report() makes it and nothing else
  bool signature_intact = false;  // ... of these very bytes
  std::string signer;             // as the certificate in the signature says
  std::string stamped;            // when an authority says that it existed; empty: no time stamp
  std::string report_id;
  std::string source_sha256;
  std::vector<Bilingual> remarks;  // what was not as it should be

  // What is appended can replace every page, so only a signature may be.
  [[nodiscard]] bool genuine() const {
    return result_inside && same_report && (!appended || (signature && signature_intact));
  }
};

// Takes a report apart, checks the form inside it anew and writes the report again. `name` is used
// in errors only. Errors: damaged, bad_data (not a report of fuhe's), those of write_report.
Result<Verification> verify_report(std::string_view report, const std::string& name);

}  // namespace fuhe
