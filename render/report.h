// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of write_report (render.h), for tests: what a report says, and the options that travel
// inside it so that it can be made again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/report_builder.h"

namespace fuhe {

// Of the rulebook files inside a report; a number and ".toml" follow.
inline constexpr const char* kRulebookName = "rulebook-";

// fuhe-report.json of a report (schema fuhe/report/1). `signature`: the place kept for one.
std::string report_options_json(const ReportOptions& options,
                                const std::vector<TakenPicture>& pictures,
                                const std::optional<Place>& signature);

// The number printed on a report: 16 hex digits of the hash of its JSON and of its time.
std::string report_id_of(const std::string& json, const ReportOptions& options);

// `json`: to_json() of the document.
ReportBuilder build_report(const CheckedDocument& document, const std::string& json,
                           const ReportOptions& options, const Typefaces& typefaces);

}  // namespace fuhe
