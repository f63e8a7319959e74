// SPDX-License-Identifier: GPL-3.0-or-later
// A page that is a picture: what extract/ asks of the module that looks at pixels (recognise/), and
// what it gets back. The module is loaded when the first such page is met, never before.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "extract/grid/page_layout.h"
#include "extract/page/limits.h"
#include "extract/page/page_content.h"
#include "extract/page/page_transform.h"
#include "extract/page/raster.h"
#include "model/result.h"

namespace fuhe {

// A run of print that no column parts, and how sure its reading is.
struct ReadWord {
  TextLine line;
  double confidence = 0;
  bool unreadable = false;
  std::vector<std::string> candidates;  // other readings
};

// A page as recognised, in a frame of its own in which its text runs upright and its strokes lie
// along the axes.
struct ScannedPage {
  PageLayout layout;  // tables with their text, loose lines
  // Of a page whose table has level strokes and no others; its words stand in layout.loose too.
  std::vector<ReadWord> words;
  std::vector<Stroke> rules;
  PageTransform to_received;  // points of that frame to points of the page as received
  double skew_degrees = 0;    // that was taken out
  int quarters = 0;           // turns by 90 degrees clockwise that set it upright
  std::vector<Rect> marks;    // seals and coloured marks that were looked through, as received
};

struct ScanRequest {
  int number = 0;            // of the page
  std::vector<Glyph> layer;  // unseen text that an OCR program left: a second opinion
  bool only_tables = false;  // a page without a table may be left unread
  Limits limits;
  std::function<void()> moved_on;  // called every second or so of work; may be empty
};

class Recogniser {
 public:
  Recogniser() = default;
  Recogniser(const Recogniser&) = delete;
  Recogniser& operator=(const Recogniser&) = delete;
  virtual ~Recogniser() = default;

  // Errors: missing_dependency.
  virtual Result<ScannedPage> read(const Raster& page, const ScanRequest& request) = 0;
};

// Loads the module and makes a recogniser. `second`: use PP-OCR where it is installed. Call it in a
// process of one thread: the module's libraries read the environment once, and this sets it.
// Errors: missing_dependency.
Result<std::unique_ptr<Recogniser>> load_recogniser(bool second);

}  // namespace fuhe
