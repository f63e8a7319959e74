// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 (FIPS 180-4). Nettle computes it: it loads in a fraction of the time that OpenSSL takes
// to start up, which a run on one small file would notice.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace fuhe {

// The hash of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  ~Sha256();
  void add(std::string_view bytes);
  // 64 lower-case hex digits of all that was added; starts anew.
  [[nodiscard]] std::string hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace fuhe
