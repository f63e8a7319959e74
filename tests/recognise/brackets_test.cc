// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/brackets.h"

#include <string>

#include <catch2/catch.hpp>

#include "tests/recognise/drawing.h"

namespace {

// A line of print in black bars: a hanzi is 20 pixels high and wide, a digit 14 high, a bracket as
// high as a hanzi.
class PrintedLine {
 public:
  PrintedLine() : page_(600, 60, 1, 200, 255) {}

  PrintedLine& hanzi(char32_t read) { return add(20, 20, read); }
  PrintedLine& digit(char32_t read) { return add(6, 14, read); }
  PrintedLine& thin(char32_t read) { return add(4, 14, read); }
  PrintedLine& bracket(char32_t read) { return add(6, 20, read); }
  // A character that was read where nothing is printed, beside the one before it.
  PrintedLine& phantom(char32_t read) {
    unit_.text += read;
    unit_.boxes.push_back(unit_.boxes.back());
    return *this;
  }

  std::u32string mended() {
    fuhe::Print print = fuhe::print_of(page_, {});
    print.line_height = 20;
    unit_.lines = {{{0, 20, x_, 40}, false}};
    unit_.evidence.weakest = 0.98;
    fuhe::mend_brackets(print, unit_);
    return unit_.text;
  }
  [[nodiscard]] double weakest() const { return unit_.evidence.weakest; }

 private:
  PrintedLine& add(int width, int height, char32_t read) {
    fuhe::testing::box(page_, x_, 40 - height, x_ + width, 40);
    unit_.text += read;
    unit_.boxes.push_back({x_, 20, x_ + width, 40});
    x_ += width + 6;
    return *this;
  }

  fuhe::Raster page_;
  fuhe::UnitReading unit_;
  int x_ = 20;
};

}  // namespace

TEST_CASE("a closing bracket without a partner is as many ones as the ink has") {
  CHECK(PrintedLine().digit(U'1').digit(U']').hanzi(U'月').mended() == U"11月");
  CHECK(PrintedLine().digit(U'1').phantom(U']').hanzi(U'户').mended() == U"1户");
  CHECK(PrintedLine().hanzi(U'第').digit(U']').hanzi(U'处').mended() == U"第1处");
}

TEST_CASE("the bracket before points is told from a digit by its height") {
  PrintedLine line;
  line.hanzi(U'标').bracket(U'1').digit(U'1').digit(U'0').hanzi(U'分').bracket(U')');
  CHECK(line.mended() == U"标(10分)");
  CHECK(line.weakest() <= 0.9);
  CHECK(PrintedLine()
            .hanzi(U'标')
            .digit(U'1')
            .digit(U'1')
            .digit(U'0')
            .hanzi(U'分')
            .bracket(U')')
            .mended() == U"标110分)");
}

TEST_CASE("the bracket of a fax, its ends lost, is thinner than any digit but a 1") {
  CHECK(PrintedLine().thin(U'4').digit(U'2').digit(U'0').hanzi(U'分').bracket(U')').mended() ==
        U"(20分)");
  CHECK(PrintedLine().thin(U'1').digit(U'2').digit(U'0').hanzi(U'分').bracket(U')').mended() ==
        U"120分)");
}

TEST_CASE("a number that goes on from the line above is no bracket") {
  CHECK(PrintedLine().bracket(U'1').bracket(U'4').bracket(U')').mended() == U"14)");
  CHECK(
      PrintedLine().hanzi(U'标').bracket(U'4').bracket(U'0').hanzi(U'分').bracket(U')').mended() ==
      U"标40分)");
}

TEST_CASE("brackets that have a partner stay") {
  CHECK(PrintedLine().bracket(U'[').digit(U'1').bracket(U']').mended() == U"[1]");
  CHECK(PrintedLine().bracket(U'(').digit(U'1').hanzi(U'分').bracket(U')').mended() == U"(1分)");
}
