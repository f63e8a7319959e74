// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a block without drawn cells: where they part, what stands in each, and what stands
// outside of them (the block's own label, the labels of sums).
#pragma once

#include <optional>
#include <vector>

#include "extract/aligned/aligned_columns.h"
#include "extract/aligned/aligned_rows.h"

namespace fuhe {

// A row that closes a group or the table: its label stands across columns.
struct SumRow {
  const PrintedLabel* label = nullptr;
  bool total = false;
  std::size_t column = 0;  // from which it runs to the numbers
};

// True for the columns of groups, whose labels span rows.
bool is_level(Field field);

class BlockColumns {
 public:
  // `runs`: the header's and those under it. Keeps a reference to `page`.
  BlockColumns(const AlignedPage& page, const BlockHeader& header, const RunList& runs,
               const Rect& area);

  [[nodiscard]] const AlignedPage& page() const { return page_; }
  [[nodiscard]] BlockKind kind() const { return header_.kind; }
  // The header as found, with the columns that have no label and without text of the side label.
  [[nodiscard]] const BlockHeader& header() const { return header_; }
  [[nodiscard]] const RunList& body() const { return body_; }
  [[nodiscard]] const std::vector<SumRow>& sums() const { return sums_; }
  [[nodiscard]] bool has_side() const { return side_.has_value(); }
  [[nodiscard]] const Rect& area() const { return area_; }

  [[nodiscard]] std::size_t count() const { return header_.columns.size(); }
  [[nodiscard]] Field field(std::size_t column) const { return header_.columns[column].field; }
  [[nodiscard]] bool is_number(std::size_t column) const {
    return is_number_field(header_.kind, field(column));
  }
  [[nodiscard]] double left(std::size_t column) const { return borders_[column]; }
  [[nodiscard]] double right(std::size_t column) const { return borders_[column + 1]; }
  [[nodiscard]] const std::vector<double>& borders() const { return borders_; }
  // The column of a field, or count().
  [[nodiscard]] std::size_t index_of(Field field) const;
  // The first column of numbers; the last column where there are none.
  [[nodiscard]] std::size_t first_number() const;
  // The column in which most of a box lies, and its share there.
  [[nodiscard]] std::size_t column_at(const Rect& box) const;
  [[nodiscard]] double share_in(const Rect& box, std::size_t column) const;

  [[nodiscard]] RunList runs_in(std::size_t column, double top, double bottom) const;
  [[nodiscard]] std::vector<ColumnLine> lines_in(std::size_t column, double top,
                                                 double bottom) const;

 private:
  void find_sums();
  void find_side();
  void insert_column(std::size_t at, HeaderColumn column);
  void add_name_column();
  void add_partition_column();
  void find_borders();
  void fill_empty_columns(const RunList& runs);
  void place_sums();

  const AlignedPage& page_;
  BlockHeader header_;
  RunList body_;  // without the header, the side label and the labels of sums
  Rect area_;
  std::vector<SumRow> sums_;
  std::optional<SideLabel> side_;
  std::vector<double> borders_;  // without the side label's
};

}  // namespace fuhe
