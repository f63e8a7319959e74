// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe archive show and note: one document of an archive, and what a person says of it.
#include <unistd.h>

#include "archive/archive.h"
#include "archive/lookup.h"
#include "cli/archive/answer_output.h"
#include "cli/archive_module.h"
#include "cli/terminal.h"

namespace fuhe {
namespace {

constexpr int kWideTable = 100'000;

std::string labelled(const std::string& label, const std::string& text) {
  return text.empty() ? "" : label + "  " + text + "\n";
}

std::string described(const EntryDetails& details, const std::string& archive, Language language) {
  const bool zh = language == Language::zh;
  const int width = isatty(STDOUT_FILENO) != 0 ? terminal_width() : kWideTable;
  const auto path = [&archive](const std::string& sha256, std::string_view ending) {
    return sha256.empty() ? std::string() : object_path(archive, sha256, ending);
  };
  std::string text = labelled(zh ? "编号" : "id      ", std::to_string(details.number)) +
                     labelled(zh ? "时间" : "time    ", details.time) +
                     labelled(zh ? "文件" : "file    ", details.name);
  for (const std::string& name : details.other_names) {
    text += labelled(zh ? "又名" : "also as ", name);
  }
  text += labelled(zh ? "收到" : "received", path(details.document, kPdfObject)) +
          labelled(zh ? "结果" : "result  ", path(details.result, kJsonObject)) +
          labelled(zh ? "报告" : "report  ", path(details.report, kPdfObject)) +
          labelled(zh ? "规则" : "rulebook", details.rulebook) +
          labelled(zh ? "版本" : "version ", details.version);
  if (!details.reason.empty()) {
    text += labelled(zh ? "未检查" : "failed  ", details.reason + ": " + details.message);
  }
  if (!details.current) {
    text += zh ? "此后已重新检查\n" : "checked again since\n";
  }
  for (const Answer* answer : {&details.forms, &details.found, &details.notes}) {
    if (!answer->rows.empty()) {
      text += "\n" + to_text(*answer, language, width);
    }
  }
  return text;
}

// What is wrong with a note; nothing when it can be kept.
std::optional<Error> fault_of(const NoteArguments& arguments, const EntryDetails& details) {
  if (arguments.finding > details.findings) {
    return Error{ErrorCode::not_found, std::to_string(arguments.entry),
                 "has " + std::to_string(details.findings) + " findings; see: fuhe archive show"};
  }
  if (arguments.finding == 0 && arguments.cell.empty()) {
    return Error{ErrorCode::bad_data, "note", "wants --finding or --cell"};
  }
  if (arguments.by.empty() || arguments.because.empty()) {
    return Error{ErrorCode::bad_data, "note", "wants --by and --because: who says it, and why"};
  }
  return std::nullopt;
}

}  // namespace

ExitCode run_show_here(const ShowArguments& arguments) {
  auto archive = Archive::open(arguments.archive, Archive::Mode::read);
  if (!archive) {
    return fail(archive.error(), arguments.language);
  }
  const auto details = look_up(archive->index(), arguments.entry, arguments.language);
  if (!details) {
    return fail(details.error(), arguments.language);
  }
  const auto printed = print_data(described(*details, arguments.archive, arguments.language));
  return printed ? ExitCode::clean : fail(printed.error(), arguments.language);
}

ExitCode run_note_here(const NoteArguments& arguments) {
  // A mistyped folder must not become an archive.
  if (auto there = Archive::open(arguments.archive, Archive::Mode::read); !there) {
    return fail(there.error(), arguments.language);
  }
  auto archive = Archive::open(arguments.archive, Archive::Mode::write);
  if (!archive) {
    return fail(archive.error(), arguments.language);
  }
  const auto details =
      look_up(archive->index(), std::to_string(arguments.entry), arguments.language);
  if (!details) {
    return fail(details.error(), arguments.language);
  }
  if (const auto fault = fault_of(arguments, *details)) {
    return fail(*fault, arguments.language);
  }
  NewEntry note;
  note.entry.kind = EntryKind::note;
  note.entry.time = utc_now();
  note.entry.note = {
      arguments.entry,
      arguments.finding,
      arguments.cell,
      arguments.reads,
      arguments.verdict == "rejected" ? NoteVerdict::rejected : NoteVerdict::confirmed,
      arguments.by,
      arguments.because};
  std::vector<NewEntry> group;
  group.push_back(std::move(note));
  if (const auto kept = archive->commit(std::move(group)); !kept) {
    return fail(kept.error(), arguments.language);
  }
  return ExitCode::clean;
}

}  // namespace fuhe
