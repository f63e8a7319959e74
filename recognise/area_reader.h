// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the text of one area of a page, a cell or a loose line, with one recogniser or two and the
// text layer that an OCR program left, and keeps what each of them said.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/page/raster.h"
#include "recognise/digit_shapes.h"
#include "recognise/line_reader.h"
#include "recognise/print.h"
#include "recognise/unit_reading.h"

namespace fuhe {

// The recognisers at hand. `second` may be null.
struct Readers {
  std::unique_ptr<LineReader> first;   // reads everything: PP-OCR where it is installed
  std::unique_ptr<LineReader> second;  // asked where a mistake would cost most
};

struct AreaReading {
  PixelRect area;
  std::vector<UnitReading> units;  // from top to bottom; empty where there is no print
  bool unread = false;             // a line of print of which nothing was read
};

class AreaReader {
 public:
  // Both must outlive the reader.
  AreaReader(const Print& print, Readers& readers) : print_(print), readers_(readers) {}

  // `layer`: what the text layer holds in this area, without spaces; empty if nothing.
  AreaReading read(const PixelRect& area, const std::u32string& layer);

  // Reads the area again as a number, because of the column that it stands in. Keeps the old
  // reading among the candidates.
  void read_as_number(AreaReading& reading, const std::u32string& layer);

 private:
  UnitReading read_unit(const std::vector<PrintLine>& lines, const PixelRect& area);
  LinePicture picture(const std::vector<PrintLine>& lines, const PixelRect& area,
                      const Framing& framing) const;
  void settle_number(UnitReading& unit, const std::vector<Guess>& guesses, const PixelRect& area);
  Guess number_again(LineReader& reader, const std::vector<PrintLine>& lines, const PixelRect& area,
                     std::optional<Framing> framing);
  void read_in_other_frames(UnitReading& unit, const PixelRect& area);
  void settle_wrapped(AreaReading& reading) const;
  void settle_mixed(UnitReading& unit, const PixelRect& area);
  bool is_read_alike(const UnitReading& unit, const PixelRect& area);
  bool is_digit_after_all(char32_t sign, const PrintLine& line, const PixelRect& area);
  bool restore_operator(UnitReading& unit, const PixelRect& area);
  bool restore_money_sign(UnitReading& unit) const;
  bool mend_by_shape(UnitReading& unit) const;
  void read_quantity_again(UnitReading& unit, const std::vector<GlyphShape>& glyphs,
                           const PixelRect& area);
  void read_doubtful_again(UnitReading& unit, const PixelRect& area);
  void settle_by_shape(UnitReading& unit, const PixelRect& area);
  void ask_second(UnitReading& unit, const PixelRect& area);

  const Print& print_;
  Readers& readers_;
};

}  // namespace fuhe
