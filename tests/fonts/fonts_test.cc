// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/fonts.h"

#include <catch2/catch.hpp>

#include "fonts/face.h"

using namespace fuhe;

namespace {

constexpr std::u32string_view kText =
    U"部门整体支出绩效自评表〇镕喆堃㎡①，。“”（）0123456789%.≥≤×÷ABCabc";

std::vector<std::uint16_t> glyphs_of(const FontFace& face, std::u32string_view text) {
  std::vector<std::uint16_t> glyphs;
  for (const char32_t character : text) {
    glyphs.push_back(face.glyph_of(character));
  }
  return glyphs;
}

}  // namespace

TEST_CASE("every role has a face that covers the characters of forms", "[fonts]") {
  const FontRole role =
      GENERATE(FontRole::song, FontRole::song_bold, FontRole::hei, FontRole::hei_bold);
  const auto faces = find_faces(role);
  REQUIRE(faces.has_value());
  const FontFace& face = *faces->front();
  for (const char32_t character : kText) {
    CAPTURE(static_cast<unsigned>(character));
    CHECK(face.glyph_of(character) != 0);
  }
  CHECK(face.width_of(face.glyph_of(U'部')) == 1000);
  CHECK(face.width_of(face.glyph_of(U'2')) == face.width_of(face.glyph_of(U'8')));
  CHECK(face.metrics().ascent > 0);
  CHECK(face.metrics().descent < 0);
  CHECK(face.metrics().bold == (role == FontRole::song_bold || role == FontRole::hei_bold));
}

TEST_CASE("a second look-up gives the same faces", "[fonts]") {
  CHECK(find_faces(FontRole::song)->front() == find_faces(FontRole::song)->front());
}

TEST_CASE("a subset is small and the same every time", "[fonts]") {
  const auto faces = find_faces(FontRole::song);
  REQUIRE(faces.has_value());
  for (const auto& face : *faces) {
    CAPTURE(face->postscript_name());
    const auto glyphs = glyphs_of(*face, kText);
    const SubsetFont subset = face->subset(glyphs);
    CHECK(subset.bytes.size() < 20'000);
    CHECK(subset.postscript_name.substr(6) == "+" + face->postscript_name());
    CHECK(subset.bytes == face->subset(glyphs).bytes);
    const SubsetFont fewer = face->subset(glyphs_of(*face, U"部门"));
    CHECK(fewer.bytes.size() < subset.bytes.size());
    CHECK(fewer.postscript_name != subset.postscript_name);
  }
}

TEST_CASE("a face tells once which glyphs it has drawn", "[fonts]") {
  const auto faces = find_faces(FontRole::hei);
  REQUIRE(faces.has_value());
  const FontFace& face = *faces->front();
  static_cast<void>(face.take_drawn());
  const std::vector<std::uint16_t> glyphs = glyphs_of(face, U"鑫淼");
  face.draw(glyphs[0]);
  static_cast<void>(face.subset(glyphs));
  CHECK(face.take_drawn() == glyphs);
  static_cast<void>(face.subset(glyphs));
  CHECK(face.take_drawn().empty());
}

TEST_CASE("an outline is a closed path", "[fonts]") {
  const auto faces = find_faces(FontRole::hei_bold);
  REQUIRE(faces.has_value());
  const std::string path = faces->front()->outline_of(faces->front()->glyph_of(U'口'));
  CHECK(path.find(" m\n") != std::string::npos);
  CHECK(path.substr(path.size() - 2) == "h\n");
  CHECK(faces->front()->outline_of(faces->front()->glyph_of(U' ')).empty());
}

TEST_CASE("licence bits of OS/2 decide about embedding", "[fonts]") {
  CHECK(may_embed_subset(0));
  CHECK(may_embed_subset(4));
  CHECK(may_embed_subset(8));
  CHECK_FALSE(may_embed_subset(2));
  CHECK(may_embed_subset(6));
  CHECK_FALSE(may_embed_subset(0x100));
  CHECK_FALSE(may_embed_subset(0x204));
}

TEST_CASE("a file that is no font is no face", "[fonts]") {
  CHECK(open_face("/nonexistent.ttf", 0) == nullptr);
  CHECK(open_face("/etc/passwd", 0) == nullptr);
}
