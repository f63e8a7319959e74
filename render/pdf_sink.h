// SPDX-License-Identifier: GPL-3.0-or-later
// A laid-out document to the bytes of a tagged PDF/A-3 file.
#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "render/page.h"
#include "render/pdfa.h"
#include "render/typefaces.h"

namespace fuhe {

// A file that travels inside (ISO 19005-3, 6.8).
struct PdfAttachment {
  std::string name;
  std::string mime_type;
  std::string relationship;  // Data, Source, Supplement
  std::string description;
  std::string bytes;
};

// The same input gives the same bytes. Error: missing_dependency.
Result<std::string> write_pdf(const LaidOutDocument& document, const Typefaces& typefaces,
                              const PdfMetadata& metadata,
                              const std::vector<PdfAttachment>& attachments);

}  // namespace fuhe
