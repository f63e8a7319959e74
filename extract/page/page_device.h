// SPDX-License-Identifier: GPL-3.0-or-later
// Poppler shows a page to an output device; this one hands on what it is shown. The .cc includes
// Poppler's private API.
#pragma once

class PDFDoc;

namespace fuhe {

class PagePainting;

// Shows one page, 1-based, until the painting overflows. Coordinates arrive at 72 dpi with y
// downwards, so device space is displayed space.
void paint_page(PDFDoc& document, int number, PagePainting& painting);

}  // namespace fuhe
