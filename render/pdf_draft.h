// SPDX-License-Identifier: GPL-3.0-or-later
// A PDF file under way: what pdf_sink.cc has its parts written into. Each part is a file of its
// own.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/result.h"
#include "render/content.h"
#include "render/page.h"
#include "render/pdf_objects.h"
#include "render/pdf_sink.h"
#include "render/typefaces.h"

namespace fuhe {

// Object numbers, where nothing else is said.
struct PdfDraft {
  const LaidOutDocument& document;
  const Typefaces& typefaces;
  DocumentContent content;
  PdfObjects objects;

  int page_tree = 0;
  std::vector<int> pages;
  std::vector<int> nodes;  // of the structure tree
  int structure_root = 0;
  int outlines = 0;
  std::vector<std::pair<int, int>> links;    // annotation, index of its structure node
  std::map<int, std::vector<int>> links_of;  // by index of the structure node
};

// A font with the glyphs used of a face.
int add_font(PdfObjects& objects, const FontFace& face, const UsedGlyphs& glyphs);

void add_pages(PdfDraft& draft);      // with fonts, pictures, drawings and links
void add_structure(PdfDraft& draft);  // after the pages
void add_outlines(PdfDraft& draft);
// [page /XYZ left top zoom] of an anchor, a little above the place itself.
std::string destination_of(const PdfDraft& draft, const std::string& anchor);

// Error: missing_dependency.
Result<int> add_catalog(PdfDraft& draft, const PdfMetadata& metadata,
                        const std::vector<PdfAttachment>& attachments);
int add_info(PdfDraft& draft, const PdfMetadata& metadata);

}  // namespace fuhe
