// SPDX-License-Identifier: GPL-3.0-or-later
// PoDoFo, HarfBuzz, fontconfig and the workbook writer would add half of the time that a check
// takes to every start, so what needs them is a module (model/module.h) of its own.
#pragma once

#include <string>

#include "model/result.h"
#include "render/overview.h"
#include "render/render.h"

namespace fuhe {

// The functions of render.h and overview.h that live in the module, each as there.
struct ReportModule {
  Result<std::string> (*write_report)(const CheckedDocument&, const ReportOptions&);
  Result<std::string> (*to_xlsx)(const CheckedDocument&, const ReportOptions&);
  Result<std::string> (*mark_file)(std::string_view, const CheckedDocument&, const ReportOptions&);
  Result<std::string> (*sign_report)(std::string_view, const std::string&, const SigningOptions&);
  Result<Verification> (*verify_report)(std::string_view, const std::string&);
  Result<std::string> (*write_overview)(const Overview&, const ReportOptions&);
  // Finds the typefaces and starts the libraries, so that children of the calling process need not.
  void (*warm_up)();
  std::string (*glyphs_drawn)();
  void (*draw_glyphs)(std::string_view);
};

// Loads the module on the first call. Error: missing_dependency.
Result<ReportModule> load_report_module();

// write_report of the module.
Result<std::string> write_report_by_module(const CheckedDocument& document,
                                           const ReportOptions& options);

}  // namespace fuhe

extern "C" void fuhe_report_module(fuhe::ReportModule* module);
