// SPDX-License-Identifier: GPL-3.0-or-later
// Pages whose whole text runs at a slight slope, as when a page was placed askew into another. They
// are painted again in a frame turned back, where their borders lie along the axes; places are
// brought back to the page as received.
#pragma once

#include <optional>
#include <vector>

#include "extract/page/page_content.h"
#include "extract/page/page_transform.h"
#include "model/read_form.h"

namespace fuhe {

// Degrees clockwise by which the text of the page is off the nearest quarter turn; nothing when it
// is not, by too much for an accident, or when its lines do not share one slope.
std::optional<double> slope_of(const PageContent& page);

// The map from a page of `width` x `height`, whose text slopes by `degrees`, to a frame of the same
// size in which it is straight. The page's corners lie outside that frame.
PageTransform straightening(double degrees, double width, double height);

// A page that was read in such a frame.
struct AskewPage {
  int page = 0;
  double degrees = 0;
  PageTransform to_received;
};

// Brings the places of the form (cells and notices) on such pages back to the pages as received.
void places_to_received(ReadForm& form, const std::vector<AskewPage>& pages);

}  // namespace fuhe
