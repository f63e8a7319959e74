// SPDX-License-Identifier: GPL-3.0-or-later
// Where the next thing goes while blocks are laid out: the current page, how far down it is filled,
// and the pieces that both text and tables need.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "render/blocks.h"
#include "render/line_setter.h"
#include "render/page.h"
#include "render/style_sheet.h"
#include "render/typefaces.h"

namespace fuhe {

class Flow {
 public:
  Flow(const Report& report, const Typefaces& typefaces, LaidOutDocument& document)
      : report_(report), typefaces_(typefaces), document_(document) {
    new_page();
  }

  [[nodiscard]] const Report& report() const { return report_; }
  [[nodiscard]] const Typefaces& typefaces() const { return typefaces_; }
  [[nodiscard]] LaidOutDocument& document() { return document_; }
  [[nodiscard]] StructureTree& structure() { return document_.structure; }
  [[nodiscard]] Page& page() { return document_.pages.back(); }

  [[nodiscard]] double y() const { return y_; }
  void set_y(double y) { y_ = y; }
  [[nodiscard]] static double left() { return kPage.left; }
  [[nodiscard]] static double width() { return kPage.width - kPage.left - kPage.right; }
  [[nodiscard]] static double top() { return kPage.top; }
  [[nodiscard]] static double bottom() { return kPage.height - kPage.bottom; }
  [[nodiscard]] double room() const { return bottom() - y_; }
  [[nodiscard]] bool at_page_top() const { return y_ <= top(); }

  void new_page();
  // A new page unless `height` is left on this one.
  void require(double height);
  void set_anchor(const std::string& name, double y);

  // Puts a line with its left end and top at `at`. As an artifact it is decoration: no content, no
  // links.
  void place(const SetLine& line, Point at, bool artifact = false);

  // Runs under `parent`; each link becomes a Link of its own.
  std::vector<StyledRun> tagged_runs(const Text& text, double size, int parent);

 private:
  const Report& report_;
  const Typefaces& typefaces_;
  LaidOutDocument& document_;
  double y_ = 0;
};

// Lays a table out from the current place on.
void lay_out_table(Flow& flow, const Table& table);

// What a table without spans over rows would take on one page.
double height_of(const Flow& flow, const Table& table);

}  // namespace fuhe
