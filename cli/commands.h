// SPDX-License-Identifier: GPL-3.0-or-later
// What each subcommand was asked to do, free of the argument library, and the functions that do it.
// Each prints data to standard output, everything else to standard error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "extract/extract.h"
#include "model/check.h"
#include "model/finding.h"
#include "render/render.h"

namespace fuhe {

enum class FailOn { error, warning, notice, never };
enum class ColorMode { automatic, always, never };

// How files are read and checked; the same for every subcommand that takes one.
struct ReadingArguments {
  CheckOptions check;
  std::string labels_file;
  int jobs = 0;  // 0: as many as there are processors
  int timeout_seconds = 25;
};

struct CheckArguments {
  std::vector<std::string> files;
  ReadingArguments reading;
  Language language = Language::en;
  bool json = false;
  FailOn fail_on = FailOn::error;
  ColorMode color = ColorMode::automatic;
};

enum class ReportFormat { pdf, json, csv, xlsx, sarif, html };

struct ReportArguments {
  std::string file;
  std::string output;  // "-": standard output
  ReadingArguments reading;
  Language language = Language::en;
  ReportFormat format = ReportFormat::pdf;
  bool force = false;
  bool brief = false;
  bool no_pictures = false;
  bool embed_source = false;
  std::string operator_name;
  std::string seal_text;
  SealStyle seal_style = SealStyle::round;
  std::string sign;                // a .p12 file; empty: not signed
  std::string password_file;       // of it; empty: the user is asked
  std::string time_stamp_url;      // empty: no time stamp
  FailOn fail_on = FailOn::never;  // a report of a bad form is a good report
};

struct MarkArguments {
  std::string file;
  std::string output;  // "-": standard output
  ReadingArguments reading;
  Language language = Language::en;
  bool force = false;
  FailOn fail_on = FailOn::never;
};

struct DebugArguments {
  std::string file;
  std::string output = "-";
  ReadingArguments reading;
  Language language = Language::en;
  DebugStage stage = DebugStage::grid;
  int page = 1;
  bool force = false;
};

struct VerifyArguments {
  std::string file;
  Language language = Language::en;
  int timeout_seconds = 25;
};

enum class RulesFormat { text, markdown };

struct RulesArguments {
  RulesFormat format = RulesFormat::text;
  Language language = Language::en;
};

struct ExplainArguments {
  std::string rule;  // upper or lower case
  Language language = Language::en;
};

struct RulebookArguments {
  std::string id;  // of `show`
  Language language = Language::en;
};

// Which reports a batch writes: whole ones, brief ones of a page, or brief ones for forms that have
// neither an error nor a warning.
enum class BatchReports { full, mixed, brief };

struct BatchArguments {
  std::vector<std::string> paths;  // files, folders, zip files; none: a list on standard input
  std::string archive;             // empty: nothing is kept
  ReadingArguments reading;
  Language language = Language::en;
  bool ndjson = false;
  bool report = true;
  BatchReports reports = BatchReports::full;
  bool retry = false;  // what failed before under the same settings
  int shard = 1;       // of `shards`, by the hash of a file's bytes
  int shards = 1;
  FailOn fail_on = FailOn::error;
};

struct ArchiveVerifyArguments {
  std::string archive;
  std::string head;  // a hash that some entry must have; empty: none is known
  Language language = Language::en;
};

struct RebuildArguments {
  std::string archive;
  Language language = Language::en;
};

// Where the answers of an archive go, and how they are written.
enum class AnswerFormat { automatic, table, csv, json, xlsx };

struct AnswerOutput {
  AnswerFormat format = AnswerFormat::automatic;  // by the name of the output, else a table
  std::string file = "-";
  bool force = false;
  int limit = 50;
};

// Conditions as they are typed; archive/query.h says what each means.
struct QueryArguments {
  std::string archive;
  std::string show = "forms";  // findings, indicators, files
  std::string unit, region, project, kind, rule, severity, grade, text, reason, verdict;
  std::string year, score, difference, rate;  // "90", "90..", "..95", "90..95"
  bool history = false;
  bool by_difference = false;
  AnswerOutput output;
  Language language = Language::en;
};

// One of the answers that are always wanted (archive/questions.h).
struct QuestionArguments {
  std::string archive;
  std::string question;  // top, history, unchanged, copied, twice
  std::string by = "difference";
  std::string unit;
  int years = 3;
  int percent = 80;
  AnswerOutput output;
  Language language = Language::en;
};

struct OverviewArguments {
  std::string archive;
  std::string output;  // .pdf, .html or .xlsx
  bool force = false;
  std::string operator_name;
  Language language = Language::zh;
};

struct NoteArguments {
  std::string archive;
  std::int64_t entry = 0;
  int finding = 0;      // 0: the note is on a cell
  std::string cell;     // "/funds/0/executed", or "2/funds/0/executed" for the second form
  std::string reads;    // what the cell says
  std::string verdict;  // confirmed, rejected
  std::string by;
  std::string because;
  Language language = Language::en;
};

struct ShowArguments {
  std::string archive;
  std::string entry;  // a number, or the beginning of a document's SHA-256
  Language language = Language::en;
};

ExitCode run_check(const CheckArguments& arguments);
ExitCode run_report(const ReportArguments& arguments);
ExitCode run_mark(const MarkArguments& arguments);
ExitCode run_debug(const DebugArguments& arguments);
ExitCode run_verify(const VerifyArguments& arguments);
ExitCode run_rules(const RulesArguments& arguments);
ExitCode run_explain(const ExplainArguments& arguments);
ExitCode run_rulebook_list(const RulebookArguments& arguments);
ExitCode run_rulebook_show(const RulebookArguments& arguments);
ExitCode run_batch(const BatchArguments& arguments);
ExitCode run_archive_verify(const ArchiveVerifyArguments& arguments);
ExitCode run_archive_rebuild(const RebuildArguments& arguments);
ExitCode run_archive_query(const QueryArguments& arguments);
ExitCode run_archive_question(const QuestionArguments& arguments);
ExitCode run_archive_overview(const OverviewArguments& arguments);
ExitCode run_archive_note(const NoteArguments& arguments);
ExitCode run_archive_show(const ShowArguments& arguments);

// RULE@POINTER=reason, as --accept takes it; nullopt when it is not of that shape.
std::optional<Acceptance> parse_acceptance(const std::string& text);

}  // namespace fuhe
