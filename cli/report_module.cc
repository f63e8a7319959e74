// SPDX-License-Identifier: GPL-3.0-or-later
// The one door of fuhe_report.so, which holds the report writer and the libraries it needs.
#include "cli/report_module.h"

extern "C" void fuhe_write_report(const fuhe::CheckedDocument* document,
                                  const fuhe::ReportOptions* options,
                                  fuhe::Result<std::string>* report) {
  *report = fuhe::write_report(*document, *options);
}
