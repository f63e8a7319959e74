// SPDX-License-Identifier: GPL-3.0-or-later
// One received file in, one file out: what report, mark and debug have in common.
#pragma once

#include <functional>
#include <string>

#include "cli/checked_input.h"
#include "cli/commands.h"

namespace fuhe {

// The received PDF; empty for text and form JSON, which have no pages. Errors: those of read_file.
Result<std::string> received_pdf(const std::string& path);

// Prints the error and returns the exit code that goes with it.
ExitCode fail(const Error& error, Language language);

// "-" is standard output. Errors: cannot_write.
Result<void> write_output(const std::string& path, const std::string& bytes, bool force);

struct FileToFile {
  const std::string& file;
  const std::string& output;
  bool force = false;
  const ReadingArguments& reading;
  FailOn fail_on = FailOn::never;
  Language language = Language::en;  // of messages
};

// Checks the file and renders it, both in a child, and writes what comes out. An output that could
// not be written is refused before the work, so that nobody waits for the refusal; the received
// file itself is never written over.
//
// `finish`, where given, turns what was rendered into what is written, in a child of its own that
// has seen nothing of the received file.
using Finisher = std::function<Result<std::string>(const std::string& rendered)>;
ExitCode run_file_to_file(const FileToFile& files, const Renderer& render,
                          const Finisher& finish = {});

}  // namespace fuhe
