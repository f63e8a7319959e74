// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a report of fuhe's own apart. It reads the file shape that pdf_file.cc writes and nothing
// else, so a foreign PDF is an Error; every number in the file is checked before it is used.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "render/page.h"

namespace fuhe {

struct ReportParts {
  std::size_t length = 0;                    // of the report; what follows was appended later
  std::map<std::string, std::string> files;  // attachments by name
  std::vector<RasterImage> pictures;         // in the order in which they were put in
};

// Errors: bad_data.
Result<ReportParts> read_report_parts(std::string_view bytes, const std::string& name);

}  // namespace fuhe
