// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sha256.h"

#include <array>
#include <cstdint>
#include <nettle/sha2.h>

namespace fuhe {

struct Sha256::Context {
  sha256_ctx nettle;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  sha256_init(&context_->nettle);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  sha256_update(&context_->nettle, bytes.size(),
                reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Sha256::hex() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context_->nettle, digest.size(), digest.data());
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string hex;
  for (const std::uint8_t byte : digest) {
    hex += kHex[byte >> 4U];
    hex += kHex[byte & 0xFU];
  }
  return hex;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

}  // namespace fuhe
