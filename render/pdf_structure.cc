// SPDX-License-Identifier: GPL-3.0-or-later
// The structure tree of a PDF file (ISO 32000-1, 14.7), in few bytes: it is most of the objects.
#include "render/pdf_draft.h"

namespace fuhe {
namespace {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;

// /Pg of the first page that a node has content on, and /K. Content of that page is named by its
// number alone.
void add_kids(const PdfDraft& draft, std::size_t id, PdfDictionary& entries) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t page = kNone;
  PdfArray kids;
  for (const StructureKid& kid : draft.content.kids[id]) {
    if (kid.child >= 0) {
      kids.push_back(draft.nodes[static_cast<std::size_t>(kid.child)]->Reference());
      continue;
    }
    page = page == kNone ? kid.page : page;
    if (kid.page == page) {
      kids.push_back(pdf_integer(kid.mcid));
      continue;
    }
    PdfDictionary marked;
    marked.AddKey("Type", PdfName("MCR"));
    marked.AddKey("Pg", draft.pages[kid.page]->Reference());
    marked.AddKey("MCID", pdf_integer(kid.mcid));
    kids.push_back(marked);
  }
  const auto links = draft.links_of.find(static_cast<int>(id));
  for (std::size_t i = 0; links != draft.links_of.end() && i < links->second.size(); ++i) {
    PdfDictionary object;
    object.AddKey("Type", PdfName("OBJR"));
    object.AddKey("Obj", links->second[i]);
    kids.push_back(object);
  }
  if (page != kNone) {
    entries.AddKey("Pg", draft.pages[page]->Reference());
  }
  if (kids.size() == 1) {
    entries.AddKey("K", kids[0]);
  } else if (!kids.empty()) {
    entries.AddKey("K", kids);
  }
}

void add_table_attributes(const StructureNode& node, PdfDictionary& entries) {
  PdfDictionary table;
  if (node.row_span > 1) {
    table.AddKey("RowSpan", pdf_integer(node.row_span));
  }
  if (node.column_span > 1) {
    table.AddKey("ColSpan", pdf_integer(node.column_span));
  }
  if (!node.scope.empty()) {
    table.AddKey("Scope", PdfName(node.scope));
  }
  if (!node.summary.empty()) {
    table.AddKey("Summary", pdf_text_string(node.summary));
  }
  if (!table.GetKeys().empty()) {
    table.AddKey("O", PdfName("Table"));
    entries.AddKey("A", table);
  }
}

void fill_node(PdfDraft& draft, std::size_t id) {
  const StructureNode& node = draft.document.structure.nodes()[id];
  const PdfObject* parent =
      node.parent < 0 ? draft.structure_root : draft.nodes[static_cast<std::size_t>(node.parent)];
  PdfDictionary& entries = draft.nodes[id]->GetDictionary();
  entries.AddKey("S", PdfName(node.type));
  entries.AddKey("P", parent->Reference());
  add_kids(draft, id, entries);
  if (!node.alternative.empty()) {
    entries.AddKey("Alt", pdf_text_string(node.alternative));
  }
  add_table_attributes(node, entries);
}

// A number tree: the nodes of a page's pieces of content, the node of a link.
PdfArray parents_of_content(const PdfDraft& draft) {
  PdfArray parents;
  const auto node = [&draft](int id) {
    return draft.nodes[static_cast<std::size_t>(id)]->Reference();
  };
  for (std::size_t i = 0; i < draft.pages.size(); ++i) {
    PdfArray marked;
    for (const int id : draft.content.pages[i].marked) {
      marked.push_back(node(id));
    }
    parents.push_back(pdf_integer(static_cast<int>(i)));
    parents.push_back(marked);
  }
  for (std::size_t i = 0; i < draft.links.size(); ++i) {
    parents.push_back(pdf_integer(static_cast<int>(draft.pages.size() + i)));
    parents.push_back(node(draft.links[i]));
  }
  return parents;
}

}  // namespace

void add_structure(PdfDraft& draft) {
  draft.structure_root = draft.objects.make("StructTreeRoot");
  for (std::size_t i = 0; i < draft.document.structure.nodes().size(); ++i) {
    draft.nodes.push_back(draft.objects.make());
  }
  for (std::size_t i = 0; i < draft.nodes.size(); ++i) {
    fill_node(draft, i);
  }
  // A leaf of its own, so that whoever appends to the report adds one instead of writing it anew.
  const int next_key = static_cast<int>(draft.pages.size() + draft.links.size());
  PdfObject* leaf = draft.objects.make();
  leaf->GetDictionary().AddKey("Limits", pdf_integers({0, next_key - 1}));
  leaf->GetDictionary().AddKey("Nums", parents_of_content(draft));
  PdfArray kids;
  kids.push_back(leaf->Reference());
  PdfObject* parents = draft.objects.make();
  parents->GetDictionary().AddKey("Kids", kids);
  PdfDictionary& entries = draft.structure_root->GetDictionary();
  entries.AddKey("K", draft.nodes.front()->Reference());
  entries.AddKey("ParentTree", parents->Reference());
  entries.AddKey("ParentTreeNextKey", pdf_integer(next_key));
}

}  // namespace fuhe
