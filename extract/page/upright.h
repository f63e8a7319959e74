// SPDX-License-Identifier: GPL-3.0-or-later
// Pages whose text runs sideways or upside down, turned so that it runs upright. Reading happens in
// that frame; places are turned back into the page as displayed.
#pragma once

#include "extract/page/page_content.h"
#include "model/read_form.h"

namespace fuhe {

// How a page was turned for reading.
struct ReadingFrame {
  int page = 0;
  int angle = 0;     // degrees clockwise in which its text runs as displayed: 0, 90, 180, 270
  double width = 0;  // of the page as displayed
  double height = 0;
};

// The direction in which most of the page's visible text runs.
int dominant_angle(const PageContent& page);

// True for text that runs at a slight slope (a page put in askew): its lines cannot be told apart
// by height alone.
bool is_askew(const PageContent& page);

// The page turned so that text of `angle` runs upright.
PageContent turned_upright(const PageContent& page, int angle);

// A box of the reading frame in displayed coordinates.
Rect to_displayed(const ReadingFrame& frame, const Rect& box);

// Turns every place of the form (cells and notices) back.
void places_to_displayed(ReadForm& form, const std::vector<ReadingFrame>& frames);

}  // namespace fuhe
