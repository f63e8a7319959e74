// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/flate_check.h"

#include <cstddef>
#include <cstdint>
#include <libdeflate.h>
#include <memory>

namespace fuhe {
namespace {

constexpr std::size_t kHeaderBytes = 2;
constexpr std::size_t kChecksumBytes = 4;
constexpr std::size_t kMostUnpacked = std::size_t{64} << 20;

// RFC 1950, 2.2: deflate, and a check over the two bytes.
bool has_zlib_header(std::string_view packed) {
  if (packed.size() < kHeaderBytes) {
    return false;
  }
  const unsigned first = static_cast<unsigned char>(packed[0]);
  const unsigned second = static_cast<unsigned char>(packed[1]);
  return (first & 0xFU) == 8 && (first * 256 + second) % 31 == 0;
}

// Some writers flush their last block instead of closing it: all bytes are there.
bool ends_flushed(std::string_view packed) {
  constexpr std::string_view kFlushed("\0\0\xFF\xFF", 4);
  return packed.size() >= kFlushed.size() &&
         packed.substr(packed.size() - kFlushed.size()) == kFlushed;
}

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char byte : bytes) {
    value = (value << 8U) | static_cast<unsigned char>(byte);
  }
  return value;
}

struct Unpacked {
  libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
  std::size_t taken = 0;  // of the packed bytes
  std::uint32_t checksum = 0;
};

// Raw deflate: what libdeflate offers for the whole cannot tell a wrong checksum from a missing
// one.
Unpacked unpacked(std::string_view packed) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> unpacker(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  constexpr std::size_t kFirstGuess = 8;  // times as long as packed
  Unpacked out;
  if (!unpacker) {
    return out;
  }
  for (std::size_t room = kFirstGuess * (packed.size() + 1);
       out.result == LIBDEFLATE_INSUFFICIENT_SPACE && room <= kMostUnpacked; room *= 4) {
    const std::unique_ptr<char[]> bytes(new char[room]);  // not cleared, as a vector would be
    std::size_t made = 0;
    out.result = libdeflate_deflate_decompress_ex(unpacker.get(), packed.data(), packed.size(),
                                                  bytes.get(), room, &out.taken, &made);
    if (out.result == LIBDEFLATE_SUCCESS) {
      out.checksum = libdeflate_adler32(1, bytes.get(), made);
    }
  }
  return out;
}

}  // namespace

bool is_damaged_flate(std::string_view packed) {
  if (packed.empty()) {
    return false;
  }
  if (!has_zlib_header(packed)) {
    return true;
  }
  const std::string_view body = packed.substr(kHeaderBytes);
  const Unpacked found = unpacked(body);
  if (found.result != LIBDEFLATE_SUCCESS) {
    return found.result == LIBDEFLATE_BAD_DATA && !ends_flushed(packed);
  }
  const std::string_view rest = body.substr(found.taken);
  return rest.size() >= kChecksumBytes &&
         big_endian(rest.substr(0, kChecksumBytes)) != found.checksum;
}

}  // namespace fuhe
