// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sha256.h"

#include <string>

#include <catch2/catch.hpp>

namespace fuhe {
namespace {

// FIPS 180-4, examples of the standard's publisher.
TEST_CASE("SHA-256 of the known texts", "[model][sha256]") {
  struct Row {
    std::string text;
    const char* hash;
  };
  const auto row =
      GENERATE(Row{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
               Row{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
               Row{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                   "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
               Row{std::string(1'000'000, 'a'),
                   "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"});
  CHECK(sha256_hex(row.text) == row.hash);
}

TEST_CASE("pieces of any length hash as the whole", "[model][sha256]") {
  const std::string text(1'000, 'x');
  for (std::size_t piece = 1; piece < 200; ++piece) {
    CAPTURE(piece);
    Sha256 hash;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      hash.add(std::string_view(text).substr(at, piece));
    }
    CHECK(hash.hex() == sha256_hex(text));
  }
}

}  // namespace
}  // namespace fuhe
