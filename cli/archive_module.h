// SPDX-License-Identifier: GPL-3.0-or-later
// The archive, its database and `fuhe batch` are a module (model/module.h) of their own, for the
// same reason as the report writer: a check of one file is not to wait for libraries that it does
// not use.
#pragma once

#include "cli/commands.h"

namespace fuhe {

// The subcommands of the module, as it defines them.
ExitCode run_batch_here(const BatchArguments& arguments);
ExitCode run_verify_here(const ArchiveVerifyArguments& arguments);
ExitCode run_rebuild_here(const RebuildArguments& arguments);

}  // namespace fuhe

// Its doors, by name.
extern "C" {
void fuhe_run_batch(const fuhe::BatchArguments* arguments, fuhe::ExitCode* code);
void fuhe_run_verify(const fuhe::ArchiveVerifyArguments* arguments, fuhe::ExitCode* code);
void fuhe_run_rebuild(const fuhe::RebuildArguments* arguments, fuhe::ExitCode* code);
}
