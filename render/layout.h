// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks to pages. Nothing is clipped and nothing overlaps, whatever the length: long cells run
// over page ends, tables repeat their header rows.
#pragma once

#include <string>

#include "render/blocks.h"
#include "render/page.h"
#include "render/typefaces.h"

namespace fuhe {

LaidOutDocument lay_out(const Report& report, const Typefaces& typefaces);

// The pages as text: one line for each run of text with its place, for tests.
std::string describe(const LaidOutDocument& document);

}  // namespace fuhe
