// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pdf_sink.h"

#include "render/pdf_draft.h"

namespace fuhe {

Result<std::string> write_pdf(const LaidOutDocument& document, const Typefaces& typefaces,
                              const PdfMetadata& metadata,
                              const std::vector<PdfAttachment>& attachments) {
  PdfDraft draft{document, typefaces, write_content(document, typefaces), {}, 0, {}, {}, 0, 0,
                 {},       {}};
  add_pages(draft);
  add_structure(draft);
  add_outlines(draft);
  const auto catalog = add_catalog(draft, metadata, attachments);
  if (!catalog) {
    return catalog.error();
  }
  const int info = add_info(draft, metadata);
  return write_pdf_file(draft.objects.bodies(), {*catalog, info});
}

}  // namespace fuhe
