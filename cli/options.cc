// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include "cli/terminal.h"

namespace fuhe {

std::string say(const char* zh, const char* en) {
  static const bool kChinese = language_of_environment() == Language::zh;
  return kChinese ? zh : en;
}

void add_language(CLI::App& command, Language& language, bool both) {
  language = language_of_environment();
  Choices<Language> choices{{"zh", Language::zh}, {"en", Language::en}};
  if (both) {
    choices.emplace_back("both", Language::both);
  }
  add_choice(
      command, "--lang", language, choices,
      say("输出语言（默认随系统区域设置）", "language of the output (default: the locale's)"));
}

void add_fail_on(CLI::App& command, FailOn& fail_on, const std::string& usual) {
  add_choice<FailOn>(command, "--fail-on", fail_on,
                     {{"error", FailOn::error},
                      {"warning", FailOn::warning},
                      {"notice", FailOn::notice},
                      {"never", FailOn::never}},
                     say("有此级别或更重的问题时退出码为 1；默认 ",
                         "exit 1 when there is a finding this grave or graver; default ") +
                         usual);
}

void add_timeout(CLI::App& command, ReadingArguments& reading) {
  command
      .add_option("--timeout", reading.timeout_seconds,
                  say("读取一个文件的秒数上限，默认 25", "seconds to read a file in; default 25"))
      ->option_text("N")
      ->check(CLI::Range(1, 86'400));
}

void add_reading(CLI::App& command, ReadingArguments& reading) {
  command
      .add_option("--rulebook", reading.check.rulebook,
                  say("规则集名称或规则文件", "id of a rulebook, or a rulebook file"))
      ->option_text("X");
  command
      .add_option_function<std::vector<std::string>>(
          "--accept",
          [&reading](const std::vector<std::string>& texts) {
            for (const std::string& text : texts) {
              const auto acceptance = parse_acceptance(text);
              if (!acceptance) {
                throw CLI::ValidationError("--accept", "wants RULE@POINTER=reason, not " + text);
              }
              reading.check.acceptances.push_back(*acceptance);
            }
          },
          say("接受一项问题并说明理由，可重复", "accept a finding, with a reason; may be repeated"))
      ->option_text("RULE@POINTER=reason")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--labels", reading.labels_file,
                  say("补充的表头同义词（TOML）", "more label synonyms (TOML)"))
      ->option_text("FILE");
  command
      .add_option(
          "--jobs,-j", reading.jobs,
          say("并行进程数（默认等于处理器数）", "processes side by side (default: processors)"))
      ->option_text("N")
      ->check(CLI::Range(1, 256));
  add_timeout(command, reading);
}

}  // namespace fuhe
