// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report_module.h"
#include "model/module.h"

namespace fuhe {

Result<ReportModule> load_report_module() {
  const auto address = load_from_module("fuhe_report", "fuhe_report_module");
  if (!address) {
    return address.error();
  }
  ReportModule module{};
  reinterpret_cast<decltype(&fuhe_report_module)> (*address)(&module);
  return module;
}

Result<std::string> write_report_by_module(const CheckedDocument& document,
                                           const ReportOptions& options) {
  const auto module = load_report_module();
  return module ? module->write_report(document, options) : module.error();
}

}  // namespace fuhe
