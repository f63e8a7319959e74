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

// What has to be known to append to a report: where its table is, and the objects that change.
struct ReportTail {
  std::size_t length = 0;  // of the report
  std::size_t table_offset = 0;
  std::size_t objects = 0;  // number of the first one that is free
  std::size_t catalog_number = 0;
  std::string catalog;  // "<<...>>"
  std::size_t page_number = 0;
  std::string page;
  std::size_t structure_number = 0;
  std::string structure;  // the root of the structure tree
  std::size_t parents_number = 0;
  std::string parents;       // the root of its parent tree, which holds /Kids
  std::size_t next_key = 0;  // the first that is free in it
  std::string info;          // "12 0 R"
  std::string id;            // the first half of /ID, hexadecimal
};

// `page` is 0-based. Errors: bad_data.
Result<ReportTail> read_report_tail(std::string_view bytes, const std::string& name,
                                    std::size_t page);

// Errors: bad_data.
Result<ReportParts> read_report_parts(std::string_view bytes, const std::string& name);

}  // namespace fuhe
