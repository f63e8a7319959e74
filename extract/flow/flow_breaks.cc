// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_breaks.h"

#include <algorithm>

#include "model/text.h"
#include "model/word_break.h"

namespace fuhe {
namespace {

// Costs, in the same unit as those of the task: about 1 for what is odd but happens on many forms.
constexpr double kLineBreak = 0.1;       // a cell that goes on in the next line
constexpr double kInterleaved = 0.25;    // ... with other cells' pieces between
constexpr double kBlankInside = 1.4;     // ... after a blank line
constexpr double kFullLineGoesOn = 0.2;  // less, when the line is as wide as any of its column
constexpr int kFullLine = 16;            // half widths
constexpr double kFarLine = 0.2;         // for each further line
constexpr double kWordCut = 0.8;         // a cell that starts with the rest of a word
constexpr int kMostLinesApart = 5;
constexpr double kSpaceInside = 1.0;  // a space between ideographs of one cell
constexpr double kScriptSpaceInside = 0.05;
constexpr double kScriptSpaceParts = 0.6;  // a cell that ends where a word processor sets a space
constexpr double kNoBlankParts = 0.2;   // cells without a blank line between, where others have one
constexpr double kLongLineParts = 0.6;  // ... after a long line that ends in no mark
constexpr int kWideText = 24;           // half widths
constexpr double kPerMissingChar = 0.35;  // a line broken early
constexpr double kMostForWidth = 2.5;
constexpr int kWidthSlack = 4;    // half widths: punctuation, script spaces
constexpr double kLoosely = 0.5;  // times as odd are breaks inside cells in text that reads by rows

double for_missing(int half_widths) {
  return half_widths <= 0 ? 0 : std::min(kMostForWidth, kPerMissingChar * half_widths / 2);
}

}  // namespace

double FlowBreaks::parting(std::size_t i) const {
  return cost_of_end(i) + (goes_on_with_word(i) ? kWordCut : 0);
}

double FlowBreaks::going_on(const OpenCell& cell, std::size_t i) const {
  const auto last = static_cast<std::size_t>(cell.last);
  const double space = cost_of_space(last, i);
  if (space >= kNever) {
    return kNever;
  }
  const bool full = cell.line_width >= kFullLine && cell.line_width + 2 > cell.widest &&
                    piece(i).line != piece(last).line;
  return space - (full ? kFullLineGoesOn : 0) + cost_of_width(cell, i);
}

// What the text before the piece says against a cell's end there.
double FlowBreaks::cost_of_end(std::size_t i) const {
  const FlowPiece& next = piece(i);
  if (next.after_script_space) {
    return kScriptSpaceParts;
  }
  const FlowRow& line = task_.text->lines[static_cast<std::size_t>(next.line)];
  if (!next.starts_line || line.gap > 0) {
    return 0;
  }
  const std::size_t at = task_.pieces[i];
  const bool wraps = at > 0 && task_.text->pieces[at - 1].width >= kWideText &&
                     is_ideograph(task_.text->pieces[at - 1].text.text.back()) &&
                     is_ideograph(next.text.text.front());
  return (task_.text->gappy ? kNoBlankParts : 0) + (wraps ? kLongLineParts : 0);
}

// True if the piece is the rest of a word that one just before left unfinished.
bool FlowBreaks::goes_on_with_word(std::size_t i) const {
  constexpr std::size_t kFurthest = 4;
  const FlowPiece& next = piece(i);
  for (std::size_t k = i; next.starts_line && k-- > 0 && i - k <= kFurthest;) {
    const FlowPiece& before = piece(k);
    if (before.ends_line && next.line - before.line <= kMostLinesApart &&
        breaks_word(before.key, next.key)) {
      return true;
    }
  }
  return false;
}

// A cell that goes on from piece `from` with piece `to`.
double FlowBreaks::cost_of_space(std::size_t from, std::size_t to) const {
  const FlowPiece& a = piece(from);
  const FlowPiece& b = piece(to);
  const bool adjacent = task_.pieces[to] == task_.pieces[from] + 1;
  if (a.line == b.line) {
    if (!adjacent) {
      return kNever;
    }
    if (b.after_script_space) {
      return kScriptSpaceInside;
    }
    const bool wide = a.key.size() == 1 && b.key.size() == 1 && is_ideograph(a.key.front()) &&
                      is_ideograph(b.key.front());
    // 分 值: a word set wide
    return wide ? kScriptSpaceInside : kSpaceInside * (task_.text->loose ? kLoosely : 1);
  }
  const int apart = b.line - a.line;
  if (apart > kMostLinesApart) {
    return kNever;
  }
  double cost = kLineBreak + kFarLine * (apart - 1) +
                kBlankInside * (task_.text->by_rows ? kLoosely : 1) *
                    task_.text->gaps_between(task_.pieces[from], task_.pieces[to]);
  return adjacent ? cost : cost + kInterleaved;
}

bool FlowBreaks::breaks_page_line(const OpenCell& cell) const {
  const FlowPiece& last = piece(static_cast<std::size_t>(cell.last));
  return last.ends_line && task_.text->lines[static_cast<std::size_t>(last.line)].full;
}

// A line of a cell is broken where it is full: not much shorter than the column's widest.
double FlowBreaks::cost_of_width(const OpenCell& cell, std::size_t i) const {
  const FlowPiece& next = piece(i);
  const bool same_line = piece(static_cast<std::size_t>(cell.last)).line == next.line;
  if (same_line) {
    const int width = cell.line_width + next.width;
    const int most = cell.narrowest_broken;
    return most > 0 ? for_missing(width - most - kWidthSlack) : 0;
  }
  if (breaks_page_line(cell)) {
    return 0;
  }
  const int broken = cell.line_width + std::max(next.head_width, 2) - 2;
  const int needed = std::max<int>(cell.widest, next.width);
  return for_missing(needed - broken - kWidthSlack);
}

}  // namespace fuhe
