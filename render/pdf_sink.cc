// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pdf_sink.h"

#include "render/pdf_draft.h"

namespace fuhe {
namespace {

int number_of(const PoDoFo::PdfObject* object) {
  return static_cast<int>(object->Reference().ObjectNumber());
}

Result<std::string> write(PdfDraft& draft, const PdfMetadata& metadata,
                          const std::vector<PdfAttachment>& attachments) {
  add_pages(draft);
  add_structure(draft);
  add_outlines(draft);
  const auto catalog = add_catalog(draft, metadata, attachments);
  if (!catalog) {
    return catalog.error();
  }
  const PoDoFo::PdfObject* info = add_info(draft, metadata);
  return write_pdf_file(draft.objects.bodies(), {number_of(*catalog), number_of(info)});
}

}  // namespace

Result<std::string> write_pdf(const LaidOutDocument& document, const Typefaces& typefaces,
                              const PdfMetadata& metadata,
                              const std::vector<PdfAttachment>& attachments) {
  PoDoFo::PdfError::EnableLogging(false);
  PoDoFo::PdfError::EnableDebug(false);
  try {
    PdfDraft draft{document, typefaces, write_content(document, typefaces),
                   {},       nullptr,   {},
                   {},       nullptr,   nullptr,
                   {},       {}};
    return write(draft, metadata, attachments);
  } catch (const PoDoFo::PdfError& error) {  // not a std::exception
    return Error{
        ErrorCode::internal, "report",
        std::string("PDF writing failed: ") + PoDoFo::PdfError::ErrorName(error.GetError())};
  }
}

}  // namespace fuhe
