// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of fuhe/check/1, written in its order.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/form.h"
#include "model/read_form.h"
#include "render/json_writer.h"

namespace fuhe {

void write_text(JsonWriter& json, std::string_view key, std::string_view text);
void write_optional(JsonWriter& json, std::string_view key, const std::optional<std::string>& text);
void write_present(JsonWriter& json, std::string_view key, const std::optional<std::string>& text);
void write_bilingual(JsonWriter& json, std::string_view key, const Bilingual& text);
void write_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts);
void write_place(JsonWriter& json, const Place& place);

template <typename Row, typename WriteRow>
void write_rows(JsonWriter& json, std::string_view key, const std::vector<Row>& rows,
                const WriteRow& write_row) {
  json.key(key);
  json.begin_array();
  for (const Row& row : rows) {
    write_row(json, row);
  }
  json.end_array();
}

// The form's values as printed.
void write_form(JsonWriter& json, const Form& form);
// What is known of its cells beside their values: unreadable ones, places, those that are not
// there.
void write_unreadable(JsonWriter& json, const Form& form);
void write_cells(JsonWriter& json, std::string_view key, const Form& form, CellState state);
void write_absent(JsonWriter& json, const Form& form);

}  // namespace fuhe
