// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of a PDF file with what they show (ISO 32000-1, 7.7.3, 8.9, 8.10, 12.5.6.5).
#include <algorithm>

#include "render/pdf_draft.h"

namespace fuhe {
namespace {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfReference;
using PoDoFo::PdfVariant;

PdfReference add_image(PdfObjects& objects, const RasterImage& image) {
  PdfObject* object = objects.make("XObject");
  PdfDictionary& entries = object->GetDictionary();
  entries.AddKey("Subtype", PdfName("Image"));
  entries.AddKey("Width", pdf_integer(image.width));
  entries.AddKey("Height", pdf_integer(image.height));
  entries.AddKey("ColorSpace", PdfName(image.gray ? "DeviceGray" : "DeviceRGB"));
  entries.AddKey("BitsPerComponent", pdf_integer(image.bits));
  PdfObjects::set_stream(object, image.samples);
  return object->Reference();
}

PdfReference add_drawing(PdfObjects& objects, const DrawingItem& drawing) {
  PdfObject* object = objects.make("XObject");
  PdfDictionary& entries = object->GetDictionary();
  entries.AddKey("Subtype", PdfName("Form"));
  PdfArray box = pdf_integers({0, 0});
  box.push_back(pdf_real(drawing.width));
  box.push_back(pdf_real(drawing.height));
  entries.AddKey("BBox", box);
  entries.AddKey("Resources", PdfDictionary());
  if (drawing.multiply) {
    PdfDictionary group;
    group.AddKey("S", PdfName("Transparency"));
    group.AddKey("I", PdfVariant(true));
    group.AddKey("CS", PdfName("DeviceRGB"));
    entries.AddKey("Group", group);
  }
  PdfObjects::set_stream(object, drawing.operators);
  return object->Reference();
}

// F0, I3, D1: what the content streams call by these names.
PdfName named(char kind, std::size_t index) {
  return PdfName(kind + std::to_string(index));
}

struct Shared {
  PdfDictionary fonts;
  std::vector<PdfReference> images;
  std::size_t drawings = 0;  // of the pages before
};

PdfDictionary multiplying_ink() {
  PdfDictionary ink;
  ink.AddKey("Type", PdfName("ExtGState"));
  ink.AddKey("BM", PdfName("Multiply"));
  ink.AddKey("ca", pdf_real(0.82));
  PdfDictionary states;
  states.AddKey("GM", ink);
  return states;
}

PdfDictionary resources_of(PdfDraft& draft, const Page& page, Shared& shared) {
  PdfDictionary objects;
  for (const PictureItem& picture : page.pictures) {
    objects.AddKey(named('I', picture.image), shared.images[picture.image]);
  }
  bool multiply = false;
  for (const DrawingItem& drawing : page.drawings) {
    objects.AddKey(named('D', shared.drawings++), add_drawing(draft.objects, drawing));
    multiply = multiply || drawing.multiply;
  }
  PdfDictionary resources;
  resources.AddKey("Font", shared.fonts);
  if (!objects.GetKeys().empty()) {
    resources.AddKey("XObject", objects);
  }
  if (multiply) {
    resources.AddKey("ExtGState", multiplying_ink());
  }
  return resources;
}

// One past the links that are one: a link that runs over several lines.
std::size_t end_of_link(const std::vector<LinkItem>& links, std::size_t first) {
  std::size_t end = first + 1;
  while (end < links.size() && links[end].tag == links[first].tag &&
         links[end].target == links[first].target) {
    ++end;
  }
  return end;
}

// The areas one by one, where the rectangle around them covers more (12.5.6.5).
PdfArray quadrilaterals(const std::vector<LinkItem>& links, std::size_t first, std::size_t end,
                        double page_height) {
  PdfArray points;
  for (std::size_t i = first; i < end; ++i) {
    const Rect& area = links[i].area;
    for (const Point& corner : {Point{area.left, area.bottom}, Point{area.right, area.bottom},
                                Point{area.right, area.top}, Point{area.left, area.top}}) {
      points.push_back(pdf_real(corner.x, 1));
      points.push_back(pdf_real(page_height - corner.y, 1));
    }
  }
  return points;
}

PdfReference add_link(PdfDraft& draft, const std::vector<LinkItem>& links, std::size_t first,
                      std::size_t end) {
  const LinkItem& link = links[first];
  Rect around = link.area;
  for (std::size_t i = first + 1; i < end; ++i) {
    around = united(around, links[i].area);
  }
  constexpr int kPrint = 4;
  PdfObject* annotation = draft.objects.make("Annot");
  PdfDictionary& entries = annotation->GetDictionary();
  entries.AddKey("Subtype", PdfName("Link"));
  entries.AddKey("Rect", pdf_box(around, draft.document.height));
  if (end - first > 1) {
    entries.AddKey("QuadPoints", quadrilaterals(links, first, end, draft.document.height));
  }
  entries.AddKey("Border", pdf_integers({0, 0, 0}));
  entries.AddKey("F", pdf_integer(kPrint));
  entries.AddKey("Dest", destination_of(draft, link.target));
  if (!link.title.empty()) {
    entries.AddKey("Contents", pdf_text_string(link.title));
  }
  // The parent tree holds the pages first, then the links.
  entries.AddKey("StructParent",
                 pdf_integer(static_cast<int>(draft.pages.size() + draft.links.size())));
  draft.links.push_back(link.tag);
  draft.links_of[link.tag].push_back(annotation->Reference());
  return annotation->Reference();
}

PdfArray add_links(PdfDraft& draft, std::size_t index) {
  const std::vector<LinkItem>& links = draft.document.pages[index].links;
  PdfArray annotations;
  for (std::size_t first = 0; first < links.size();) {
    const std::size_t end = end_of_link(links, first);
    annotations.push_back(add_link(draft, links, first, end));
    first = end;
  }
  return annotations;
}

void fill_page(PdfDraft& draft, std::size_t index, Shared& shared) {
  const LaidOutDocument& document = draft.document;
  PdfObject* content = draft.objects.make();
  PdfObjects::set_stream(content, draft.content.pages[index].operators);
  PdfArray box = pdf_integers({0, 0});
  box.push_back(pdf_real(document.width));
  box.push_back(pdf_real(document.height));
  PdfDictionary group;
  group.AddKey("S", PdfName("Transparency"));
  group.AddKey("CS", PdfName("DeviceRGB"));
  PdfDictionary& entries = draft.pages[index]->GetDictionary();
  entries.AddKey("Parent", draft.page_tree->Reference());
  entries.AddKey("MediaBox", box);
  entries.AddKey("Contents", content->Reference());
  entries.AddKey("Resources", resources_of(draft, document.pages[index], shared));
  entries.AddKey("StructParents", pdf_integer(static_cast<int>(index)));
  entries.AddKey("Tabs", PdfName("S"));
  entries.AddKey("Group", group);
  if (!document.pages[index].links.empty()) {
    entries.AddKey("Annots", add_links(draft, index));
  }
}

}  // namespace

PdfArray destination_of(const PdfDraft& draft, const std::string& anchor) {
  constexpr double kAbove = 12;
  const double height = draft.document.height;
  std::size_t page = 0;
  double y = 0;
  if (const auto known = draft.anchors.find(anchor); known != draft.anchors.end()) {
    page = known->second->page;
    y = known->second->y;
  }
  PdfArray target;
  target.push_back(draft.pages[page]->Reference());
  target.push_back(PdfName("XYZ"));
  target.push_back(pdf_integer(0));
  target.push_back(pdf_real(std::min(height, height - y + kAbove)));
  target.push_back(PdfVariant());
  return target;
}

void add_pages(PdfDraft& draft) {
  for (const Anchor& anchor : draft.document.anchors) {
    draft.anchors.try_emplace(anchor.name, &anchor);
  }
  Shared shared;
  for (std::size_t i = 0; i < draft.content.glyphs.size(); ++i) {
    if (!draft.content.glyphs[i].empty()) {
      shared.fonts.AddKey(named('F', i),
                          add_font(draft.objects, draft.typefaces.face(static_cast<int>(i)),
                                   draft.content.glyphs[i]));
    }
  }
  for (const RasterImage& image : draft.document.images) {
    shared.images.push_back(add_image(draft.objects, image));
  }
  draft.page_tree = draft.objects.make("Pages");
  PdfArray kids;
  for (std::size_t i = 0; i < draft.document.pages.size(); ++i) {
    draft.pages.push_back(draft.objects.make("Page"));
    kids.push_back(draft.pages.back()->Reference());
  }
  PdfDictionary& entries = draft.page_tree->GetDictionary();
  entries.AddKey("Kids", kids);
  entries.AddKey("Count", pdf_integer(static_cast<int>(draft.pages.size())));
  for (std::size_t i = 0; i < draft.pages.size(); ++i) {
    fill_page(draft, i, shared);
  }
}

}  // namespace fuhe
