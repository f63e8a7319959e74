// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe batch: thousands of files, checked side by side and kept in an archive.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <poll.h>
#include <utility>
#include <vector>

#include "cli/archive/batch_intake.h"
#include "cli/archive/batch_keeper.h"
#include "cli/archive/batch_worker.h"
#include "cli/archive_module.h"
#include "cli/checked_input.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace fuhe {
namespace {

constexpr int kTickMilliseconds = 50;

volatile std::sig_atomic_t g_stopped = 0;

void stop(int /*signal*/) {
  g_stopped = 1;
}

struct Place {
  std::unique_ptr<BatchWorker> worker;
  std::optional<BatchTask> task;
};

class BatchRun {
 public:
  explicit BatchRun(const BatchArguments& arguments)
      : batch_{arguments, "", {}, {}, BatchScreen(arguments.language)},
        work_(checking_work(arguments)),
        keeper_(batch_) {}

  ExitCode run() {
    // Before the archive and its database are opened: workers are to stay small.
    const int jobs = effective_jobs(batch_.arguments.reading.jobs);
    for (int i = 0; i < jobs; ++i) {
      places_.emplace_back();
      if (auto started = start_worker(places_.back()); !started) {
        return fail(started.error());
      }
    }
    if (auto ready = open(); !ready) {
      return fail(ready.error());
    }
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    auto done = check_all();
    // What is complete is kept, whatever ended the work.
    auto kept = keeper_.finish();
    return finish(done ? kept : done);
  }

 private:
  ExitCode fail(const Error& error) {
    batch_.screen.complain(error);
    return ExitCode::could_not;
  }

  Result<void> start_worker(Place& place) {
    auto worker = BatchWorker::start(limits_of(batch_.arguments.reading), work_);
    if (!worker) {
      return worker.error();
    }
    place.worker = std::make_unique<BatchWorker>(std::move(*worker));
    return {};
  }

  Result<void> open() {
    const BatchArguments& arguments = batch_.arguments;
    auto settings = batch_settings(arguments);
    if (!settings) {
      return settings.error();
    }
    batch_.settings = std::move(*settings);
    std::string scratch;
    if (!arguments.archive.empty()) {
      auto archive = Archive::open(arguments.archive, Archive::Mode::write);
      if (!archive) {
        return archive.error();
      }
      batch_.archive.emplace(std::move(*archive));
      const auto head = batch_.archive->head();
      if (!head) {
        return head.error();
      }
      batch_.entries_before = head->entries;
      scratch = batch_.archive->objects().folder();
    } else {
      scratch = (std::filesystem::temp_directory_path() / "fuhe-XXXXXX").string();
      if (mkdtemp(scratch.data()) == nullptr) {
        return cannot_write(scratch);
      }
      scratch_ = scratch;
    }
    if (arguments.paths.empty()) {
      intake_.emplace(batch_, keeper_, ReceivedFiles(std::cin, scratch));
    } else {
      batch_.tally.total = count_received(arguments.paths);
      intake_.emplace(batch_, keeper_, ReceivedFiles(arguments.paths, scratch));
    }
    return {};
  }

  Result<void> check_all() {
    while (g_stopped == 0) {
      if (auto given = give_orders(); !given) {
        return given;
      }
      const bool working = std::any_of(places_.begin(), places_.end(),
                                       [](const Place& place) { return place.task.has_value(); });
      if (!working && !intake_->has_more()) {
        return {};
      }
      if (auto taken = wait_and_take(); !taken) {
        return taken;
      }
      if (auto kept = keep_if_ripe(); !kept) {
        return kept;
      }
    }
    return {};
  }

  Result<void> keep_if_ripe() {
    batch_.screen.show(batch_.tally);
    return keeper_.is_ripe() ? keeper_.commit() : Result<void>();
  }

  Result<void> give_orders() {
    for (Place& place : places_) {
      while (!place.task && g_stopped == 0) {
        auto task = intake_->next();
        if (!task) {
          return task.error();
        }
        if (*task) {
          place.task = std::move(*task);
          place.worker->give(order_of(*place.task));
          break;
        }
        if (intake_->waits()) {
          return {};
        }
        if (auto kept = keep_if_ripe(); !kept) {
          return kept;
        }
      }
    }
    return {};
  }

  static WorkOrder order_of(const BatchTask& task) {
    return {task.document ? task.document->path : task.file.path, task.file.name, task.report};
  }

  Result<void> wait_and_take() {
    std::vector<pollfd> waiting;
    for (const Place& place : places_) {
      waiting.push_back(pollfd{place.worker->descriptor(), POLLIN, 0});
    }
    poll(waiting.data(), waiting.size(), kTickMilliseconds);
    for (Place& place : places_) {
      auto outcome = place.task ? place.worker->pump() : std::nullopt;
      if (!outcome) {
        continue;
      }
      if (place.worker->is_dead()) {
        if (auto started = start_worker(place); !started) {
          return started;
        }
      }
      const BatchTask task = *std::exchange(place.task, std::nullopt);
      auto taken =
          *outcome ? take_result(task, **outcome) : take_error(place, task, outcome->error());
      if (!taken) {
        return taken;
      }
    }
    return {};
  }

  Result<void> take_result(const BatchTask& task, const std::string& bytes) {
    auto done = unpack_work(bytes);
    if (!done || (task.document && done->sha256 != task.sha256)) {
      return take_failure(
          task, {ErrorCode::internal, task.file.name, "the reading process answered nonsense"});
    }
    BatchTally& tally = batch_.tally;
    ++tally.looked_at;
    tally.pages += done->rows.pages;
    tally.add_findings(counts_of(done->rows));
    ++(task.report_only ? tally.known : tally.read);
    tally.without_report +=
        batch_.arguments.report && task.document && done->report.empty() ? 1 : 0;
    batch_.print_result(task.file.name, done->sha256, done->json);
    if (task.document) {
      return keeper_.keep_result(task, std::move(*done));
    }
    batch_.drop(task);
    return {};
  }

  // A report that cannot be made, or that takes the process with it, must not cost the result.
  Result<void> take_error(Place& place, BatchTask task, const Error& error) {
    const bool suspicious = error.code == ErrorCode::internal ||
                            error.code == ErrorCode::limit_exceeded ||
                            error.code == ErrorCode::missing_dependency;
    if (!task.report || !suspicious || task.report_only) {
      return take_failure(task, error);
    }
    task.report = false;
    place.task = std::move(task);
    place.worker->give(order_of(*place.task));
    return {};
  }

  Result<void> take_failure(const BatchTask& task, const Error& error) {
    if (task.report_only) {
      ++batch_.tally.looked_at;
      ++batch_.tally.known;
      ++batch_.tally.without_report;
      batch_.screen.complain(error);
      batch_.drop(task);
      return {};
    }
    batch_.count_failure(task.file.name, task.sha256, error);
    if (task.document) {
      keeper_.keep_failure(task, error);
    } else {
      batch_.drop(task);
    }
    return {};
  }

  ExitCode finish(const Result<void>& done) {
    if (!scratch_.empty()) {
      std::error_code ignored;
      std::filesystem::remove_all(scratch_, ignored);
    }
    std::string text = batch_.screen.summary(batch_.tally);
    ExitCode code = batch_.tally.exit_code(batch_.arguments.fail_on);
    if (batch_.archive) {
      if (const auto head = batch_.archive->head()) {
        const bool zh = batch_.arguments.language == Language::zh;
        text += batch_.archive->path() + (zh ? "：" : ": ") + std::to_string(head->entries) +
                (zh ? " 条记录，末条 " : " entries, head ") + head->hash + "\n";
      }
    }
    if (!done || g_stopped != 0 || batch_.out_is_broken) {
      code = ExitCode::could_not;
    }
    tell(text);
    if (!done) {
      batch_.screen.complain(done.error());
    }
    if (!done || g_stopped != 0) {
      const bool zh = batch_.arguments.language == Language::zh;
      std::fputs(zh ? "fuhe: 未做完；再次运行即从中断处继续\n"
                    : "fuhe: not finished; run it again to go on from here\n",
                 stderr);
    }
    return code;
  }

  // Standard output is for the lines of --ndjson, where these are wanted.
  void tell(const std::string& text) {
    batch_.screen.finish();
    if (batch_.arguments.ndjson) {
      std::fputs(text.c_str(), stderr);
    } else if (const auto printed = print_data(text); !printed) {
      batch_.screen.complain(printed.error());
    }
  }

  Batch batch_;
  DocumentWork work_;
  BatchKeeper keeper_;
  std::vector<Place> places_;
  std::optional<BatchIntake> intake_;
  std::string scratch_;  // ours to remove
};

}  // namespace

ExitCode run_batch_here(const BatchArguments& arguments) {
  return BatchRun(arguments).run();
}

}  // namespace fuhe
