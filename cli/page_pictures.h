// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the received pages for reports. Runs in the child: it renders a hostile file.
#pragma once

#include <string>

#include "render/render.h"

namespace fuhe {

// Pictures cut from the PDF `bytes`; none of a page that cannot be rendered. The last page is kept
// rendered, because findings come in page order. No PDF may be read in this process afterwards.
CellPicture cell_pictures(std::string bytes, std::string name);

// The same of whole pages.
PagePicture page_pictures(std::string bytes, std::string name);

}  // namespace fuhe
