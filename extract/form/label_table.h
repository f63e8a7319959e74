// SPDX-License-Identifier: GPL-3.0-or-later
// A vocabulary in the order in which it is looked up. The built-in one is made from labels.toml by
// embed_labels when fuhe is built, because reading TOML would be a tenth of the time that a form
// takes.
#pragma once

#include <array>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/form/field.h"
#include "extract/form/label_names.h"

namespace fuhe {

struct LabelHit {
  Field field;
  int rank;  // place in the list of names; smaller wins
};

struct NamedHit {
  std::u32string_view key;
  LabelHit hit;
};

// Names of a user's file rank before the built-in ones.
constexpr int kUserRank = 0;
constexpr int kBuiltInRank = 1'000;

// Owns the strings that it is looked up by.
struct LabelTable {
  LabelTable() = default;
  LabelTable(const LabelTable&) = delete;
  LabelTable& operator=(const LabelTable&) = delete;

  std::deque<std::u32string> strings;
  std::vector<NamedHit> hits;  // by key; those of one key in the order of the file
  std::array<std::vector<std::u32string_view>, kFieldCount> names;  // longest first

  void add(const std::vector<LabelName>& list, int rank);
  void sort();
};

// As LabelTable, in the program's read-only data.
struct EmbeddedLabels {
  std::span<const NamedHit> hits;
  std::array<std::span<const std::u32string_view>, kFieldCount> names;
};

const EmbeddedLabels& embedded_labels();

}  // namespace fuhe
