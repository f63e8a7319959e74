// SPDX-License-Identifier: GPL-3.0-or-later
// Decides which glyphs a person who looks at the page can see. Hidden text in a received form is no
// content, and is itself worth a finding.
#pragma once

#include <cstdint>

#include "extract/page/page_content.h"

namespace fuhe {

// True for a colour that cannot be told from white paper.
[[nodiscard]] bool is_paper_white(std::uint32_t rgb);

// `clipped` when more than half of the glyph lies outside the clip box.
[[nodiscard]] Hidden clipping_of(const Rect& glyph, const Rect& clip);

// Sets Glyph::hidden for text outside the page, in the colour of what lies under it, or painted
// over later; drops glyphs printed twice in one place (bold faked by overprinting).
void decide_visibility(PageContent& page);

// The same for a page that was turned: `paper` is the box around it.
void decide_visibility(PageContent& page, const Rect& paper);

}  // namespace fuhe
