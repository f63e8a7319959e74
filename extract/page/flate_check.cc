// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/flate_check.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <zlib.h>

namespace fuhe {
namespace {

constexpr std::size_t kHeaderBytes = 2;
constexpr std::size_t kChecksumBytes = 4;
constexpr std::uint64_t kMostUnpacked = std::uint64_t{64} << 20;

// Unpacks raw deflate, because zlib's own check cannot tell a wrong checksum from a missing one.
class Inflater {
 public:
  explicit Inflater(std::string_view packed) {
    // zlib does not write through its input; the cast is for its C interface.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in =
        static_cast<uInt>(std::min<std::size_t>(packed.size(), std::numeric_limits<uInt>::max()));
    ready_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK;
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  // zlib's code at the end: Z_STREAM_END, Z_DATA_ERROR, Z_BUF_ERROR where the input ends first.
  int run() {
    std::array<Bytef, 32'768> room;
    int code = ready_ ? Z_OK : Z_MEM_ERROR;
    while (code == Z_OK && unpacked_ < kMostUnpacked) {
      stream_.next_out = room.data();
      stream_.avail_out = static_cast<uInt>(room.size());
      code = inflate(&stream_, Z_NO_FLUSH);
      const std::size_t made = room.size() - stream_.avail_out;
      checksum_ = adler32(checksum_, room.data(), static_cast<uInt>(made));
      unpacked_ += made;
    }
    return code;
  }

  [[nodiscard]] std::uint32_t checksum() const { return static_cast<std::uint32_t>(checksum_); }
  [[nodiscard]] std::string_view rest() const {
    return {reinterpret_cast<const char*>(stream_.next_in), stream_.avail_in};
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
  uLong checksum_ = adler32(0, nullptr, 0);
  std::uint64_t unpacked_ = 0;
};

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

}  // namespace

bool is_damaged_flate(std::string_view packed) {
  if (packed.empty()) {
    return false;
  }
  if (!has_zlib_header(packed)) {
    return true;
  }
  Inflater inflater(packed.substr(kHeaderBytes));
  const int code = inflater.run();
  if (code != Z_STREAM_END) {
    return code == Z_DATA_ERROR || (code == Z_BUF_ERROR && !ends_flushed(packed));
  }
  const std::string_view rest = inflater.rest();
  if (rest.size() < kChecksumBytes) {
    return false;
  }
  std::uint32_t written = 0;
  for (std::size_t i = 0; i < kChecksumBytes; ++i) {
    written = (written << 8U) | static_cast<unsigned char>(rest[i]);
  }
  return written != inflater.checksum();
}

}  // namespace fuhe
