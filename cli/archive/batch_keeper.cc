// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archive/batch_keeper.h"

#include <utility>

namespace fuhe {
namespace {

// A group is kept in one go. Larger ones sync less often, smaller ones lose less when killed.
constexpr std::size_t kLargestGroup = 256;
constexpr std::size_t kGroupBytes = std::size_t{24} << 20;  // of rows held in memory
constexpr auto kGroupTime = std::chrono::milliseconds(1'500);

}  // namespace

bool BatchKeeper::add_name(const std::string& sha256, const std::string& name) {
  const auto found = on_the_way_.find(sha256);
  if (found == on_the_way_.end()) {
    return false;
  }
  found->second.push_back(name);
  return true;
}

NewEntry BatchKeeper::entry_of(const BatchTask& task) const {
  NewEntry fresh;
  fresh.again = task.again;
  Entry& entry = fresh.entry;
  entry.time = utc_now();
  entry.name = task.file.name;
  entry.document = task.sha256;
  entry.bytes = task.document->bytes;
  entry.settings = batch_.settings;
  entry.rulebook = batch_.arguments.reading.check.rulebook;
  entry.version = FUHE_VERSION;
  fresh.objects.push_back(*task.document);
  return fresh;
}

void BatchKeeper::add(NewEntry entry, std::size_t size) {
  if (group_.empty()) {
    last_ = Clock::now();
  }
  const std::string document = entry.entry.document;
  group_.push_back(std::move(entry));
  group_bytes_ += size;
  const auto names = on_the_way_.find(document);
  if (names != on_the_way_.end()) {
    for (const std::string& name : std::exchange(names->second, {})) {
      keep_name(document, name);
    }
  }
}

Result<void> BatchKeeper::keep_result(const BatchTask& task, WorkDone done) {
  NewEntry fresh = entry_of(task);
  ObjectStore& objects = batch_.archive->objects();
  fresh.entry.kind = task.report_only ? EntryKind::report : EntryKind::checked;
  auto json = objects.stage(done.json, kJsonObject);
  if (!json) {
    return json.error();
  }
  fresh.entry.result = json->sha256;
  fresh.objects.push_back(std::move(*json));
  if (!done.report.empty()) {
    auto report = objects.stage(done.report, kPdfObject);
    if (!report) {
      return report.error();
    }
    fresh.entry.report = report->sha256;
    fresh.objects.push_back(std::move(*report));
  }
  const std::size_t size = done.json.size() * 4;  // about what the rows of it take
  fresh.rows = std::move(done.rows);
  add(std::move(fresh), size);
  return {};
}

void BatchKeeper::keep_failure(const BatchTask& task, const Error& error) {
  NewEntry fresh = entry_of(task);
  fresh.entry.kind = EntryKind::failed;
  fresh.entry.reason = name_of(error.code);
  fresh.entry.message = error.message;
  add(std::move(fresh), 0);
}

void BatchKeeper::keep_name(const std::string& sha256, const std::string& name) {
  if (group_.empty()) {
    last_ = Clock::now();
  }
  NewEntry seen;
  seen.entry.kind = EntryKind::seen;
  seen.entry.time = utc_now();
  seen.entry.name = name;
  seen.entry.document = sha256;
  group_.push_back(std::move(seen));
}

bool BatchKeeper::is_ripe() const {
  return !group_.empty() && (group_.size() >= kLargestGroup || group_bytes_ >= kGroupBytes ||
                             Clock::now() - last_ >= kGroupTime);
}

Result<void> BatchKeeper::finish() {
  while (
      !group_.empty()) {  // what is kept may have other names, which follow in a group of their own
    if (auto kept = commit(); !kept) {
      return kept;
    }
  }
  return {};
}

Result<void> BatchKeeper::commit() {
  if (group_.empty()) {
    return {};
  }
  std::vector<std::string> kept;
  for (const NewEntry& entry : group_) {
    if (entry.entry.kind != EntryKind::seen) {
      kept.push_back(entry.entry.document);
    }
  }
  group_bytes_ = 0;
  if (auto done = batch_.archive->commit(std::exchange(group_, {})); !done) {
    return done;
  }
  for (const std::string& document : kept) {
    batch_.archive->release(document, batch_.settings);
    // Names that came after it was added to the group.
    for (const std::string& name : on_the_way_[document]) {
      keep_name(document, name);
    }
    on_the_way_.erase(document);
  }
  return {};
}

}  // namespace fuhe
