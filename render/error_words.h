// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of trouble an Error is, in words.
#pragma once

#include "model/read_form.h"
#include "model/result.h"

namespace fuhe {

Bilingual words_for(ErrorCode code);

}  // namespace fuhe
