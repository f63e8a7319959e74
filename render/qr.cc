// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/qr.h"

#include <memory>
#include <qrencode.h>

#include "render/pdf_text.h"

namespace fuhe {

DrawingItem draw_qr(const std::string& text, double side) {
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  DrawingItem item;
  const std::unique_ptr<QRcode, Free> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M));
  if (!code) {
    return item;
  }
  constexpr int kQuiet = 4;
  const int modules = code->width;
  item.box = {0, 0, side, side};
  item.width = item.height = modules + 2 * kQuiet;
  item.operators = "0 g\n";
  // Each run of dark modules of a row is one rectangle.
  for (int row = 0; row < modules; ++row) {
    for (int column = 0; column < modules;) {
      int end = column;
      while (end < modules && (code->data[row * modules + end] & 1U) != 0) {
        ++end;
      }
      if (end > column) {
        append_operands(item.operators, {column + 0.0 + kQuiet, modules - 1.0 - row + kQuiet,
                                         end + 0.0 - column, 1});
        item.operators += "re\n";
      }
      column = end + 1;
    }
  }
  item.operators += "f\n";
  return item;
}

}  // namespace fuhe
