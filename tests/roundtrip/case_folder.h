// SPDX-License-Identifier: GPL-3.0-or-later
// A drawn document as a case folder: input.pdf, truth.json, note.md.
#pragma once

#include <string>

#include "tests/roundtrip/compare.h"

namespace fuhe::roundtrip {

// `note` says in a few words what went wrong. The truth is that of the first form.
void write_case(const std::string& folder, const Drawn& drawn, const std::string& note);

}  // namespace fuhe::roundtrip
