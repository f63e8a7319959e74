// SPDX-License-Identifier: GPL-3.0-or-later
// The objects of a PDF file under way, and its values from plain ones. Only the parts of the sink
// (pdf_*.cc) include this: PoDoFo goes no further.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <podofo/podofo.h>

#include "model/geometry.h"
#include "render/pdf_file.h"

namespace fuhe {

class PdfObjects {
 public:
  PdfObjects() { objects_.SetAutoDelete(true); }

  // A dictionary that is not filled yet; others may refer to it.
  PoDoFo::PdfObject* make(const char* type = nullptr);
  // Packed by libdeflate: PoDoFo's own zlib takes five times as long.
  static void set_stream(PoDoFo::PdfObject* object, std::string_view bytes);
  // Stored as it is.
  static void set_stored_stream(PoDoFo::PdfObject* object, std::string_view bytes);
  static void set_packed_stream(PoDoFo::PdfObject* object, std::string_view packed);

  [[nodiscard]] std::vector<PdfBody> bodies();

 private:
  PoDoFo::PdfVecObjects objects_;
};

PoDoFo::PdfVariant pdf_integer(std::int64_t value);
PoDoFo::PdfVariant pdf_real(double value, int decimals = 2);
// Text strings of a document are UTF-16 where they are not ASCII (ISO 32000-1, 7.9.2).
PoDoFo::PdfString pdf_text_string(const std::string& utf8);
PoDoFo::PdfArray pdf_integers(std::initializer_list<int> values);
// A box of a page of that height, counted from its lower left, to tenths of a point.
PoDoFo::PdfArray pdf_box(const Rect& box, double page_height);

}  // namespace fuhe
