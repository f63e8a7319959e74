// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <cstdlib>
#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "cli/checked_input.h"
#include "cli/commands.h"

namespace fuhe {
namespace {

// Sets an environment variable for one test.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) {
      before_ = before;
    }
    value == nullptr ? unsetenv(name) : setenv(name, value, 1);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { before_ ? setenv(name_, before_->c_str(), 1) : unsetenv(name_); }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

TEST_CASE("the first locale variable that is set decides the language", "[cli][terminal]") {
  struct Row {
    const char* all;
    const char* messages;
    const char* lang;
    Language language;
  };
  const auto row = GENERATE(Row{nullptr, nullptr, nullptr, Language::en},
                            Row{nullptr, nullptr, "zh_CN.UTF-8", Language::zh},
                            Row{nullptr, "en_GB.UTF-8", "zh_CN.UTF-8", Language::en},
                            Row{"zh_TW", "C", "C", Language::zh}, Row{"", "", "zh", Language::zh},
                            Row{"C", "zh_CN", "zh_CN", Language::en});
  const Variable all("LC_ALL", row.all);
  const Variable messages("LC_MESSAGES", row.messages);
  const Variable lang("LANG", row.lang);
  CHECK(language_of_environment() == row.language);
}

TEST_CASE("colour is for terminals unless asked for", "[cli][terminal]") {
  const Variable no_color("NO_COLOR", nullptr);
  CHECK(wants_color(ColorMode::always));
  CHECK_FALSE(wants_color(ColorMode::never));
}

TEST_CASE("NO_COLOR gives way to --color always only", "[cli][terminal]") {
  const Variable no_color("NO_COLOR", "1");
  CHECK_FALSE(wants_color(ColorMode::automatic));
  CHECK(wants_color(ColorMode::always));
}

TEST_CASE("an acceptance is RULE@POINTER=reason", "[cli][arguments]") {
  const auto whole = parse_acceptance("SUM-05@/total/score=checked on paper = right");
  REQUIRE(whole);
  CHECK(whole->rule == "SUM-05");
  CHECK(whole->at == "/total/score");
  CHECK(whole->reason == "checked on paper = right");
  const auto* broken =
      GENERATE("", "SUM-05", "SUM-05=x", "@/total=x", "SUM-05@/total", "SUM-05@/total=");
  CAPTURE(broken);
  CHECK_FALSE(parse_acceptance(broken));
}

TEST_CASE("the exit code follows the gravest finding and --fail-on", "[cli][exit_code]") {
  struct Row {
    std::optional<Severity> gravest;
    FailOn fail_on;
    ExitCode code;
  };
  const auto row = GENERATE(Row{std::nullopt, FailOn::notice, ExitCode::clean},
                            Row{Severity::error, FailOn::error, ExitCode::findings},
                            Row{Severity::warning, FailOn::error, ExitCode::clean},
                            Row{Severity::warning, FailOn::warning, ExitCode::findings},
                            Row{Severity::error, FailOn::warning, ExitCode::findings},
                            Row{Severity::notice, FailOn::warning, ExitCode::clean},
                            Row{Severity::notice, FailOn::notice, ExitCode::findings},
                            Row{Severity::error, FailOn::never, ExitCode::clean});
  CHECK(exit_code_for(row.gravest, row.fail_on) == row.code);
}

TEST_CASE("a file that could not be checked outweighs findings", "[cli][exit_code]") {
  CHECK(worse(ExitCode::findings, ExitCode::could_not) == ExitCode::could_not);
  CHECK(worse(ExitCode::could_not, ExitCode::clean) == ExitCode::could_not);
  CHECK(worse(ExitCode::clean, ExitCode::findings) == ExitCode::findings);
}

}  // namespace
}  // namespace fuhe
