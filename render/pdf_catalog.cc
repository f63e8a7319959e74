// SPDX-License-Identifier: GPL-3.0-or-later
// The catalog of an archival PDF file: metadata, colours, files that travel inside (ISO 19005-3).
#include "render/deflate.h"
#include "render/pdf_draft.h"

namespace fuhe {
namespace {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfReference;
using PoDoFo::PdfString;
using PoDoFo::PdfVariant;

PdfString date_of(const PdfMetadata& metadata) {
  return PdfString(pdf_date(metadata.unix_time, metadata.utc_offset_minutes));
}

PdfReference add_attachment(PdfObjects& objects, const PdfAttachment& attachment,
                            const PdfString& date) {
  PdfDictionary parameters;
  parameters.AddKey("Size", pdf_integer(static_cast<std::int64_t>(attachment.bytes.size())));
  parameters.AddKey("ModDate", date);
  PdfObject* file = objects.make("EmbeddedFile");
  file->GetDictionary().AddKey("Subtype", PdfName(attachment.mime_type));
  file->GetDictionary().AddKey("Params", parameters);
  PdfObjects::set_stream(file, attachment.bytes);
  PdfDictionary embedded;
  embedded.AddKey("F", file->Reference());
  embedded.AddKey("UF", file->Reference());
  PdfObject* specification = objects.make("Filespec");
  PdfDictionary& entries = specification->GetDictionary();
  entries.AddKey("F", PdfString(attachment.name));
  entries.AddKey("UF", pdf_text_string(attachment.name));
  entries.AddKey("EF", embedded);
  entries.AddKey("AFRelationship", PdfName(attachment.relationship));
  entries.AddKey("Desc", pdf_text_string(attachment.description));
  return specification->Reference();
}

// A name tree, sorted as it must be, and the list in the order given.
void add_attachments(PdfObjects& objects, const std::vector<PdfAttachment>& attachments,
                     const PdfString& date, PdfDictionary& catalog) {
  if (attachments.empty()) {
    return;
  }
  PdfArray associated;
  std::map<std::string, PdfReference> by_name;
  for (const PdfAttachment& attachment : attachments) {
    const PdfReference reference = add_attachment(objects, attachment, date);
    associated.push_back(reference);
    by_name.emplace(attachment.name, reference);
  }
  PdfArray names;
  for (const auto& [name, reference] : by_name) {
    names.push_back(PdfString(name));
    names.push_back(reference);
  }
  PdfDictionary files;
  files.AddKey("Names", names);
  PdfDictionary trees;
  trees.AddKey("EmbeddedFiles", files);
  catalog.AddKey("Names", trees);
  catalog.AddKey("AF", associated);
}

PdfArray output_intents(PdfObjects& objects, const std::string& profile) {
  static const std::string kPacked = deflated(profile);  // the same for every report
  PdfObject* colours = objects.make();
  colours->GetDictionary().AddKey("N", pdf_integer(3));
  PdfObjects::set_packed_stream(colours, kPacked);
  PdfDictionary intent;
  intent.AddKey("Type", PdfName("OutputIntent"));
  intent.AddKey("S", PdfName("GTS_PDFA1"));
  intent.AddKey("OutputConditionIdentifier", PdfString("sRGB IEC61966-2.1"));
  intent.AddKey("Info", PdfString("sRGB IEC61966-2.1"));
  intent.AddKey("DestOutputProfile", colours->Reference());
  PdfArray intents;
  intents.push_back(intent);
  return intents;
}

PdfDictionary one_true(const char* key) {
  PdfDictionary entries;
  entries.AddKey(key, PdfVariant(true));
  return entries;
}

PdfDictionary decimal_labels() {
  PdfDictionary decimal;
  decimal.AddKey("S", PdfName("D"));
  PdfArray numbers = pdf_integers({0});
  numbers.push_back(decimal);
  PdfDictionary labels;
  labels.AddKey("Nums", numbers);
  return labels;
}

}  // namespace

PdfObject* add_info(PdfDraft& draft, const PdfMetadata& metadata) {
  PdfObject* info = draft.objects.make();
  PdfDictionary& entries = info->GetDictionary();
  entries.AddKey("Title", pdf_text_string(metadata.title));
  entries.AddKey("Subject", pdf_text_string(metadata.subject));
  if (!metadata.author.empty()) {
    entries.AddKey("Author", pdf_text_string(metadata.author));
  }
  entries.AddKey("Creator", pdf_text_string(metadata.tool));
  entries.AddKey("Producer", pdf_text_string(metadata.tool));
  entries.AddKey("CreationDate", date_of(metadata));
  entries.AddKey("ModDate", date_of(metadata));
  return info;
}

Result<PdfObject*> add_catalog(PdfDraft& draft, const PdfMetadata& metadata,
                               const std::vector<PdfAttachment>& attachments) {
  const auto profile = srgb_profile();
  if (!profile) {
    return profile.error();
  }
  // Uncompressed, so that it can be read without a PDF library (ISO 19005-3, 6.6.2.1).
  PdfObject* xmp = draft.objects.make("Metadata");
  xmp->GetDictionary().AddKey("Subtype", PdfName("XML"));
  PdfObjects::set_stored_stream(xmp, xmp_packet(metadata));
  PdfObject* catalog = draft.objects.make("Catalog");
  PdfDictionary& entries = catalog->GetDictionary();
  entries.AddKey("Pages", draft.page_tree->Reference());
  entries.AddKey("Metadata", xmp->Reference());
  entries.AddKey("OutputIntents", output_intents(draft.objects, *profile));
  entries.AddKey("MarkInfo", one_true("Marked"));
  entries.AddKey("StructTreeRoot", draft.structure_root->Reference());
  entries.AddKey("Lang", PdfString(metadata.language));
  entries.AddKey("ViewerPreferences", one_true("DisplayDocTitle"));
  entries.AddKey("PageLabels", decimal_labels());
  add_attachments(draft.objects, attachments, date_of(metadata), entries);
  if (draft.outlines != nullptr) {
    entries.AddKey("Outlines", draft.outlines->Reference());
    entries.AddKey("PageMode", PdfName("UseOutlines"));
  }
  return catalog;
}

}  // namespace fuhe
