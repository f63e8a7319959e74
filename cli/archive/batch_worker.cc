// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archive/batch_worker.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include "cli/checked_input.h"
#include "cli/isolate.h"
#include "cli/isolate_child.h"
#include "cli/report_clock.h"
#include "cli/report_module.h"
#include "extract/extract.h"
#include "model/rulebook.h"
#include "model/write_all.h"

namespace fuhe {
namespace {

constexpr std::size_t kReadBytes = 65'536;
constexpr int kKeptBytes = 32 << 20;

// Texts one after the other, each behind its length.
void put(std::string& bytes, std::string_view text) {
  const std::uint64_t size = text.size();
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  bytes.append(text);
}

std::optional<std::string> take(std::string_view& bytes) {
  std::uint64_t size = 0;
  if (bytes.size() < sizeof size) {
    return std::nullopt;
  }
  std::memcpy(&size, bytes.data(), sizeof size);
  bytes.remove_prefix(sizeof size);
  if (bytes.size() < size) {
    return std::nullopt;
  }
  std::string text(bytes.substr(0, size));
  bytes.remove_prefix(size);
  return text;
}

std::string pack(const WorkOrder& order) {
  std::string bytes;
  put(bytes, order.path);
  put(bytes, order.name);
  put(bytes, order.report ? "r" : "");
  return bytes;
}

// The next order; nothing when there will be none.
std::optional<WorkOrder> read_order(int socket) {
  std::uint64_t size = 0;
  std::string bytes;
  const auto read_all = [socket](void* into, std::size_t wanted) {
    return recv(socket, into, wanted, MSG_WAITALL) == static_cast<ssize_t>(wanted);
  };
  if (!read_all(&size, sizeof size)) {
    return std::nullopt;
  }
  bytes.resize(size);
  if (!read_all(bytes.data(), bytes.size())) {
    return std::nullopt;
  }
  std::string_view rest(bytes);
  const auto path = take(rest);
  const auto name = take(rest);
  const auto report = take(rest);
  return path && name && report ? std::optional(WorkOrder{*path, *name, !report->empty()})
                                : std::nullopt;
}

// The user knows the file by its name.
Error renamed(Error error, const WorkOrder& order) {
  if (error.where.compare(0, order.path.size(), order.path) == 0) {
    error.where.replace(0, order.path.size(), order.name);
  }
  return error;
}

[[noreturn]] void serve(int socket, pid_t parent, const ProcessLimits& limits,
                        const DocumentWork& work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) {
    _exit(1);
  }
  signal(SIGINT, SIG_IGN);  // the parent decides what an interruption means
  signal(SIGTERM, SIG_DFL);
  // Memory given back to the system is memory to be cleared again for the next document.
  mallopt(M_MMAP_THRESHOLD, kKeptBytes);
  mallopt(M_TRIM_THRESHOLD, kKeptBytes);
  work.prepare();
  while (const auto order = read_order(socket)) {
    const auto outcome =
        run_isolated(order->path, limits,
                     [&](const ProgressSink& progress) { return work.run(*order, progress); }, {});
    const std::string bytes = outcome ? *outcome : pack_error(renamed(outcome.error(), *order));
    std::string frame(1, static_cast<char>(outcome ? FrameKind::value : FrameKind::error));
    put(frame, bytes);
    if (!write_all(socket, frame)) {
      break;
    }
    if (outcome && work.learn) {
      work.learn(*outcome);
    }
  }
  _exit(0);
}

bool has_error_or_warning(const CheckedDocument& document) {
  for (const CheckedForm& form : document.forms) {
    for (const Finding& finding : form.findings) {
      if (finding.severity != Severity::notice && !finding.accepted) {
        return true;
      }
    }
  }
  return false;
}

ReportOptions report_options(const BatchArguments& arguments, const CheckedDocument& document) {
  ReportOptions options;
  options.brief = arguments.reports == BatchReports::brief ||
                  (arguments.reports == BatchReports::mixed && !has_error_or_warning(document));
  options.language = arguments.language;
  options.unix_time = report_time();
  options.utc_offset_minutes = utc_offset_minutes(options.unix_time);
  return options;
}

}  // namespace

std::string pack(const WorkDone& done) {
  const std::string rows = pack(done.rows);
  std::string bytes;
  constexpr std::size_t kAround = 4'096;
  bytes.reserve(done.json.size() + done.report.size() + rows.size() + done.drawn.size() + kAround);
  put(bytes, done.drawn);
  put(bytes, done.sha256);
  put(bytes, done.json);
  put(bytes, done.report);
  put(bytes, rows);
  return bytes;
}

std::optional<WorkDone> unpack_work(std::string_view bytes) {
  auto drawn = take(bytes);
  auto sha256 = take(bytes);
  auto json = take(bytes);
  auto report = take(bytes);
  const auto packed = take(bytes);
  auto rows = packed ? unpack_rows(*packed) : std::nullopt;
  if (!drawn || !sha256 || !json || !report || !rows || !bytes.empty()) {
    return std::nullopt;
  }
  return WorkDone{std::move(*drawn), std::move(*sha256), std::move(*json), std::move(*report),
                  std::move(*rows)};
}

Result<BatchWorker> BatchWorker::start(const ProcessLimits& limits, const DocumentWork& work) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return Error{ErrorCode::internal, "batch",
                 std::string("cannot make a socket: ") + std::strerror(errno)};
  }
  Descriptor ours(ends[0]);
  Descriptor theirs(ends[1]);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    ours = Descriptor();  // so that the end of the parent is the end of the orders
    serve(theirs.get(), parent, limits, work);
  }
  if (child < 0) {
    return Error{ErrorCode::internal, "batch",
                 std::string("cannot start a process: ") + std::strerror(errno)};
  }
  return BatchWorker(child, std::move(ours));
}

BatchWorker::BatchWorker(BatchWorker&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      socket_(std::move(other.socket_)),
      name_(std::move(other.name_)),
      received_(std::move(other.received_)),
      busy_(other.busy_),
      dead_(other.dead_) {}

BatchWorker::~BatchWorker() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
}

void BatchWorker::give(const WorkOrder& order) {
  name_ = order.name;
  busy_ = true;
  std::string frame;
  put(frame, pack(order));
  // To a dead worker it fails, and pump() will find out.
  static_cast<void>(send(socket_.get(), frame.data(), frame.size(), MSG_NOSIGNAL));
}

std::optional<Result<std::string>> BatchWorker::pump() {
  std::array<char, kReadBytes> buffer{};
  bool open = true;
  while (true) {
    const ssize_t count = recv(socket_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count > 0) {
      received_.append(buffer.data(), static_cast<std::size_t>(count));
      continue;
    }
    if (count < 0 && errno == EINTR) {
      continue;
    }
    open = count < 0 && errno == EAGAIN;
    break;
  }
  if (auto frame = take_frame(received_)) {
    busy_ = false;
    return frame->kind == FrameKind::value ? Result<std::string>(std::move(frame->bytes))
                                           : Result<std::string>(unpack_error(frame->bytes, name_));
  }
  if (open) {
    return std::nullopt;
  }
  busy_ = false;
  dead_ = true;
  return Result<std::string>(
      Error{ErrorCode::internal, name_, "the process that watched its reading was killed"});
}

DocumentWork checking_work(const BatchArguments& arguments) {
  DocumentWork work;
  work.prepare = [&arguments] {
    warm_up_reading();
    static_cast<void>(rulebooks());
    if (!arguments.report || arguments.archive.empty()) {
      return;
    }
    if (const auto module = load_report_module()) {
      module->warm_up();
    }
  };
  work.learn = [&arguments](std::string_view sent) {
    const auto drawn = arguments.report ? take(sent) : std::nullopt;
    const auto module = drawn && !drawn->empty() ? load_report_module() : Error{};
    if (module) {
      module->draw_glyphs(*drawn);
    }
  };
  ReadingArguments reading = arguments.reading;
  reading.jobs = 1;  // documents side by side, not pages
  work.run = [&arguments, reading](const WorkOrder& order,
                                   const ProgressSink& progress) -> Result<std::string> {
    auto document = check_input(order.path, reading, progress);
    if (!document) {
      return document.error();
    }
    document->source.file = order.name;
    WorkDone done{"", document->source.sha256, to_json(*document), "", {}};
    auto rows = rows_of_result(done.json, order.name);
    if (!rows) {
      return rows.error();
    }
    done.rows = std::move(*rows);
    if (order.report) {
      auto report = write_report_by_module(*document, report_options(arguments, *document));
      if (!report) {
        return report.error();
      }
      done.report = std::move(*report);
      done.drawn = load_report_module()->glyphs_drawn();
    }
    return pack(done);
  };
  return work;
}

}  // namespace fuhe
