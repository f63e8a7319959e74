// SPDX-License-Identifier: GPL-3.0-or-later
// Poppler shows a page to an output device; this one hands on what it is shown. The .cc includes
// Poppler's private API.
#pragma once

class PDFDoc;

namespace fuhe {

class PagePainting;
class PdfStreams;
struct PageTransform;

// Shows one page, 1-based, until the painting overflows. Coordinates arrive at 72 dpi with y
// downwards, so device space is displayed space.
void paint_page(PDFDoc& document, int number, PdfStreams& streams, PagePainting& painting);

// The same, with displayed space turned by `frame`, which is affine and leaves sizes as they are.
void paint_turned_page(PDFDoc& document, int number, const PageTransform& frame,
                       PdfStreams& streams, PagePainting& painting);

}  // namespace fuhe
