// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses between readings of recognised numbers by the form's own arithmetic. A number that was
// read with confidence is never touched, and where the arithmetic leaves a choice nothing is: then
// the broken relation is a finding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/parameters.h"
#include "model/read_form.h"

namespace fuhe {

// For each recognised number of low confidence, and each unreadable one with candidates: the one
// other reading that mends a relation and agrees with every relation the cell takes part in becomes
// the text, with Cell::adjudicated naming the relation and the old text kept as a candidate.
void adjudicate(ReadForm& read, const Parameters& parameters);

// Texts that a recogniser confuses with `text`: one digit taken for another (1/7, 3/8, 5/6, 0/6,
// 0/8), comma for point, a lost point. Without `text` itself.
std::vector<std::string> confusions(std::string_view text);

}  // namespace fuhe
