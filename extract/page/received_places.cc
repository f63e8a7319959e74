// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/received_places.h"

#include <algorithm>

#include "model/form_path.h"

namespace fuhe {

void bring_back_places(ReadForm& form, const std::map<int, PageTransform>& to_received) {
  if (to_received.empty()) {
    return;
  }
  const auto bring_back = [&](Place& place) {
    if (const auto page = to_received.find(place.page); page != to_received.end()) {
      place.box = page->second.map(place.box);
    }
  };
  for_each_cell(form.form, [&](const std::string& /*pointer*/, Cell& cell) {
    std::for_each(cell.places.begin(), cell.places.end(), bring_back);
  });
  for (ReadingNotice& notice : form.notices) {
    if (notice.place) {
      bring_back(*notice.place);
    }
  }
}

}  // namespace fuhe
