// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a document while they are being filled, and the next free place.
#pragma once

#include "tests/roundtrip/typeset.h"

namespace fuhe::roundtrip {

class PageFlow {
 public:
  explicit PageFlow(const Layout& layout);

  [[nodiscard]] const Layout& layout() const { return layout_; }
  [[nodiscard]] double left() const { return layout_.margin; }
  [[nodiscard]] double width() const { return document_.width - 2 * layout_.margin; }
  [[nodiscard]] double y() const { return y_; }
  [[nodiscard]] double room() const { return document_.height - layout_.bottom - y_; }
  [[nodiscard]] double page_room() const { return document_.height - layout_.bottom - layout_.top; }
  [[nodiscard]] bool at_top() const { return y_ <= layout_.top; }
  [[nodiscard]] int page() const { return static_cast<int>(document_.pages.size()) - 1; }
  [[nodiscard]] SetPage& page_at(int index) {
    return document_.pages[static_cast<std::size_t>(index)];
  }

  void new_page();
  void advance(double height) { y_ += height; }

  // Text outside the table; `form` gets the places of its values.
  void set_loose(const LooseText& text, SetForm& form);

  SetDocument& document() { return document_; }

 private:
  void set_line(const std::u32string& text, double x, double size);

  const Layout& layout_;
  SetDocument document_;
  double y_ = 0;
};

}  // namespace fuhe::roundtrip
