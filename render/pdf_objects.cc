// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pdf_objects.h"

#include <algorithm>
#include <sstream>

#include "render/deflate.h"
#include "render/pdf_text.h"

namespace fuhe {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfString;
using PoDoFo::PdfVariant;

PdfObject* PdfObjects::make(const char* type) {
  return type == nullptr ? objects_.CreateObject(PdfVariant(PdfDictionary()))
                         : objects_.CreateObject(type);
}

void PdfObjects::set_stored_stream(PdfObject* object, std::string_view bytes) {
  object->GetStream()->Set(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size()),
                           PoDoFo::TVecFilters());
  object->GetDictionary().AddKey("Length", pdf_integer(static_cast<std::int64_t>(bytes.size())));
}

void PdfObjects::set_packed_stream(PdfObject* object, std::string_view packed) {
  set_stored_stream(object, packed);
  object->GetDictionary().AddKey("Filter", PdfName("FlateDecode"));
}

void PdfObjects::set_stream(PdfObject* object, std::string_view bytes) {
  set_packed_stream(object, deflated(bytes));
}

std::vector<PdfBody> PdfObjects::bodies() {
  // One stream for all: making one for each object takes longer than writing it.
  std::ostringstream written;
  PoDoFo::PdfOutputDevice device(&written);
  std::vector<PdfBody> bodies;
  std::vector<std::size_t> ends;
  bodies.reserve(objects_.GetSize());
  ends.reserve(objects_.GetSize());
  for (PdfObject* object : objects_) {
    PdfBody body;
    body.number = static_cast<int>(object->Reference().ObjectNumber());
    body.is_stream = object->HasStream();
    if (body.is_stream) {
      char* data = nullptr;
      PoDoFo::pdf_long length = 0;
      object->GetStream()->GetCopy(&data, &length);
      body.stream.assign(data, static_cast<std::size_t>(length));
      PoDoFo::podofo_free(data);
    }
    // PdfObject's own Write would add the object's number; only its value is wanted.
    object->PdfVariant::Write(&device, PoDoFo::ePdfWriteMode_Compact, nullptr);
    ends.push_back(device.GetLength());
    bodies.push_back(std::move(body));
  }
  const std::string text = written.str();
  std::size_t from = 0;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    bodies[i].text = text.substr(from, ends[i] - from);
    from = ends[i];
  }
  return bodies;
}

PdfVariant pdf_integer(std::int64_t value) {
  return PdfVariant(static_cast<PoDoFo::pdf_int64>(value));
}

PdfVariant pdf_real(double value, int decimals) {
  std::string text;
  append_number(text, value, decimals);
  return PdfVariant(std::stod(text));
}

PdfString pdf_text_string(const std::string& utf8) {
  const bool ascii =
      std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  return ascii ? PdfString(utf8)
               : PdfString(reinterpret_cast<const PoDoFo::pdf_utf8*>(utf8.c_str()));
}

PdfArray pdf_integers(std::initializer_list<int> values) {
  PdfArray array;
  for (const int value : values) {
    array.push_back(pdf_integer(value));
  }
  return array;
}

PdfArray pdf_box(const Rect& box, double page_height) {
  PdfArray array;
  for (const double value :
       {box.left, page_height - box.bottom, box.right, page_height - box.top}) {
    array.push_back(pdf_real(value, 1));
  }
  return array;
}

}  // namespace fuhe
