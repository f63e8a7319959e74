// SPDX-License-Identifier: GPL-3.0-or-later
// Appends to a PDF without touching a byte of it (ISO 32000-1, 7.5.6): annotations on a copy of a
// received file. With pdf_sink.cc the only user of PoDoFo, and the only place where it parses what
// others wrote: give it a child process.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/form.h"
#include "model/result.h"
#include "render/page.h"

namespace fuhe {

enum class NoteShape {
  square,     // frames a cell
  free_text,  // words on the page
};

// An annotation with the appearance that every reader is to show: path operators in points, within
// the box, y upwards, upright as the page is displayed.
struct Note {
  NoteShape shape = NoteShape::square;
  Place place;
  Rect framed;  // the part of the place that the note is about
  Ink ink;
  std::string name;  // unique in the file
  std::string subject;
  std::string contents;  // what a reader shows when it is opened
  std::string appearance;
};

struct AppendTime {
  std::int64_t unix_time = 0;
  int utc_offset_minutes = 0;
};

// Errors: encrypted, damaged.
Result<std::string> append_notes(std::string_view pdf, const std::string& name,
                                 const std::vector<Note>& notes, const AppendTime& time);

}  // namespace fuhe
