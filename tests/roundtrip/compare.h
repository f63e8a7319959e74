// SPDX-License-Identifier: GPL-3.0-or-later
// What was read against what was drawn.
#pragma once

#include <string>
#include <vector>

#include "model/read_form.h"
#include "model/result.h"
#include "tests/roundtrip/typeset.h"

namespace fuhe::roundtrip {

struct Difference {
  std::string what;  // "/indicators/3/score", "forms", "hidden text", ...
  std::string text;  // in words

  // The same kind of trouble in another row has the same kind.
  [[nodiscard]] std::string kind() const;
};

struct Drawn {
  std::vector<DrawnForm> forms;
  SetDocument document;
  std::string pdf;
};

// Rows are drawn higher than planned where a text would not fit its cell.
Drawn draw(DocumentPlan plan);

std::vector<Difference> compare(const Drawn& drawn, const DocumentPlan& plan,
                                const Result<ReadDocument>& read);

}  // namespace fuhe::roundtrip
