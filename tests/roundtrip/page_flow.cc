// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/page_flow.h"

#include <algorithm>

#include "model/text.h"
#include "tests/roundtrip/text_measure.h"

namespace fuhe::roundtrip {

constexpr double kAscent = 0.88;  // of the typeface, in em

PageFlow::PageFlow(const Layout& layout) : layout_(layout) {
  constexpr double kShort = 595.28;  // A4
  constexpr double kLong = 841.89;
  document_.width = layout.landscape ? kLong : kShort;
  document_.height = layout.landscape ? kShort : kLong;
}

void PageFlow::new_page() {
  document_.pages.emplace_back();
  y_ = layout_.top;
}

void PageFlow::set_line(const std::u32string& text, double x, double size) {
  page_at(page()).lines.push_back({text, x, y_ + kAscent * size, size});
}

void PageFlow::set_loose(const LooseText& text, SetForm& form) {
  const double size = layout_.size * text.size;
  const double height = size * std::max(layout_.leading, 1.3);
  std::vector<std::u32string> pieces;
  double widest = 0;
  for (const Piece& piece : text.pieces) {
    pieces.push_back(to_u32(piece.text));
    widest = std::max(widest, size * width_of(pieces.back(), layout_.helvetica));
  }
  const double share = width() / static_cast<double>(pieces.size());
  const bool beside = pieces.size() == 1 || widest + 2 * size < share;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (const WrappedLine& line : wrap(pieces[i], 0, width() / size, layout_.helvetica)) {
      if (room() < height) {
        new_page();
      }
      const double x = text.centred
                           ? left() + (width() - size * width_of(line.text, layout_.helvetica)) / 2
                           : left() + (beside ? share * static_cast<double>(i) : 0);
      set_line(line.text, x, size);
      for (const std::string& pointer : text.pieces[i].values) {
        form.places[pointer].push_back(
            {page(), {x, y_, x + size * width_of(line.text, layout_.helvetica), y_ + size}});
      }
      const bool last_beside = beside && i + 1 < pieces.size();
      y_ += last_beside ? 0 : height;
    }
  }
  y_ += 0.3 * size;
}

}  // namespace fuhe::roundtrip
