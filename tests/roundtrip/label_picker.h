// SPDX-License-Identifier: GPL-3.0-or-later
// Labels out of the vocabulary that are plain beside each other.
#pragma once

#include <string>
#include <vector>

#include "extract/form/labels.h"
#include "tests/roundtrip/random.h"

namespace fuhe::roundtrip {

class LabelPicker {
 public:
  LabelPicker(const Labels& labels, Random& random) : labels_(labels), random_(random) {}

  // A name of `field` (for an extra column: one that means nothing else) that means `field` more
  // than any other of `beside` and that was not picked before in this block.
  std::string pick(Field field, const std::vector<Field>& beside);
  // Sometimes spaced out, as a short label is in a wide column.
  std::string spaced(std::string name);
  void new_block() { used_.clear(); }

 private:
  [[nodiscard]] bool is_plain(const std::string& name, Field field,
                              const std::vector<Field>& beside) const;

  const Labels& labels_;
  Random& random_;
  std::vector<std::string> used_;
};

}  // namespace fuhe::roundtrip
