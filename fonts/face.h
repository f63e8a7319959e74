// SPDX-License-Identifier: GPL-3.0-or-later
// Opens one face of a font file.
#pragma once

#include <memory>
#include <string>

#include "fonts/fonts.h"

namespace fuhe {

// Returns the face, or nullptr when it cannot be used: not readable, no PostScript name, or its
// OS/2 fsType forbids embedding or subsetting.
std::shared_ptr<const FontFace> open_face(const std::string& file, unsigned index);

// What OpenType's OS/2 fsType says: neither restricted-licence only, nor no-subsetting, nor
// bitmaps only.
bool may_embed_subset(unsigned fs_type);

}  // namespace fuhe
