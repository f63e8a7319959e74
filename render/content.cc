// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/content.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <tuple>

#include "render/style_sheet.h"

namespace fuhe {
namespace {

void append_operands(std::string& out, std::initializer_list<double> values) {
  for (const double value : values) {
    append_number(out, value);
    out += ' ';
  }
}

void append_hex(std::string& out, unsigned value, int digits) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    out += kDigits[(value >> static_cast<unsigned>(shift)) & 0xFU];
  }
}

void append_ink(std::string& out, const Ink& ink, const char* op) {
  append_operands(out, {ink.red / 255.0, ink.green / 255.0, ink.blue / 255.0});
  out += op;
  out += '\n';
}

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
  void write_glyphs(const TextItem& item);
  void set_text_state(const TextItem& item);
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

  // State of the page being written.
  PageContentStream stream_;
  int marked_ = kUnmarked;
  int face_ = -1;
  double size_ = 0;
  Ink ink_;
  bool in_text_ = false;
  bool emboldened_ = false;

  static constexpr int kUnmarked = -2;
};

void ContentWriter::collect_glyphs() {
  for (const Page& page : document_.pages) {
    for (const TextItem& item : page.texts) {
      UsedGlyphs& used = content_.glyphs[static_cast<std::size_t>(item.face)];
      for (const SetGlyph& glyph : item.glyphs) {
        used.emplace(glyph.glyph, glyph.character);
      }
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
                       " <</MCID " + std::to_string(mcid) + ">> BDC\n";
}

void ContentWriter::unmark() {
  if (in_text_) {
    stream_.operators += "ET\n";
    in_text_ = false;
  }
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
  if (!in_text_) {
    out += "BT\n";
    in_text_ = true;
  }
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
  if (item.emboldened) {
    constexpr double kOutline = 0.03;  // of the size
    append_number(out, item.size * kOutline);
    out += " w ";
    append_ink(out, item.ink, "RG");
  }
  if (emboldened_ != item.emboldened) {
    out += item.emboldened ? "2 Tr\n" : "0 Tr\n";
    emboldened_ = item.emboldened;
  }
}

void ContentWriter::write_text(const TextItem& item) {
  mark(item.tag);
  set_text_state(item);
  std::string& out = stream_.operators;
  out += "1 0 0 1 ";
  append_operands(out, {item.x, up(item.baseline)});
  out += "Tm ";
  write_glyphs(item);
}

// A TJ array: glyph numbers, and where the advance is not the glyph's own, the difference. A glyph
// that stands for another character than its font says (two characters may share one) is wrapped
// with its own text (ISO 32000-1, 14.9.4).
void ContentWriter::write_glyphs(const TextItem& item) {
  std::string& out = stream_.operators;
  const UsedGlyphs& used = content_.glyphs[static_cast<std::size_t>(item.face)];
  const FontFace& face = typefaces_.face(item.face);
  bool in_string = false;
  out += "[";
  for (std::size_t i = 0; i < item.glyphs.size(); ++i) {
    const SetGlyph& glyph = item.glyphs[i];
    const bool other = used.at(glyph.glyph) != glyph.character;
    if (other) {
      out += in_string ? ">] TJ\n" : "] TJ\n";
      out += "/Span <</ActualText <FEFF";
      const char32_t c = glyph.character;
      if (c > 0xFFFF) {
        append_hex(out, 0xD800U + ((c - 0x10000U) >> 10U), 4);
        append_hex(out, 0xDC00U + ((c - 0x10000U) & 0x3FFU), 4);
      } else {
        append_hex(out, c, 4);
      }
      out += ">>> BDC [";
      in_string = false;
    }
    out += in_string ? "" : "<";
    append_hex(out, glyph.glyph, 4);
    in_string = true;
    const double extra = face.width_of(glyph.glyph) - glyph.advance;
    if (std::abs(extra) >= 0.5 && i + 1 < item.glyphs.size()) {
      out += ">";
      append_number(out, std::round(extra));
      in_string = false;
    }
    if (other) {
      out += in_string ? ">] TJ EMC\n[" : "] TJ EMC\n[";
      in_string = false;
    }
  }
  out += in_string ? ">] TJ\n" : "] TJ\n";
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
  in_text_ = false;
  emboldened_ = false;
  std::string& out = stream_.operators;
  write_fills(page);
  write_strokes(page);
  unmark();
  out += "0 0 0 rg\n";
  for (const TextItem& item : page.texts) {
    write_text(item);
  }
  unmark();
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

void append_number(std::string& out, double value) {
  std::array<char, 40> buffer{};
  const double rounded = std::round(value * 100) / 100 + 0.0;  // no negative zero
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded,
                           std::chars_format::fixed, 2)
                 .ptr;
  while (end[-1] == '0') {
    --end;
  }
  if (end[-1] == '.') {
    --end;
  }
  if (end == buffer.data() || (end == buffer.data() + 1 && buffer[0] == '-')) {
    out += '0';
    return;
  }
  out.append(buffer.data(), end);
}

DocumentContent write_content(const LaidOutDocument& document, const Typefaces& typefaces) {
  return ContentWriter(document, typefaces).write();
}

}  // namespace fuhe
