// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/unread_rows.h"

#include <algorithm>
#include <vector>

#include "model/printed_number.h"

namespace fuhe {
namespace {

bool is_under(const Rect& number, const Cell& cell) {
  return std::any_of(cell.places.begin(), cell.places.end(), [&number](const Place& place) {
    return number.center_x() > place.box.left && number.center_x() < place.box.right;
  });
}

bool is_beside(const Place& a, const Place& b) {
  return a.page == b.page && a.box.center_y() > b.box.top && a.box.center_y() < b.box.bottom;
}

}  // namespace

bool has_unread_row(const ReadForm& read) {
  std::vector<Place> points;
  std::vector<Place> scores;
  for (const ReadingNotice& notice : read.notices) {
    if (notice.rule != "SRC-02" || !notice.place || !parse_column_number(notice.text)) {
      continue;
    }
    for (const Indicator& indicator : read.form.indicators) {
      if (is_under(notice.place->box, indicator.weight)) {
        points.push_back(*notice.place);
      } else if (is_under(notice.place->box, indicator.score)) {
        scores.push_back(*notice.place);
      }
    }
  }
  return std::any_of(points.begin(), points.end(), [&scores](const Place& point) {
    return std::any_of(scores.begin(), scores.end(),
                       [&point](const Place& score) { return is_beside(point, score); });
  });
}

}  // namespace fuhe
