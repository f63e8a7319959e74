// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of points and scores that no field took: sums over the rows that were read lack them.
#pragma once

#include "model/read_form.h"

namespace fuhe {

// True when two unread numbers stand side by side, one under the indicators' points and one under
// their scores.
bool has_unread_row(const ReadForm& read);

}  // namespace fuhe
