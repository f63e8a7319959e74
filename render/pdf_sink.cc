// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pdf_sink.h"

#include <algorithm>
#include <map>
#include <numeric>

#include <podofo/podofo.h>

#include "render/content.h"
#include "render/pdf_file.h"

namespace fuhe {
namespace {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfReference;
using PoDoFo::PdfString;
using PoDoFo::PdfVariant;

PdfVariant number(int value) {
  return PdfVariant(static_cast<PoDoFo::pdf_int64>(value));
}
PdfVariant boolean(bool value) {
  return PdfVariant(value);
}
PdfVariant real(double value) {
  std::string text;
  append_number(text, value);
  return PdfVariant(std::stod(text));
}

// Text strings of a document are UTF-16 where they are not ASCII (ISO 32000-1, 7.9.2).
PdfString text_string(const std::string& utf8) {
  const bool ascii =
      std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  return ascii ? PdfString(utf8)
               : PdfString(reinterpret_cast<const PoDoFo::pdf_utf8*>(utf8.c_str()));
}

PdfArray numbers(std::initializer_list<int> values) {
  PdfArray array;
  for (const int value : values) {
    array.push_back(number(value));
  }
  return array;
}

PdfArray rectangle(const Rect& box, double page_height) {
  PdfArray array;
  for (const double value :
       {box.left, page_height - box.bottom, box.right, page_height - box.top}) {
    array.push_back(real(value));
  }
  return array;
}

class PdfSink {
 public:
  PdfSink(const LaidOutDocument& document, const Typefaces& typefaces)
      : document_(document), typefaces_(typefaces), content_(write_content(document, typefaces)) {
    objects_.SetAutoDelete(true);
  }

  Result<std::string> write(const PdfMetadata& metadata,
                            const std::vector<PdfAttachment>& attachments);

 private:
  PdfObject* make(const char* type = nullptr) {
    return type == nullptr ? objects_.CreateObject(PdfVariant(PdfDictionary()))
                           : objects_.CreateObject(type);
  }
  void set_stream(PdfObject* object, const std::string& bytes, bool compressed = true);

  Result<void> make_fonts();
  PdfObject* make_font(std::size_t index, const SubsetFont& subset);
  PdfObject* make_descriptor(const FontFace& face, const SubsetFont& subset);
  PdfArray widths_of(std::size_t index) const;
  void make_images();
  void make_drawings();
  PdfObject* make_image(const RasterImage& image);
  PdfObject* make_drawing(const DrawingItem& drawing);
  void make_pages();
  void make_page(std::size_t index);
  PdfDictionary resources_of(const Page& page);
  PdfArray links_of(std::size_t index, PdfObject* page);
  PdfArray destination(const std::string& anchor) const;
  void make_structure();
  void fill_node(std::size_t id);
  PdfArray kids_of(std::size_t id) const;
  void make_outlines();
  Result<void> make_catalog(const PdfMetadata& metadata,
                            const std::vector<PdfAttachment>& attachments);
  PdfObject* make_attachment(const PdfAttachment& attachment, const PdfMetadata& metadata);
  void make_info(const PdfMetadata& metadata);
  std::string serialise();

  const LaidOutDocument& document_;
  const Typefaces& typefaces_;
  DocumentContent content_;
  PoDoFo::PdfVecObjects objects_;
  PdfObject* catalog_ = nullptr;
  PdfObject* info_ = nullptr;
  PdfObject* page_tree_ = nullptr;
  std::map<std::size_t, PdfReference> fonts_;  // by face
  std::vector<PdfReference> images_;
  std::vector<PdfReference> drawings_;
  std::vector<PdfObject*> pages_;
  std::vector<PdfObject*> nodes_;
  PdfReference structure_root_;
  PdfReference outlines_;
  std::vector<std::pair<PdfReference, int>> link_objects_;   // annotation, its structure node
  std::map<int, std::vector<PdfReference>> annotations_of_;  // by structure node
};

void PdfSink::set_stream(PdfObject* object, const std::string& bytes, bool compressed) {
  const std::string stored = compressed ? deflated(bytes) : bytes;
  object->GetStream()->Set(stored.data(), static_cast<PoDoFo::pdf_long>(stored.size()),
                           PoDoFo::TVecFilters());
  if (compressed) {
    object->GetDictionary().AddKey("Filter", PdfName("FlateDecode"));
  }
}

// --- Fonts: ISO 32000-1, 9.7. Codes are glyph numbers of the whole face (Identity-H).
// -------------

constexpr int kUsualWidth = 1000;  // of a Chinese character

PdfArray PdfSink::widths_of(std::size_t index) const {
  const FontFace& face = typefaces_.face(static_cast<int>(index));
  PdfArray widths;
  PdfArray run;
  int next = -1;
  for (const auto& [glyph, character] : content_.glyphs[index]) {
    (void)character;
    if (face.width_of(glyph) == kUsualWidth) {
      continue;
    }
    if (glyph != next) {
      if (!run.empty()) {
        widths.push_back(run);
        run = PdfArray();
      }
      widths.push_back(number(glyph));
    }
    run.push_back(number(face.width_of(glyph)));
    next = glyph + 1;
  }
  if (!run.empty()) {
    widths.push_back(run);
  }
  return widths;
}

PdfObject* PdfSink::make_descriptor(const FontFace& face, const SubsetFont& subset) {
  const FontMetrics& metrics = face.metrics();
  PdfObject* file = make();
  set_stream(file, subset.bytes);
  if (subset.cff) {
    file->GetDictionary().AddKey("Subtype", PdfName("CIDFontType0C"));
  } else {
    file->GetDictionary().AddKey("Length1", number(static_cast<int>(subset.bytes.size())));
  }
  PdfObject* descriptor = make("FontDescriptor");
  PdfDictionary& entries = descriptor->GetDictionary();
  constexpr int kSymbolic = 4;
  constexpr int kSerif = 2;
  entries.AddKey("FontName", PdfName(subset.postscript_name));
  entries.AddKey("Flags", number(metrics.serif ? kSymbolic + kSerif : kSymbolic));
  entries.AddKey("FontBBox",
                 numbers({metrics.box[0], metrics.box[1], metrics.box[2], metrics.box[3]}));
  entries.AddKey("ItalicAngle", number(0));
  entries.AddKey("Ascent", number(metrics.ascent));
  entries.AddKey("Descent", number(metrics.descent));
  entries.AddKey("CapHeight", number(metrics.cap_height));
  entries.AddKey("StemV", number(metrics.bold ? 140 : 80));
  entries.AddKey(subset.cff ? "FontFile3" : "FontFile2", file->Reference());
  return descriptor;
}

PdfObject* PdfSink::make_font(std::size_t index, const SubsetFont& subset) {
  const FontFace& face = typefaces_.face(static_cast<int>(index));
  PdfObject* cid_font = make("Font");
  PdfDictionary& cid = cid_font->GetDictionary();
  cid.AddKey("Subtype", PdfName(subset.cff ? "CIDFontType0" : "CIDFontType2"));
  cid.AddKey("BaseFont", PdfName(subset.postscript_name));
  PdfDictionary system;
  system.AddKey("Registry", PdfString("Adobe"));
  system.AddKey("Ordering", PdfString("Identity"));
  system.AddKey("Supplement", number(0));
  cid.AddKey("CIDSystemInfo", system);
  cid.AddKey("FontDescriptor", make_descriptor(face, subset)->Reference());
  cid.AddKey("DW", number(kUsualWidth));
  cid.AddKey("W", widths_of(index));
  if (!subset.cff) {
    std::string map;
    for (const auto& [original, cut] : subset.original_to_subset) {
      map.resize(std::max<std::size_t>(map.size(), 2 * std::size_t{original} + 2), '\0');
      map[2 * std::size_t{original}] = static_cast<char>(cut >> 8U);
      map[2 * std::size_t{original} + 1] = static_cast<char>(cut & 0xFFU);
    }
    PdfObject* stream = make();
    set_stream(stream, map);
    cid.AddKey("CIDToGIDMap", stream->Reference());
  }
  PdfObject* to_unicode = make();
  set_stream(to_unicode, to_unicode_map(content_.glyphs[index]));
  PdfObject* font = make("Font");
  PdfDictionary& entries = font->GetDictionary();
  entries.AddKey("Subtype", PdfName("Type0"));
  entries.AddKey("BaseFont", PdfName(subset.cff ? subset.postscript_name + "-Identity-H"
                                                : subset.postscript_name));
  entries.AddKey("Encoding", PdfName("Identity-H"));
  PdfArray descendants;
  descendants.push_back(cid_font->Reference());
  entries.AddKey("DescendantFonts", descendants);
  entries.AddKey("ToUnicode", to_unicode->Reference());
  return font;
}

Result<void> PdfSink::make_fonts() {
  for (std::size_t i = 0; i < content_.glyphs.size(); ++i) {
    if (content_.glyphs[i].empty()) {
      continue;
    }
    std::vector<std::uint16_t> glyphs;
    for (const auto& [glyph, character] : content_.glyphs[i]) {
      (void)character;
      glyphs.push_back(glyph);
    }
    const auto subset = typefaces_.face(static_cast<int>(i)).subset(glyphs);
    if (!subset) {
      return subset.error();
    }
    fonts_[i] = make_font(i, *subset)->Reference();
  }
  return {};
}

// --- Pictures and drawings -----------------------------------------------------------------------

PdfObject* PdfSink::make_image(const RasterImage& image) {
  PdfObject* object = make("XObject");
  PdfDictionary& entries = object->GetDictionary();
  entries.AddKey("Subtype", PdfName("Image"));
  entries.AddKey("Width", number(image.width));
  entries.AddKey("Height", number(image.height));
  entries.AddKey("ColorSpace", PdfName(image.gray ? "DeviceGray" : "DeviceRGB"));
  entries.AddKey("BitsPerComponent", number(image.bits));
  set_stream(object, image.samples);
  return object;
}

PdfObject* PdfSink::make_drawing(const DrawingItem& drawing) {
  PdfObject* object = make("XObject");
  PdfDictionary& entries = object->GetDictionary();
  entries.AddKey("Subtype", PdfName("Form"));
  entries.AddKey("BBox", rectangle({0, 0, drawing.width, drawing.height}, drawing.height));
  entries.AddKey("Resources", PdfDictionary());
  if (drawing.multiply) {
    PdfDictionary group;
    group.AddKey("S", PdfName("Transparency"));
    group.AddKey("I", boolean(true));
    group.AddKey("CS", PdfName("DeviceRGB"));
    entries.AddKey("Group", group);
  }
  set_stream(object, drawing.operators);
  return object;
}

void PdfSink::make_images() {
  for (const RasterImage& image : document_.images) {
    images_.push_back(make_image(image)->Reference());
  }
}

void PdfSink::make_drawings() {
  for (const Page& page : document_.pages) {
    for (const DrawingItem& drawing : page.drawings) {
      drawings_.push_back(make_drawing(drawing)->Reference());
    }
  }
}

// --- Pages ---------------------------------------------------------------------------------------

PdfDictionary PdfSink::resources_of(const Page& page) {
  PdfDictionary fonts;
  for (const auto& [face, reference] : fonts_) {
    fonts.AddKey(PdfName("F" + std::to_string(face)), reference);
  }
  PdfDictionary objects;
  for (const PictureItem& picture : page.pictures) {
    objects.AddKey(PdfName("I" + std::to_string(picture.image)), images_[picture.image]);
  }
  std::size_t first = 0;
  for (const Page& before : document_.pages) {
    if (&before == &page) {
      break;
    }
    first += before.drawings.size();
  }
  bool multiply = false;
  for (std::size_t i = 0; i < page.drawings.size(); ++i) {
    objects.AddKey(PdfName("D" + std::to_string(first + i)), drawings_[first + i]);
    multiply = multiply || page.drawings[i].multiply;
  }
  PdfDictionary resources;
  resources.AddKey("Font", fonts);
  resources.AddKey("XObject", objects);
  if (multiply) {
    PdfDictionary ink;
    ink.AddKey("Type", PdfName("ExtGState"));
    ink.AddKey("BM", PdfName("Multiply"));
    ink.AddKey("ca", real(0.82));
    PdfDictionary states;
    states.AddKey("GM", ink);
    resources.AddKey("ExtGState", states);
  }
  return resources;
}

// [page /XYZ left top zoom], a little above the place itself.
PdfArray PdfSink::destination(const std::string& anchor) const {
  constexpr double kAbove = 12;
  std::size_t page = 0;
  double y = 0;
  for (const Anchor& known : document_.anchors) {
    if (known.name == anchor) {
      page = known.page;
      y = known.y;
      break;
    }
  }
  PdfArray target;
  target.push_back(pages_[page]->Reference());
  target.push_back(PdfName("XYZ"));
  target.push_back(number(0));
  target.push_back(real(std::min(document_.height, document_.height - y + kAbove)));
  target.push_back(PdfVariant());
  return target;
}

PdfArray PdfSink::links_of(std::size_t index, PdfObject* page) {
  PdfArray annotations;
  for (const LinkItem& link : document_.pages[index].links) {
    PdfObject* annotation = make("Annot");
    PdfDictionary& entries = annotation->GetDictionary();
    constexpr int kPrint = 4;
    entries.AddKey("Subtype", PdfName("Link"));
    entries.AddKey("Rect", rectangle(link.area, document_.height));
    entries.AddKey("Border", numbers({0, 0, 0}));
    entries.AddKey("F", number(kPrint));
    entries.AddKey("P", page->Reference());
    entries.AddKey("Dest", destination(link.target));
    if (!link.title.empty()) {
      entries.AddKey("Contents", text_string(link.title));
    }
    // The parent tree holds the pages first, then the links.
    entries.AddKey("StructParent", number(static_cast<int>(pages_.size() + link_objects_.size())));
    link_objects_.emplace_back(annotation->Reference(), link.tag);
    annotations_of_[link.tag].push_back(annotation->Reference());
    annotations.push_back(annotation->Reference());
  }
  return annotations;
}

void PdfSink::make_page(std::size_t index) {
  PdfObject* page = pages_[index];
  PdfObject* stream = make();
  set_stream(stream, content_.pages[index].operators);
  PdfDictionary& entries = page->GetDictionary();
  entries.AddKey("Parent", page_tree_->Reference());
  entries.AddKey("MediaBox",
                 rectangle({0, 0, document_.width, document_.height}, document_.height));
  entries.AddKey("Contents", stream->Reference());
  entries.AddKey("Resources", resources_of(document_.pages[index]));
  entries.AddKey("StructParents", number(static_cast<int>(index)));
  entries.AddKey("Tabs", PdfName("S"));
  PdfDictionary group;
  group.AddKey("S", PdfName("Transparency"));
  group.AddKey("CS", PdfName("DeviceRGB"));
  entries.AddKey("Group", group);
  if (!document_.pages[index].links.empty()) {
    entries.AddKey("Annots", links_of(index, page));
  }
}

void PdfSink::make_pages() {
  page_tree_ = make("Pages");
  PdfArray kids;
  for (std::size_t i = 0; i < document_.pages.size(); ++i) {
    pages_.push_back(make("Page"));
    kids.push_back(pages_.back()->Reference());
  }
  page_tree_->GetDictionary().AddKey("Kids", kids);
  page_tree_->GetDictionary().AddKey("Count", number(static_cast<int>(pages_.size())));
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    make_page(i);
  }
}

// --- Structure (ISO 32000-1, 14.7) ---------------------------------------------------------------

PdfArray PdfSink::kids_of(std::size_t id) const {
  PdfArray kids;
  for (const StructureKid& kid : content_.kids[id]) {
    if (kid.child >= 0) {
      kids.push_back(nodes_[static_cast<std::size_t>(kid.child)]->Reference());
      continue;
    }
    PdfDictionary marked;
    marked.AddKey("Type", PdfName("MCR"));
    marked.AddKey("Pg", pages_[kid.page]->Reference());
    marked.AddKey("MCID", number(kid.mcid));
    kids.push_back(marked);
  }
  const auto annotations = annotations_of_.find(static_cast<int>(id));
  if (annotations != annotations_of_.end()) {
    for (const PdfReference& annotation : annotations->second) {
      PdfDictionary object;
      object.AddKey("Type", PdfName("OBJR"));
      object.AddKey("Obj", annotation);
      kids.push_back(object);
    }
  }
  return kids;
}

void PdfSink::fill_node(std::size_t id) {
  const StructureNode& node = document_.structure.nodes()[id];
  PdfDictionary& entries = nodes_[id]->GetDictionary();
  entries.AddKey("S", PdfName(node.type));
  entries.AddKey("P", node.parent < 0 ? structure_root_
                                      : nodes_[static_cast<std::size_t>(node.parent)]->Reference());
  const PdfArray kids = kids_of(id);
  if (!kids.empty()) {
    entries.AddKey("K", kids);
  }
  if (!node.alternative.empty()) {
    entries.AddKey("Alt", text_string(node.alternative));
  }
  PdfDictionary table;
  if (node.row_span > 1) {
    table.AddKey("RowSpan", number(node.row_span));
  }
  if (node.column_span > 1) {
    table.AddKey("ColSpan", number(node.column_span));
  }
  if (!node.scope.empty()) {
    table.AddKey("Scope", PdfName(node.scope));
  }
  if (!node.summary.empty()) {
    table.AddKey("Summary", text_string(node.summary));
  }
  if (!table.GetKeys().empty()) {
    table.AddKey("O", PdfName("Table"));
    entries.AddKey("A", table);
  }
}

void PdfSink::make_structure() {
  PdfObject* root = make("StructTreeRoot");
  structure_root_ = root->Reference();
  for (std::size_t i = 0; i < document_.structure.nodes().size(); ++i) {
    nodes_.push_back(make());
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    fill_node(i);
  }
  PdfArray parents;  // number tree: page or link -> structure nodes
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    PdfArray marked;
    for (const int node : content_.pages[i].marked) {
      marked.push_back(nodes_[static_cast<std::size_t>(node)]->Reference());
    }
    parents.push_back(number(static_cast<int>(i)));
    parents.push_back(marked);
  }
  for (std::size_t i = 0; i < link_objects_.size(); ++i) {
    parents.push_back(number(static_cast<int>(pages_.size() + i)));
    parents.push_back(nodes_[static_cast<std::size_t>(link_objects_[i].second)]->Reference());
  }
  // A leaf of its own, so that whoever appends to the report adds one instead of writing it anew.
  const int next_key = static_cast<int>(pages_.size() + link_objects_.size());
  PdfArray limits;
  limits.push_back(number(0));
  limits.push_back(number(next_key - 1));
  PdfObject* leaf = make();
  leaf->GetDictionary().AddKey("Limits", limits);
  leaf->GetDictionary().AddKey("Nums", parents);
  PdfArray kids;
  kids.push_back(leaf->Reference());
  PdfObject* parent_tree = make();
  parent_tree->GetDictionary().AddKey("Kids", kids);
  PdfDictionary& entries = root->GetDictionary();
  entries.AddKey("K", nodes_[0]->Reference());
  entries.AddKey("ParentTree", parent_tree->Reference());
  entries.AddKey("ParentTreeNextKey", number(next_key));
}

void PdfSink::make_outlines() {
  if (document_.bookmarks.empty()) {
    return;
  }
  PdfObject* root = make("Outlines");
  outlines_ = root->Reference();
  // The last open item of each level; an item hangs under the last one of a lower level.
  std::vector<std::pair<int, PdfObject*>> path{{0, root}};
  std::map<PdfObject*, PdfObject*> last_child;
  for (const Bookmark& bookmark : document_.bookmarks) {
    while (path.back().first >= bookmark.level) {
      path.pop_back();
    }
    PdfObject* parent = path.back().second;
    PdfObject* item = make();
    PdfDictionary& entries = item->GetDictionary();
    entries.AddKey("Title", text_string(bookmark.title));
    entries.AddKey("Parent", parent->Reference());
    entries.AddKey("Dest", destination(bookmark.target));
    if (PdfObject*& last = last_child[parent]; last != nullptr) {
      entries.AddKey("Prev", last->Reference());
      last->GetDictionary().AddKey("Next", item->Reference());
      last = item;
    } else {
      parent->GetDictionary().AddKey("First", item->Reference());
      last = item;
    }
    parent->GetDictionary().AddKey("Last", item->Reference());
    if (parent == root) {
      const PoDoFo::pdf_int64 count = root->GetDictionary().GetKeyAsLong("Count", 0);
      root->GetDictionary().AddKey("Count", PdfVariant(count + 1));
    } else {
      // Negative: closed until the reader opens it.
      const PoDoFo::pdf_int64 count = parent->GetDictionary().GetKeyAsLong("Count", 0);
      parent->GetDictionary().AddKey("Count", PdfVariant(count - 1));
    }
    path.emplace_back(bookmark.level, item);
  }
}

// --- Catalog, metadata, attachments (ISO 19005-3) ------------------------------------------------

PdfObject* PdfSink::make_attachment(const PdfAttachment& attachment, const PdfMetadata& metadata) {
  PdfObject* file = make("EmbeddedFile");
  file->GetDictionary().AddKey("Subtype", PdfName(attachment.mime_type));
  PdfDictionary parameters;
  parameters.AddKey("Size", number(static_cast<int>(attachment.bytes.size())));
  parameters.AddKey("ModDate",
                    PdfString(pdf_date(metadata.unix_time, metadata.utc_offset_minutes)));
  file->GetDictionary().AddKey("Params", parameters);
  set_stream(file, attachment.bytes);
  PdfObject* specification = make("Filespec");
  PdfDictionary& entries = specification->GetDictionary();
  PdfDictionary embedded;
  embedded.AddKey("F", file->Reference());
  embedded.AddKey("UF", file->Reference());
  entries.AddKey("F", PdfString(attachment.name));
  entries.AddKey("UF", text_string(attachment.name));
  entries.AddKey("EF", embedded);
  entries.AddKey("AFRelationship", PdfName(attachment.relationship));
  entries.AddKey("Desc", text_string(attachment.description));
  return specification;
}

void PdfSink::make_info(const PdfMetadata& metadata) {
  info_ = make();
  PdfDictionary& entries = info_->GetDictionary();
  const PdfString date(pdf_date(metadata.unix_time, metadata.utc_offset_minutes));
  entries.AddKey("Title", text_string(metadata.title));
  entries.AddKey("Subject", text_string(metadata.subject));
  if (!metadata.author.empty()) {
    entries.AddKey("Author", text_string(metadata.author));
  }
  entries.AddKey("Creator", text_string(metadata.tool));
  entries.AddKey("Producer", text_string(metadata.tool));
  entries.AddKey("CreationDate", date);
  entries.AddKey("ModDate", date);
}

Result<void> PdfSink::make_catalog(const PdfMetadata& metadata,
                                   const std::vector<PdfAttachment>& attachments) {
  const auto profile = srgb_profile();
  if (!profile) {
    return profile.error();
  }
  PdfObject* icc = make();
  icc->GetDictionary().AddKey("N", number(3));
  set_stream(icc, *profile);
  PdfDictionary intent;
  intent.AddKey("Type", PdfName("OutputIntent"));
  intent.AddKey("S", PdfName("GTS_PDFA1"));
  intent.AddKey("OutputConditionIdentifier", PdfString("sRGB IEC61966-2.1"));
  intent.AddKey("Info", PdfString("sRGB IEC61966-2.1"));
  intent.AddKey("DestOutputProfile", icc->Reference());
  PdfArray intents;
  intents.push_back(intent);

  // Uncompressed, so that it can be read without a PDF library (ISO 19005-3, 6.6.2.1).
  PdfObject* xmp = make("Metadata");
  xmp->GetDictionary().AddKey("Subtype", PdfName("XML"));
  set_stream(xmp, xmp_packet(metadata), false);

  PdfArray associated;
  PdfArray names;  // sorted by name, as a name tree must be
  std::map<std::string, PdfReference> by_name;
  for (const PdfAttachment& attachment : attachments) {
    const PdfReference reference = make_attachment(attachment, metadata)->Reference();
    associated.push_back(reference);
    by_name.emplace(attachment.name, reference);
  }
  for (const auto& [name, reference] : by_name) {
    names.push_back(PdfString(name));
    names.push_back(reference);
  }
  PdfDictionary files;
  files.AddKey("Names", names);
  PdfDictionary name_trees;
  name_trees.AddKey("EmbeddedFiles", files);
  PdfDictionary marks;
  marks.AddKey("Marked", boolean(true));
  PdfDictionary preferences;
  preferences.AddKey("DisplayDocTitle", boolean(true));
  PdfDictionary decimal;
  decimal.AddKey("S", PdfName("D"));
  PdfArray label_numbers;
  label_numbers.push_back(number(0));
  label_numbers.push_back(decimal);
  PdfDictionary labels;
  labels.AddKey("Nums", label_numbers);

  catalog_ = make("Catalog");
  PdfDictionary& entries = catalog_->GetDictionary();
  entries.AddKey("Pages", page_tree_->Reference());
  entries.AddKey("Metadata", xmp->Reference());
  entries.AddKey("OutputIntents", intents);
  entries.AddKey("MarkInfo", marks);
  entries.AddKey("StructTreeRoot", structure_root_);
  entries.AddKey("Lang", PdfString(metadata.language));
  entries.AddKey("ViewerPreferences", preferences);
  entries.AddKey("PageLabels", labels);
  if (!attachments.empty()) {
    entries.AddKey("Names", name_trees);
    entries.AddKey("AF", associated);
  }
  if (!document_.bookmarks.empty()) {
    entries.AddKey("Outlines", outlines_);
    entries.AddKey("PageMode", PdfName("UseOutlines"));
  }
  return {};
}

std::string PdfSink::serialise() {
  std::vector<PdfBody> bodies;
  for (PdfObject* object : objects_) {
    PdfBody body;
    body.number = static_cast<int>(object->Reference().ObjectNumber());
    body.is_stream = object->HasStream();
    if (body.is_stream) {
      char* data = nullptr;
      PoDoFo::pdf_long length = 0;
      object->GetStream()->GetCopy(&data, &length);
      body.stream.assign(data, static_cast<std::size_t>(length));
      PoDoFo::podofo_free(data);
      object->GetDictionary().AddKey("Length", number(static_cast<int>(length)));
    }
    // PdfObject::ToString would add the object's number; only its value is wanted.
    object->PdfVariant::ToString(body.text, PoDoFo::ePdfWriteMode_Compact);
    bodies.push_back(std::move(body));
  }
  return write_pdf_file(bodies, {static_cast<int>(catalog_->Reference().ObjectNumber()),
                                 static_cast<int>(info_->Reference().ObjectNumber())});
}

Result<std::string> PdfSink::write(const PdfMetadata& metadata,
                                   const std::vector<PdfAttachment>& attachments) {
  if (const auto fonts = make_fonts(); !fonts) {
    return fonts.error();
  }
  make_images();
  make_drawings();
  make_pages();
  make_structure();
  make_outlines();
  if (const auto catalog = make_catalog(metadata, attachments); !catalog) {
    return catalog.error();
  }
  make_info(metadata);
  return serialise();
}

}  // namespace

Result<std::string> write_pdf(const LaidOutDocument& document, const Typefaces& typefaces,
                              const PdfMetadata& metadata,
                              const std::vector<PdfAttachment>& attachments) {
  PoDoFo::PdfError::EnableLogging(false);
  PoDoFo::PdfError::EnableDebug(false);
  try {
    return PdfSink(document, typefaces).write(metadata, attachments);
  } catch (const PoDoFo::PdfError& error) {  // not a std::exception
    return Error{
        ErrorCode::internal, "report",
        std::string("PDF writing failed: ") + PoDoFo::PdfError::ErrorName(error.GetError())};
  }
}

}  // namespace fuhe
