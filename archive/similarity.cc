// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/similarity.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kRun = 5;
constexpr std::size_t kShortest = 60;  // characters; shorter ones are alike by chance

// A bijective mix of 64 bits (the finaliser of MurmurHash3, public domain).
constexpr std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 33U;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33U;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33U);
}

std::u32string comparable(std::string_view text) {
  std::u32string key;
  for (const char32_t c : match_key(text)) {
    key += digit_value(c) >= 0 ? U'0' : c;
  }
  return key;
}

}  // namespace

std::optional<Signature> signature_of(std::string_view text) {
  const std::u32string key = comparable(text);
  if (key.size() < kShortest) {
    return std::nullopt;
  }
  Signature signature;
  signature.fill(std::numeric_limits<std::uint32_t>::max());
  for (std::size_t i = 0; i + kRun <= key.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t j = 0; j < kRun; ++j) {
      run = mixed(run ^ key[i + j]);
    }
    // Two hashes make as many as are wanted (Kirsch and Mitzenmacher, 2006).
    const std::uint64_t step = mixed(run) | 1U;
    for (std::uint32_t& least : signature) {
      run += step;
      least = std::min(least, static_cast<std::uint32_t>(run >> 32U));
    }
  }
  return signature;
}

int percent_alike(const Signature& a, const Signature& b) {
  int same = 0;
  for (std::size_t i = 0; i < kSignatureSize; ++i) {
    same += a[i] == b[i] ? 1 : 0;
  }
  return same * 100 / static_cast<int>(kSignatureSize);
}

std::array<std::int64_t, kBands> bands_of(const Signature& signature) {
  constexpr std::size_t kWidth = kSignatureSize / kBands;
  std::array<std::int64_t, kBands> bands{};
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t hash = band + 1;
    for (std::size_t i = 0; i < kWidth; ++i) {
      hash = mixed(hash ^ signature[band * kWidth + i]);
    }
    bands[band] = static_cast<std::int64_t>(hash >> 1U);
  }
  return bands;
}

std::string pack(const Signature& signature) {
  std::string bytes;
  for (const std::uint32_t value : signature) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
      bytes += static_cast<char>(value >> shift);
    }
  }
  return bytes;
}

std::optional<Signature> unpack_signature(std::string_view bytes) {
  Signature signature{};
  if (bytes.size() != 4 * kSignatureSize) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    signature[i / 4] |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * (i % 4));
  }
  return signature;
}

std::int64_t stable_hash(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return static_cast<std::int64_t>(hash >> 1U);
}

}  // namespace fuhe
