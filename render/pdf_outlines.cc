// SPDX-License-Identifier: GPL-3.0-or-later
// Bookmarks of a PDF file (ISO 32000-1, 12.3.3).
#include "render/pdf_draft.h"
#include "render/pdf_text.h"

namespace fuhe {
namespace {

struct Item {
  int object = 0;
  int level = 0;
  std::size_t parent = 0;
  std::size_t previous = 0;  // 0: none
  std::size_t next = 0;
  std::size_t first = 0;
  std::size_t last = 0;
  int children = 0;
};

// The tree that the levels of a list of bookmarks make; item 0 is its root.
std::vector<Item> tree_of(const std::vector<Bookmark>& bookmarks, PdfObjects& objects) {
  std::vector<Item> items(bookmarks.size() + 1);
  items[0].object = objects.reserve();
  std::vector<std::size_t> path{0};  // the last item of each level
  for (std::size_t i = 1; i < items.size(); ++i) {
    Item& item = items[i];
    item.object = objects.reserve();
    item.level = bookmarks[i - 1].level;
    while (items[path.back()].level >= item.level && path.size() > 1) {
      path.pop_back();
    }
    item.parent = path.back();
    Item& parent = items[item.parent];
    item.previous = parent.last;
    (parent.last == 0 ? parent.first : items[parent.last].next) = i;
    parent.last = i;
    ++parent.children;
    path.push_back(i);
  }
  return items;
}

}  // namespace

void add_outlines(PdfDraft& draft) {
  const std::vector<Bookmark>& bookmarks = draft.document.bookmarks;
  if (bookmarks.empty()) {
    return;
  }
  const std::vector<Item> items = tree_of(bookmarks, draft.objects);
  draft.outlines = items[0].object;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    std::string value = "<<";
    const auto refer = [&](const char* key, std::size_t other, bool there) {
      value += there ? key + pdf_reference(items[other].object) : "";
    };
    if (i > 0) {
      value += "/Title" + pdf_words(bookmarks[i - 1].title) + "/Dest" +
               destination_of(draft, bookmarks[i - 1].target);
    } else {
      value += "/Type/Outlines";
    }
    refer("/Parent ", item.parent, i > 0);
    refer("/Prev ", item.previous, item.previous != 0);
    refer("/Next ", item.next, item.next != 0);
    refer("/First ", item.first, item.first != 0);
    refer("/Last ", item.last, item.last != 0);
    if (item.children > 0) {
      // Negative: closed until the reader opens it.
      value += "/Count " + std::to_string(i == 0 ? item.children : -item.children);
    }
    draft.objects.set(item.object, value + ">>");
  }
}

}  // namespace fuhe
