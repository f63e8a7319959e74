// SPDX-License-Identifier: GPL-3.0-or-later
// A form's tables and lines -> Form. Blocks are told by their header rows, fields by their labels.
#pragma once

#include "extract/form/form_regions.h"
#include "extract/form/labels.h"
#include "model/read_form.h"

namespace fuhe {

ReadForm read_form(const FormRegion& region, const Labels& labels);

}  // namespace fuhe
