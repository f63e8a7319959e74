// SPDX-License-Identifier: GPL-3.0-or-later
// Plainly artificial contents of forms: names, sentences, values.
#pragma once

#include <string>

#include "tests/roundtrip/random.h"

namespace fuhe::roundtrip {

std::string office_name(Random& random);
std::string project_name(Random& random);
std::string indicator_name(Random& random);
std::string sentence(Random& random);
// `sentences` sentences, some of them numbered paragraphs.
std::string long_text(Random& random, int sentences);
// "2,288.57", "759.9500", "12": an amount as offices print it.
std::string amount(Random& random, int decimals, bool commas);

// A target and what was reached, with the unit apart.
struct Measure {
  std::string op;
  std::string target;
  std::string unit;
  std::string actual;
};
Measure measure(Random& random);

}  // namespace fuhe::roundtrip
