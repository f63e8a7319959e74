// SPDX-License-Identifier: GPL-3.0-or-later
// Places of a form that was read in other frames than its pages as received.
#pragma once

#include <map>

#include "extract/page/page_transform.h"
#include "model/read_form.h"

namespace fuhe {

// Brings the places of cells and notices on the pages named (by number) back to them as received.
void bring_back_places(ReadForm& form, const std::map<int, PageTransform>& to_received);

}  // namespace fuhe
