// SPDX-License-Identifier: GPL-3.0-or-later
// An answer as a table on paper: for persons, and no wider than a page.
#pragma once

#include "archive/answer.h"
#include "render/overview.h"

namespace fuhe {

// Empty columns are left out, and those of dimensions: these stand in the title. Numbers and
// short words keep the width that they need; longer text gives way.
// `language`: zh or en.
OverviewTable paper_table(const Answer& answer, const Bilingual& title, Language language);

}  // namespace fuhe
