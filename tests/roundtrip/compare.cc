// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/compare.h"

#include <algorithm>
#include <map>

#include "model/form_path.h"
#include "model/text.h"
#include "tests/roundtrip/paint.h"

namespace fuhe::roundtrip {
namespace {

// Paragraph breaks are layout in part: where a paragraph's last line was full, nobody can tell.
std::string without_breaks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
  return text;
}

std::string words_for(const Cell& cell) {
  switch (cell.state) {
    case CellState::absent:
      return "nothing";
    case CellState::empty:
      return "a blank cell";
    case CellState::unreadable:
      return "an unreadable cell";
    case CellState::read:
      break;
  }
  return "\"" + cell.text + "\"";
}

using Cells = std::map<std::string, Cell>;

Cells cells_of(const Form& form) {
  Cells cells;
  for_each_cell(form, [&](const std::string& pointer, const Cell& cell) {
    if (cell.state != CellState::absent) {
      cells[pointer] = cell;
    }
  });
  return cells;
}

class Comparer {
 public:
  Comparer(const Drawn& drawn, const DocumentPlan& plan) : drawn_(drawn), plan_(plan) {}

  void compare_form(std::size_t index, const ReadForm& read);
  void add(std::string what, std::string text) {
    found_.push_back({std::move(what), std::move(text)});
  }
  std::vector<Difference> take() { return std::move(found_); }

 private:
  void compare_places(std::size_t index, const std::string& pointer, const Cell& cell);
  void compare_notices(const ReadForm& read);

  const Drawn& drawn_;
  const DocumentPlan& plan_;
  std::vector<Difference> found_;
};

// Every place must lie in the area in which the value was printed.
void Comparer::compare_places(std::size_t index, const std::string& pointer, const Cell& cell) {
  constexpr double kSlackPt = 2;
  const auto& known = drawn_.document.forms[index].places;
  const auto areas = known.find(pointer);
  if (areas == known.end()) {
    return;
  }
  for (const Place& place : cell.places) {
    Rect area;
    for (const auto& [page, box] : areas->second) {
      if (page + 1 == place.page) {
        area = united(area, displayed(box, drawn_.document, plan_.layout));
      }
    }
    const bool inside =
        place.box.left > area.left - kSlackPt && place.box.right < area.right + kSlackPt &&
        place.box.top > area.top - kSlackPt && place.box.bottom < area.bottom + kSlackPt;
    if (!inside) {
      add(pointer + " place", "lies outside the cell, on page " + std::to_string(place.page));
    }
  }
  if (cell.places.empty()) {
    add(pointer + " place", "has none");
  }
}

void Comparer::compare_notices(const ReadForm& read) {
  std::string hidden;
  for (const ReadingNotice& notice : read.notices) {
    if (notice.rule == "SRC-03") {
      hidden += notice.text;
    } else {
      add("notice " + notice.rule, notice.text);
    }
  }
  const Layout& layout = plan_.layout;
  const bool tinted = layout.shaded || layout.borders == Borders::backgrounds;
  for (const HiddenRun& run : layout.hidden) {
    const bool silent =
        run.kind == HiddenKind::invisible || (run.kind == HiddenKind::white && tinted);
    if (!silent && hidden.find(run.text) == std::string::npos) {
      add("hidden text", "not reported: " + run.text);
    }
  }
  if (layout.hidden.empty() && !hidden.empty()) {
    add("hidden text", "reported, but nothing is hidden: " + hidden);
  }
}

void Comparer::compare_form(std::size_t index, const ReadForm& read) {
  const Truth& truth = drawn_.forms[index].truth;
  const SetForm& set = drawn_.document.forms[index];
  // Notes alone on a page may count as a page of the form or not.
  if (read.first_page != set.first_page + 1 || read.last_page < set.table_end + 1 ||
      read.last_page > set.last_page + 1) {
    add("pages", "drawn on " + std::to_string(set.first_page + 1) + " to " +
                     std::to_string(set.table_end + 1) + ", read on " +
                     std::to_string(read.first_page) + " to " + std::to_string(read.last_page));
  }
  if (read.kind != truth.kind) {
    add("kind", "department and project mistaken");
  }
  if (read.structure != Structure::ruled) {
    add("structure", "not read by its borders");
  }
  const Cells drawn = cells_of(truth.form);
  Cells got = cells_of(read.form);
  for (const auto& [pointer, cell] : drawn) {
    const auto found = got.find(pointer);
    const Cell there = found == got.end() ? Cell{} : found->second;
    if (truth.free.count(pointer) != 0) {
      continue;
    }
    if (there.state != cell.state || without_breaks(there.text) != without_breaks(cell.text)) {
      add(pointer, "drawn " + words_for(cell) + ", read " + words_for(there));
    } else {
      compare_places(index, pointer, there);
    }
  }
  for (const auto& [pointer, cell] : got) {
    if (drawn.find(pointer) == drawn.end() && truth.free.count(pointer) == 0) {
      add(pointer, "drawn nothing, read " + words_for(cell));
    }
  }
  compare_notices(read);
}

}  // namespace

std::string Difference::kind() const {
  std::string out;
  for (const char c : what) {
    if (c < '0' || c > '9') {
      out += c;
    }
  }
  return out;
}

Drawn draw(DocumentPlan plan) {
  Drawn drawn;
  for (const FormPlan& form : plan.forms) {
    drawn.forms.push_back(compose(form));
  }
  drawn.document = typeset(plan, drawn.forms);
  for (int i = 0; i < 12 && drawn.document.overflows; ++i) {
    plan.layout.row_height += 8;
    drawn.document = typeset(plan, drawn.forms);
  }
  drawn.pdf = paint_pdf(drawn.document, plan);
  return drawn;
}

std::vector<Difference> compare(const Drawn& drawn, const DocumentPlan& plan,
                                const Result<ReadDocument>& read) {
  Comparer comparer(drawn, plan);
  if (!read) {
    comparer.add("document", to_string(read.error()));
    return comparer.take();
  }
  if (read->forms.size() != drawn.forms.size()) {
    comparer.add("forms", std::to_string(drawn.forms.size()) + " drawn, " +
                              std::to_string(read->forms.size()) + " read");
    return comparer.take();
  }
  for (std::size_t i = 0; i < read->forms.size(); ++i) {
    comparer.compare_form(i, read->forms[i]);
  }
  return comparer.take();
}

}  // namespace fuhe::roundtrip
