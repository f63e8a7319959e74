// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/content.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "render/pdf_text.h"
#include "render/style_sheet.h"

namespace fuhe {
namespace {

// Strokes of neighbouring cells that continue or repeat each other become one.
std::vector<StrokeItem> merged(std::vector<StrokeItem> strokes) {
  const auto key = [](const StrokeItem& s) {
    const bool horizontal = std::abs(s.from.y - s.to.y) < 1e-6;
    return std::tuple(s.width, s.ink.red, s.ink.green, s.ink.blue, horizontal,
                      std::round((horizontal ? s.from.y : s.from.x) * 100));
  };
  const auto start = [](const StrokeItem& s) { return s.from.x + s.from.y; };
  std::stable_sort(strokes.begin(), strokes.end(), [&](const auto& a, const auto& b) {
    return std::pair(key(a), start(a)) < std::pair(key(b), start(b));
  });
  std::vector<StrokeItem> result;
  constexpr double kTouching = 0.05;
  for (const StrokeItem& stroke : strokes) {
    const bool joins = !result.empty() && key(result.back()) == key(stroke) &&
                       start(stroke) <= result.back().to.x + result.back().to.y + kTouching;
    if (!joins) {
      result.push_back(stroke);
    } else if (stroke.to.x + stroke.to.y > result.back().to.x + result.back().to.y) {
      result.back().to = stroke.to;
    }
  }
  return result;
}

class ContentWriter {
 public:
  ContentWriter(const LaidOutDocument& document, const Typefaces& typefaces)
      : document_(document), typefaces_(typefaces) {
    content_.kids.resize(document.structure.nodes().size());
    content_.glyphs.resize(typefaces.count());
    codes_.resize(typefaces.count());
    attached_.resize(content_.kids.size(), false);
    collect_glyphs();
  }

  DocumentContent write();

 private:
  void collect_glyphs();
  void write_page(const Page& page);
  void write_fills(const Page& page);
  void write_strokes(const Page& page);
  void write_frame(const Rect& box, double pen, const Ink& ink);
  void write_text(const TextItem& item);
  void write_glyphs(const TextItem& item, const std::vector<int>& extra, int usual);
  [[nodiscard]] std::vector<int> extra_of(const TextItem& item) const;
  [[nodiscard]] static int usual_extra(std::vector<int> extra);
  void set_spacing(double points);
  void set_text_state(const TextItem& item);
  void move_to(double x, double y);
  void mark(int tag);
  void unmark();
  void attach(int tag);
  void order_kids();
  [[nodiscard]] double up(double y) const { return document_.height - y; }

  const LaidOutDocument& document_;
  const Typefaces& typefaces_;
  DocumentContent content_;
  std::vector<bool> attached_;  // the node is among its parent's kids
  std::size_t drawings_ = 0;    // of the pages before
  std::vector<std::unordered_map<std::uint16_t, std::uint16_t>> codes_;  // of each face, by glyph

  // State of the page being written.
  PageContentStream stream_;
  int marked_ = kUnmarked;
  int face_ = -1;
  double size_ = 0;
  Ink ink_;
  Ink outline_;
  double outline_size_ = 0;
  double spacing_ = 0;
  long text_x_ = 0;  // in tenths of a point
  long text_y_ = 0;
  bool emboldened_ = false;

  static constexpr int kUnmarked = -2;
};

void ContentWriter::collect_glyphs() {
  struct Use {
    UsedGlyph glyph;
    std::size_t count = 0;
  };
  std::vector<std::vector<Use>> uses(codes_.size());
  for (const Page& page : document_.pages) {
    for (const TextItem& item : page.texts) {
      const auto face = static_cast<std::size_t>(item.face);
      for (const SetGlyph& glyph : item.glyphs) {
        // For now the place in the list, counted from 1.
        std::uint16_t& place = codes_[face][glyph.glyph];
        if (place == 0) {
          uses[face].push_back({{glyph.glyph, glyph.character}, 0});
          place = static_cast<std::uint16_t>(uses[face].size());
        }
        ++uses[face][place - 1U].count;
      }
    }
  }
  for (std::size_t face = 0; face < uses.size(); ++face) {
    std::vector<Use>& used = uses[face];
    std::stable_sort(used.begin(), used.end(),
                     [](const Use& a, const Use& b) { return a.count > b.count; });
    for (const Use& use : used) {
      content_.glyphs[face].push_back(use.glyph);
      codes_[face][use.glyph.glyph] = static_cast<std::uint16_t>(content_.glyphs[face].size());
    }
  }
}

void ContentWriter::attach(int tag) {
  while (tag > StructureTree::root() && !attached_[static_cast<std::size_t>(tag)]) {
    attached_[static_cast<std::size_t>(tag)] = true;
    const int parent = document_.structure.nodes()[static_cast<std::size_t>(tag)].parent;
    content_.kids[static_cast<std::size_t>(parent)].push_back({tag, 0, 0});
    tag = parent;
  }
}

void ContentWriter::mark(int tag) {
  if (marked_ == tag) {
    return;
  }
  unmark();
  marked_ = tag;
  if (tag == kArtifact) {
    stream_.operators += "/Artifact BMC\n";
    return;
  }
  attach(tag);
  const int mcid = static_cast<int>(stream_.marked.size());
  stream_.marked.push_back(tag);
  content_.kids[static_cast<std::size_t>(tag)].push_back({-1, content_.pages.size(), mcid});
  stream_.operators += "/" + document_.structure.nodes()[static_cast<std::size_t>(tag)].type +
                       "<</MCID " + std::to_string(mcid) + ">>BDC\n";
}

void ContentWriter::unmark() {
  if (marked_ != kUnmarked) {
    stream_.operators += "EMC\n";
    marked_ = kUnmarked;
  }
}

void ContentWriter::write_fills(const Page& page) {
  std::string& out = stream_.operators;
  for (std::size_t i = 0; i < page.fills.size(); ++i) {
    const FillItem& fill = page.fills[i];
    mark(kArtifact);
    if (i == 0 || !(page.fills[i - 1].ink == fill.ink)) {
      append_ink(out, fill.ink, "rg");
    }
    append_operands(out, {fill.box.left, up(fill.box.bottom), fill.box.width(), fill.box.height()});
    out += "re f\n";
  }
}

void ContentWriter::write_strokes(const Page& page) {
  std::string& out = stream_.operators;
  const std::vector<StrokeItem> strokes = merged(page.strokes);
  for (std::size_t i = 0; i < strokes.size(); ++i) {
    const StrokeItem& stroke = strokes[i];
    mark(kArtifact);
    const bool same_pen = i > 0 && std::abs(strokes[i - 1].width - stroke.width) < 1e-9 &&
                          strokes[i - 1].ink == stroke.ink;
    if (!same_pen) {
      out += i > 0 ? "S\n" : "";
      append_number(out, stroke.width);
      out += " w ";
      append_ink(out, stroke.ink, "RG");
    }
    append_operands(out, {stroke.from.x, up(stroke.from.y)});
    out += "m ";
    append_operands(out, {stroke.to.x, up(stroke.to.y)});
    out += "l\n";
  }
  out += strokes.empty() ? "" : "S\n";
}

void ContentWriter::set_text_state(const TextItem& item) {
  std::string& out = stream_.operators;
  if (face_ != item.face || std::abs(size_ - item.size) > 1e-9) {
    out += "/F" + std::to_string(item.face) + " ";
    append_number(out, item.size);
    out += " Tf\n";
    face_ = item.face;
    size_ = item.size;
  }
  if (!(ink_ == item.ink)) {
    append_ink(out, item.ink, "rg");
    ink_ = item.ink;
  }
  if (item.emboldened && (std::abs(outline_size_ - item.size) > 1e-9 || !(outline_ == item.ink))) {
    constexpr double kOutline = 0.03;  // of the size
    append_number(out, item.size * kOutline);
    out += " w ";
    append_ink(out, item.ink, "RG");
    outline_size_ = item.size;
    outline_ = item.ink;
  }
  if (emboldened_ != item.emboldened) {
    out += item.emboldened ? "2 Tr\n" : "0 Tr\n";
    emboldened_ = item.emboldened;
  }
}

// Moves to the item's start, relative to where the last one started. Tenths of a point are exact
// enough for text, and counted as whole numbers they do not drift.
void ContentWriter::move_to(double x, double y) {
  const auto to_x = std::lround(x * 10);
  const auto to_y = std::lround(y * 10);
  append_operands(stream_.operators, {static_cast<double>(to_x - text_x_) / 10,
                                      static_cast<double>(to_y - text_y_) / 10});
  stream_.operators += "Td ";
  text_x_ = to_x;
  text_y_ = to_y;
}

void ContentWriter::write_text(const TextItem& item) {
  mark(item.tag);
  set_text_state(item);
  const std::vector<int> extra = extra_of(item);
  set_spacing(usual_extra(extra) * item.size / 1000);
  move_to(item.x, up(item.baseline));
  write_glyphs(item, extra, usual_extra(extra));
}

// What is put behind each glyph beyond its own width, in 1/1000 em, rounded so that the sums are
// right. Behind the last one nothing need be.
std::vector<int> ContentWriter::extra_of(const TextItem& item) const {
  const FontFace& face = typefaces_.face(item.face);
  std::vector<int> extra;
  double sum = 0;
  long given = 0;
  for (std::size_t i = 0; i + 1 < item.glyphs.size(); ++i) {
    sum += item.glyphs[i].advance - face.width_of(item.glyphs[i].glyph);
    const long value = std::lround(sum) - given;
    given += value;
    extra.push_back(static_cast<int>(value));
  }
  return extra;
}

// A line that is filled to its measure has the same room between all characters, give or take a
// thousandth: that is said once.
int ContentWriter::usual_extra(std::vector<int> extra) {
  constexpr std::size_t kFew = 3;
  if (extra.size() < kFew) {
    return 0;
  }
  const auto middle = extra.begin() + static_cast<std::ptrdiff_t>(extra.size() / 2);
  std::nth_element(extra.begin(), middle, extra.end());
  return *middle;
}

void ContentWriter::set_spacing(double points) {
  constexpr double kSame = 1e-9;
  if (std::abs(points - spacing_) > kSame) {
    append_number(stream_.operators, points, 3);
    stream_.operators += " Tc\n";
    spacing_ = points;
  }
}

// Codes in strings, and between them the room that is more than the spacing. A glyph that stands
// for another character than its font says (two characters may share one) is wrapped with its own
// text (ISO 32000-1, 14.9.4).
void ContentWriter::write_glyphs(const TextItem& item, const std::vector<int>& extra, int usual) {
  const auto face = static_cast<std::size_t>(item.face);
  const UsedGlyphs& used = content_.glyphs[face];
  std::string codes;
  std::string array;  // of TJ, without its brackets
  const auto end_string = [&codes, &array] {
    if (!codes.empty()) {
      append_literal(array, codes);
      codes.clear();
    }
  };
  const auto show = [this, &array, &end_string] {
    const bool plain = array.empty();
    end_string();
    if (!array.empty()) {
      stream_.operators += plain ? array + "Tj\n" : "[" + array + "]TJ\n";
    }
    array.clear();
  };
  int carried = 0;  // rounding that the spacing leaves
  for (std::size_t i = 0; i < item.glyphs.size(); ++i) {
    const SetGlyph& glyph = item.glyphs[i];
    const std::uint16_t code = codes_[face].at(glyph.glyph);
    const bool other = used[code - 1U].character != glyph.character;
    if (other) {
      show();
      stream_.operators += "/Span<</ActualText<FEFF" + utf16_hex(glyph.character) + ">>>BDC\n";
    }
    codes += static_cast<char>(static_cast<unsigned char>(code >> 8U));
    codes += static_cast<char>(static_cast<unsigned char>(code & 0xFFU));
    if (i < extra.size()) {
      carried += extra[i] - usual;
      constexpr int kUnseen = 4;
      if (std::abs(carried) >= kUnseen) {
        end_string();
        array += std::to_string(-carried);
        carried = 0;
      }
    }
    if (other) {
      show();
      stream_.operators += "EMC\n";
    }
  }
  show();
}

void ContentWriter::write_frame(const Rect& box, double pen, const Ink& ink) {
  if (box.empty()) {
    return;
  }
  std::string& out = stream_.operators;
  append_number(out, pen);
  out += " w ";
  append_ink(out, ink, "RG");
  append_operands(out, {box.left, up(box.bottom), box.width(), box.height()});
  out += "re S\n";
}

void ContentWriter::write_page(const Page& page) {
  stream_ = {};
  marked_ = kUnmarked;
  face_ = -1;
  size_ = 0;
  ink_ = {};
  outline_ = {};
  outline_size_ = 0;
  spacing_ = 0;
  text_x_ = 0;
  text_y_ = 0;
  emboldened_ = false;
  std::string& out = stream_.operators;
  write_fills(page);
  write_strokes(page);
  unmark();
  out += "0 0 0 rg\nBT\n";
  for (const TextItem& item : page.texts) {
    write_text(item);
  }
  unmark();
  out += "ET\n";
  for (const PictureItem& picture : page.pictures) {
    mark(picture.tag);
    out += "q ";
    append_operands(out, {picture.box.width(), 0, 0, picture.box.height(), picture.box.left,
                          up(picture.box.bottom)});
    out += "cm /I" + std::to_string(picture.image) + " Do Q\n";
    write_frame(picture.box, 0.4, kHairline);
    write_frame(picture.framed, 0.9, kRed);
    unmark();
  }
  for (const DrawingItem& drawing : page.drawings) {
    mark(drawing.tag);
    out += drawing.multiply ? "q /GM gs " : "q ";
    append_operands(
        out, {drawing.box.width() / drawing.width, 0, 0, drawing.box.height() / drawing.height,
              drawing.box.left, up(drawing.box.bottom)});
    out += "cm /D" + std::to_string(drawings_++) + " Do Q\n";
    unmark();
  }
  content_.pages.push_back(std::move(stream_));
}

// Nodes that only hold others keep the order in which they were made: a cell that spans rows is
// drawn after its neighbours, yet comes before them.
void ContentWriter::order_kids() {
  const auto& nodes = document_.structure.nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    auto& kids = content_.kids[i];
    const bool has_content =
        std::any_of(kids.begin(), kids.end(), [](const auto& kid) { return kid.child < 0; });
    if (!has_content) {
      kids.clear();
      for (const int child : nodes[i].children) {
        kids.push_back({child, 0, 0});
      }
      continue;
    }
    for (const int child : nodes[i].children) {
      if (!attached_[static_cast<std::size_t>(child)]) {
        kids.push_back({child, 0, 0});
      }
    }
  }
}

DocumentContent ContentWriter::write() {
  for (const Page& page : document_.pages) {
    write_page(page);
  }
  order_kids();
  return std::move(content_);
}

}  // namespace

DocumentContent write_content(const LaidOutDocument& document, const Typefaces& typefaces) {
  return ContentWriter(document, typefaces).write();
}

}  // namespace fuhe
