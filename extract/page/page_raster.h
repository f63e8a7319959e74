// SPDX-License-Identifier: GPL-3.0-or-later
// Renders pages of a PDF to pixels, for pages whose text has to be recognised.
#pragma once

#include <string>

#include "extract/page/page_content.h"
#include "extract/page/raster.h"
#include "model/result.h"

namespace fuhe {

// Renders page `number` (1-based) of the PDF held in `bytes` as displayed, in colour. A pixel is
// 72 / raster.dpi points wide; the resolution is lowered for a page so large that it would not fit
// the memory meant for it. `name` is used in errors. Poppler's two faces share global state and
// take it down with them: no PdfSource of this process may be used afterwards.
// Errors: damaged, encrypted.
Result<Raster> render_page(const std::string& bytes, const std::string& name, int number,
                           double dpi);

// Returns the resolution that the page's largest picture was scanned at, kept within [100, 300];
// 200 if it has none.
double scan_dpi(const PageContent& page);

}  // namespace fuhe
