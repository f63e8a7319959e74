// SPDX-License-Identifier: GPL-3.0-or-later
// Sets one block of table rows: widths, heights, page breaks between and inside rows.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "tests/roundtrip/page_flow.h"

namespace fuhe::roundtrip {

// Borders of the blocks above, so that near ones fall together: on the first page and on later
// ones, where widths may differ.
struct KnownBorders {
  std::vector<double> first;
  std::vector<double> later;
};

class BlockSetter {
 public:
  BlockSetter(PageFlow& flow, const Block& block, KnownBorders& known, SetForm& form);
  void set();

 private:
  using Lines = std::vector<std::u32string>;
  // A row, or as much of it as lies on one page.
  struct Part {
    int row = 0;
    int page = 0;
    double top = 0;
    double bottom = 0;
    bool cut_above = false;
    bool cut_below = false;
    bool repeated = false;
    std::map<std::size_t, Lines> lines = {};  // by index of a box that spans no other row
  };
  struct Region {
    int page = 0;
    double top = 1e9;
    double bottom = -1e9;
    bool cut_above = false;
    bool cut_below = false;
  };

  void find_borders(KnownBorders& known);
  void find_extra_heights();
  void keep_header_with_row();
  void set_row(int row);
  void set_part(Part part, double height);
  void break_page(int row);
  void box_part(const Part& part);
  void box_span(const Box& box);
  void add_box(const Box& box, const Region& region, const Lines& lines, bool cut);
  [[nodiscard]] std::vector<double> borders(double unevenness,
                                            const std::vector<double>& known) const;
  [[nodiscard]] const std::vector<double>& borders_of(int page) const;
  [[nodiscard]] std::vector<std::u32string> wrapped(const Box& box, int page, std::size_t from,
                                                    std::vector<std::size_t>& ends) const;
  [[nodiscard]] Lines all_lines(const Box& box, int page) const;
  [[nodiscard]] bool starts_page(const Region& region) const;
  [[nodiscard]] std::vector<Region> regions_of(const Box& box) const;
  [[nodiscard]] double line_height() const { return layout_.size * layout_.leading; }
  [[nodiscard]] double height_of(std::size_t lines) const {
    return static_cast<double>(lines) * line_height() + 2 * layout_.padding;
  }
  [[nodiscard]] std::size_t lines_in(double height) const;

  PageFlow& flow_;
  const Layout& layout_;
  const Block& block_;
  SetForm& form_;
  std::vector<double> first_;  // borders
  std::vector<double> later_;
  std::vector<double> extra_;  // of every row, for cells that span rows
  std::vector<Part> parts_;
};

}  // namespace fuhe::roundtrip
