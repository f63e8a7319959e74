// SPDX-License-Identifier: GPL-3.0-or-later
// What each subcommand was asked to do, free of the argument library, and the functions that do it.
// Each prints data to standard output, everything else to standard error.
#pragma once

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
  FailOn fail_on = FailOn::never;  // a report of a bad form is a good report
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

struct BatchArguments {
  std::vector<std::string> paths;  // files, folders, zip files; none: a list on standard input
  std::string archive;             // empty: nothing is kept
  ReadingArguments reading;
  Language language = Language::en;
  bool ndjson = false;
  bool report = true;
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

ExitCode run_check(const CheckArguments& arguments);
ExitCode run_report(const ReportArguments& arguments);
ExitCode run_debug(const DebugArguments& arguments);
ExitCode run_verify(const VerifyArguments& arguments);
ExitCode run_rules(const RulesArguments& arguments);
ExitCode run_explain(const ExplainArguments& arguments);
ExitCode run_rulebook_list(const RulebookArguments& arguments);
ExitCode run_rulebook_show(const RulebookArguments& arguments);
ExitCode run_batch(const BatchArguments& arguments);
ExitCode run_archive_verify(const ArchiveVerifyArguments& arguments);
ExitCode run_archive_rebuild(const RebuildArguments& arguments);

// RULE@POINTER=reason, as --accept takes it; nullopt when it is not of that shape.
std::optional<Acceptance> parse_acceptance(const std::string& text);

}  // namespace fuhe
