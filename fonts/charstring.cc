// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/charstring.h"

#include <cmath>

namespace fuhe {
namespace {

// Adobe Technical Note 5177, appendix A.
constexpr unsigned char kVMoveTo = 4;
constexpr unsigned char kRLineTo = 5;
constexpr unsigned char kHLineTo = 6;
constexpr unsigned char kVLineTo = 7;
constexpr unsigned char kRRCurveTo = 8;
constexpr unsigned char kEndChar = 14;
constexpr unsigned char kRMoveTo = 21;
constexpr unsigned char kHMoveTo = 22;
constexpr unsigned char kVVCurveTo = 26;
constexpr unsigned char kHHCurveTo = 27;
constexpr unsigned char kVHCurveTo = 30;
constexpr unsigned char kHVCurveTo = 31;

constexpr std::size_t kStack = 48;  // arguments that one operator may take (section 3.3)

}  // namespace

void append_charstring_number(std::string& out, int value) {
  const auto byte = [&out](int code) {
    out += static_cast<char>(static_cast<unsigned char>(code));
  };
  if (value >= -107 && value <= 107) {
    byte(value + 139);
  } else if (value >= 108 && value <= 1131) {
    byte(247 + (value - 108) / 256);
    byte((value - 108) % 256);
  } else if (value >= -1131 && value <= -108) {
    byte(251 + (-value - 108) / 256);
    byte((-value - 108) % 256);
  } else {
    byte(28);
    byte(static_cast<int>(static_cast<unsigned>(value) >> 8U & 0xFFU));
    byte(static_cast<int>(static_cast<unsigned>(value) & 0xFFU));
  }
}

CharstringWriter::Step CharstringWriter::step_to(double x, double y) {
  const Step to{static_cast<int>(std::lround(x * scale_)),
                static_cast<int>(std::lround(y * scale_))};
  const Step step{to.dx - at_.dx, to.dy - at_.dy};
  at_ = to;
  return step;
}

void CharstringWriter::move(double x, double y) {
  end_contour();
  static_cast<void>(step_to(x, y));
  start_ = at_;
}

void CharstringWriter::line(double x, double y) {
  const Step step = step_to(x, y);
  if (step.dx != 0 || step.dy != 0) {
    segments_.push_back({false, {step}});
  }
}

void CharstringWriter::curve(double x1, double y1, double x2, double y2, double x3, double y3) {
  Segment segment;
  segment.curved = true;
  segment.steps[0] = step_to(x1, y1);
  segment.steps[1] = step_to(x2, y2);
  segment.steps[2] = step_to(x3, y3);
  segments_.push_back(segment);
}

std::string CharstringWriter::finish() {
  end_contour();
  op(kEndChar);
  return std::move(out_);
}

CharstringWriter::Kind CharstringWriter::kind_of(const Segment& segment) {
  const Step& first = segment.first();
  const Step& last = segment.last();
  if (!segment.curved) {
    return first.dx == 0 || first.dy == 0 ? Kind::straight : Kind::slanting;
  }
  if ((first.dy == 0 && last.dx == 0) || (first.dx == 0 && last.dy == 0)) {
    return Kind::bend;
  }
  if (first.dy == 0 && last.dy == 0) {
    return Kind::level;
  }
  return first.dx == 0 && last.dx == 0 ? Kind::upright : Kind::free;
}

// One past the run of segments like the first one, at most so many.
std::size_t CharstringWriter::end_of_kind(std::size_t first, std::size_t most) const {
  const Kind kind = kind_of(segments_[first]);
  std::size_t end = first + 1;
  while (end < segments_.size() && end - first < most && kind_of(segments_[end]) == kind) {
    ++end;
  }
  return end;
}

// A contour closes itself, so a line back to its start is left out.
void CharstringWriter::end_contour() {
  if (!segments_.empty() && !segments_.back().curved && at_.dx == start_.dx &&
      at_.dy == start_.dy) {
    segments_.pop_back();
  }
  if (segments_.empty()) {
    return;
  }
  write_move();
  for (std::size_t i = 0; i < segments_.size();) {
    switch (kind_of(segments_[i])) {
      case Kind::straight:
        i = write_straight(i);
        break;
      case Kind::slanting:
        i = write_slanting(i);
        break;
      case Kind::bend:
        i = write_bends(i);
        break;
      case Kind::level:
        i = write_flat(i, true);
        break;
      case Kind::upright:
        i = write_flat(i, false);
        break;
      case Kind::free:
        i = write_free(i);
        break;
    }
  }
  for (const Segment& segment : segments_) {
    for (const Step& step : segment.steps) {
      pen_ = {pen_.dx + step.dx, pen_.dy + step.dy};
    }
  }
  segments_.clear();
}

void CharstringWriter::write_move() {
  const Step step{start_.dx - pen_.dx, start_.dy - pen_.dy};
  pen_ = start_;
  if (step.dy == 0) {
    number(step.dx);
    op(kHMoveTo);
  } else if (step.dx == 0) {
    number(step.dy);
    op(kVMoveTo);
  } else {
    number(step);
    op(kRMoveTo);
  }
}

// Lines that go across and up in turns.
std::size_t CharstringWriter::write_straight(std::size_t first) {
  const bool across = segments_[first].first().dy == 0;
  bool expected = across;
  std::size_t i = first;
  const std::size_t end = end_of_kind(first, kStack);
  for (; i < end && (segments_[i].first().dy == 0) == expected; ++i, expected = !expected) {
    number(expected ? segments_[i].first().dx : segments_[i].first().dy);
  }
  op(across ? kHLineTo : kVLineTo);
  return i;
}

// A straight line between two slanting ones goes with them: that saves its operator.
std::size_t CharstringWriter::write_slanting(std::size_t first) {
  std::size_t i = first;
  for (; i < segments_.size() && i - first < kStack / 2; ++i) {
    const Kind kind = kind_of(segments_[i]);
    const bool alone = kind == Kind::straight && i + 1 < segments_.size() &&
                       kind_of(segments_[i + 1]) == Kind::slanting;
    if (kind != Kind::slanting && !alone) {
      break;
    }
    number(segments_[i].first());
  }
  op(kRLineTo);
  return i;
}

// Curves that leave along one axis and arrive along the other, in turns; the last one may arrive
// as it will.
std::size_t CharstringWriter::write_bends(std::size_t first) {
  const bool across = segments_[first].first().dy == 0 && segments_[first].last().dx == 0;
  bool expected = across;
  std::size_t i = first;
  while (i < segments_.size() && (i - first + 1) * 4 < kStack) {
    const Segment& segment = segments_[i];
    const bool leaves = segment.curved && (expected ? segment.first().dy : segment.first().dx) == 0;
    if (!leaves) {
      break;
    }
    const int odd = expected ? segment.last().dx : segment.last().dy;
    if (odd != 0 && kind_of(segment) != Kind::free) {
      break;  // level or upright, which have an operator of their own
    }
    number(expected ? segment.first().dx : segment.first().dy);
    number(segment.steps[1]);
    number(expected ? segment.last().dy : segment.last().dx);
    ++i;
    expected = !expected;
    if (odd != 0) {
      number(odd);
      break;
    }
  }
  op(across ? kHVCurveTo : kVHCurveTo);
  return i;
}

// Curves that leave and arrive along the same axis.
std::size_t CharstringWriter::write_flat(std::size_t first, bool level) {
  const std::size_t end = end_of_kind(first, kStack / 4);
  for (std::size_t i = first; i < end; ++i) {
    const Segment& segment = segments_[i];
    number(level ? segment.first().dx : segment.first().dy);
    number(segment.steps[1]);
    number(level ? segment.last().dx : segment.last().dy);
  }
  op(level ? kHHCurveTo : kVVCurveTo);
  return end;
}

std::size_t CharstringWriter::write_free(std::size_t first) {
  const std::size_t end = end_of_kind(first, kStack / 6);
  for (std::size_t i = first; i < end; ++i) {
    for (const Step& step : segments_[i].steps) {
      number(step);
    }
  }
  op(kRRCurveTo);
  return end;
}

}  // namespace fuhe
