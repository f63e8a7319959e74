// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/style_sheet.h"

#include "model/text.h"

namespace fuhe {

TextStyle style_of(Voice voice, double size) {
  switch (voice) {
    case Voice::text:
      break;
    case Voice::strong:
    case Voice::label:
      return {FontRole::song, size, kBlack, 0, true};
    case Voice::verdict:
      return {FontRole::hei_bold, size, kBlack, 0, false};
    case Voice::small:
      return {FontRole::song, size * 0.86, kSlate, 0, false};
    case Voice::corrected:
      return {FontRole::hei_bold, size, kRed, 0, false};
    case Voice::mark:
      return {FontRole::hei_bold, size * 0.7, kRed, size * 0.3, false};
    case Voice::mark_warning:
      return {FontRole::hei_bold, size * 0.7, kOchre, size * 0.3, false};
    case Voice::mark_notice:
      return {FontRole::hei_bold, size * 0.7, kSlate, size * 0.3, false};
    case Voice::error:
      return {FontRole::hei_bold, size, kRed, 0, false};
    case Voice::warning:
      return {FontRole::hei_bold, size, kOchre, 0, false};
    case Voice::notice:
      return {FontRole::hei_bold, size, kSlate, 0, false};
    case Voice::good:
      return {FontRole::song, size, kGreen, 0, false};
  }
  return {FontRole::song, size, kBlack, 0, false};
}

HeadingStyle heading_style(int level) {
  switch (level) {
    case 0:
      return {{FontRole::hei_bold, 21, kBlack, 0, false}, 0, 8};
    case 1:
      return {{FontRole::hei_bold, 13.5, kBlack, 0, false}, 20, 7};
    case 2:
      return {{FontRole::hei_bold, 11, kBlack, 0, false}, 11, 3};
    default:
      return {{FontRole::hei_bold, 10.5, kBlack, 0, false}, 10, 2};
  }
}

std::vector<StyledRun> runs_of(const Text& text, double size, int tag) {
  std::vector<StyledRun> runs;
  runs.reserve(text.size());
  for (const TextPiece& piece : text) {
    runs.push_back({to_u32(piece.text), style_of(piece.voice, size), tag, piece.link});
  }
  return runs;
}

}  // namespace fuhe
