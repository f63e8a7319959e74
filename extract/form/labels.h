// SPDX-License-Identifier: GPL-3.0-or-later
// The vocabulary (labels.toml) and what a printed label means by it.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/form/field.h"
#include "extract/form/label_key.h"
#include "extract/form/label_table.h"
#include "model/result.h"

namespace fuhe {

class Labels {
 public:
  // The built-in vocabulary; with `extra_file` (TOML) its names come first. Error: bad_data.
  static Result<Labels> load(const std::string& extra_file);
  // The same, kept for the process and its forks when there is no extra file.
  static Result<std::shared_ptr<const Labels>> kept(const std::string& extra_file);

  // What a label as printed means, in no order; empty when it is no label. Exact after folding.
  [[nodiscard]] std::vector<LabelHit> meanings(std::u32string_view printed) const;

  // As meanings(), for recognised text: names that differ in one character (two in a long one).
  [[nodiscard]] std::vector<LabelHit> near_meanings(std::u32string_view printed) const;

  // The name of `field` that recognised text stands for: itself, or one that differs in one
  // character and is the only such; empty when there is none.
  [[nodiscard]] std::u32string nearest_name(std::u32string_view key, Field field) const;

  // The rank of `field` for this label, or -1.
  [[nodiscard]] int rank(std::u32string_view printed, Field field) const;

  [[nodiscard]] bool means(std::u32string_view printed, Field field) const {
    return rank(printed, field) >= 0;
  }

  // As rank(), and for a header cell whose label is wordier than any name: the longest name that
  // makes up most of it counts, behind every exact one.
  [[nodiscard]] int loose_rank(std::u32string_view printed, Field field) const;

  // The same of a label key that has no exact meaning.
  [[nodiscard]] int wordy_rank(std::u32string_view key, Field field) const;

  // Match keys of all names of a field, longest first.
  [[nodiscard]] std::span<const std::u32string_view> names(Field field) const {
    return names_[static_cast<std::size_t>(field)];
  }

  // True if any name of `field` occurs inside `key` (a match key).
  [[nodiscard]] bool occurs(Field field, std::u32string_view key) const;

 private:
  void add_numbered_goal(std::u32string_view key, std::vector<LabelHit>& found) const;
  void add_by_ending(std::u32string_view key, std::vector<LabelHit>& found) const;

  [[nodiscard]] std::span<const NamedHit> hits_of(std::u32string_view key) const;

  // Views of the built-in table, or of `own_`.
  std::span<const NamedHit> hits_;
  std::array<std::span<const std::u32string_view>, kFieldCount> names_;
  std::shared_ptr<const LabelTable> own_;
};

}  // namespace fuhe
