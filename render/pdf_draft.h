// SPDX-License-Identifier: GPL-3.0-or-later
// A PDF file under way: what pdf_sink.cc has its parts written into. Each part is a file of its
// own.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/result.h"
#include "render/content.h"
#include "render/page.h"
#include "render/pdf_objects.h"
#include "render/pdf_sink.h"
#include "render/typefaces.h"

namespace fuhe {

struct PdfDraft {
  const LaidOutDocument& document;
  const Typefaces& typefaces;
  DocumentContent content;
  PdfObjects objects;

  PoDoFo::PdfObject* page_tree = nullptr;
  std::vector<PoDoFo::PdfObject*> pages;
  std::vector<PoDoFo::PdfObject*> nodes;  // of the structure tree
  PoDoFo::PdfObject* structure_root = nullptr;
  PoDoFo::PdfObject* outlines = nullptr;  // none without bookmarks
  std::vector<int> links;                 // of each link annotation the index of its structure node
  std::map<int, std::vector<PoDoFo::PdfReference>> links_of;      // annotations, by that index
  std::unordered_map<std::string_view, const Anchor*> anchors{};  // by name
};

// A font with the glyphs used of a face.
PoDoFo::PdfReference add_font(PdfObjects& objects, const FontFace& face, const UsedGlyphs& glyphs);

void add_pages(PdfDraft& draft);      // with fonts, pictures, drawings and links
void add_structure(PdfDraft& draft);  // after the pages
void add_outlines(PdfDraft& draft);
// [page /XYZ left top zoom] of an anchor, a little above the place itself.
PoDoFo::PdfArray destination_of(const PdfDraft& draft, const std::string& anchor);

// Error: missing_dependency.
Result<PoDoFo::PdfObject*> add_catalog(PdfDraft& draft, const PdfMetadata& metadata,
                                       const std::vector<PdfAttachment>& attachments);
PoDoFo::PdfObject* add_info(PdfDraft& draft, const PdfMetadata& metadata);

}  // namespace fuhe
