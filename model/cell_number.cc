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
