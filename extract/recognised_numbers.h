// SPDX-License-Identifier: GPL-3.0-or-later
// A number is read whole or not at all: recognised cells of number columns whose text is none.
#pragma once

#include "model/read_form.h"

namespace fuhe {

// Makes a recognised amount, rate, points or score cell unreadable when its text is neither a
// number nor a mark for "not applicable", and a target or actual that is a percentage but for a
// sign that belongs to none; the text stays as a candidate. Native cells stay as printed.
void refuse_broken_numbers(Form& form);

}  // namespace fuhe
