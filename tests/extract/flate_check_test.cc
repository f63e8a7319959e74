// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/flate_check.h"

#include <string>

#include <catch2/catch.hpp>

namespace fuhe {
namespace {

// "9.79" in a stored block (RFC 1951, 3.2.4) with its Adler-32 behind.
const std::string kPacked(
    "\x78\x01\x01\x04\x00\xfb\xff"
    "9.79"
    "\x02\x19\x00\xd8",
    15);

TEST_CASE("a stream as it was packed is whole") {
  CHECK_FALSE(is_damaged_flate(kPacked));
  CHECK_FALSE(is_damaged_flate(""));
}

TEST_CASE("a changed byte shows in the checksum") {
  std::string changed = kPacked;
  changed[10] = '8';  // 9.78
  CHECK(is_damaged_flate(changed));
}

TEST_CASE("what cannot be unpacked to its end is damaged") {
  CHECK(is_damaged_flate(kPacked.substr(0, 9)));
  CHECK(is_damaged_flate("9.79"));
}

TEST_CASE("a checksum that some writers leave out is not missed") {
  CHECK_FALSE(is_damaged_flate(kPacked.substr(0, 11)));
  const std::string flushed(
      "\x78\x01\x00\x04\x00\xfb\xff"
      "9.79"
      "\x00\x00\x00\xff\xff",
      16);
  CHECK_FALSE(is_damaged_flate(flushed));
}

}  // namespace
}  // namespace fuhe
