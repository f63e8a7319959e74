// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checked_input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sched.h>
#include <utility>

#include "extract/page/file_bytes.h"

namespace fuhe {
namespace {

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::optional<Severity> gravest_finding(const CheckedDocument& document) {
  std::optional<Severity> gravest;
  for (const CheckedForm& form : document.forms) {
    for (const Finding& finding : form.findings) {
      if (!finding.accepted) {
        gravest = gravest ? std::min(*gravest, finding.severity) : finding.severity;
      }
    }
  }
  return gravest;
}

char letter_of(const std::optional<Severity>& severity) {
  if (!severity) {
    return '-';
  }
  switch (*severity) {
    case Severity::error:
      return 'e';
    case Severity::warning:
      return 'w';
    case Severity::notice:
      return 'n';
  }
  return '-';
}

std::optional<Severity> severity_of(char letter) {
  switch (letter) {
    case 'e':
      return Severity::error;
    case 'w':
      return Severity::warning;
    case 'n':
      return Severity::notice;
    default:
      return std::nullopt;
  }
}

Result<ReadDocument> read_input(const std::string& path, const ReadingArguments& arguments,
                                const ProgressSink& progress) {
  if (ends_with(path, ".json")) {
    const auto file = read_file(path, Limits{}.file_bytes);
    return file ? document_from_json(file->bytes, path) : file.error();
  }
  ExtractOptions options;
  options.labels_file = arguments.labels_file;
  options.jobs = arguments.jobs;
  options.progress = progress;
  return read_document(path, options);
}

}  // namespace

Result<CheckedDocument> check_input(const std::string& path, const ReadingArguments& arguments,
                                    const ProgressSink& progress) {
  auto document = read_input(path, arguments, progress);
  if (!document) {
    return document.error();
  }
  return check(std::move(*document), arguments.check);
}

IsolatedWork checking_work(const std::string& path, const ReadingArguments& arguments,
                           const Renderer& render) {
  return [=](const ProgressSink& progress) -> Result<std::string> {
    const auto document = check_input(path, arguments, progress);
    if (!document) {
      return document.error();
    }
    auto bytes = render(*document);
    if (!bytes) {
      return bytes.error();
    }
    return letter_of(gravest_finding(*document)) + *bytes;
  };
}

ProcessLimits limits_of(const ReadingArguments& arguments) {
  ProcessLimits limits;
  limits.seconds = arguments.timeout_seconds;
  return limits;
}

CheckedOutput unpack_output(std::string bytes) {
  CheckedOutput output;
  if (!bytes.empty()) {
    output.gravest = severity_of(bytes.front());
    output.bytes = std::move(bytes);
    output.bytes.erase(0, 1);
  }
  return output;
}

ExitCode exit_code_for(const std::optional<Severity>& gravest, FailOn fail_on) {
  if (!gravest || fail_on == FailOn::never) {
    return ExitCode::clean;
  }
  return static_cast<int>(*gravest) <= static_cast<int>(fail_on) ? ExitCode::findings
                                                                 : ExitCode::clean;
}

int effective_jobs(int asked) {
  if (asked > 0) {
    return asked;
  }
  cpu_set_t processors;
  CPU_ZERO(&processors);
  return sched_getaffinity(0, sizeof processors, &processors) == 0
             ? std::max(1, CPU_COUNT(&processors))
             : 1;
}

}  // namespace fuhe
