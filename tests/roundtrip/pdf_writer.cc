// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/pdf_writer.h"

#include <array>
#include <charconv>
#include <cmath>

namespace fuhe::roundtrip {
namespace {

std::string font(const char* encoding) {
  return std::string("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /") +
         encoding +
         "\n/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light\n"
         "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>\n"
         "/DW 1000 /W [1 95 500 814 939 500]\n"
         "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6\n"
         "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120\n"
         "/CapHeight 880 /StemV 93 >> >>] >>";
}

std::string box_of(const PdfPage& page) {
  return "[" + pdf_number(page.left) + " " + pdf_number(page.bottom) + " " +
         pdf_number(page.left + page.width) + " " + pdf_number(page.bottom + page.height) + "]";
}

std::string page_object(const PdfPage& page, std::size_t content) {
  std::string out = "<< /Type /Page /Parent 2 0 R /MediaBox ";
  if (std::abs(page.left) + std::abs(page.bottom) < 1e-6) {
    out += box_of(page);
  } else {  // the crop box decides
    PdfPage around = page;
    around.left -= 50;
    around.bottom -= 70;
    around.width += 90;
    around.height += 130;
    out += box_of(around) + " /CropBox " + box_of(page);
  }
  if (page.rotate != 0) {
    out += " /Rotate " + std::to_string(page.rotate);
  }
  if (std::abs(page.user_unit - 1) > 1e-6) {
    out += " /UserUnit " + pdf_number(page.user_unit);
  }
  return out + "\n/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> /Contents " +
         std::to_string(content) + " 0 R >>";
}

}  // namespace

std::string pdf_number(double value) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, 4);
  std::string text(digits.data(), end.ptr);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') {
    text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string pdf_string(std::u32string_view text, bool helvetica) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "<";
  for (const char32_t c : text) {
    for (int shift = helvetica ? 4 : 12; shift >= 0; shift -= 4) {
      out += kHex[(c >> static_cast<unsigned>(shift)) & 0xFU];
    }
  }
  return out + ">";
}

std::string write_pdf(const std::vector<PdfPage>& pages) {
  constexpr std::size_t kFirstPage = 6;
  std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", ""};
  objects.push_back(font("UniGB-UCS2-H"));
  objects.push_back(font("UniGB-UCS2-V"));
  objects.emplace_back(
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::size_t number = kFirstPage + 2 * i;
    kids += std::to_string(number) + " 0 R ";
    objects.push_back(page_object(pages[i], number + 1));
    objects.push_back("<< /Length " + std::to_string(pages[i].content.size()) + " >>\nstream\n" +
                      pages[i].content + "\nendstream");
  }
  objects[1] =
      "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>";
  std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string offset = std::to_string(out.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string start = std::to_string(out.size());
  return out + table + "trailer\n<< /Size " + std::to_string(objects.size() + 1) +
         " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace fuhe::roundtrip
