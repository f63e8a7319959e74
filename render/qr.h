// SPDX-License-Identifier: GPL-3.0-or-later
// A QR code (ISO/IEC 18004) as a drawing.
#pragma once

#include <string>

#include "render/page.h"

namespace fuhe {

// `side` in points, with the quiet zone of four modules. An empty drawing when the text is too
// long.
DrawingItem draw_qr(const std::string& text, double side);

}  // namespace fuhe
