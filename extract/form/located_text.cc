// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/located_text.h"

#include <algorithm>
#include <cmath>

#include "model/text.h"

namespace fuhe {
namespace {

bool is_number_part(char32_t c) {
  return digit_value(c) >= 0 || c == U'.' || c == U',' || c == U'%' || c == U'，' || c == U'．';
}

// （一） 一是 1. 一、 ● at the head of a line start a paragraph.
bool starts_item(std::u32string_view line) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
  constexpr std::u32string_view kBullets = U"●○■□◆◇★☆▲△•①②③④⑤⑥⑦⑧⑨⑩";
  if (line.size() < 2) {
    return false;
  }
  if (kBullets.find(line[0]) != std::u32string_view::npos) {
    return true;
  }
  const bool bracket = line[0] == U'（' || line[0] == U'(';
  std::size_t at = bracket ? 1 : 0;
  const std::size_t first = at;
  while (at < line.size() && at < first + 3 &&
         (kNumerals.find(line[at]) != std::u32string_view::npos || digit_value(line[at]) >= 0)) {
    ++at;
  }
  if (at == first || at >= line.size()) {
    return line.substr(0, 2) == U"目标" && digit_value(line[2 % line.size()]) >= 0;
  }
  if (bracket) {
    return line[at] == U'）' || line[at] == U')';
  }
  const bool ideographic = digit_value(line[first]) < 0;
  if (ideographic) {
    return line[at] == U'、' || line[at] == U'是';
  }
  const bool dotted = line[at] == U'.' || line[at] == U'．' || line[at] == U'、';
  return dotted && (at + 1 >= line.size() || digit_value(line[at + 1]) < 0);
}

struct Margins {
  double left;
  double right;
};

// The column of text: where most lines start and the furthest any reaches.
Margins margins_of(const std::vector<TextLine>& lines) {
  Margins margins{1e9, -1e9};
  for (const TextLine& line : lines) {
    margins.left = std::min(margins.left, line.box.left);
    margins.right = std::max(margins.right, line.box.right);
  }
  return margins;
}

bool starts_paragraph(const std::vector<TextLine>& lines, std::size_t i, const Margins& margins) {
  if (lines.size() < 3) {
    return false;
  }
  const TextLine& last = lines[i - 1];
  const TextLine& line = lines[i];
  const double em = std::max(line.size, 1.0);
  const bool short_line = last.page == line.page && margins.right - last.box.right > 1.8 * em;
  const double indent = line.box.left - margins.left;
  const bool indented =
      indent > 1.5 * em && indent < 4.5 * em && last.box.left - margins.left < 0.8 * em;
  return short_line && (indented || starts_item(to_u32(line.text)));
}

enum class Joint { none, space, paragraph };

// The room that the number at the head of a line would have wanted at the end of the line before,
// with the cell's own margins. A number was broken only where it did not fit.
double needed_width(const TextLine& line) {
  const std::u32string text = to_u32(line.text);
  std::size_t end = 0;
  while (end < text.size() && end < line.glyphs.size() && is_number_part(text[end])) {
    ++end;
  }
  const double number = end == 0 ? 0 : line.glyphs[end - 1].right - line.glyphs[0].left;
  return number + 1.3 * std::max(line.size, 1.0);
}

bool is_point(char32_t c) {
  return c == U'.' || c == U'．';
}

bool ends_at_point(std::u32string_view line) {
  return line.size() > 1 && is_point(line.back()) && digit_value(line[line.size() - 2]) >= 0;
}

// "2.5" or "2. ": a number, or the number of an item, that starts anew.
bool starts_with_decimal(std::u32string_view line) {
  std::size_t at = 0;
  while (at < line.size() && digit_value(line[at]) >= 0) {
    ++at;
  }
  return at == 0 || (at < line.size() && is_point(line[at]));
}

Joint joint_between(const std::vector<TextLine>& lines, std::size_t i, const Margins& margins,
                    const Rect& area) {
  const std::u32string last = to_u32(lines[i - 1].text);
  const std::u32string next = to_u32(lines[i].text);
  if (last.empty() || next.empty()) {
    return Joint::none;
  }
  if (starts_paragraph(lines, i, margins)) {
    return Joint::paragraph;
  }
  if (is_wide(last.back()) || is_wide(next.front())) {
    return Joint::none;
  }
  if (is_number_part(last.back()) && is_number_part(next.front())) {
    if (next.front() == U'%' || (ends_at_point(last) && !starts_with_decimal(next))) {
      return Joint::none;  // "98.5" over "%", "11." over "5"
    }
    const bool full = area.width() - lines[i - 1].box.width() < needed_width(lines[i]);
    return full ? Joint::none : Joint::space;
  }
  if (last.back() == U'-' || digit_value(last.back()) >= 0 || digit_value(next.front()) >= 0) {
    return Joint::none;
  }
  return Joint::space;
}

}  // namespace

LocatedText LocatedText::part(std::size_t from, std::size_t count) const {
  LocatedText out;
  from = std::min(from, text.size());
  const std::size_t to = from + std::min(count, text.size() - from);
  out.text = text.substr(from, to - from);
  out.at.assign(at.begin() + static_cast<std::ptrdiff_t>(from),
                at.begin() + static_cast<std::ptrdiff_t>(to));
  return out;
}

void LocatedText::append(const LocatedText& other) {
  text += other.text;
  at.insert(at.end(), other.at.begin(), other.at.end());
}

void LocatedText::append_unprinted(char32_t c) {
  if (!text.empty()) {
    text += c;
    at.push_back(at.back());
  }
}

LocatedText text_of(const TextLine& line) {
  LocatedText out;
  out.text = to_u32(line.text);
  for (std::size_t i = 0; i < out.text.size(); ++i) {
    out.at.push_back({line.page, i < line.glyphs.size() ? line.glyphs[i] : line.box});
  }
  return out;
}

LocatedText join_lines(const std::vector<TextLine>& lines, const Rect& area) {
  LocatedText out;
  const Margins margins = margins_of(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LocatedText line = text_of(lines[i]);
    if (i > 0) {
      const Joint joint = joint_between(lines, i, margins, area);
      if (joint == Joint::paragraph) {
        out.append_unprinted(U'\n');
      } else if (joint == Joint::space) {
        out.append_unprinted(U' ');
      }
    }
    out.append(line);
  }
  return out;
}

LocatedText text_of(const GridCell& cell) {
  return join_lines(cell.lines, cell.places.empty() ? Rect{} : cell.places.front().box);
}

LocatedText trimmed(const LocatedText& text) {
  std::size_t from = 0;
  std::size_t to = text.text.size();
  while (from < to && is_space(text.text[from])) {
    ++from;
  }
  while (to > from && is_space(text.text[to - 1])) {
    --to;
  }
  return text.part(from, to - from);
}

std::vector<Place> places_of(const LocatedText& text) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < text.at.size(); ++i) {
    const Place& place = text.at[i];
    if (is_space(text.text[i])) {
      continue;
    }
    const auto same = std::find_if(places.begin(), places.end(),
                                   [&](const Place& p) { return p.page == place.page; });
    if (same == places.end()) {
      places.push_back(place);
    } else {
      same->box = united(same->box, place.box);
    }
  }
  return places;
}

Cell cell_from(const LocatedText& printed, const std::vector<Place>& area) {
  const LocatedText text = trimmed(printed);
  Cell cell;
  if (text.empty()) {
    cell.state = CellState::empty;
    cell.places = area;
    return cell;
  }
  cell.places = places_of(text);
  if (text.text.find(U'\uFFFD') != std::u32string::npos) {
    cell.state = CellState::unreadable;
    cell.candidates.push_back(to_utf8(text.text));
    return cell;
  }
  cell.state = CellState::read;
  cell.text = to_utf8(text.text);
  return cell;
}

}  // namespace fuhe
