// SPDX-License-Identifier: GPL-3.0-or-later
// How alike two texts are, without comparing every text with every other: MinHash (Broder, 1997)
// over runs of five characters. Digits count as one and the same, because text that is copied from
// last year keeps its words and changes its numbers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fuhe {

inline constexpr std::size_t kSignatureSize = 128;
inline constexpr std::size_t kBands = 16;  // of eight values: likely to meet from about 0.7 on

using Signature = std::array<std::uint32_t, kSignatureSize>;

// Nothing for a text that is too short to be told from a phrase that everybody uses.
std::optional<Signature> signature_of(std::string_view text);

// The share of their runs that two texts have in common, estimated: 0 to 100.
int percent_alike(const Signature& a, const Signature& b);

// Texts that are alike share at least one of these, very likely.
std::array<std::int64_t, kBands> bands_of(const Signature& signature);

std::string pack(const Signature& signature);
std::optional<Signature> unpack_signature(std::string_view bytes);

// A stable hash (FNV-1a, 64 bits, the sign bit clear) for keys of the index.
std::int64_t stable_hash(std::string_view bytes);

}  // namespace fuhe
