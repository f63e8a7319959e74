// SPDX-License-Identifier: GPL-3.0-or-later
// PoDoFo, HarfBuzz and fontconfig would add half of the time that a check takes to every start, so
// the report writer is a module (model/module.h) of its own.
#pragma once

#include <string>

#include "model/result.h"
#include "render/render.h"

// As fuhe::write_report, whose result goes to `report`.
extern "C" void fuhe_write_report(const fuhe::CheckedDocument* document,
                                  const fuhe::ReportOptions* options,
                                  fuhe::Result<std::string>* report);

namespace fuhe {

// write_report of the module, which is loaded on the first call.
Result<std::string> write_report_by_module(const CheckedDocument& document,
                                           const ReportOptions& options);

}  // namespace fuhe
