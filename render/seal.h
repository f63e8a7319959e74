// SPDX-License-Identifier: GPL-3.0-or-later
// The recheck seal (复核章): a stamp that is plainly a tool's own. It has no star and names no
// organ unless the user gives such a text, and it is drawn as outlines, so it never mixes with the
// text of the report.
#pragma once

#include <string>

#include "render/page.h"
#include "render/render.h"
#include "render/typefaces.h"

namespace fuhe {

struct SealWords {
  std::string ring;    // around the edge: 绩效自评表复核, or the user's text
  std::string center;  // 复核
  std::string result;  // 存在2项错误
  std::string date;    // 2024-02-22
  std::string hash;    // fuhe 5f3c1d0e
};

// Returns the drawing with its natural size as `box`.
DrawingItem draw_seal(const SealWords& words, SealStyle style, const Typefaces& typefaces);

}  // namespace fuhe
