// SPDX-License-Identifier: GPL-3.0-or-later
// Gives an answer out, as a table on the terminal or as a file.
#pragma once

#include "archive/answer.h"
#include "cli/commands.h"

namespace fuhe {

ExitCode give_out(const Answer& answer, const AnswerOutput& output, const std::string& name,
                  Language language);

// The error, told; always could_not.
ExitCode fail(const Error& error, Language language);

}  // namespace fuhe
