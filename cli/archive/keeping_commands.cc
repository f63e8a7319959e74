// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe archive verify and rebuild: an archive in good order.
#include <chrono>
#include <cstdio>
#include <unistd.h>

#include "archive/archive.h"
#include "cli/archive_module.h"
#include "cli/terminal.h"

namespace fuhe {
namespace {

// A count that runs on a terminal.
class Counter {
 public:
  ~Counter() {
    if (shown_) {
      std::fputs("\r\x1b[K", stderr);
    }
  }

  void show(std::int64_t count) {
    const auto now = std::chrono::steady_clock::now();
    if (!terminal_ || now - last_ < std::chrono::milliseconds(100)) {
      return;
    }
    last_ = now;
    shown_ = true;
    std::fprintf(stderr, "\r%ld", static_cast<long>(count));
    std::fflush(stderr);
  }

 private:
  bool terminal_ = isatty(STDERR_FILENO) != 0;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

ExitCode fail(const Error& error, Language language) {
  print_error(error, language);
  return ExitCode::could_not;
}

std::string word_for(Damage::Kind kind, bool zh) {
  switch (kind) {
    case Damage::Kind::changed:
      return zh ? "被改动" : "changed";
    case Damage::Kind::lost:
      return zh ? "缺失" : "lost";
    case Damage::Kind::added:
      return zh ? "外来" : "added";
  }
  return "";
}

}  // namespace

ExitCode run_verify_here(const ArchiveVerifyArguments& arguments) {
  const bool zh = arguments.language == Language::zh;
  const auto report = [&] {
    Counter counter;
    return verify_archive(arguments.archive, arguments.head,
                          [&](std::int64_t count) { counter.show(count); });
  }();
  if (!report) {
    return fail(report.error(), arguments.language);
  }
  std::string text;
  for (const Damage& damage : report->damages) {
    text += word_for(damage.kind, zh) + "  " + damage.where + ": " + damage.message + "\n";
  }
  text += std::to_string(report->entries) + (zh ? " 条记录，" : " entries, ") +
          std::to_string(report->objects) + (zh ? " 个对象，" : " objects, ") +
          std::to_string(report->damages.size()) + (zh ? " 处不符" : " damages");
  if (report->unfinished > 0) {
    text += (zh ? "，未完成 " : ", unfinished ") + std::to_string(report->unfinished);
  }
  text += (zh ? "；末条 " : "; head ") + report->head + "\n";
  if (const auto printed = print_data(text); !printed) {
    return fail(printed.error(), arguments.language);
  }
  return report->damages.empty() ? ExitCode::clean : ExitCode::findings;
}

ExitCode run_rebuild_here(const RebuildArguments& arguments) {
  const bool zh = arguments.language == Language::zh;
  const auto report = [&] {
    Counter counter;
    return rebuild_index(arguments.archive, [&](std::int64_t count) { counter.show(count); });
  }();
  if (!report) {
    return fail(report.error(), arguments.language);
  }
  for (const std::string& lost : report->missing) {
    print_error({ErrorCode::bad_data, arguments.archive,
                 "the result " + lost + " is lost or changed; its entry is indexed without forms"},
                arguments.language);
  }
  const std::string text = std::to_string(report->entries) + (zh ? " 条记录，" : " entries, ") +
                           std::to_string(report->forms) + (zh ? " 张表\n" : " forms\n");
  if (const auto printed = print_data(text); !printed) {
    return fail(printed.error(), arguments.language);
  }
  return report->missing.empty() ? ExitCode::clean : ExitCode::findings;
}

}  // namespace fuhe
