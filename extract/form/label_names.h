// SPDX-License-Identifier: GPL-3.0-or-later
// The file format of a vocabulary (labels.toml): lists of names, each for one field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/form/field.h"
#include "model/result.h"

namespace fuhe {

struct LabelName {
  Field field;
  std::u32string key;   // match key without colons
  std::u32string bare;  // its label key; empty when that is the same, or the name is no label
  int place;            // in the list that it stands in
};

// The names in a file's order. `file` is for messages. Error: bad_data, with the line.
Result<std::vector<LabelName>> parse_label_names(std::string_view text, const std::string& file);

}  // namespace fuhe
