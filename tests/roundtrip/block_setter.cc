// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/block_setter.h"

#include <algorithm>
#include <cmath>

#include "model/text.h"
#include "tests/roundtrip/text_measure.h"

namespace fuhe::roundtrip {
namespace {

constexpr double kAscent = 0.88;
constexpr double kSameBorderPt = 7;

std::size_t to_size(int n) {
  return static_cast<std::size_t>(n);
}

// One character a line, but what is in brackets stays together.
std::u32string stacked(const std::u32string& text) {
  std::u32string out;
  bool bracket = false;
  for (const char32_t c : text) {
    if (!out.empty() && !bracket) {
      out += kLayoutBreak;
    }
    out += c;
    bracket = bracket || c == U'（' || c == U'(';
  }
  return out;
}

}  // namespace

BlockSetter::BlockSetter(PageFlow& flow, const Block& block, KnownBorders& known, SetForm& form)
    : flow_(flow), layout_(flow.layout()), block_(block), form_(form) {
  find_borders(known);
  find_extra_heights();
}

std::vector<double> BlockSetter::borders(double unevenness,
                                         const std::vector<double>& known) const {
  const std::size_t columns = block_.em.size();
  const double least = std::min(2.2 * layout_.size + 2 * layout_.padding,
                                flow_.width() / static_cast<double>(columns));
  std::vector<double> asked;
  double sum = 0;
  for (std::size_t i = 0; i < columns; ++i) {
    const double lean = static_cast<double>((i * 7 + 3) % 5) / 4 - 0.5;
    asked.push_back(block_.em[i] * (1 + unevenness * lean));
    sum += asked.back();
  }
  // Narrow columns get the least width, the others share what is left.
  std::vector<double> widths(columns, 0);
  double left = flow_.width();
  for (bool again = true; again;) {
    again = false;
    for (std::size_t i = 0; i < columns; ++i) {
      if (widths[i] <= 0 && asked[i] * left / sum < least) {
        widths[i] = least;
        left -= least;
        sum -= asked[i];
        again = true;
      }
    }
  }
  std::vector<double> xs{flow_.left()};
  for (std::size_t i = 0; i < columns; ++i) {
    xs.push_back(xs.back() + (widths[i] > 0 ? widths[i] : asked[i] * left / sum));
  }
  xs.back() = flow_.left() + flow_.width();
  for (std::size_t i = 1; i + 1 < xs.size(); ++i) {
    for (const double x : known) {
      if (std::abs(xs[i] - x) < kSameBorderPt && x - xs[i - 1] > 1.2 * kSameBorderPt) {
        xs[i] = x;
      }
    }
  }
  return xs;
}

void BlockSetter::find_borders(KnownBorders& known) {
  constexpr double kUneven = 0.5;
  first_ = borders(0, known.first);
  later_ = borders(layout_.new_widths ? kUneven : 0, known.later);
  known.first.insert(known.first.end(), first_.begin(), first_.end());
  known.later.insert(known.later.end(), later_.begin(), later_.end());
}

const std::vector<double>& BlockSetter::borders_of(int page) const {
  return page == form_.first_page ? first_ : later_;
}

BlockSetter::Lines BlockSetter::wrapped(const Box& box, int page, std::size_t from,
                                        std::vector<std::size_t>& ends) const {
  const std::vector<double>& xs = borders_of(page);
  const double width =
      xs[to_size(box.column + box.column_span)] - xs[to_size(box.column)] - 2 * layout_.padding;
  const std::u32string text = box.stacked ? stacked(to_u32(box.text)) : to_u32(box.text);
  Lines lines;
  ends.clear();
  if (from >= text.size()) {
    return lines;
  }
  for (const WrappedLine& line : wrap(text, from, width / layout_.size, layout_.helvetica)) {
    lines.push_back(line.text);
    ends.push_back(line.end);
  }
  return lines;
}

BlockSetter::Lines BlockSetter::all_lines(const Box& box, int page) const {
  std::vector<std::size_t> ends;
  return wrapped(box, page, 0, ends);
}

std::size_t BlockSetter::lines_in(double height) const {
  return static_cast<std::size_t>(
      std::max(0.0, std::floor((height - 2 * layout_.padding + 0.01) / line_height())));
}

// Rows under a cell that spans them are together as high as its text needs.
void BlockSetter::find_extra_heights() {
  extra_.assign(to_size(block_.rows), 0);
  std::vector<double> heights(to_size(block_.rows), layout_.row_height);
  std::vector<const Box*> spanning;
  const int page = flow_.page();
  for (const Box& box : block_.boxes) {
    if (box.row_span > 1) {
      spanning.push_back(&box);
      continue;
    }
    double& height = heights[to_size(box.row)];
    height = std::max(height, height_of(all_lines(box, page).size()));
  }
  std::stable_sort(spanning.begin(), spanning.end(),
                   [](const Box* a, const Box* b) { return a->row_span < b->row_span; });
  for (const Box* box : spanning) {
    const double need = height_of(all_lines(*box, page).size());
    double have = 0;
    for (int row = box->row; row < box->row + box->row_span; ++row) {
      have += heights[to_size(row)] + extra_[to_size(row)];
    }
    extra_[to_size(box->row + box->row_span - 1)] += std::max(0.0, need - have);
  }
}

void BlockSetter::set_part(Part part, double height) {
  part.page = flow_.page();
  part.top = flow_.y();
  flow_.advance(height);
  part.bottom = flow_.y();
  parts_.push_back(std::move(part));
}

void BlockSetter::break_page(int row) {
  flow_.new_page();
  if (!layout_.repeat_header || row < block_.header_rows || block_.header_rows == 0) {
    return;
  }
  for (int header = 0; header < block_.header_rows; ++header) {
    Part part;
    part.row = header;
    part.repeated = true;
    std::size_t most = 1;
    for (std::size_t i = 0; i < block_.boxes.size(); ++i) {
      if (block_.boxes[i].row == header && block_.boxes[i].row_span == 1) {
        part.lines[i] = all_lines(block_.boxes[i], flow_.page());
        most = std::max(most, part.lines[i].size());
      }
    }
    set_part(std::move(part),
             std::max(layout_.row_height, height_of(most)) + extra_[to_size(header)]);
  }
}

void BlockSetter::set_row(int row) {
  std::map<std::size_t, std::size_t> taken;  // by box: characters set already
  bool cut = false;
  bool kept = false;
  for (;;) {
    Part part;
    part.row = row;
    part.cut_above = cut;
    std::map<std::size_t, std::vector<std::size_t>> ends;
    std::size_t most = 0;
    for (std::size_t i = 0; i < block_.boxes.size(); ++i) {
      const Box& box = block_.boxes[i];
      if (box.row == row && box.row_span == 1) {
        part.lines[i] = wrapped(box, flow_.page(), taken[i], ends[i]);
        most = std::max(most, part.lines[i].size());
      }
    }
    const double height =
        std::max(cut ? 0 : layout_.row_height, height_of(std::max<std::size_t>(most, 1))) +
        extra_[to_size(row)];
    const std::size_t fit = lines_in(flow_.room());
    // A label that is cut tells nobody what stands beside it.
    bool cuts_label = false;
    for (const auto& [index, lines] : part.lines) {
      cuts_label = cuts_label || (block_.header_rows == 0 && lines.size() > fit &&
                                  block_.boxes[index].role == Role::label);
    }
    const bool may_cut = !cuts_label && !block_.one_piece && row >= block_.header_rows &&
                         most > 1 && fit >= 1 && fit < most &&
                         (layout_.break_inside || height > 0.4 * flow_.page_room());
    // In other widths, nobody could tell the columns of a total row that stands alone.
    const bool keep = layout_.new_widths && !cut && !kept && row + 2 == block_.rows &&
                      !flow_.at_top() && flow_.room() < 2 * height + layout_.row_height;
    if (keep) {
      kept = true;
      break_page(row);
      continue;
    }
    if (height <= flow_.room() || (flow_.at_top() && !may_cut)) {
      set_part(std::move(part), height);
      return;
    }
    if (may_cut) {
      for (auto& [index, lines] : part.lines) {
        if (lines.size() > fit) {
          lines.resize(fit);
        }
        taken[index] = lines.empty() ? taken[index] : ends[index][lines.size() - 1];
      }
      part.cut_below = true;
      cut = true;
      set_part(std::move(part), height_of(fit));
    }
    break_page(row);
  }
}

std::vector<BlockSetter::Region> BlockSetter::regions_of(const Box& box) const {
  std::vector<Region> regions;
  for (const Part& part : parts_) {
    if (part.row < box.row || part.row >= box.row + box.row_span) {
      continue;
    }
    if (regions.empty() || regions.back().page != part.page) {
      regions.emplace_back();
      regions.back().page = part.page;
      regions.back().cut_above = part.cut_above;
    }
    Region& region = regions.back();
    region.top = std::min(region.top, part.top);
    region.bottom = std::max(region.bottom, part.bottom);
    region.cut_below = part.cut_below;
  }
  return regions;
}

void BlockSetter::add_box(const Box& box, const Region& region, const Lines& lines, bool cut) {
  const std::vector<double>& xs = borders_of(region.page);
  SetBox out;
  out.box = {xs[to_size(box.column)], region.top, xs[to_size(box.column + box.column_span)],
             region.bottom};
  out.open_top = region.cut_above && layout_.open_at_break;
  out.open_bottom = region.cut_below && layout_.open_at_break;
  const int align = box.role == Role::label    ? layout_.label_align
                    : box.role == Role::number ? layout_.number_align
                                               : layout_.text_align;
  const double used = static_cast<double>(lines.size()) * line_height();
  flow_.document().overflows =
      flow_.document().overflows || used + 2 * layout_.padding > out.box.height() + 0.1;
  const double spare = std::max(0.0, out.box.height() - 2 * layout_.padding - used);
  const int vertical = cut ? 0 : layout_.vertical_align;
  double y = out.box.top + layout_.padding + spare * vertical / 2.0;
  for (const std::u32string& line : lines) {
    const double width = layout_.size * width_of(line, layout_.helvetica);
    const double room = out.box.width() - 2 * layout_.padding - width;
    const double x =
        out.box.left + layout_.padding + std::max(0.0, room) * (box.stacked ? 1 : align) / 2.0;
    const double top = y + (line_height() - layout_.size) / 2;
    const bool down = box.stacked && layout_.vertical_labels && line.size() == 1;
    out.lines.push_back({line, down ? x + layout_.size / 2 : x,
                         down ? top : top + kAscent * layout_.size, layout_.size, down});
    y += line_height();
  }
  const bool printed_here = !lines.empty() || box.text.empty();
  for (const std::string& pointer : box.values) {
    if (printed_here) {
      form_.places[pointer].push_back({region.page, out.box});
    }
  }
  flow_.page_at(region.page).boxes.push_back(std::move(out));
}

void BlockSetter::box_part(const Part& part) {
  for (const auto& [index, lines] : part.lines) {
    Box box = block_.boxes[index];
    if (part.repeated) {
      box.values.clear();
    }
    add_box(box, {part.page, part.top, part.bottom, part.cut_above, part.cut_below}, lines,
            part.cut_above || part.cut_below);
  }
}

// True if no row of the block stands above the region on its page, but for a repeated header.
bool BlockSetter::starts_page(const Region& region) const {
  return std::none_of(parts_.begin(), parts_.end(), [&](const Part& part) {
    return part.page == region.page && !part.repeated && part.top < region.top - 0.1;
  });
}

void BlockSetter::box_span(const Box& box) {
  const std::vector<Region> regions = regions_of(box);
  if (box.row + box.row_span <= block_.header_rows) {
    for (const Region& region : regions) {
      add_box(box, region, all_lines(box, region.page), false);
    }
    return;
  }
  const auto capacity = [&](std::size_t i) { return lines_in(regions[i].bottom - regions[i].top); };
  // All of the text in one part of the cell, when it fits one.
  std::size_t whole = regions.size();
  for (std::size_t k = 0; k < regions.size() && layout_.span_text != SpanText::spread; ++k) {
    // After a page without the label, it could belong to the cell below alone.
    const bool last =
        layout_.span_text == SpanText::last && regions.size() == 2 && !starts_page(regions.front());
    const std::size_t i = last ? regions.size() - 1 - k : k;
    if (whole == regions.size() && all_lines(box, regions[i].page).size() <= capacity(i)) {
      whole = i;
    }
  }
  std::size_t from = 0;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    std::vector<std::size_t> ends;
    Lines lines;
    if (whole == regions.size()) {
      lines = wrapped(box, regions[i].page, from, ends);
      if (i + 1 < regions.size() && lines.size() > capacity(i)) {
        lines.resize(capacity(i));
      }
      from = lines.empty() ? from : ends[lines.size() - 1];
    } else if (i == whole) {
      lines = all_lines(box, regions[i].page);
    }
    add_box(box, regions[i], lines, whole == regions.size() && regions.size() > 1);
  }
}

// A label that flows over a page end would be torn apart by a header alone at the foot of a page.
void BlockSetter::keep_header_with_row() {
  if (layout_.span_text != SpanText::spread || block_.header_rows == 0 || flow_.at_top()) {
    return;
  }
  double height = 0;
  for (const Box& box : block_.boxes) {
    if (box.row_span == 1 && box.row <= block_.header_rows) {
      height = std::max(height, height_of(all_lines(box, flow_.page()).size()));
    }
  }
  if ((block_.header_rows + 1) * (height + layout_.row_height) > flow_.room()) {
    flow_.new_page();
  }
}

void BlockSetter::set() {
  keep_header_with_row();
  for (int row = 0; row < block_.rows; ++row) {
    set_row(row);
  }
  for (const Part& part : parts_) {
    box_part(part);
  }
  for (const Box& box : block_.boxes) {
    if (box.row_span > 1) {
      box_span(box);
    }
  }
}

}  // namespace fuhe::roundtrip
