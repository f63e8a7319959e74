// SPDX-License-Identifier: GPL-3.0-or-later
// Where the number of a marked cell stands: beside its frame, where it hides the least.
#pragma once

#include <vector>

#include "model/form.h"

namespace fuhe {

class TagPlaces {
 public:
  // Text that should stay to be read. A tag that was put is avoided from then on.
  void avoid(const Place& text) { taken_.push_back(text); }

  // Returns the box of a tag of that size: the first of right of the frame, above, below, left of
  // it and in its corner that covers nothing, else the one that covers least. Never left of or
  // above the page.
  Rect put(int page, const Rect& frame, double width, double height);

 private:
  std::vector<Place> taken_;
};

}  // namespace fuhe
