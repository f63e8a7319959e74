// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a PDF an archival one (ISO 19005-3): metadata, dates, the output intent's profile, and
// maps from glyphs to text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/result.h"
#include "render/content.h"

namespace fuhe {

struct PdfMetadata {
  std::string title;
  std::string subject;
  std::string author;    // empty: none
  std::string language;  // BCP 47: zh-CN
  std::string tool;      // "fuhe 0.1.0"
  std::int64_t unix_time = 0;
  int utc_offset_minutes = 0;
};

// D:20240222093000+08'00' and 2024-02-22T09:30:00+08:00
std::string pdf_date(std::int64_t unix_time, int utc_offset_minutes);
std::string iso_date(std::int64_t unix_time, int utc_offset_minutes);

// The XMP packet; its dates and words are those of the Info dictionary. Claims PDF/A-3a and, for
// readers who do not see, PDF/UA-1.
std::string xmp_packet(const PdfMetadata& metadata);

// The sRGB profile of icc-profiles-free, read once a process. Error: missing_dependency.
Result<std::string> srgb_profile();

// The ToUnicode CMap (ISO 32000-1, 9.10.3).
std::string to_unicode_map(const UsedGlyphs& glyphs);

}  // namespace fuhe
