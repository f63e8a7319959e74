// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of a PDF file with what they show (ISO 32000-1, 7.7.3, 8.9, 8.10, 12.5.6.5).
#include <algorithm>
#include <set>

#include "render/pdf_draft.h"
#include "render/pdf_text.h"

namespace fuhe {
namespace {

int add_image(PdfObjects& objects, const RasterImage& image) {
  return objects.add_stream("/Type/XObject/Subtype/Image/Width " + std::to_string(image.width) +
                                "/Height " + std::to_string(image.height) + "/ColorSpace" +
                                (image.gray ? "/DeviceGray" : "/DeviceRGB") + "/BitsPerComponent " +
                                std::to_string(image.bits),
                            image.samples);
}

int add_drawing(PdfObjects& objects, const DrawingItem& drawing) {
  return objects.add_stream(
      "/Type/XObject/Subtype/Form/BBox" + pdf_numbers({0, 0, drawing.width, drawing.height}) +
          "/Resources<<>>" +
          (drawing.multiply ? "/Group<</S/Transparency/I true/CS/DeviceRGB>>" : ""),
      drawing.operators);
}

// "/F0 5 0 R": what the content streams call by these names.
std::string named(char kind, std::size_t index, int object) {
  return std::string("/") + kind + std::to_string(index) + " " + pdf_reference(object);
}

struct Shared {
  std::string fonts;
  std::vector<int> images;
  std::size_t drawings = 0;  // of the pages before
};

std::string resources_of(PdfDraft& draft, const Page& page, Shared& shared) {
  std::string objects;
  std::set<std::size_t> images;  // several findings may show one
  for (const PictureItem& picture : page.pictures) {
    if (images.insert(picture.image).second) {
      objects += named('I', picture.image, shared.images[picture.image]);
    }
  }
  bool multiply = false;
  for (const DrawingItem& drawing : page.drawings) {
    objects += named('D', shared.drawings++, add_drawing(draft.objects, drawing));
    multiply = multiply || drawing.multiply;
  }
  std::string resources = "<</Font<<" + shared.fonts + ">>";
  if (!objects.empty()) {
    resources += "/XObject<<" + objects + ">>";
  }
  if (multiply) {
    resources += "/ExtGState<</GM<</Type/ExtGState/BM/Multiply/ca 0.82>>>>";
  }
  return resources + ">>";
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
std::string quadrilaterals(const std::vector<LinkItem>& links, std::size_t first, std::size_t end,
                           double page_height) {
  std::string points;
  for (std::size_t i = first; i < end; ++i) {
    const Rect& area = links[i].area;
    for (const Point& corner : {Point{area.left, area.bottom}, Point{area.right, area.bottom},
                                Point{area.right, area.top}, Point{area.left, area.top}}) {
      append_number(points, corner.x, 1);
      points += ' ';
      append_number(points, page_height - corner.y, 1);
      points += ' ';
    }
  }
  points.pop_back();
  return "/QuadPoints[" + points + "]";
}

std::string links_of(PdfDraft& draft, std::size_t index) {
  const std::vector<LinkItem>& links = draft.document.pages[index].links;
  std::string annotations;
  for (std::size_t first = 0; first < links.size();) {
    const std::size_t end = end_of_link(links, first);
    const LinkItem& link = links[first];
    Rect around = link.area;
    for (std::size_t i = first + 1; i < end; ++i) {
      around = united(around, links[i].area);
    }
    // The parent tree holds the pages first, then the links.
    const std::size_t key = draft.pages.size() + draft.links.size();
    const int annotation = draft.objects.add(
        "<</Type/Annot/Subtype/Link/Rect" + pdf_rectangle(around, draft.document.height) +
        (end - first > 1 ? quadrilaterals(links, first, end, draft.document.height) : "") +
        "/Border[0 0 0]/F 4/Dest" + destination_of(draft, link.target) +
        (link.title.empty() ? "" : "/Contents" + pdf_words(link.title)) + "/StructParent " +
        std::to_string(key) + ">>");
    draft.links.emplace_back(annotation, link.tag);
    draft.links_of[link.tag].push_back(annotation);
    annotations += (annotations.empty() ? "" : " ") + pdf_reference(annotation);
    first = end;
  }
  return annotations;
}

void set_page(PdfDraft& draft, std::size_t index, Shared& shared) {
  const LaidOutDocument& document = draft.document;
  const int content = draft.objects.add_stream("", draft.content.pages[index].operators);
  const std::string resources = resources_of(draft, document.pages[index], shared);
  const std::string links = links_of(draft, index);
  draft.objects.set(draft.pages[index],
                    "<</Type/Page/Parent " + pdf_reference(draft.page_tree) + "/MediaBox" +
                        pdf_numbers({0, 0, document.width, document.height}) + "/Contents " +
                        pdf_reference(content) + "/Resources" + resources + "/StructParents " +
                        std::to_string(index) + "/Tabs/S/Group<</S/Transparency/CS/DeviceRGB>>" +
                        (links.empty() ? "" : "/Annots[" + links + "]") + ">>");
}

}  // namespace

std::string destination_of(const PdfDraft& draft, const std::string& anchor) {
  constexpr double kAbove = 12;
  const LaidOutDocument& document = draft.document;
  std::size_t page = 0;
  double y = 0;
  const auto known = std::find_if(document.anchors.begin(), document.anchors.end(),
                                  [&anchor](const Anchor& place) { return place.name == anchor; });
  if (known != document.anchors.end()) {
    page = known->page;
    y = known->y;
  }
  std::string out = "[" + pdf_reference(draft.pages[page]) + "/XYZ 0 ";
  append_number(out, std::min(document.height, document.height - y + kAbove));
  return out + " null]";
}

void add_pages(PdfDraft& draft) {
  Shared shared;
  for (std::size_t i = 0; i < draft.content.glyphs.size(); ++i) {
    if (!draft.content.glyphs[i].empty()) {
      shared.fonts += named('F', i,
                            add_font(draft.objects, draft.typefaces.face(static_cast<int>(i)),
                                     draft.content.glyphs[i]));
    }
  }
  for (const RasterImage& image : draft.document.images) {
    shared.images.push_back(add_image(draft.objects, image));
  }
  draft.page_tree = draft.objects.reserve();
  std::string kids;
  for (std::size_t i = 0; i < draft.document.pages.size(); ++i) {
    draft.pages.push_back(draft.objects.reserve());
    kids += (kids.empty() ? "" : " ") + pdf_reference(draft.pages.back());
  }
  draft.objects.set(draft.page_tree, "<</Type/Pages/Kids[" + kids + "]/Count " +
                                         std::to_string(draft.pages.size()) + ">>");
  for (std::size_t i = 0; i < draft.pages.size(); ++i) {
    set_page(draft, i, shared);
  }
}

}  // namespace fuhe
