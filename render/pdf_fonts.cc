// SPDX-License-Identifier: GPL-3.0-or-later
// Fonts of a PDF file (ISO 32000-1, 9.7): codes of two bytes are glyph numbers of the subset
// (Identity-H).
#include "render/deflate.h"
#include "render/pdf_draft.h"

namespace fuhe {
namespace {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfString;

constexpr int kUsualWidth = 1000;  // of a Chinese character

// Runs of codes whose width is another than usual: first [w w w].
PdfArray widths_of(const FontFace& face, const UsedGlyphs& glyphs) {
  PdfArray widths;
  PdfArray run;
  const auto end_run = [&] {
    if (!run.empty()) {
      widths.push_back(run);
      run = PdfArray();
    }
  };
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const int width = face.width_of(glyphs[i].glyph);
    if (width == kUsualWidth) {
      end_run();
      continue;
    }
    if (run.empty()) {
      widths.push_back(pdf_integer(static_cast<int>(i) + 1));
    }
    run.push_back(pdf_integer(width));
  }
  end_run();
  return widths;
}

PdfObject* add_descriptor(PdfObjects& objects, const FontFace& face, const SubsetFont& subset) {
  constexpr int kSymbolic = 4;
  constexpr int kSerif = 2;
  const FontMetrics& metrics = face.metrics();
  PdfObject* file = objects.make();
  PdfObjects::set_packed_stream(file, deflated_quickly(subset.bytes));
  file->GetDictionary().AddKey("Subtype", PdfName("CIDFontType0C"));
  PdfObject* descriptor = objects.make("FontDescriptor");
  PdfDictionary& entries = descriptor->GetDictionary();
  entries.AddKey("FontName", PdfName(subset.postscript_name));
  entries.AddKey("Flags", pdf_integer(metrics.serif ? kSymbolic + kSerif : kSymbolic));
  entries.AddKey("FontBBox",
                 pdf_integers({metrics.box[0], metrics.box[1], metrics.box[2], metrics.box[3]}));
  entries.AddKey("ItalicAngle", pdf_integer(0));
  entries.AddKey("Ascent", pdf_integer(metrics.ascent));
  entries.AddKey("Descent", pdf_integer(metrics.descent));
  entries.AddKey("CapHeight", pdf_integer(metrics.cap_height));
  entries.AddKey("StemV", pdf_integer(metrics.bold ? 140 : 80));
  entries.AddKey("FontFile3", file->Reference());
  return descriptor;
}

PdfObject* add_cid_font(PdfObjects& objects, const FontFace& face, const UsedGlyphs& glyphs,
                        const SubsetFont& subset) {
  PdfDictionary system;
  system.AddKey("Registry", PdfString("Adobe"));
  system.AddKey("Ordering", PdfString("Identity"));
  system.AddKey("Supplement", pdf_integer(0));
  PdfObject* font = objects.make("Font");
  PdfDictionary& entries = font->GetDictionary();
  entries.AddKey("Subtype", PdfName("CIDFontType0"));
  entries.AddKey("BaseFont", PdfName(subset.postscript_name));
  entries.AddKey("CIDSystemInfo", system);
  entries.AddKey("FontDescriptor", add_descriptor(objects, face, subset)->Reference());
  entries.AddKey("DW", pdf_integer(kUsualWidth));
  entries.AddKey("W", widths_of(face, glyphs));
  return font;
}

}  // namespace

PoDoFo::PdfReference add_font(PdfObjects& objects, const FontFace& face, const UsedGlyphs& glyphs) {
  std::vector<std::uint16_t> order;
  order.reserve(glyphs.size());
  for (const UsedGlyph& used : glyphs) {
    order.push_back(used.glyph);
  }
  const SubsetFont subset = face.subset(order);
  PdfArray descendants;
  descendants.push_back(add_cid_font(objects, face, glyphs, subset)->Reference());
  PdfObject* to_unicode = objects.make();
  PdfObjects::set_stream(to_unicode, to_unicode_map(glyphs));
  PdfObject* font = objects.make("Font");
  PdfDictionary& entries = font->GetDictionary();
  entries.AddKey("Subtype", PdfName("Type0"));
  entries.AddKey("BaseFont", PdfName(subset.postscript_name + "-Identity-H"));
  entries.AddKey("Encoding", PdfName("Identity-H"));
  entries.AddKey("DescendantFonts", descendants);
  entries.AddKey("ToUnicode", to_unicode->Reference());
  return font->Reference();
}

}  // namespace fuhe
