// SPDX-License-Identifier: GPL-3.0-or-later
// Fonts of a PDF file (ISO 32000-1, 9.7): codes of two bytes are glyph numbers of the subset
// (Identity-H).
#include "render/deflate.h"
#include "render/pdf_draft.h"
#include "render/pdf_text.h"

namespace fuhe {
namespace {

constexpr int kUsualWidth = 1000;  // of a Chinese character

// Runs of codes whose width is another than usual: "first [w w w]".
std::string widths_of(const FontFace& face, const UsedGlyphs& glyphs) {
  std::string widths = "[";
  bool in_run = false;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const int width = face.width_of(glyphs[i].glyph);
    if (width == kUsualWidth) {
      widths += in_run ? "]" : "";
      in_run = false;
      continue;
    }
    widths += in_run ? " " : std::to_string(i + 1) + "[";
    widths += std::to_string(width);
    in_run = true;
  }
  return widths + (in_run ? "]]" : "]");
}

int add_descriptor(PdfObjects& objects, const FontFace& face, const SubsetFont& subset) {
  constexpr int kSymbolic = 4;
  constexpr int kSerif = 2;
  const FontMetrics& metrics = face.metrics();
  const int file = objects.add_stored_stream("/Subtype/CIDFontType0C/Filter/FlateDecode",
                                             deflated_quickly(subset.bytes));
  std::string box;
  for (const int edge : metrics.box) {
    box += (box.empty() ? "" : " ") + std::to_string(edge);
  }
  return objects.add(
      "<</Type/FontDescriptor/FontName" + pdf_name(subset.postscript_name) + "/Flags " +
      std::to_string(metrics.serif ? kSymbolic + kSerif : kSymbolic) + "/FontBBox[" + box +
      "]/ItalicAngle 0/Ascent " + std::to_string(metrics.ascent) + "/Descent " +
      std::to_string(metrics.descent) + "/CapHeight " + std::to_string(metrics.cap_height) +
      "/StemV " + (metrics.bold ? "140" : "80") + "/FontFile3 " + pdf_reference(file) + ">>");
}

}  // namespace

int add_font(PdfObjects& objects, const FontFace& face, const UsedGlyphs& glyphs) {
  std::vector<std::uint16_t> order;
  order.reserve(glyphs.size());
  for (const UsedGlyph& used : glyphs) {
    order.push_back(used.glyph);
  }
  const SubsetFont subset = face.subset(order);
  const std::string name = pdf_name(subset.postscript_name);
  const int descriptor = add_descriptor(objects, face, subset);
  const int cid_font = objects.add(
      "<</Type/Font/Subtype/CIDFontType0/BaseFont" + name +
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor " +
      pdf_reference(descriptor) + "/DW " + std::to_string(kUsualWidth) + "/W" +
      widths_of(face, glyphs) + ">>");
  const int to_unicode = objects.add_stream("", to_unicode_map(glyphs));
  return objects.add("<</Type/Font/Subtype/Type0/BaseFont" + name +
                     "-Identity-H/Encoding/Identity-H/DescendantFonts[" + pdf_reference(cid_font) +
                     "]/ToUnicode " + pdf_reference(to_unicode) + ">>");
}

}  // namespace fuhe
