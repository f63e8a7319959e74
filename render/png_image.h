// SPDX-License-Identifier: GPL-3.0-or-later
// Cell pictures: PNG to the samples that the report stores, and back for verifying a report.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "render/page.h"

namespace fuhe {

// Decodes a PNG over white, to 16 steps a component: enough for print on paper, and small. Gray
// where no pixel has a colour. nullopt: no PNG, or one larger than any cell.
std::optional<RasterImage> read_png(std::string_view bytes);

std::string write_png(const RasterImage& image);

}  // namespace fuhe
