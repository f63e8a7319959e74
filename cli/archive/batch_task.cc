// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archive/batch_task.h"

#include <unistd.h>

#include "cli/terminal.h"
#include "cli/version.h"
#include "extract/page/file_bytes.h"
#include "extract/page/limits.h"
#include "model/sha256.h"
#include "render/json_writer.h"

namespace fuhe {
namespace {

// JSON of several lines on one: a line break inside a string is written \n, so every other is
// layout.
std::string on_one_line(const std::string& json) {
  std::string line;
  line.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] != '\n') {
      line += json[i];
      continue;
    }
    while (i + 1 < json.size() && json[i + 1] == ' ') {
      ++i;
    }
  }
  return line;
}

void write_head(JsonWriter& json, const std::string& name, const std::string& sha256) {
  json.begin_object(JsonWriter::Layout::inlined);
  json.key("file");
  json.value(name);
  if (!sha256.empty()) {
    json.key("sha256");
    json.value(sha256);
  }
}

// A file's content counts, not its name; an id stands for itself.
Result<std::string> content_or_id(const std::string& file_or_id) {
  if (file_or_id.empty() || access(file_or_id.c_str(), R_OK) != 0) {
    return file_or_id;
  }
  const auto file = read_file(file_or_id, Limits{}.file_bytes);
  return file ? Result<std::string>(file->sha256) : Result<std::string>(file.error());
}

}  // namespace

void Batch::print(const std::string& line) {
  if (out_is_broken) {
    return;
  }
  if (const auto printed = print_data(line); !printed) {
    screen.complain(printed.error());
    out_is_broken = true;
  }
}

void Batch::print_failure(const std::string& name, const std::string& sha256, const Error& error) {
  if (!arguments.ndjson) {
    return;
  }
  JsonWriter json;
  write_head(json, name, sha256);
  json.key("status");
  json.value(name_of(error.code));
  json.key("message");
  json.value(error.message);
  json.end_object();
  print(json.take());
}

void Batch::print_result(const std::string& name, const std::string& sha256,
                         const std::string& json) {
  if (!arguments.ndjson) {
    return;
  }
  JsonWriter head;
  write_head(head, name, sha256);
  head.key("status");
  head.value("checked");
  head.end_object();
  std::string line = head.take();
  line.resize(line.rfind('}'));
  print(line + ", \"result\": " + on_one_line(json) + "}\n");
}

void Batch::count_failure(const std::string& name, const std::string& sha256, const Error& error) {
  ++tally.looked_at;
  ++tally.failed[std::string(name_of(error.code))];
  screen.complain(error);
  print_failure(name, sha256, error);
}

void Batch::drop(const BatchTask& task) {
  if (task.document) {
    archive->objects().discard(*task.document);
  } else if (task.file.temporary) {
    unlink(task.file.path.c_str());
  }
}

Result<std::string> batch_settings(const BatchArguments& arguments) {
  const auto rulebook = content_or_id(arguments.reading.check.rulebook);
  const auto labels = content_or_id(arguments.reading.labels_file);
  if (!rulebook || !labels) {
    return !rulebook ? rulebook.error() : labels.error();
  }
  std::string text = version_text() + "\nrulebook " + *rulebook + "\nlabels " + *labels;
  for (const Acceptance& acceptance : arguments.reading.check.acceptances) {
    text += "\naccept " + acceptance.rule + "@" + acceptance.at + "=" + acceptance.reason;
  }
  constexpr std::size_t kDigits = 16;
  return sha256_hex(text).substr(0, kDigits);
}

}  // namespace fuhe
