// SPDX-License-Identifier: GPL-3.0-or-later
// The catalog of an archival PDF file: metadata, colours, files that travel inside (ISO 19005-3).
#include "render/deflate.h"
#include "render/pdf_draft.h"
#include "render/pdf_text.h"

namespace fuhe {
namespace {

int add_attachment(PdfObjects& objects, const PdfAttachment& attachment, const std::string& date) {
  const int file = objects.add_stream(
      "/Type/EmbeddedFile/Subtype" + pdf_name(attachment.mime_type) + "/Params<</Size " +
          std::to_string(attachment.bytes.size()) + "/ModDate" + date + ">>",
      attachment.bytes);
  return objects.add("<</Type/Filespec/F" + pdf_literal(attachment.name) + "/UF" +
                     pdf_words(attachment.name) + "/EF<</F " + pdf_reference(file) + "/UF " +
                     pdf_reference(file) + ">>/AFRelationship" + pdf_name(attachment.relationship) +
                     "/Desc" + pdf_words(attachment.description) + ">>");
}

// Entries of the catalog that lead to the attachments: a name tree, sorted as it must be, and the
// list in the order given.
std::string attachments_of(PdfObjects& objects, const std::vector<PdfAttachment>& attachments,
                           const std::string& date) {
  if (attachments.empty()) {
    return "";
  }
  std::string associated;
  std::map<std::string, int> by_name;
  for (const PdfAttachment& attachment : attachments) {
    const int object = add_attachment(objects, attachment, date);
    associated += (associated.empty() ? "" : " ") + pdf_reference(object);
    by_name.emplace(attachment.name, object);
  }
  std::string names;
  for (const auto& [name, object] : by_name) {
    names += pdf_literal(name) + pdf_reference(object);
  }
  return "/Names<</EmbeddedFiles<</Names[" + names + "]>>>>/AF[" + associated + "]";
}

std::string date_of(const PdfMetadata& metadata) {
  return pdf_literal(pdf_date(metadata.unix_time, metadata.utc_offset_minutes));
}

}  // namespace

int add_info(PdfDraft& draft, const PdfMetadata& metadata) {
  const std::string date = date_of(metadata);
  return draft.objects.add(
      "<</Title" + pdf_words(metadata.title) + "/Subject" + pdf_words(metadata.subject) +
      (metadata.author.empty() ? "" : "/Author" + pdf_words(metadata.author)) + "/Creator" +
      pdf_words(metadata.tool) + "/Producer" + pdf_words(metadata.tool) + "/CreationDate" + date +
      "/ModDate" + date + ">>");
}

Result<int> add_catalog(PdfDraft& draft, const PdfMetadata& metadata,
                        const std::vector<PdfAttachment>& attachments) {
  const auto profile = srgb_profile();
  if (!profile) {
    return profile.error();
  }
  static const std::string kProfile = deflated(*profile);  // the same for every report
  const int colours = draft.objects.add_stored_stream("/N 3/Filter/FlateDecode", kProfile);
  // Uncompressed, so that it can be read without a PDF library (ISO 19005-3, 6.6.2.1).
  const int xmp =
      draft.objects.add_stored_stream("/Type/Metadata/Subtype/XML", xmp_packet(metadata));
  std::string value =
      "<</Type/Catalog/Pages " + pdf_reference(draft.page_tree) + "/Metadata " +
      pdf_reference(xmp) +
      "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB "
      "IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile " +
      pdf_reference(colours) + ">>]/MarkInfo<</Marked true>>/StructTreeRoot " +
      pdf_reference(draft.structure_root) + "/Lang" + pdf_literal(metadata.language) +
      "/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>";
  value += attachments_of(draft.objects, attachments, date_of(metadata));
  if (draft.outlines != 0) {
    value += "/Outlines " + pdf_reference(draft.outlines) + "/PageMode/UseOutlines";
  }
  return draft.objects.add(value + ">>");
}

}  // namespace fuhe
