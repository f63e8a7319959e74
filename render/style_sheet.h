// SPDX-License-Identifier: GPL-3.0-or-later
// How the report looks: paper, margins, typefaces, sizes and inks. After GB/T 9704 (layout of
// official documents) where a report of tables can follow it: A4, Song for text, Hei for headings.
#pragma once

#include "render/blocks.h"
#include "render/line_setter.h"

namespace fuhe {

struct PageStyle {
  double width = 595.28;  // A4
  double height = 841.89;
  double left = 62;
  double right = 62;
  double top = 68;
  double bottom = 66;
};
inline constexpr PageStyle kPage{};

inline constexpr Ink kBlack{0x1A, 0x1A, 0x1A};
inline constexpr Ink kRed{0xA6, 0x1C, 0x1C};
inline constexpr Ink kOchre{0x8A, 0x5A, 0x00};
inline constexpr Ink kSlate{0x4A, 0x55, 0x60};
inline constexpr Ink kGreen{0x2B, 0x66, 0x3C};
inline constexpr Ink kBlue{0x1F, 0x4E, 0x79};
inline constexpr Ink kSealRed{0xB8, 0x2A, 0x22};
inline constexpr Ink kHairline{0x8C, 0x96, 0x9F};
inline constexpr Ink kFaintLine{0xC4, 0xCB, 0xD1};
inline constexpr Ink kHeaderFill{0xEE, 0xF1, 0xF4};
inline constexpr Ink kBandFill{0xF6, 0xF7, 0xF9};

inline constexpr double kCellPaddingX = 4;
inline constexpr double kCellPaddingY = 2.8;

// Lines of Chinese want air: 1.5 em in tables, 1.7 in text.
inline constexpr double kTableLeading = 1.45;
inline constexpr double kTextLeading = 1.7;

TextStyle style_of(Voice voice, double size);

struct HeadingStyle {
  TextStyle text;
  double before = 0;
  double after = 0;
};
HeadingStyle heading_style(int level);

// Pieces as runs of one structure node; links get nodes of their own from the caller.
std::vector<StyledRun> runs_of(const Text& text, double size, int tag);

}  // namespace fuhe
