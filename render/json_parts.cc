// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/json_parts.h"

namespace fuhe {
namespace {

using Layout = JsonWriter::Layout;

}  // namespace

void write_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.value(text);
}

void write_optional(JsonWriter& json, std::string_view key,
                    const std::optional<std::string>& text) {
  json.key(key);
  if (text) {
    json.value(*text);
  } else {
    json.null();
  }
}

void write_present(JsonWriter& json, std::string_view key, const std::optional<std::string>& text) {
  if (text) {
    write_text(json, key, *text);
  }
}

void write_bilingual(JsonWriter& json, std::string_view key, const Bilingual& text) {
  json.key(key);
  json.begin_object(Layout::inlined);
  write_text(json, "zh", text.zh);
  write_text(json, "en", text.en);
  json.end_object();
}

void write_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key);
  json.begin_array(Layout::inlined);
  for (const std::string& text : texts) {
    json.value(text);
  }
  json.end_array();
}

void write_place(JsonWriter& json, const Place& place) {
  json.key("page");
  json.value(static_cast<std::int64_t>(place.page));
  json.key("bbox");
  json.begin_array(Layout::inlined);
  for (const double edge : {place.box.left, place.box.top, place.box.right, place.box.bottom}) {
    json.fixed(edge, 2);
  }
  json.end_array();
}

}  // namespace fuhe
