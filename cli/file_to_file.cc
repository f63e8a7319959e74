// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/file_to_file.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "cli/atomic_file.h"
#include "cli/terminal.h"
#include "extract/page/file_bytes.h"

namespace fuhe {
namespace {

bool is_pdf(std::string_view bytes) {
  constexpr std::size_t kHeaderRoom = 1'024;  // ISO 32000-1 Annex H, 3.4.1
  return bytes.substr(0, kHeaderRoom).find("%PDF-") != std::string_view::npos;
}

Overwrite overwrite(bool force) {
  return force ? Overwrite::allow : Overwrite::refuse;
}

std::optional<Error> refusal(const FileToFile& files) {
  std::error_code unrelated;
  if (std::filesystem::equivalent(files.file, files.output, unrelated)) {
    return Error{ErrorCode::cannot_write, files.output, "is the received file itself"};
  }
  if (files.output == "-") {
    return std::nullopt;
  }
  const auto free = may_write(files.output, overwrite(files.force));
  return free ? std::nullopt : std::optional(free.error());
}

}  // namespace

Result<std::string> received_pdf(const std::string& path) {
  if (path == "-") {
    return std::string();
  }
  auto file = read_file(path, Limits{}.file_bytes);
  if (!file) {
    return file.error();
  }
  return is_pdf(file->bytes) ? std::move(file->bytes) : std::string();
}

ExitCode fail(const Error& error, Language language) {
  print_error(error, language == Language::both ? Language::zh : language);
  return ExitCode::could_not;
}

Result<void> write_output(const std::string& path, const std::string& bytes, bool force) {
  return path == "-" ? print_data(bytes) : write_file(path, bytes, overwrite(force));
}

ExitCode run_file_to_file(const FileToFile& files, const Renderer& render, const Finisher& finish) {
  if (const auto refused = refusal(files)) {
    return fail(*refused, files.language);
  }
  ReadingArguments reading = files.reading;
  reading.jobs = effective_jobs(reading.jobs);
  auto outcome = [&] {
    ProgressLine line(files.file, files.language);
    return run_isolated(files.file, limits_of(reading), checking_work(files.file, reading, render),
                        line.sink());
  }();
  if (!outcome) {
    return fail(outcome.error(), files.language);
  }
  CheckedOutput output = unpack_output(std::move(*outcome));
  if (finish) {
    auto finished =
        run_isolated(files.output, limits_of(reading),
                     [&](const ProgressSink& /*progress*/) { return finish(output.bytes); }, {});
    if (!finished) {
      return fail(finished.error(), files.language);
    }
    output.bytes = std::move(*finished);
  }
  if (const auto written = write_output(files.output, output.bytes, files.force); !written) {
    return fail(written.error(), files.language);
  }
  return exit_code_for(output.gravest, files.fail_on);
}

}  // namespace fuhe
