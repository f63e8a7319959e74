// SPDX-License-Identifier: GPL-3.0-or-later
// Bookmarks of a PDF file (ISO 32000-1, 12.3.3).
#include "render/pdf_draft.h"

namespace fuhe {
namespace {

using PoDoFo::PdfDictionary;
using PoDoFo::PdfObject;

// Hangs `item` behind the last child of `parent`.
void append_child(PdfObject* parent, PdfObject* item, PdfObject*& last, bool open) {
  PdfDictionary& above = parent->GetDictionary();
  if (last == nullptr) {
    above.AddKey("First", item->Reference());
  } else {
    item->GetDictionary().AddKey("Prev", last->Reference());
    last->GetDictionary().AddKey("Next", item->Reference());
  }
  last = item;
  above.AddKey("Last", item->Reference());
  // Negative: closed until the reader opens it.
  above.AddKey("Count", pdf_integer(above.GetKeyAsLong("Count", 0) + (open ? 1 : -1)));
}

}  // namespace

void add_outlines(PdfDraft& draft) {
  if (draft.document.bookmarks.empty()) {
    return;
  }
  draft.outlines = draft.objects.make("Outlines");
  // The last item of each level; an item hangs under the last one of a lower level.
  std::vector<std::pair<int, PdfObject*>> path{{0, draft.outlines}};
  std::map<PdfObject*, PdfObject*> last_child;
  for (const Bookmark& bookmark : draft.document.bookmarks) {
    while (path.back().first >= bookmark.level && path.size() > 1) {
      path.pop_back();
    }
    PdfObject* parent = path.back().second;
    PdfObject* item = draft.objects.make();
    PdfDictionary& entries = item->GetDictionary();
    entries.AddKey("Title", pdf_text_string(bookmark.title));
    entries.AddKey("Parent", parent->Reference());
    entries.AddKey("Dest", destination_of(draft, bookmark.target));
    append_child(parent, item, last_child[parent], parent == draft.outlines);
    path.emplace_back(bookmark.level, item);
  }
}

}  // namespace fuhe
