// SPDX-License-Identifier: GPL-3.0-or-later
// A laid-out document: pages of positioned text, strokes, fills and drawings, free of any PDF
// library. Points from the top left corner of the page, as in model/geometry.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/geometry.h"
#include "render/structure.h"

namespace fuhe {

struct Ink {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  friend bool operator==(const Ink&, const Ink&) = default;
};

// One glyph of a face of Typefaces; `advance` in 1/1000 em, with the space put after it.
struct SetGlyph {
  std::uint16_t glyph = 0;
  double advance = 0;
  char32_t character = 0;  // what it stands for when copied out
};

// Glyphs of one face and size on one baseline.
struct TextItem {
  double x = 0;
  double baseline = 0;
  double size = 0;
  int face = 0;  // index into Typefaces
  Ink ink;
  bool emboldened = false;  // outlined as well as filled, as type that has no bold is
  int tag = kArtifact;
  std::vector<SetGlyph> glyphs;
};

struct StrokeItem {
  Point from;
  Point to;
  double width = 0;
  Ink ink;
};

struct FillItem {
  Rect box;
  Ink ink;
};

// A drawing given by PDF path operators in its own space of `width` by `height` points, y upwards.
struct DrawingItem {
  Rect box;
  std::string operators;
  double width = 0;
  double height = 0;
  bool multiply = false;  // blends with what lies beneath, as stamping ink does
  int tag = kArtifact;
};

struct PictureItem {
  Rect box;
  std::size_t image = 0;  // index into Document::images
  Rect framed;            // what a frame is drawn around, on the page; empty: nothing
  int tag = kArtifact;
};

// A clickable area that leads to an anchor of this document.
struct LinkItem {
  Rect area;
  std::string target;
  std::string title;  // what a reader is told of it
  int tag = kArtifact;
};

struct Page {
  std::vector<FillItem> fills;
  std::vector<StrokeItem> strokes;
  std::vector<TextItem> texts;  // in reading order
  std::vector<DrawingItem> drawings;
  std::vector<PictureItem> pictures;
  std::vector<LinkItem> links;
};

struct Anchor {
  std::string name;
  std::size_t page = 0;  // 0-based
  double y = 0;
};

struct Bookmark {
  int level = 1;
  std::string title;
  std::string target;
};

// Samples of `bits` bits, rows padded to whole bytes.
struct RasterImage {
  int width = 0;
  int height = 0;
  bool gray = true;  // else RGB
  int bits = 8;      // per component
  std::string samples;
};

struct LaidOutDocument {
  // Kept free beside the seal for a signature.
  std::size_t signature_page = 0;  // 0-based
  Rect signature_area;
  double width = 0;
  double height = 0;
  std::vector<Page> pages;
  std::vector<Anchor> anchors;
  std::vector<Bookmark> bookmarks;
  std::vector<RasterImage> images;
  StructureTree structure;
};

}  // namespace fuhe
