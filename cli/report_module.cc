// SPDX-License-Identifier: GPL-3.0-or-later
// The one door of fuhe_report.so.
#include "cli/report_module.h"

namespace fuhe {
namespace {

void warm_up() {
  // Whatever is wrong will be told of the first real report.
  static_cast<void>(write_report(CheckedDocument{}, ReportOptions{}));
  static_cast<void>(glyphs_drawn());
}

}  // namespace
}  // namespace fuhe

extern "C" void fuhe_report_module(fuhe::ReportModule* module) {
  *module = fuhe::ReportModule{fuhe::write_report, fuhe::to_xlsx,       fuhe::mark_file,
                               fuhe::sign_report,  fuhe::verify_report, fuhe::write_overview,
                               fuhe::warm_up,      fuhe::glyphs_drawn,  fuhe::draw_glyphs};
}
