// SPDX-License-Identifier: GPL-3.0-or-later
// A small process that checks one document after the other, each in a child of its own
// (cli/isolate.h), while the process that keeps the archive goes on. It has everything loaded that
// a check needs, so that its children need not.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>

#include "archive/files.h"
#include "archive/rows.h"
#include "cli/commands.h"
#include "cli/isolate.h"
#include "model/result.h"

namespace fuhe {

struct WorkOrder {
  std::string path;  // of the bytes
  std::string name;  // as results and errors call it
  bool report = false;
};

struct WorkDone {
  std::string drawn;   // glyphs_drawn() of the child
  std::string sha256;  // of the bytes that were read
  std::string json;
  std::string report;  // empty: not asked for
  DocumentRows rows;
};

struct DocumentWork {
  // Runs once in each worker: what children would otherwise do again and again.
  std::function<void()> prepare;
  // Turns an order into the bytes that a worker sends; runs in a child of the worker.
  std::function<Result<std::string>(const WorkOrder& order, const ProgressSink& progress)> run;
  // Runs in the worker with what run() sent, so that the next child begins where that one ended.
  std::function<void(std::string_view sent)> learn;
};

// What `fuhe batch` does with a document.
DocumentWork checking_work(const BatchArguments& arguments);

std::string pack(const WorkDone& done);
std::optional<WorkDone> unpack_work(std::string_view bytes);

class BatchWorker {
 public:
  // REQUIRES: the calling process has one thread.
  static Result<BatchWorker> start(const ProcessLimits& limits, const DocumentWork& work);
  BatchWorker(const BatchWorker&) = delete;
  BatchWorker& operator=(const BatchWorker&) = delete;
  BatchWorker(BatchWorker&& other) noexcept;
  BatchWorker& operator=(BatchWorker&&) = delete;
  ~BatchWorker();

  [[nodiscard]] bool is_idle() const { return !busy_; }
  // Becomes readable when pump() has something to do.
  [[nodiscard]] int descriptor() const { return socket_.get(); }

  // REQUIRES: it is idle.
  void give(const WorkOrder& order);
  // The outcome, once. After an Error of code internal with is_dead(), start another worker.
  std::optional<Result<std::string>> pump();
  [[nodiscard]] bool is_dead() const { return dead_; }

 private:
  BatchWorker(pid_t process, Descriptor socket) : process_(process), socket_(std::move(socket)) {}

  pid_t process_;
  Descriptor socket_;
  std::string name_;
  std::string received_;
  bool busy_ = false;
  bool dead_ = false;
};

}  // namespace fuhe
