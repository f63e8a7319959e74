// SPDX-License-Identifier: GPL-3.0-or-later
// Where a page's characters come from, and whether they can be trusted.
#pragma once

#include "extract/page/page_content.h"

namespace fuhe {

enum class PageOrigin {
  native,     // text of the producer
  scanned,    // a picture of the page and no text
  ocr_layer,  // a picture of the page under the unseen text of a recognition program
  // Native text whose characters do not stand for what is shown (its font maps are wrong or
  // missing), or text that is drawn as outlines.
  garbled,
};

PageOrigin origin_of(const PageContent& page);

// The picture that makes up a scanned page covers at least this share of it.
inline constexpr double kScanShare = 0.5;

}  // namespace fuhe
