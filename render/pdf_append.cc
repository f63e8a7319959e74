// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pdf_append.h"

#include <algorithm>
#include <array>
#include <span>

#include <podofo/podofo.h>

#include "model/sha256.h"
#include "render/deflate.h"
#include "render/page_frame.h"
#include "render/pdfa.h"

namespace fuhe {
namespace {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfString;
using PoDoFo::PdfVariant;

PdfVariant number(double value) {
  return PdfVariant(value);
}
PdfVariant integer(std::int64_t value) {
  return PdfVariant(static_cast<PoDoFo::pdf_int64>(value));
}

PdfString text_string(const std::string& utf8) {
  return PdfString(reinterpret_cast<const PoDoFo::pdf_utf8*>(utf8.c_str()));
}

PdfArray numbers(std::span<const double> values) {
  PdfArray array;
  for (const double value : values) {
    array.push_back(number(value));
  }
  return array;
}

Rect rectangle_of(const PdfArray& array) {
  std::array<double, 4> v{};
  for (std::size_t i = 0; i < v.size() && i < array.size(); ++i) {
    v[i] = array[i].IsNumber() || array[i].IsReal() ? array[i].GetReal() : 0;
  }
  return {std::min(v[0], v[2]), std::min(v[1], v[3]), std::max(v[0], v[2]), std::max(v[1], v[3])};
}

// Inheritable entries of a page are looked up in its ancestors (ISO 32000-1, 7.7.3.4).
const PdfObject* inherited(PoDoFo::PdfPage& page, const char* key) {
  const PdfObject* object = page.GetInheritedKey(PdfName(key));
  while (object != nullptr && object->IsReference()) {
    object = page.GetObject()->GetOwner()->GetObject(object->GetReference());
  }
  return object;
}

PageFrame frame_of(PoDoFo::PdfPage& page) {
  PageFrame frame;
  const PdfObject* media = inherited(page, "MediaBox");
  const PdfObject* crop = inherited(page, "CropBox");
  if (media != nullptr && media->IsArray()) {
    frame.visible = rectangle_of(media->GetArray());
  }
  if (crop != nullptr && crop->IsArray()) {
    const Rect cut = intersection(frame.visible, rectangle_of(crop->GetArray()));
    frame.visible = cut.empty() ? frame.visible : cut;
  }
  const PdfObject* rotation = inherited(page, "Rotate");
  if (rotation != nullptr && rotation->IsNumber()) {
    frame.rotation = static_cast<int>((rotation->GetNumber() % 360 + 360) % 360);
  }
  return frame;
}

class Appender {
 public:
  Appender(std::string_view pdf, const AppendTime& time) : received_(pdf), time_(time) {
    document_.LoadFromBuffer(pdf.data(), static_cast<long>(pdf.size()), true);
  }

  [[nodiscard]] bool encrypted() const { return document_.GetEncrypted(); }
  void add_note(const Note& note);
  std::string finish();

 private:
  PdfObject* make(const char* type) { return document_.GetObjects().CreateObject(type); }
  [[nodiscard]] PdfString date() const {
    return PdfString(pdf_date(time_.unix_time, time_.utc_offset_minutes));
  }
  PoDoFo::PdfPage* page_of(int number);
  PdfObject* make_appearance(const Rect& box, int rotation, const std::string& operators);
  PdfObject* make_annotation(PoDoFo::PdfPage& page, const Place& place, const std::string& shown);
  void attach(PoDoFo::PdfPage& page, PdfObject* annotation);
  void write_id(std::string& bytes) const;

  std::string_view received_;
  AppendTime time_;
  PoDoFo::PdfMemDocument document_;
};

PoDoFo::PdfPage* Appender::page_of(int number) {
  return number >= 1 && number <= document_.GetPageCount() ? document_.GetPage(number - 1)
                                                           : nullptr;
}

PdfObject* Appender::make_appearance(const Rect& box, int rotation, const std::string& operators) {
  PdfObject* form = make("XObject");
  PdfDictionary& entries = form->GetDictionary();
  entries.AddKey("Subtype", PdfName("Form"));
  entries.AddKey("BBox", numbers(std::array{0.0, 0.0, box.width(), box.height()}));
  entries.AddKey("Matrix", numbers(upright_matrix(rotation)));
  entries.AddKey("Resources", PdfDictionary());
  const std::string packed = deflated(operators);
  form->GetStream()->Set(packed.data(), static_cast<PoDoFo::pdf_long>(packed.size()),
                         PoDoFo::TVecFilters());
  entries.AddKey("Filter", PdfName("FlateDecode"));
  return form;
}

PdfObject* Appender::make_annotation(PoDoFo::PdfPage& page, const Place& place,
                                     const std::string& shown) {
  const PageFrame frame = frame_of(page);
  PdfObject* annotation = make("Annot");
  PdfDictionary& entries = annotation->GetDictionary();
  constexpr int kPrint = 4;
  entries.AddKey("Rect", numbers(user_rectangle(frame, place.box)));
  entries.AddKey("F", integer(kPrint));
  entries.AddKey("P", page.GetObject()->Reference());
  entries.AddKey("M", date());
  PdfDictionary appearances;
  appearances.AddKey("N", make_appearance(place.box, frame.rotation, shown)->Reference());
  entries.AddKey("AP", appearances);
  return annotation;
}

// /Annots may be direct, shared or missing; a shared array gets the new one too.
void Appender::attach(PoDoFo::PdfPage& page, PdfObject* annotation) {
  PdfDictionary& entries = page.GetObject()->GetDictionary();
  PdfObject* annotations = entries.GetKey("Annots");
  if (annotations != nullptr && annotations->IsReference()) {
    annotations = document_.GetObjects().GetObject(annotations->GetReference());
  }
  if (annotations != nullptr && annotations->IsArray()) {
    annotations->GetArray().push_back(annotation->Reference());
    return;
  }
  PdfArray array;
  array.push_back(annotation->Reference());
  entries.AddKey("Annots", array);
}

void Appender::add_note(const Note& note) {
  PoDoFo::PdfPage* page = page_of(note.place.page);
  if (page == nullptr) {
    return;  // the place is not in this file
  }
  PdfObject* annotation = make_annotation(*page, note.place, note.appearance);
  PdfDictionary& entries = annotation->GetDictionary();
  entries.AddKey("Subtype", PdfName(note.shape == NoteShape::square ? "Square" : "FreeText"));
  entries.AddKey("T", PdfString("fuhe"));
  entries.AddKey("NM", PdfString(note.name));
  entries.AddKey("Subj", text_string(note.subject));
  entries.AddKey("Contents", text_string(note.contents));
  entries.AddKey("CreationDate", date());
  const Ink& ink = note.ink;
  if (note.shape == NoteShape::square) {
    entries.AddKey("C", numbers(std::array{ink.red / 255.0, ink.green / 255.0, ink.blue / 255.0}));
    entries.AddKey("RD", numbers(differences(frame_of(*page), note.place.box, note.framed)));
  } else {
    // Asked for by ISO 32000-1, 12.5.6.6; the appearance stream is what is shown.
    entries.AddKey("DA", PdfString("0 0 0 rg /Helv 8 Tf"));
  }
  attach(*page, annotation);
}

std::string Appender::finish() {
  PoDoFo::PdfRefCountedBuffer buffer;
  PoDoFo::PdfOutputDevice device(&buffer);
  document_.WriteUpdate(&device, true);
  std::string bytes(buffer.GetBuffer(), device.GetLength());
  // PoDoFo writes the time of now, there and in /ID, which would make other bytes of the same input
  // every time.
  constexpr std::string_view kChanged = "/ModDate(";
  const std::string date = pdf_date(time_.unix_time, time_.utc_offset_minutes);
  const std::size_t at = bytes.find(kChanged, received_.size());
  const std::size_t end = bytes.find(')', at);
  if (end != std::string::npos && end - at - kChanged.size() == date.size()) {
    bytes.replace(at + kChanged.size(), date.size(), date);
  }
  write_id(bytes);
  return bytes;
}

// The second half of /ID: a hash of all that is before it (ISO 32000-1, 14.4).
void Appender::write_id(std::string& bytes) const {
  constexpr std::size_t kDigits = 32;
  const std::size_t id = bytes.find("/ID[<", received_.size());
  const std::size_t second = bytes.find("><", id);
  if (second == std::string::npos || bytes.compare(second + 2 + kDigits, 2, ">]") != 0) {
    return;
  }
  bytes.replace(second + 2, kDigits,
                sha256_hex(std::string_view(bytes).substr(0, second)).substr(0, kDigits));
}

Error error_of(const PoDoFo::PdfError& error, const std::string& name) {
  if (error.GetError() == PoDoFo::ePdfError_InvalidPassword ||
      error.GetError() == PoDoFo::ePdfError_CannotEncryptedForUpdate) {
    return {ErrorCode::encrypted, name, "is encrypted, so nothing can be appended to it"};
  }
  return {ErrorCode::damaged, name,
          std::string("cannot be appended to: ") + PoDoFo::PdfError::ErrorName(error.GetError())};
}

// The received bytes come first, whole: that is the promise, so it is looked after.
Result<std::string> appended(std::string result, std::string_view received,
                             const std::string& name) {
  if (result.compare(0, received.size(), received) != 0) {
    return Error{ErrorCode::internal, name, "appending would have changed the file"};
  }
  return result;
}

void silence() {
  PoDoFo::PdfError::EnableLogging(false);
  PoDoFo::PdfError::EnableDebug(false);
}

}  // namespace

Result<std::string> append_notes(std::string_view pdf, const std::string& name,
                                 const std::vector<Note>& notes, const AppendTime& time) {
  silence();
  try {
    Appender appender(pdf, time);
    if (appender.encrypted()) {
      return Error{ErrorCode::encrypted, name, "is encrypted, so nothing can be appended to it"};
    }
    for (const Note& note : notes) {
      appender.add_note(note);
    }
    return appended(appender.finish(), pdf, name);
  } catch (const PoDoFo::PdfError& error) {
    return error_of(error, name);
  } catch (const std::exception& error) {  // std::bad_alloc and the like from a broken file
    return Error{ErrorCode::damaged, name, std::string("cannot be appended to: ") + error.what()};
  }
}

}  // namespace fuhe
