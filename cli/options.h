// SPDX-License-Identifier: GPL-3.0-or-later
// Options that several subcommands have, for the argument library.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"

namespace fuhe {

// A sentence of --help in the language of the environment.
std::string say(const char* zh, const char* en);

template <typename Value>
using Choices = std::vector<std::pair<std::string, Value>>;

// An option that takes one of a few names.
template <typename Value>
void add_choice(CLI::App& command, const std::string& name, Value& value,
                const Choices<Value>& choices, const std::string& help) {
  std::string names;
  for (const auto& choice : choices) {
    names += (names.empty() ? "" : "|") + choice.first;
  }
  const auto take = [&value, name, choices, names](const std::string& given) {
    for (const auto& [choice, meant] : choices) {
      if (choice == given) {
        value = meant;
        return;
      }
    }
    throw CLI::ValidationError(name, given + " is none of " + names);
  };
  command.add_option_function<std::string>(name, take, help)->option_text(names);
}

void add_language(CLI::App& command, Language& language, bool both);
void add_fail_on(CLI::App& command, FailOn& fail_on, const std::string& usual);
void add_timeout(CLI::App& command, ReadingArguments& reading);
void add_reading(CLI::App& command, ReadingArguments& reading);

// A subcommand each; what the user asks for goes to `chosen`.
void add_batch_command(CLI::App& app, std::function<ExitCode()>& chosen);
void add_archive_command(CLI::App& app, std::function<ExitCode()>& chosen);

}  // namespace fuhe
