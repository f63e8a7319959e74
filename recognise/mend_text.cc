// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/mend_text.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "model/text.h"

namespace fuhe {
namespace {

bool is_dash(char32_t c) {
  return c == U'-' || c == U'—' || c == U'–' || c == U'一' || c == U'·';
}

// Dashes at [from, to) are one 一 if hanzi stand on both sides (or the line begins with them) and
// together they are as wide as one.
bool is_one(const std::u32string& text, const std::vector<PixelRect>& boxes, std::size_t from,
            std::size_t to, double height) {
  const bool begins = from == 0 || is_ideograph(text[from - 1]) || text[from - 1] == U'“' ||
                      text[from - 1] == U'、';
  if (!begins || to >= text.size() || !is_ideograph(text[to])) {
    return false;
  }
  const double width = boxes[to - 1].right - boxes[from].left;
  const bool dots = std::count(text.begin() + static_cast<std::ptrdiff_t>(from),
                               text.begin() + static_cast<std::ptrdiff_t>(to),
                               U'·') == static_cast<std::ptrdiff_t>(to - from);
  // Engines give a dash at the beginning a box of its own width, not of the ink's.
  const double least = from == 0 ? 0.3 : 0.55;
  return !dots && width > least * height && width < 1.5 * height;
}

}  // namespace

namespace {

// "全年预算数（A）·…..": crumbs of a seal, read as dots of several kinds.
void drop_crumbs(std::u32string& text, std::vector<PixelRect>& boxes) {
  constexpr std::u32string_view kDots = U"·…..。-—_,，、'’`";
  std::size_t end = text.size();
  while (end > 0 && kDots.find(text[end - 1]) != std::u32string_view::npos) {
    --end;
  }
  const std::u32string tail = text.substr(end);
  const bool mixed =
      std::any_of(tail.begin(), tail.end(), [&](char32_t c) { return c != tail[0]; });
  if (end > 0 && tail.size() >= 3 && mixed) {
    text.resize(end);
    boxes.resize(end);
  }
}

// The last ring of ‰ read as a letter of its own, or twice.
void mend_per_mille(std::u32string& text, std::vector<PixelRect>& boxes) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool sign = text[i] == U'%' || text[i] == U'‰';
    const bool ring = text[i + 1] == U'o' || text[i + 1] == U'O';
    const bool ends = i + 2 == text.size() || is_ideograph(text[i + 2]);
    if (sign && ring && ends) {
      text[i] = U'‰';
      boxes[i].right = boxes[i + 1].right;
      text.erase(i + 1, 1);
      boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(i + 1));
    }
  }
}

}  // namespace

namespace {

// "泪: 1.": the word at the head of notes. Nothing else of one hanzi stands before a colon and 1.
void mend_note_word(std::u32string& text) {
  constexpr std::u32string_view kLookLikeNote = U"泪生汪往沣主洼汗汉泣汁淮沱";
  constexpr std::u32string_view kColons = U":：;；,，";
  if (text.size() < 4 || kLookLikeNote.find(text[0]) == std::u32string_view::npos ||
      kColons.find(text[1]) == std::u32string_view::npos) {
    return;
  }
  const std::size_t number = text.find_first_not_of(U' ', 2);
  if (number != std::u32string::npos && text[number] == U'1') {
    text[0] = U'注';
    text[1] = U'：';
  }
}

// 优口良回中口差口: boxes to tick behind the grades, as the hanzi that they look like.
void mend_boxes(std::u32string& text) {
  constexpr std::u32string_view kGrades = U"优良中差";
  constexpr std::u32string_view kTicked = U"回团困因囚固国圆图囤囿";
  constexpr std::size_t kLeast = 3;
  std::vector<std::size_t> boxes;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool box = text[i] == U'口' || kTicked.find(text[i]) != std::u32string_view::npos;
    if (box && kGrades.find(text[i - 1]) != std::u32string_view::npos) {
      boxes.push_back(i);
    }
  }
  for (std::size_t i = 0; boxes.size() >= kLeast && i < boxes.size(); ++i) {
    text[boxes[i]] = text[boxes[i]] == U'口' ? U'□' : U'☑';
  }
}

// (A)“该指标分值: a star between factors, read as a quotation mark that has no other.
void mend_times(std::u32string& text) {
  constexpr std::u32string_view kQuotes = U"“”\"";
  const auto is_quote = [&](char32_t c) { return kQuotes.find(c) != std::u32string_view::npos; };
  if (std::count_if(text.begin(), text.end(), is_quote) != 1) {
    return;
  }
  const std::size_t at = text.find_first_of(kQuotes);
  const bool behind_factor = at > 0 && (text[at - 1] == U')' || text[at - 1] == U'）');
  if (behind_factor && at + 1 < text.size() && is_ideograph(text[at + 1])) {
    text[at] = U'*';
  }
}

}  // namespace

void mend_strokes(std::u32string& text, std::vector<PixelRect>& boxes, double height) {
  std::replace(text.begin(), text.end(), U'丶', U'、');
  std::replace(text.begin(), text.end(), U'〈', U'（');
  std::replace(text.begin(), text.end(), U'〉', U'）');
  if (text.size() != boxes.size()) {
    return;
  }
  drop_crumbs(text, boxes);
  mend_per_mille(text, boxes);
  mend_note_word(text);
  mend_times(text);
  mend_boxes(text);
  // "1,一级指标": the number of a paragraph.
  if (text.size() > 3 && is_ascii_digit(text[0]) && (text[1] == U',' || text[1] == U'，') &&
      is_ideograph(text[2])) {
    text[1] = U'.';
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t end = i;
    while (end < text.size() && is_dash(text[end])) {
      ++end;
    }
    if (end > i && end - i <= 2 && is_one(text, boxes, i, end, height)) {
      text.replace(i, end - i, 1, U'一');
      boxes[i].right = boxes[end - 1].right;
      boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(i + 1),
                  boxes.begin() + static_cast<std::ptrdiff_t>(end));
    }
  }
  if (text.size() > 1 && text.back() == U'·' && is_ideograph(text[text.size() - 2])) {
    text.back() = U'。';
  }
}

bool is_lone_letter(std::u32string_view text) {
  constexpr std::u32string_view kLookLikeDigits = U"oOQDlIi|!BSsZzgqG〇";
  return !text.empty() && text.size() <= 2 &&
         std::all_of(text.begin(), text.end(),
                     [&](char32_t c) {
                       return kLookLikeDigits.find(c) != std::u32string_view::npos ||
                              is_ascii_digit(c);
                     }) &&
         !std::all_of(text.begin(), text.end(), is_ascii_digit);
}

}  // namespace fuhe
