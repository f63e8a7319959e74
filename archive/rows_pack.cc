// SPDX-License-Identifier: GPL-3.0-or-later
// DocumentRows as bytes. One list of fields serves both directions.
#include <cstring>
#include <type_traits>

#include "archive/rows.h"

namespace fuhe {
namespace {

class Packer {
 public:
  void field(const std::string& text) {
    field(static_cast<std::int64_t>(text.size()));
    bytes_ += text;
  }
  void field(const std::int64_t& number) {
    char raw[sizeof number];
    std::memcpy(raw, &number, sizeof number);
    bytes_.append(raw, sizeof number);
  }
  void field(const int& number) { field(std::int64_t{number}); }
  void field(const Dimension& dimension) { field(static_cast<std::int64_t>(dimension)); }
  void field(const Scaled& number) {
    field(std::int64_t{number ? 1 : 0});
    field(number.value_or(0));
  }
  template <typename Row>
  void field(const std::vector<Row>& rows);
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Stops reading, and says so, at the first thing that is out of bounds.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  void field(std::string& text) {
    std::int64_t size = 0;
    field(size);
    if (size < 0 || static_cast<std::uint64_t>(size) > bytes_.size()) {
      sound_ = false;
      return;
    }
    text = bytes_.substr(0, static_cast<std::size_t>(size));
    bytes_.remove_prefix(static_cast<std::size_t>(size));
  }
  void field(std::int64_t& number) {
    if (bytes_.size() < sizeof number) {
      sound_ = false;
      bytes_ = {};
      return;
    }
    std::memcpy(&number, bytes_.data(), sizeof number);
    bytes_.remove_prefix(sizeof number);
  }
  void field(int& number) {
    std::int64_t wide = 0;
    field(wide);
    number = static_cast<int>(wide);
    sound_ = sound_ && number == wide;
  }
  void field(Dimension& dimension) {
    std::int64_t value = 0;
    field(value);
    sound_ = sound_ && value >= 0 && value <= static_cast<std::int64_t>(Dimension::percent);
    dimension = sound_ ? static_cast<Dimension>(value) : Dimension::none;
  }
  void field(Scaled& number) {
    std::int64_t there = 0;
    std::int64_t value = 0;
    field(there);
    field(value);
    number = there == 0 ? Scaled() : Scaled(value);
  }
  template <typename Row>
  void field(std::vector<Row>& rows);
  [[nodiscard]] bool is_whole() const { return sound_ && bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool sound_ = true;
};

template <typename Fields, typename... Values>
void each(Fields& fields, Values&... values) {
  (fields.field(values), ...);
}

template <typename T, typename Plain>
concept Like = std::is_same_v<std::remove_const_t<T>, Plain>;

template <typename Fields, Like<FindingRow> Row>
void fields_of(Fields& fields, Row& row) {
  each(fields, row.number, row.rule, row.severity, row.at, row.claimed, row.recomputed,
       row.dimension, row.difference, row.message_zh, row.message_en, row.accepted);
}

template <typename Fields, Like<IndicatorRow> Row>
void fields_of(Fields& fields, Row& row) {
  each(fields, row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score,
       row.reason, row.weight_points, row.score_points, row.recomputed_points, row.series,
       row.target_hash, row.name_words, row.target_words, row.actual_words, row.reason_words);
}

template <typename Fields, Like<NarrativeRow> Row>
void fields_of(Fields& fields, Row& row) {
  each(fields, row.is_head, row.at, row.text, row.words);
}

template <typename Fields, Like<FormRow> Row>
void fields_of(Fields& fields, Row& row) {
  each(fields, row.first_page, row.last_page, row.kind, row.structure, row.text_source,
       row.rulebook, row.rulebook_version, row.title, row.unit, row.department, row.project,
       row.supervisor, row.implementer, row.filled_on, row.region, row.owner, row.owner_key,
       row.year, row.total_weight, row.total_score, row.recomputed_total, row.conclusion,
       row.recomputed_conclusion, row.score, row.recomputed_score, row.difference, row.budget,
       row.executed, row.rate, row.subject, row.numbers, row.signature, row.errors, row.warnings,
       row.notices, row.indicators, row.findings, row.narrative);
}

template <typename Row>
void Packer::field(const std::vector<Row>& rows) {
  field(static_cast<std::int64_t>(rows.size()));
  for (const Row& row : rows) {
    fields_of(*this, row);
  }
}

template <typename Row>
void Unpacker::field(std::vector<Row>& rows) {
  std::int64_t count = 0;
  field(count);
  // A row takes more than one byte, so no count can ask for more rows than there are bytes.
  if (count < 0 || static_cast<std::uint64_t>(count) > bytes_.size()) {
    sound_ = false;
    return;
  }
  for (std::int64_t i = 0; i < count && sound_; ++i) {
    rows.emplace_back();
    fields_of(*this, rows.back());
  }
}

template <typename Fields, Like<DocumentRows> Rows>
void document_fields(Fields& fields, Rows& rows) {
  each(fields, rows.pages, rows.producer, rows.text_source, rows.forms);
}

}  // namespace

std::string pack(const DocumentRows& rows) {
  Packer packer;
  document_fields(packer, rows);
  return packer.take();
}

std::optional<DocumentRows> unpack_rows(std::string_view bytes) {
  Unpacker unpacker(bytes);
  DocumentRows rows;
  document_fields(unpacker, rows);
  return unpacker.is_whole() ? std::optional(std::move(rows)) : std::nullopt;
}

}  // namespace fuhe
