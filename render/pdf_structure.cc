// SPDX-License-Identifier: GPL-3.0-or-later
// The structure tree of a PDF file (ISO 32000-1, 14.7), in few bytes: it is most of the objects.
#include "render/pdf_draft.h"
#include "render/pdf_text.h"

namespace fuhe {
namespace {

// /Pg of the first page that a node has content on, and /K. Content of that page is named by its
// number alone.
std::string kids_of(const PdfDraft& draft, std::size_t id) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t page = kNone;
  std::size_t count = 0;
  std::string kids;
  const auto add = [&kids, &count](const std::string& kid) {
    kids += (count++ == 0 ? "" : " ") + kid;
  };
  for (const StructureKid& kid : draft.content.kids[id]) {
    if (kid.child >= 0) {
      add(pdf_reference(draft.nodes[static_cast<std::size_t>(kid.child)]));
      continue;
    }
    page = page == kNone ? kid.page : page;
    const std::string number = std::to_string(kid.mcid);
    add(kid.page == page
            ? number
            : "<</Type/MCR/Pg " + pdf_reference(draft.pages[kid.page]) + "/MCID " + number + ">>");
  }
  const auto links = draft.links_of.find(static_cast<int>(id));
  if (links != draft.links_of.end()) {
    for (const int annotation : links->second) {
      add("<</Type/OBJR/Obj " + pdf_reference(annotation) + ">>");
    }
  }
  if (count == 0) {
    return "";
  }
  const std::string at = page == kNone ? "" : "/Pg " + pdf_reference(draft.pages[page]);
  return at + (count > 1 ? "/K[" + kids + "]" : kids[0] == '<' ? "/K" + kids : "/K " + kids);
}

std::string table_attributes(const StructureNode& node) {
  std::string entries;
  if (node.row_span > 1) {
    entries += "/RowSpan " + std::to_string(node.row_span);
  }
  if (node.column_span > 1) {
    entries += "/ColSpan " + std::to_string(node.column_span);
  }
  if (!node.scope.empty()) {
    entries += "/Scope" + pdf_name(node.scope);
  }
  if (!node.summary.empty()) {
    entries += "/Summary" + pdf_words(node.summary);
  }
  return entries.empty() ? "" : "/A<</O/Table" + entries + ">>";
}

void set_node(PdfDraft& draft, std::size_t id) {
  const StructureNode& node = draft.document.structure.nodes()[id];
  const int parent =
      node.parent < 0 ? draft.structure_root : draft.nodes[static_cast<std::size_t>(node.parent)];
  std::string value = "<</S" + pdf_name(node.type) + "/P " + pdf_reference(parent);
  value += kids_of(draft, id);
  if (!node.alternative.empty()) {
    value += "/Alt" + pdf_words(node.alternative);
  }
  draft.objects.set(draft.nodes[id], value + table_attributes(node) + ">>");
}

// A number tree: the nodes of a page's pieces of content, the node of a link.
std::string parents_of_content(const PdfDraft& draft) {
  std::string numbers;
  const auto node = [&draft](int id) {
    return pdf_reference(draft.nodes[static_cast<std::size_t>(id)]);
  };
  for (std::size_t i = 0; i < draft.pages.size(); ++i) {
    std::string marked;
    for (const int id : draft.content.pages[i].marked) {
      marked += (marked.empty() ? "" : " ") + node(id);
    }
    numbers += std::to_string(i) + "[" + marked + "]";
  }
  for (std::size_t i = 0; i < draft.links.size(); ++i) {
    numbers += " " + std::to_string(draft.pages.size() + i) + " " + node(draft.links[i].second);
  }
  return numbers;
}

}  // namespace

void add_structure(PdfDraft& draft) {
  PdfObjects& objects = draft.objects;
  draft.structure_root = objects.reserve();
  for (std::size_t i = 0; i < draft.document.structure.nodes().size(); ++i) {
    draft.nodes.push_back(objects.reserve());
  }
  for (std::size_t i = 0; i < draft.nodes.size(); ++i) {
    set_node(draft, i);
  }
  // A leaf of its own, so that whoever appends to the report adds one instead of writing it anew.
  const std::size_t next_key = draft.pages.size() + draft.links.size();
  const int leaf = objects.add("<</Limits[0 " + std::to_string(next_key - 1) + "]/Nums[" +
                               parents_of_content(draft) + "]>>");
  const int parents = objects.add("<</Kids[" + pdf_reference(leaf) + "]>>");
  objects.set(draft.structure_root,
              "<</Type/StructTreeRoot/K " + pdf_reference(draft.nodes.front()) + "/ParentTree " +
                  pdf_reference(parents) + "/ParentTreeNextKey " + std::to_string(next_key) + ">>");
}

}  // namespace fuhe
