// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/deflate.h"

#include <algorithm>
#include <libdeflate.h>
#include <memory>
#include <new>
#include <vector>

namespace fuhe {
namespace {

struct Free {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};
using Compressor = std::unique_ptr<libdeflate_compressor, Free>;

Compressor make_compressor(int level) {
  Compressor compressor(libdeflate_alloc_compressor(level));
  if (compressor == nullptr) {
    throw std::bad_alloc();
  }
  return compressor;
}

std::string packed(libdeflate_compressor* compressor, std::string_view bytes) {
  // Kept, because fresh memory costs more than packing. Not for several threads.
  static std::vector<char> room;
  room.resize(std::max(room.size(), libdeflate_zlib_compress_bound(compressor, bytes.size())));
  const std::size_t size =
      libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), room.data(), room.size());
  return {room.data(), size};
}

}  // namespace

std::string deflated(std::string_view bytes) {
  // Of 12 levels; the next takes a quarter more time for one byte in a hundred. Compressors are
  // made once: that takes longer than to pack a small stream.
  static const Compressor kCompressor = make_compressor(5);
  return packed(kCompressor.get(), bytes);
}

std::string deflated_quickly(std::string_view bytes) {
  static const Compressor kCompressor = make_compressor(1);
  return packed(kCompressor.get(), bytes);
}

}  // namespace fuhe
