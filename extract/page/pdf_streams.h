// SPDX-License-Identifier: GPL-3.0-or-later
// Which streams of a document came through unharmed. The .cc includes Poppler's private API.
#pragma once

#include <map>
#include <utility>

class GfxFont;
class PDFDoc;

namespace fuhe {

class PdfStreams {
 public:
  // Keeps a reference.
  explicit PdfStreams(PDFDoc& document) : document_(document) {}

  // True if the stream that says which characters a font's codes mean is damaged: any of them may
  // then be another character. Looked at once for a font.
  bool has_damaged_meaning(const GfxFont& font);

  // Whether it said so since the last call.
  bool take_damage() { return std::exchange(met_damage_, false); }

  // True if a content stream of the page is damaged.
  [[nodiscard]] bool has_damaged_content(int page) const;

 private:
  PDFDoc& document_;
  std::map<int, bool> fonts_;  // by object number
  bool met_damage_ = false;
};

}  // namespace fuhe
