// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/render.h"

namespace fuhe {

Result<std::string> write_report(const CheckedDocument& document, const ReportOptions& options) {
  (void)options;
  return Error{ErrorCode::cannot_write, document.source.file, "reports are not written yet"};
}

}  // namespace fuhe
