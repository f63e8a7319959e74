// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/brackets.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/text.h"
#include "recognise/ink.h"

namespace fuhe {
namespace {

constexpr double kNarrow = 0.45;     // of a line's height: a bracket or a 1
constexpr double kLeastDigit = 0.5;  // heights of digits
constexpr double kMostDigit = 0.82;
constexpr double kHigher = 1.2;      // a bracket, beside a digit
constexpr double kThin = 0.25;       // width of a bracket whose ends a fax lost
constexpr double kSlack = 0.2;       // recognisers' boxes are out by so much
constexpr double kMended = 0.9;      // confidence at most
constexpr std::size_t kLongest = 8;  // of what stands in such brackets: 含80.5%

std::size_t count(std::u32string_view text, std::u32string_view set) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [set](char32_t c) {
    return set.find(c) != std::u32string_view::npos;
  }));
}

// The narrow pieces of ink of the line.
std::vector<PixelRect> narrow_pieces(const Print& print, const PixelRect& line) {
  InkMask ink(line.width(), line.height());
  for (int y = 0; y < ink.height; ++y) {
    const std::uint8_t* from = print.ink.row(line.top + y) + line.left;
    std::copy(from, from + ink.width, ink.row(y));
  }
  std::vector<PixelRect> out;
  for (const InkPiece& piece : ink_pieces(ink)) {
    if (piece.box.width() <= kNarrow * print.line_height) {
      out.push_back({piece.box.left + line.left, piece.box.top + line.top,
                     piece.box.right + line.left, piece.box.bottom + line.top});
    }
  }
  return out;
}

class Mender {
 public:
  Mender(const Print& print, UnitReading& unit)
      : height_(print.line_height),
        unit_(unit),
        pieces_(narrow_pieces(print, unit.lines.front().box)) {}

  // "11月" read as "1]月", "31户" as "31]户": as many digits as the ink has.
  void mend_ones() {
    std::u32string& text = unit_.text;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != U']') {
        continue;
      }
      const bool behind_one = i > 0 && text[i - 1] == U'1';
      const std::size_t ones =
          digits_between(unit_.boxes[behind_one ? i - 1 : i].left, unit_.boxes[i].right);
      if (ones == (behind_one ? 2U : 1U)) {
        text[i] = U'1';
      } else if (behind_one && ones == 1) {
        text.erase(i, 1);
        unit_.boxes.erase(unit_.boxes.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        continue;
      }
      unit_.evidence.weakest = std::min(unit_.evidence.weakest, kMended);
    }
  }

  // "满意度指标110分)", "部门管理420分)": the first digit is the bracket that is missing.
  void mend_opening() {
    std::u32string& text = unit_.text;
    const std::size_t close = text.find_last_of(U")）");
    std::size_t from = close;
    while (from > 0 && close - from < kLongest && !is_digit_behind_hanzi(from)) {
      --from;
    }
    if (is_digit_behind_hanzi(from) && is_bracket(from)) {
      text[from] = text[close] == U')' ? U'(' : U'（';
      unit_.evidence.weakest = std::min(unit_.evidence.weakest, kMended);
    }
  }

 private:
  [[nodiscard]] bool is_digit_behind_hanzi(std::size_t i) const {
    return digit_value(unit_.text[i]) >= 0 && (i == 0 || is_ideograph(unit_.text[i - 1]));
  }
  [[nodiscard]] std::size_t digits_between(int left, int right) const {
    const double slack = kSlack * height_;
    return static_cast<std::size_t>(
        std::count_if(pieces_.begin(), pieces_.end(), [&](const PixelRect& piece) {
          const double middle = (piece.left + piece.right) / 2.0;
          return middle > left - slack && middle < right + slack &&
                 piece.height() > kLeastDigit * height_ && piece.height() < kMostDigit * height_;
        }));
  }
  // The narrow piece that stands there, or nullptr.
  [[nodiscard]] const PixelRect* piece_at(const PixelRect& box) const {
    const double slack = kSlack * height_;
    const auto found = std::find_if(pieces_.begin(), pieces_.end(), [&](const PixelRect& piece) {
      const double middle = (piece.left + piece.right) / 2.0;
      return middle > box.left - slack && middle < box.right + slack &&
             piece.height() > kLeastDigit * height_;
    });
    return found == pieces_.end() ? nullptr : &*found;
  }
  // Whether a piece stands there that is higher than the digit behind it, or too thin for any
  // digit but a 1.
  [[nodiscard]] bool is_bracket(std::size_t at) const {
    const PixelRect* piece = piece_at(unit_.boxes[at]);
    if (piece == nullptr) {
      return false;
    }
    const bool one = unit_.text[at] == U'1';
    if (!one && piece->width() < kThin * height_) {
      return true;
    }
    // "(1 | 4分)": a line that begins with a digit may go on with the number of the line above.
    if (at == 0 && one) {
      return false;
    }
    const bool digit = at + 1 < unit_.text.size() && digit_value(unit_.text[at + 1]) >= 0;
    const PixelRect* next = digit ? piece_at(unit_.boxes[at + 1]) : nullptr;
    return next != nullptr && next != piece && piece->height() > kHigher * next->height();
  }

  double height_;
  UnitReading& unit_;
  std::vector<PixelRect> pieces_;
};

}  // namespace

void mend_brackets(const Print& print, UnitReading& unit) {
  if (unit.lines.size() != 1 || unit.text.size() != unit.boxes.size()) {
    return;
  }
  const std::size_t opening = count(unit.text, U"(（");
  const std::size_t closing = count(unit.text, U")）");
  // 《含80%): no book is named here.
  if (opening < closing && count(unit.text, U"《") == 1 && count(unit.text, U"》") == 0) {
    unit.text[unit.text.find(U'《')] = U'(';
    return;
  }
  const bool lone = count(unit.text, U"]") > 0 && count(unit.text, U"[【［") == 0;
  const bool unopened = opening < closing;
  if (!lone && !unopened) {
    return;
  }
  Mender mender(print, unit);
  if (lone) {
    mender.mend_ones();
  }
  if (unopened) {
    mender.mend_opening();
  }
  unit.evidence.length = static_cast<int>(unit.text.size());
}

}  // namespace fuhe
