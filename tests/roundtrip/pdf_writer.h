// SPDX-License-Identifier: GPL-3.0-or-later
// Writes small PDF 1.7 files by hand: no library, no embedded typeface, the same bytes every time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fuhe::roundtrip {

struct PdfPage {
  double left = 0;  // media and crop box, in user space
  double bottom = 0;
  double width = 0;
  double height = 0;
  int rotate = 0;
  double user_unit = 1;
  std::string content;
};

// Names of the typefaces in content streams: STSong-Light with UniGB-UCS2-H and -V (ASCII half an
// em wide), and Helvetica.
inline constexpr std::string_view kSong = "/F1";
inline constexpr std::string_view kSongDown = "/F2";
inline constexpr std::string_view kHelvetica = "/F3";

std::string write_pdf(const std::vector<PdfPage>& pages);

// A number as PDF writes it: at most four decimals, no exponent.
std::string pdf_number(double value);

// The operand of Tj: two bytes a character for Song, one for Helvetica.
std::string pdf_string(std::u32string_view text, bool helvetica);

}  // namespace fuhe::roundtrip
