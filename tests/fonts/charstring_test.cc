// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/charstring.h"

#include <catch2/catch.hpp>

#include "fonts/cff.h"

using namespace fuhe;

namespace {

// Numbers from -107 to 107 as such, operators by name (Adobe Technical Note 5177, appendix A).
std::string words_of(const std::string& charstring) {
  std::string words;
  for (std::size_t i = 0; i < charstring.size(); ++i) {
    const auto byte = static_cast<unsigned char>(charstring[i]);
    const auto next = [&] { return static_cast<int>(static_cast<unsigned char>(charstring[++i])); };
    std::string word;
    switch (byte) {
      case 4:
        word = "vmoveto";
        break;
      case 5:
        word = "rlineto";
        break;
      case 6:
        word = "hlineto";
        break;
      case 7:
        word = "vlineto";
        break;
      case 8:
        word = "rrcurveto";
        break;
      case 14:
        word = "endchar";
        break;
      case 21:
        word = "rmoveto";
        break;
      case 22:
        word = "hmoveto";
        break;
      case 26:
        word = "vvcurveto";
        break;
      case 27:
        word = "hhcurveto";
        break;
      case 30:
        word = "vhcurveto";
        break;
      case 31:
        word = "hvcurveto";
        break;
      default:
        word = std::to_string(byte < 247   ? byte - 139
                              : byte < 251 ? (byte - 247) * 256 + next() + 108
                                           : -(byte - 251) * 256 - next() - 108);
    }
    words += (words.empty() ? "" : " ") + word;
  }
  return words;
}

}  // namespace

TEST_CASE("a square closes itself", "[fonts]") {
  CharstringWriter writer(1);
  writer.move(10, 20);
  writer.line(510, 20);
  writer.line(510, 30);
  writer.line(10, 30);
  writer.line(10, 20);
  CHECK(words_of(writer.finish()) == "10 20 rmoveto 500 10 -500 hlineto endchar");
}

TEST_CASE("a contour begins where the pen is, not where the one before began", "[fonts]") {
  CharstringWriter writer(1);
  writer.move(0, 0);
  writer.line(10, 5);
  writer.line(20, 0);
  writer.line(0, 0);
  writer.move(20, 50);
  writer.line(30, 60);
  writer.line(20, 70);
  CHECK(words_of(writer.finish()) ==
        "0 hmoveto 10 5 10 -5 rlineto 50 vmoveto 10 10 -10 10 rlineto endchar");
}

TEST_CASE("curves along the axes take the short operators", "[fonts]") {
  CharstringWriter writer(1);
  writer.move(0, 0);
  writer.curve(10, 0, 20, 10, 20, 20);      // leaves across, arrives upwards
  writer.curve(20, 30, 10, 40, 0, 40);      // and the other way round
  writer.curve(-10, 40, -20, 50, -30, 50);  // both across
  writer.curve(-31, 52, -33, 55, -36, 59);  // neither
  CHECK(words_of(writer.finish()) ==
        "0 hmoveto 10 10 10 10 10 -10 10 -10 hvcurveto -10 -10 10 -10 hhcurveto "
        "-1 2 -2 3 -3 4 rrcurveto endchar");
}

TEST_CASE("rounding does not add up", "[fonts]") {
  CharstringWriter writer(0.25);
  writer.move(0, 0);
  for (int i = 1; i <= 10; ++i) {
    writer.line(i * 5.0, i % 2 == 0 ? 0.0 : 40.0);
  }
  // 50 quarters are 12 or 13 however many steps lead there.
  const std::string words = words_of(writer.finish());
  CHECK(words ==
        "0 hmoveto 1 10 2 -10 1 10 1 -10 1 10 2 -10 1 10 1 -10 1 10 2 -10 rlineto endchar");
}

TEST_CASE("a font program begins and ends as CFF", "[fonts]") {
  const std::string empty = CharstringWriter(1).finish();
  const std::string font =
      write_cff({"ABCDEF+Test", 250, {0, -30, 250, 220}, {{250, empty}, {130, empty}}});
  CHECK(font.substr(0, 4) == std::string("\x01\x00\x04\x04", 4));
  CHECK(font.find("ABCDEF+Test") == 9);
  CHECK(font.find("AdobeIdentity") != std::string::npos);
  // The usual width is said once, in the private dictionary at the end: 250 defaultWidthX.
  CHECK(font.substr(font.size() - 3) == std::string("\xF7\x8E\x14", 3));
  // The other glyph says its own before its outline: 130 endchar.
  CHECK(font.find(std::string("\x0E\xF7\x16\x0E", 4)) != std::string::npos);
}
