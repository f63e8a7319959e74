// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/flow.h"

namespace fuhe {

void Flow::new_page() {
  document_.pages.emplace_back();
  y_ = top();
}

void Flow::require(double height) {
  if (room() < height && !at_page_top()) {
    new_page();
  }
}

void Flow::set_anchor(const std::string& name, double y) {
  if (!name.empty()) {
    document_.anchors.push_back({name, document_.pages.size() - 1, y});
  }
}

void Flow::place(const SetLine& line, Point at, bool artifact) {
  for (TextItem item : line.texts) {
    item.x += at.x;
    item.baseline += at.y;
    if (artifact) {
      item.tag = kArtifact;
    }
    page().texts.push_back(std::move(item));
  }
  if (artifact) {
    return;
  }
  for (LinkItem link : line.links) {
    link.area = {link.area.left + at.x, link.area.top + at.y, link.area.right + at.x,
                 link.area.bottom + at.y};
    page().links.push_back(std::move(link));
  }
}

std::vector<StyledRun> Flow::tagged_runs(const Text& text, double size, int parent) {
  std::vector<StyledRun> runs = runs_of(text, size, parent);
  for (StyledRun& run : runs) {
    if (!run.link.empty()) {
      run.tag = structure().add(parent, "Link");
    }
  }
  return runs;
}

}  // namespace fuhe
