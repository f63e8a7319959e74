// SPDX-License-Identifier: GPL-3.0-or-later
// Where findings and lists lead to in the corrected form: the anchor of every cell that it shows.
#include <algorithm>

#include "model/form_path.h"
#include "render/report_builder.h"

namespace fuhe {
namespace {

template <typename Row>
using Field = std::pair<std::string_view, Cell Row::*>;

// Cells that several rows share are drawn once, under the pointer of the first of them.
std::string drawn_pointer(const Form& form, const std::string& pointer) {
  constexpr std::string_view kList = "/indicators/";
  if (pointer.compare(0, kList.size(), kList) != 0) {
    return pointer;
  }
  for (const auto& [key, field] : {Field<Indicator>{"level1", &Indicator::level1},
                                   Field<Indicator>{"level1_weight", &Indicator::level1},
                                   Field<Indicator>{"level2", &Indicator::level2},
                                   Field<Indicator>{"level2_weight", &Indicator::level2}}) {
    const std::size_t slash = pointer.find('/', kList.size());
    if (slash == std::string::npos || pointer.substr(slash + 1) != key) {
      continue;
    }
    std::size_t row = static_cast<std::size_t>(
        std::stoul("0" + pointer.substr(kList.size(), slash - kList.size())));
    const bool second_level = field == &Indicator::level2;
    while (row > 0 && row < form.indicators.size() && (form.indicators[row].*field).is_read() &&
           (form.indicators[row].*field).text == (form.indicators[row - 1].*field).text &&
           (!second_level ||
            form.indicators[row].level1.text == form.indicators[row - 1].level1.text)) {
      --row;
    }
    return pointer_to("indicators", row, second_level ? "level2" : "level1");
  }
  return pointer;
}

}  // namespace

std::string cell_anchor(std::size_t form, const std::string& pointer) {
  return "f" + std::to_string(form) + "/cell" + pointer;
}

std::vector<std::string> anchored_cells(const Form& form) {
  std::vector<std::string> pointers;
  for_each_cell(form, [&](const std::string& pointer, const Cell& cell) {
    if (cell.state != CellState::absent && pointer.compare(0, 6, "/notes") != 0 &&
        drawn_pointer(form, pointer) == pointer) {
      pointers.push_back(pointer);
    }
  });
  return pointers;
}

std::string place_anchor(const ReportBuilder& builder, std::size_t form,
                         const std::string& pointer) {
  const std::string drawn = drawn_pointer(builder.document.forms[form].read.form, pointer);
  const std::vector<std::string>& cells = builder.anchored[form];
  const auto found = std::find_if(cells.begin(), cells.end(), [&drawn](const std::string& cell) {
    return cell == drawn ||
           (cell.size() > drawn.size() && !drawn.empty() &&
            cell.compare(0, drawn.size(), drawn) == 0 && cell[drawn.size()] == '/');
  });
  return found == cells.end() ? "corrected/" + std::to_string(form) : cell_anchor(form, *found);
}

}  // namespace fuhe
