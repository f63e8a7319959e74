// SPDX-License-Identifier: GPL-3.0-or-later
// For verify.cc: what stands behind a report.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "render/check_json.h"
#include "render/cms_reader.h"

namespace fuhe {

struct ReportSignature {
  std::optional<SignatureFacts> facts;  // nullopt: no signature of the kind that fuhe writes
  bool nothing_else = false;  // all that follows the report is what fuhe appends to sign it
};

// `report` with what follows its own `length` bytes.
ReportSignature read_report_signature(std::string_view report, std::size_t length,
                                      const ReportRecord& record, const std::string& name);

}  // namespace fuhe
