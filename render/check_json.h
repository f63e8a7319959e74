// SPDX-License-Identifier: GPL-3.0-or-later
// Reads JSON texts of the contract back; to_json (render.h) writes them, and document_from_json
// (there too) is made here. The user can hand in a file of their own, so every value is checked and
// an Error names the JSON pointer that is wrong.
#pragma once

#include <string>
#include <string_view>

#include "model/check.h"
#include "model/read_form.h"
#include "model/result.h"
#include "render/report_builder.h"

namespace fuhe {

// The acceptances and the rulebook (of the first form) that a result of fuhe's was made with.
Result<CheckOptions> check_options_from_json(std::string_view json, const std::string& name);

// fuhe-report.json of a report: what it was written with. The received file and the pictures
// themselves are not in it.
struct ReportRecord {
  ReportOptions options;
  std::string version;
  std::vector<TakenPicture> pictures;
  Place signature;  // the place kept for one
};
Result<ReportRecord> report_record_from_json(std::string_view json, const std::string& name);

}  // namespace fuhe
