// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cell_number.h"

#include <string>

#include "model/text.h"

namespace fuhe {

bool is_not_applicable(std::string_view text) {
  const std::string key = match_key_utf8(text);
  if (key.empty()) {
    return false;
  }
  if (key.find_first_not_of("-/*\\.") == std::string::npos) {
    return true;
  }
  return key == "无" || key == "不适用" || key == "空" || key == "×" || key == "不涉及" ||
         key == "无。";
}

bool is_same_print(const Cell& a, const Cell& b) {
  if (!a.is_read() || !b.is_read() || a.places.empty() || b.places.empty()) {
    return false;
  }
  const Place& first = a.places.front();
  const Place& second = b.places.front();
  // Copies of one box are equal to the last bit.
  const auto same = [](double x, double y) { return !(x < y) && !(y < x); };
  return first.page == second.page && same(first.box.left, second.box.left) &&
         same(first.box.top, second.box.top) && same(first.box.right, second.box.right) &&
         same(first.box.bottom, second.box.bottom);
}

CellNumber read_cell_number(const Cell& cell) {
  switch (cell.state) {
    case CellState::absent:
    case CellState::empty:
      return {};
    case CellState::unreadable:
      return {NumberState::unreadable, std::nullopt};
    case CellState::read:
      break;
  }
  if (is_not_applicable(cell.text)) {
    return {NumberState::not_applicable, std::nullopt};
  }
  std::optional<PrintedNumber> number = parse_column_number(cell.text);
  return number ? CellNumber{NumberState::number, number}
                : CellNumber{NumberState::words, std::nullopt};
}

}  // namespace fuhe
