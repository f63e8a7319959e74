// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/small_marks.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/text.h"
#include "recognise/ink.h"

namespace fuhe {
namespace {

// What the strokes of 一 二 三 are taken for.
constexpr std::u32string_view kLikeBars = U"一二三“”\"=＝-—－:：;；'‘’~～ ";
constexpr std::u32string_view kMarks = U"，。、；：,.;:·*";

int inked_rows(const InkMask& ink, int x, int top, int bottom) {
  int n = 0;
  for (int y = top; y < bottom; ++y) {
    n += ink.row(y)[x];
  }
  return n;
}

// The line cut between its columns of dark ink, where the least pale ink stands; each part as the
// box around its ink, pale ink too.
std::vector<PixelRect> stretches(const Print& print, const PixelRect& line) {
  const InkMask pale = soft_ink(print, line);
  std::vector<int> cuts{0};
  int last = -1;
  for (int x = 0; x < pale.width; ++x) {
    if (inked_rows(print.ink, line.left + x, line.top, line.bottom) == 0) {
      continue;
    }
    if (last >= 0 && x > last + 1) {
      int best = last + 1;
      for (int at = last + 1; at < x; ++at) {
        if (inked_rows(pale, at, 0, pale.height) < inked_rows(pale, best, 0, pale.height)) {
          best = at;
        }
      }
      cuts.push_back(best);
    }
    last = x;
  }
  cuts.push_back(pale.width);
  std::vector<PixelRect> out;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const PixelRect part{line.left + cuts[i], line.top, line.left + cuts[i + 1], line.bottom};
    PixelRect box;
    for (const InkPiece& piece : ink_pieces(soft_ink(print, part))) {
      const PixelRect& b = piece.box;
      box = box.empty() ? b
                        : PixelRect{std::min(box.left, b.left), std::min(box.top, b.top),
                                    std::max(box.right, b.right), std::max(box.bottom, b.bottom)};
    }
    if (!box.empty()) {
      out.push_back(
          {part.left + box.left, part.top + box.top, part.left + box.right, part.top + box.bottom});
    }
  }
  return out;
}

// The longest run of what is not quite paper in a row of the box; a blank pixel breaks no run.
int longest_run(const Print& print, const PixelRect& box, int y) {
  constexpr int kTintBelow = 208;
  const std::uint8_t* row = print.gray.row(y);
  int longest = 0;
  int from = -1;
  int last = -2;
  for (int x = box.left; x < box.right; ++x) {
    if (row[x] >= kTintBelow) {
      continue;
    }
    if (from < 0 || x - last > 2) {
      from = x;
    }
    last = x;
    longest = std::max(longest, x + 1 - from);
  }
  return longest;
}

// The longest run of dark ink in any column.
int highest_run(const Print& print, const PixelRect& box) {
  int highest = 0;
  for (int x = box.left; x < box.right; ++x) {
    int run = 0;
    for (int y = box.top; y < box.bottom; ++y) {
      run = print.ink.row(y)[x] != 0 ? run + 1 : 0;
      highest = std::max(highest, run);
    }
  }
  return highest;
}

// 一 二 三 by their bars: level, thin, one above another, as wide as a hanzi.
std::optional<char32_t> bars_in(const Print& print, const PixelRect& box) {
  const double height = print.line_height;
  if (box.width() < 0.6 * height || box.width() > 1.3 * height || box.height() > 1.1 * height ||
      highest_run(print, box) > 0.33 * height) {
    return std::nullopt;
  }
  std::vector<PixelRect> bars;
  for (int y = box.top; y < box.bottom; ++y) {
    if (longest_run(print, box, y) < 0.55 * box.width()) {
      continue;
    }
    if (!bars.empty() && bars.back().bottom == y) {
      ++bars.back().bottom;
    } else {
      bars.push_back({box.left, y, box.right, y + 1});
    }
  }
  const bool thin = std::all_of(bars.begin(), bars.end(),
                                [&](const PixelRect& bar) { return bar.height() < 0.33 * height; });
  if (!thin || bars.empty()) {
    return std::nullopt;
  }
  const double apart = bars.back().top - bars.front().top;
  if (bars.size() == 1 && box.width() > 0.75 * height && box.height() < 0.4 * height) {
    return U'一';
  }
  if (bars.size() == 2 && apart > 0.4 * height) {  // the bars of = are nearer
    return U'二';
  }
  return bars.size() == 3 && apart > 0.5 * height ? std::optional<char32_t>(U'三') : std::nullopt;
}

// Whether paper shows inside the piece of ink: the ring of 。.
bool has_hole(const Print& print, const PixelRect& box) {
  const int left = box.left + box.width() / 3;
  const int right = box.right - box.width() / 3;
  const int top = box.top + box.height() / 3;
  const int bottom = box.bottom - box.height() / 3;
  int lightest = 0;
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      lightest = std::max<int>(lightest, print.gray.row(y)[x]);
    }
  }
  // Darkest on every side of the middle: a ring is closed.
  const auto darkest = [&](PixelRect part) {
    int value = 255;
    for (int y = part.top; y < part.bottom; ++y) {
      for (int x = part.left; x < part.right; ++x) {
        value = std::min<int>(value, print.gray.row(y)[x]);
      }
    }
    return value;
  };
  const int side =
      std::max({darkest({box.left, top, left, bottom}), darkest({right, top, box.right, bottom}),
                darkest({left, box.top, right, top}), darkest({left, bottom, right, box.bottom})});
  return lightest > 185 && side < 150;
}

// The mark of punctuation in the box, a narrow piece of a line.
std::optional<char32_t> mark_in(const Print& print, const PixelRect& box) {
  const double height = print.line_height;
  if (box.width() > 0.5 * height || box.height() > 0.8 * height || box.width() < 2) {
    return std::nullopt;
  }
  InkMask ink = soft_ink(print, box);
  std::vector<InkPiece> pieces = ink_pieces(ink);
  std::erase_if(pieces, [&](const InkPiece& piece) {
    return std::max(piece.box.width(), piece.box.height()) < 0.08 * height;
  });
  if (pieces.size() == 2) {
    const PixelRect& upper = pieces[0].box;
    const PixelRect& lower = pieces[1].box;
    if (lower.top <= upper.bottom || upper.height() > 0.3 * height) {
      return std::nullopt;
    }
    const double longer = static_cast<double>(lower.height()) / upper.height();
    return longer > 1.3   ? std::optional<char32_t>(U'；')
           : longer < 1.1 ? std::optional<char32_t>(U'：')
                          : std::nullopt;
  }
  if (pieces.size() != 1 || box.height() > 0.5 * height) {
    return std::nullopt;
  }
  const double shape = static_cast<double>(box.height()) / box.width();
  if (shape > 0.75 && shape < 1.35 && box.width() > 0.2 * height && has_hole(print, box)) {
    return U'。';
  }
  return std::nullopt;
}

// The stretch whose middle the character's box holds, if it is one alone.
const PixelRect* stretch_of(const std::vector<PixelRect>& all, const PixelRect& box) {
  const PixelRect* found = nullptr;
  for (const PixelRect& stretch : all) {
    const double middle = (stretch.left + stretch.right) / 2.0;
    if (middle >= box.left - 1 && middle <= box.right + 1) {
      if (found != nullptr) {
        return nullptr;
      }
      found = &stretch;
    }
  }
  return found;
}

bool is_one_of(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

// Bars first: a recogniser may have read one 二 as two characters.
void mend_bars(const Print& print, const std::vector<PixelRect>& all, UnitReading& unit) {
  for (const PixelRect& stretch : all) {
    const std::optional<char32_t> bars = bars_in(print, stretch);
    if (!bars) {
      continue;
    }
    // Recognisers' boxes are out by a few pixels.
    const double slack = 0.2 * print.line_height;
    std::size_t from = unit.text.size();
    std::size_t to = 0;
    for (std::size_t i = 0; i < unit.text.size(); ++i) {
      const double middle = (unit.boxes[i].left + unit.boxes[i].right) / 2.0;
      if (middle >= stretch.left - slack && middle <= stretch.right + slack) {
        from = std::min(from, i);
        to = i + 1;
      }
    }
    const bool fits =
        from < to && std::all_of(unit.text.begin() + static_cast<std::ptrdiff_t>(from),
                                 unit.text.begin() + static_cast<std::ptrdiff_t>(to),
                                 [](char32_t c) { return is_one_of(kLikeBars, c); });
    const bool beside_hanzi = (to < unit.text.size() && is_ideograph(unit.text[to])) ||
                              (from > 0 && from < to && is_ideograph(unit.text[from - 1]));
    if (fits && beside_hanzi) {
      unit.text.replace(from, to - from, 1, *bars);
      unit.boxes[from] = stretch;
      unit.boxes.erase(unit.boxes.begin() + static_cast<std::ptrdiff_t>(from + 1),
                       unit.boxes.begin() + static_cast<std::ptrdiff_t>(to));
    }
  }
}

}  // namespace

void mend_small_marks(const Print& print, UnitReading& unit) {
  if (unit.lines.size() != 1 || unit.text.size() != unit.boxes.size() ||
      std::none_of(unit.text.begin(), unit.text.end(), is_ideograph)) {
    return;
  }
  const auto suspect = [](char32_t c) { return is_one_of(kLikeBars, c) || is_one_of(kMarks, c); };
  if (std::none_of(unit.text.begin(), unit.text.end(), suspect)) {
    return;
  }
  const std::vector<PixelRect> all = stretches(print, unit.lines.front().box);
  mend_bars(print, all, unit);
  for (std::size_t i = 1; i < unit.text.size(); ++i) {
    const bool digits = digit_value(unit.text[i - 1]) >= 0 && i + 1 < unit.text.size() &&
                        digit_value(unit.text[i + 1]) >= 0;
    if (!is_one_of(kMarks, unit.text[i]) || digits) {
      continue;
    }
    const PixelRect* stretch = stretch_of(all, unit.boxes[i]);
    const std::optional<char32_t> mark = stretch ? mark_in(print, *stretch) : std::nullopt;
    if (mark && match_key(std::u32string(1, *mark)) != match_key(std::u32string(1, unit.text[i]))) {
      unit.text[i] = *mark;
    }
  }
  unit.evidence.length = static_cast<int>(unit.text.size());
}

}  // namespace fuhe
