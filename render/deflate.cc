// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/deflate.h"

#include <libdeflate.h>
#include <memory>
#include <new>

namespace fuhe {
namespace {

struct Free {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};
using Compressor = std::unique_ptr<libdeflate_compressor, Free>;

// One for the process: making it takes longer than to pack a small stream.
libdeflate_compressor& compressor() {
  constexpr int kLevel = 6;  // of 12; 8 takes twice the time for two bytes in a hundred
  static const Compressor kCompressor(libdeflate_alloc_compressor(kLevel));
  if (kCompressor == nullptr) {
    throw std::bad_alloc();
  }
  return *kCompressor;
}

}  // namespace

std::string deflated(std::string_view bytes) {
  std::string out(libdeflate_zlib_compress_bound(&compressor(), bytes.size()), '\0');
  out.resize(
      libdeflate_zlib_compress(&compressor(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

}  // namespace fuhe
