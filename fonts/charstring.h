// SPDX-License-Identifier: GPL-3.0-or-later
// An outline as a Type 2 charstring (Adobe Technical Note 5177): no hints, whole units, and of the
// many operators those that take few bytes.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace fuhe {

// Appends a number as charstrings and the dictionaries of CFF write it. REQUIRES: 16 bits.
void append_charstring_number(std::string& out, int value);

class CharstringWriter {
 public:
  // Coordinates are multiplied by `scale` and rounded, each on its own, so errors do not add up.
  explicit CharstringWriter(double scale) : scale_(scale) {}

  void move(double x, double y);
  void line(double x, double y);
  void curve(double x1, double y1, double x2, double y2, double x3, double y3);
  // Ends the outline. A width of the glyph's own goes before the result.
  [[nodiscard]] std::string finish();

 private:
  struct Step {
    int dx = 0;
    int dy = 0;
  };
  // A line has one step, a curve three.
  struct Segment {
    bool curved = false;
    std::array<Step, 3> steps;
    [[nodiscard]] const Step& first() const { return steps[0]; }
    [[nodiscard]] const Step& last() const { return steps[2]; }
  };
  // Which of the operators fits best.
  enum class Kind { straight, slanting, bend, level, upright, free };

  [[nodiscard]] Step step_to(double x, double y);
  [[nodiscard]] static Kind kind_of(const Segment& segment);
  [[nodiscard]] std::size_t end_of_kind(std::size_t first, std::size_t most) const;
  void end_contour();
  void write_move();
  std::size_t write_straight(std::size_t first);
  std::size_t write_slanting(std::size_t first);
  std::size_t write_bends(std::size_t first);
  std::size_t write_flat(std::size_t first, bool level);
  std::size_t write_free(std::size_t first);
  void op(unsigned char code) { out_ += static_cast<char>(code); }
  void number(int value) { append_charstring_number(out_, value); }
  void number(const Step& step) {
    number(step.dx);
    number(step.dy);
  }

  double scale_;
  Step at_;                        // where the outline given has come to
  Step start_;                     // of its contour
  Step pen_;                       // where the outline written has come to
  std::vector<Segment> segments_;  // of the contour
  std::string out_;
};

}  // namespace fuhe
