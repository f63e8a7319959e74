// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe check: what a person or a program wants to know about received files.
#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>
#include <poll.h>
#include <utility>

#include "cli/checked_input.h"
#include "cli/commands.h"
#include "cli/isolate.h"
#include "cli/terminal.h"

namespace fuhe {
namespace {

constexpr int kTickMilliseconds = 50;

// A file under way. Results are printed in the order of the command line, so a finished one waits
// for those before it.
struct Running {
  Running(const std::string& name, Language language) : file(name), line(name, language) {}
  std::string file;
  std::optional<IsolatedProcess> process;
  std::optional<Result<std::string>> outcome;
  ProgressLine line;
};

class CheckRun {
 public:
  explicit CheckRun(const CheckArguments& arguments) : arguments_(arguments) {
    const int jobs = effective_jobs(arguments.reading.jobs);
    const auto files = static_cast<int>(arguments.files.size());
    at_once_ = static_cast<std::size_t>(std::min(jobs, files));
    reading_ = arguments.reading;
    reading_.jobs = files == 1 ? jobs : 1;  // files side by side, else pages
    style_ = TerminalStyle{arguments.language, wants_color(arguments.color), terminal_width()};
  }

  ExitCode run() {
    auto next = arguments_.files.begin();
    while (next != arguments_.files.end() || !running_.empty()) {
      while (next != arguments_.files.end() && running_.size() < at_once_) {
        start(*next++);
      }
      wait_and_pump();
      while (!running_.empty() && running_.front()->outcome) {
        finish(std::move(*running_.front()->outcome));
      }
    }
    return worst_;
  }

 private:
  void start(const std::string& file) {
    auto entry = std::make_unique<Running>(file, arguments_.language);
    auto process = IsolatedProcess::start(
        file, limits_of(reading_),
        checking_work(file, reading_, [this](const CheckedDocument& document) {
          return Result<std::string>(arguments_.json ? to_json(document)
                                                     : to_terminal(document, style_));
        }));
    if (process) {
      entry->process.emplace(std::move(*process));
    } else {
      entry->outcome.emplace(process.error());
    }
    running_.push_back(std::move(entry));
  }

  void wait_and_pump() {
    std::vector<pollfd> waiting;
    for (const auto& entry : running_) {
      if (!entry->outcome) {
        waiting.push_back(pollfd{entry->process->descriptor(), POLLIN, 0});
      }
    }
    if (waiting.empty()) {
      return;
    }
    poll(waiting.data(), waiting.size(), kTickMilliseconds);
    for (const auto& entry : running_) {
      if (!entry->outcome) {
        // One line of the terminal belongs to the file whose result is printed next.
        const bool first = entry == running_.front();
        entry->outcome = entry->process->pump(first ? entry->line.sink() : ProgressSink{});
      }
    }
  }

  void finish(Result<std::string> outcome) {
    const std::string file = running_.front()->file;
    running_.pop_front();  // wipes its progress line
    if (!outcome) {
      print_error(outcome.error(), arguments_.language);
      worst_ = worse(worst_, ExitCode::could_not);
      return;
    }
    const CheckedOutput output = unpack_output(std::move(*outcome));
    const ExitCode code = exit_code_for(output.gravest, arguments_.fail_on);
    worst_ = worse(worst_, code);
    if (arguments_.json && code == ExitCode::findings) {
      print_remark(file, {"有达到 --fail-on 级别的发现", "findings at the --fail-on level"},
                   arguments_.language);  // why the exit code is 1
    }
    if (const auto printed = print_data(output.bytes); !printed) {
      print_error(printed.error(), arguments_.language);
      worst_ = ExitCode::could_not;
    }
  }

  const CheckArguments& arguments_;
  ReadingArguments reading_;
  TerminalStyle style_;
  std::size_t at_once_ = 1;
  std::deque<std::unique_ptr<Running>> running_;
  ExitCode worst_ = ExitCode::clean;
};

}  // namespace

ExitCode run_check(const CheckArguments& arguments) {
  return CheckRun(arguments).run();
}

std::optional<Acceptance> parse_acceptance(const std::string& text) {
  const std::size_t at = text.find('@');
  const std::size_t equals = text.find('=', at == std::string::npos ? 0 : at);
  if (at == std::string::npos || at == 0 || equals == std::string::npos ||
      equals + 1 == text.size()) {
    return std::nullopt;
  }
  return Acceptance{text.substr(0, at), text.substr(at + 1, equals - at - 1),
                    text.substr(equals + 1)};
}

}  // namespace fuhe
