// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report_module.h"
#include "model/module.h"

namespace fuhe {

Result<std::string> write_report_by_module(const CheckedDocument& document,
                                           const ReportOptions& options) {
  const auto address = load_from_module("fuhe_report", "fuhe_write_report");
  if (!address) {
    return address.error();
  }
  const auto write = reinterpret_cast<decltype(&fuhe_write_report)>(*address);
  Result<std::string> report = std::string();
  write(&document, &options, &report);
  return report;
}

}  // namespace fuhe
