// SPDX-License-Identifier: GPL-3.0-or-later
// The work of the child process: read one file, check it, and turn it into the bytes asked for.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/isolate.h"

namespace fuhe {

// What comes back from a child: the bytes for the output, and the gravest finding among the forms,
// accepted ones left out.
struct CheckedOutput {
  std::optional<Severity> gravest;
  std::string bytes;
};

using Renderer = std::function<Result<std::string>(const CheckedDocument& document)>;

// Reads `path` (PDF, .txt, .json, or "-" for text on standard input) and checks it. Runs in the
// calling process.
Result<CheckedDocument> check_input(const std::string& path, const ReadingArguments& arguments,
                                    const ProgressSink& progress);

// The same in a child process, rendered there.
IsolatedWork checking_work(const std::string& path, const ReadingArguments& arguments,
                           const Renderer& render);

ProcessLimits limits_of(const ReadingArguments& arguments);

// Takes apart what checking_work() sent.
CheckedOutput unpack_output(std::string bytes);

// The exit code that a result with that gravest finding asks for.
ExitCode exit_code_for(const std::optional<Severity>& gravest, FailOn fail_on);

// Processes to use when the user named no number.
int effective_jobs(int asked);

}  // namespace fuhe
