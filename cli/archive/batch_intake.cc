// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archive/batch_intake.h"

#include <cstdlib>
#include <utility>

#include "extract/page/file_bytes.h"

namespace fuhe {
namespace {

constexpr auto kAskAgain = std::chrono::milliseconds(200);

}  // namespace

BatchIntake::Outcome BatchIntake::next() {
  if (!more_) {
    return next_of_elsewhere();
  }
  auto file = files_.next();
  batch_.tally.left_alone = files_.left_alone();
  if (!file) {
    more_ = false;
    return std::optional<BatchTask>();
  }
  return task_of(std::move(*file));
}

BatchIntake::Outcome BatchIntake::task_of(ReceivedFile file) {
  if (file.trouble) {
    batch_.count_failure(file.name, "", *file.trouble);
    return std::optional<BatchTask>();
  }
  BatchTask task;
  task.file = std::move(file);
  task.report = batch_.arguments.report && batch_.archive.has_value();
  if (auto taken = take_in(task); !taken) {
    if (taken.error().code == ErrorCode::cannot_write) {
      return taken.error();  // a full disk concerns every file
    }
    batch_.count_failure(task.file.name, "", taken.error());
    return std::optional<BatchTask>();
  }
  if (!is_of_this_shard(task.sha256)) {
    ++batch_.tally.other_shards;
    batch_.drop(task);
    return std::optional<BatchTask>();
  }
  return batch_.archive ? unless_known(std::move(task)) : Outcome(std::move(task));
}

// With an archive the bytes are copied into its temporary folder, where nobody changes them any
// more; without one they are only hashed, if that is of use.
Result<void> BatchIntake::take_in(BatchTask& task) {
  if (!batch_.archive) {
    if (batch_.arguments.shards > 1) {
      const auto bytes = read_file(task.file.path, Limits{}.file_bytes);
      if (!bytes) {
        return bytes.error();
      }
      task.sha256 = bytes->sha256;
    }
    return {};
  }
  ObjectStore& objects = batch_.archive->objects();
  auto staged = task.file.temporary
                    ? objects.stage_in_place(task.file.path, kPdfObject)
                    : objects.stage_copy(task.file.path, Limits{}.file_bytes, kPdfObject);
  if (!staged) {
    return staged.error();
  }
  task.sha256 = staged->sha256;
  task.document = std::move(*staged);
  return {};
}

// By the bytes, so that the same file is of the same shard on every machine.
bool BatchIntake::is_of_this_shard(const std::string& sha256) const {
  if (batch_.arguments.shards <= 1) {
    return true;
  }
  constexpr std::size_t kDigits = 15;
  constexpr int kHexadecimal = 16;
  const auto number = std::strtoull(sha256.substr(0, kDigits).c_str(), nullptr, kHexadecimal);
  const auto shards = static_cast<unsigned long long>(batch_.arguments.shards);
  return number % shards == static_cast<unsigned long long>(batch_.arguments.shard - 1);
}

BatchIntake::Outcome BatchIntake::unless_known(BatchTask task) {
  if (keeper_.add_name(task.sha256, task.file.name)) {
    ++batch_.tally.looked_at;
    ++batch_.tally.twice;
    batch_.drop(task);
    return std::optional<BatchTask>();
  }
  const auto known = batch_.archive->find(task.sha256, batch_.settings);
  if (!known) {
    return known.error();
  }
  const bool failed = *known && (*known)->kind == EntryKind::failed;
  task.again = failed && batch_.arguments.retry;
  task.report_only = *known && !failed && task.report && !(*known)->has_report;
  if (*known && !task.again && !task.report_only) {
    return count_known(task, **known);
  }
  if (!batch_.archive->claim(task.sha256, batch_.settings)) {
    elsewhere_.push_back(std::move(task));
    return std::optional<BatchTask>();
  }
  keeper_.begin(task.sha256);
  return std::optional<BatchTask>(std::move(task));
}

BatchIntake::Outcome BatchIntake::count_known(const BatchTask& task, const KnownDocument& known) {
  BatchTally& tally = batch_.tally;
  ++tally.looked_at;
  const std::string& name = task.file.name;
  if (known.entry > batch_.entries_before) {
    ++tally.twice;
  } else if (known.kind == EntryKind::failed) {
    ++tally.failed[known.reason];
  } else {
    ++tally.known;
    tally.pages += known.pages;
    tally.add_findings({known.errors, known.warnings, known.notices});
  }
  if (known.kind == EntryKind::failed) {
    batch_.print_failure(name, task.sha256,
                         {error_code_of(known.reason).value_or(ErrorCode::internal), name,
                          "could not be checked before; --retry checks it again"});
  } else if (batch_.arguments.ndjson) {
    if (const auto json = batch_.archive->read_result(known.result)) {
      batch_.print_result(name, task.sha256, *json);
    } else {
      batch_.print_failure(name, task.sha256, json.error());
    }
  }
  const auto named = batch_.archive->index().knows_name(task.sha256, name);
  if (!named) {
    return named.error();
  }
  if (!*named) {
    keeper_.keep_name(task.sha256, name);
  }
  batch_.drop(task);
  return std::optional<BatchTask>();
}

BatchIntake::Outcome BatchIntake::next_of_elsewhere() {
  if (elsewhere_.empty() || Clock::now() - asked_ < kAskAgain) {
    return std::optional<BatchTask>();
  }
  for (std::size_t left = elsewhere_.size(); left > 0; --left) {
    BatchTask task = std::move(elsewhere_.front());
    elsewhere_.pop_front();
    auto next = unless_known(std::move(task));
    if (!next || *next) {
      return next;
    }
  }
  asked_ = Clock::now();
  return std::optional<BatchTask>();
}

}  // namespace fuhe
