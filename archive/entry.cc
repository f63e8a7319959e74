// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/entry.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "model/sha256.h"
#include "render/json_writer.h"

namespace fuhe {
namespace {

template <typename Enum, std::size_t N>
using EnumNames = std::array<std::pair<Enum, std::string_view>, N>;

constexpr EnumNames<EntryKind, 6> kKinds{{{EntryKind::created, "created"},
                                          {EntryKind::checked, "checked"},
                                          {EntryKind::failed, "failed"},
                                          {EntryKind::seen, "seen"},
                                          {EntryKind::report, "report"},
                                          {EntryKind::note, "note"}}};
constexpr EnumNames<NoteVerdict, 2> kVerdicts{
    {{NoteVerdict::confirmed, "confirmed"}, {NoteVerdict::rejected, "rejected"}}};
constexpr EnumNames<ErrorCode, 10> kCodes{{{ErrorCode::not_found, "not_found"},
                                           {ErrorCode::not_a_pdf, "not_a_pdf"},
                                           {ErrorCode::damaged, "damaged"},
                                           {ErrorCode::encrypted, "encrypted"},
                                           {ErrorCode::no_form, "no_form"},
                                           {ErrorCode::limit_exceeded, "limit_exceeded"},
                                           {ErrorCode::bad_data, "bad_data"},
                                           {ErrorCode::cannot_write, "cannot_write"},
                                           {ErrorCode::missing_dependency, "missing_dependency"},
                                           {ErrorCode::internal, "internal"}}};

template <typename Enum, std::size_t N>
std::string_view name_in(const EnumNames<Enum, N>& names, Enum value) {
  const auto* found = std::find_if(names.begin(), names.end(),
                                   [value](const auto& pair) { return pair.first == value; });
  return found == names.end() ? std::string_view() : found->second;
}

template <typename Enum, std::size_t N>
std::optional<Enum> value_in(const EnumNames<Enum, N>& names, std::string_view name) {
  const auto* found = std::find_if(names.begin(), names.end(),
                                   [name](const auto& pair) { return pair.second == name; });
  return found == names.end() ? std::nullopt : std::optional<Enum>(found->first);
}

constexpr std::string_view kHashKey = R"(, "sha256": ")";
constexpr std::size_t kHashDigits = 64;

// The text fields of an entry by their key, in the order in which they are written.
using TextField = std::pair<const char*, std::string Entry::*>;
constexpr std::array<TextField, 9> kTexts{{{"name", &Entry::name},
                                           {"document", &Entry::document},
                                           {"settings", &Entry::settings},
                                           {"rulebook", &Entry::rulebook},
                                           {"version", &Entry::version},
                                           {"result", &Entry::result},
                                           {"report", &Entry::report},
                                           {"reason", &Entry::reason},
                                           {"message", &Entry::message}}};
using NoteField = std::pair<const char*, std::string NoteText::*>;
constexpr std::array<NoteField, 4> kNoteTexts{{{"cell", &NoteText::cell},
                                               {"reads", &NoteText::reads},
                                               {"by", &NoteText::by},
                                               {"because", &NoteText::because}}};

void write_note(JsonWriter& json, const NoteText& note) {
  json.key("about");
  json.value(note.about);
  if (note.finding > 0) {
    json.key("finding");
    json.value(static_cast<std::int64_t>(note.finding));
  }
  json.key("verdict");
  json.value(name_in(kVerdicts, note.verdict));
  for (const auto& [key, field] : kNoteTexts) {
    if (!(note.*field).empty()) {
      json.key(key);
      json.value(note.*field);
    }
  }
}

using Json = nlohmann::json;

std::string text_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

bool is_hash_or_empty(const std::string& text) {
  return text.empty() || is_sha256(text);
}

std::optional<Entry> entry_of(const Json& json) {
  Entry entry;
  const auto kind = value_in(kKinds, text_of(json, "kind"));
  if (!kind) {
    return std::nullopt;
  }
  entry.kind = *kind;
  entry.number = number_of(json, "n");
  entry.time = text_of(json, "time");
  entry.bytes = number_of(json, "bytes");
  for (const auto& [key, field] : kTexts) {
    entry.*field = text_of(json, key);
  }
  if (*kind == EntryKind::note) {
    const auto verdict = value_in(kVerdicts, text_of(json, "verdict"));
    if (!verdict) {
      return std::nullopt;
    }
    entry.note.verdict = *verdict;
    entry.note.about = number_of(json, "about");
    entry.note.finding = static_cast<int>(number_of(json, "finding"));
    for (const auto& [key, field] : kNoteTexts) {
      entry.note.*field = text_of(json, key);
    }
  }
  entry.previous = text_of(json, "previous");
  entry.hash = text_of(json, "sha256");
  const bool sound = entry.number > 0 && is_sha256(entry.previous) &&
                     is_hash_or_empty(entry.document) && is_hash_or_empty(entry.result) &&
                     is_hash_or_empty(entry.report);
  return sound ? std::optional(std::move(entry)) : std::nullopt;
}

}  // namespace

std::string_view name_of(EntryKind kind) {
  return name_in(kKinds, kind);
}

std::string_view name_of(NoteVerdict verdict) {
  return name_in(kVerdicts, verdict);
}

std::string_view name_of(ErrorCode code) {
  return name_in(kCodes, code);
}

std::optional<ErrorCode> error_code_of(std::string_view name) {
  return value_in(kCodes, name);
}

bool is_sha256(std::string_view text) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == kHashDigits && std::all_of(text.begin(), text.end(), is_hex);
}

std::string write_entry(Entry& entry) {
  JsonWriter json;
  json.begin_object(JsonWriter::Layout::inlined);
  json.key("n");
  json.value(entry.number);
  json.key("time");
  json.value(entry.time);
  json.key("kind");
  json.value(name_in(kKinds, entry.kind));
  for (const auto& [key, field] : kTexts) {
    if (!(entry.*field).empty()) {
      json.key(key);
      json.value(entry.*field);
    }
  }
  if (entry.bytes > 0) {
    json.key("bytes");
    json.value(entry.bytes);
  }
  if (entry.kind == EntryKind::note) {
    write_note(json, entry.note);
  }
  json.key("previous");
  json.value(entry.previous);
  json.end_object();
  std::string line = json.take();
  line.resize(line.rfind('}'));
  entry.hash = sha256_hex(line);
  line.append(kHashKey).append(entry.hash).append("\"}");
  return line;
}

Result<Entry> read_entry(std::string_view line) {
  const std::size_t tail = kHashKey.size() + kHashDigits + 2;
  if (line.size() <= tail || line.substr(line.size() - tail, kHashKey.size()) != kHashKey) {
    return Error{ErrorCode::bad_data, "", "is no entry"};
  }
  const std::string_view hash = line.substr(line.size() - kHashDigits - 2, kHashDigits);
  if (sha256_hex(line.substr(0, line.size() - tail)) != hash) {
    return Error{ErrorCode::bad_data, "", "was changed: its text does not have its SHA-256"};
  }
  const Json json = Json::parse(line, nullptr, false);
  auto entry = json.is_object() ? entry_of(json) : std::nullopt;
  if (!entry) {
    return Error{ErrorCode::bad_data, "", "is no entry that this version of fuhe knows"};
  }
  return std::move(*entry);
}

}  // namespace fuhe
