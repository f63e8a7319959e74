// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/digit_album.h"

#include <catch2/catch.hpp>

#include "tests/recognise/drawing.h"

namespace {

using fuhe::Opinion;

// Prints glyphs side by side, each with noise of its own.
class Page {
 public:
  Page() : page_(1200, 40, 1, 200, 255) {}

  void zero(char32_t read) {
    fuhe::testing::ring(page_, x_ + 9, 17, 7, 3);
    add(read);
  }
  void seven(char32_t read) {
    fuhe::testing::line(page_, x_ + 3, 11, x_ + 15, 11, 3);
    fuhe::testing::line(page_, x_ + 15, 11, x_ + 8, 24, 3);
    add(read);
  }

  std::vector<fuhe::Look> looks() {
    fuhe::testing::add_noise(page_, 12);
    fuhe::DigitAlbum album;
    for (const auto& [box, read] : glyphs_) {
      album.add(page_, box, read);
    }
    return album.compare();
  }

 private:
  void add(char32_t read) {
    glyphs_.push_back({{x_, 8, x_ + 18, 27}, read});
    x_ += 20;
  }

  fuhe::Raster page_;
  int x_ = 10;
  std::vector<std::pair<fuhe::PixelRect, char32_t>> glyphs_;
};

}  // namespace

TEST_CASE("a misread digit looks like others of the page", "[recognise][album]") {
  Page page;
  for (int i = 0; i < 5; ++i) {
    page.zero(U'0');
    page.seven(U'7');
  }
  page.zero(U'7');
  const std::vector<fuhe::Look> looks = page.looks();
  REQUIRE(looks.size() == 11);
  CHECK(looks.back().opinion == Opinion::differs);
  CHECK(looks.back().rather == U'0');
  for (std::size_t i = 0; i + 1 < looks.size(); ++i) {
    CAPTURE(i);
    CHECK(looks[i].opinion == Opinion::agrees);
  }
}

TEST_CASE("one that is misread the same way twice is found too", "[recognise][album]") {
  Page page;
  for (int i = 0; i < 6; ++i) {
    page.zero(U'0');
    page.seven(U'7');
  }
  page.zero(U'7');
  page.zero(U'7');
  const std::vector<fuhe::Look> looks = page.looks();
  CHECK(looks[12].opinion == Opinion::differs);
  CHECK(looks[13].opinion == Opinion::differs);
}

TEST_CASE("of a digit that the page shows once nothing is said", "[recognise][album]") {
  Page page;
  page.zero(U'0');
  page.zero(U'0');
  page.seven(U'7');
  const std::vector<fuhe::Look> looks = page.looks();
  CHECK(looks[0].opinion == Opinion::agrees);
  CHECK(looks[2].opinion == Opinion::none);
}
