// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pdfa.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "render/pdf_text.h"
#include "render/xml_text.h"

namespace fuhe {
namespace {

struct CivilTime {
  std::int64_t year;
  int month, day, hour, minute, second;
};

// Days since 1970-01-01 to a date of the Gregorian calendar: eras of 400 years beginning in March.
CivilTime civil_time(std::int64_t unix_time, int utc_offset_minutes) {
  const std::int64_t local = unix_time + std::int64_t{utc_offset_minutes} * 60;
  constexpr std::int64_t kDay = 86'400;
  std::int64_t days = local / kDay;
  std::int64_t rest = local % kDay;
  if (rest < 0) {
    rest += kDay;
    --days;
  }
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  CivilTime time{};
  time.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  time.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  time.year = year_of_era + era * 400 + (time.month <= 2 ? 1 : 0);
  time.hour = static_cast<int>(rest / 3600);
  time.minute = static_cast<int>(rest / 60 % 60);
  time.second = static_cast<int>(rest % 60);
  return time;
}

std::string formatted(const char* format, std::int64_t unix_time, int offset) {
  const CivilTime t = civil_time(unix_time, offset);
  std::array<char, 64> buffer{};
  const int minutes = offset < 0 ? -offset : offset;
  const int length = std::snprintf(
      buffer.data(), buffer.size(), format, static_cast<int>(t.year % 10'000), t.month, t.day,
      t.hour, t.minute, t.second, offset < 0 ? '-' : '+', minutes / 60 % 100, minutes % 60);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

void append_alternative(std::string& xmp, const char* property, std::string_view text) {
  xmp += std::string("   <") + property + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
         xml_escaped(text) + "</rdf:li></rdf:Alt></" + property + ">\n";
}

}  // namespace

std::string pdf_date(std::int64_t unix_time, int utc_offset_minutes) {
  return formatted("D:%04d%02d%02d%02d%02d%02d%c%02d'%02d'", unix_time, utc_offset_minutes);
}

std::string iso_date(std::int64_t unix_time, int utc_offset_minutes) {
  return formatted("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", unix_time, utc_offset_minutes);
}

std::string xmp_packet(const PdfMetadata& metadata) {
  const std::string date = iso_date(metadata.unix_time, metadata.utc_offset_minutes);
  std::string xmp = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
  xmp +=
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "  <rdf:Description rdf:about=\"\"\n"
      "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
      "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
      "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
      "    xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
      "    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
      "    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
      "    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
      "    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
      "   <pdfaid:part>3</pdfaid:part>\n"
      "   <pdfaid:conformance>A</pdfaid:conformance>\n"
      "   <dc:format>application/pdf</dc:format>\n";
  append_alternative(xmp, "dc:title", metadata.title);
  append_alternative(xmp, "dc:description", metadata.subject);
  if (!metadata.author.empty()) {
    xmp += "   <dc:creator><rdf:Seq><rdf:li>" + xml_escaped(metadata.author) +
           "</rdf:li></rdf:Seq></dc:creator>\n";
  }
  xmp += "   <dc:language><rdf:Bag><rdf:li>" + metadata.language +
         "</rdf:li></rdf:Bag></dc:language>\n";
  for (const char* property : {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"}) {
    xmp += std::string("   <") + property + ">" + date + "</" + property + ">\n";
  }
  xmp += "   <xmp:CreatorTool>" + xml_escaped(metadata.tool) + "</xmp:CreatorTool>\n";
  xmp += "   <pdf:Producer>" + xml_escaped(metadata.tool) + "</pdf:Producer>\n";
  // PDF/A knows no PDF/UA, so the property is described here (ISO 19005-3, 6.6.2.3).
  xmp +=
      "   <pdfuaid:part>1</pdfuaid:part>\n"
      "   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
      "    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
      "    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
      "    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
      "    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
      "     <pdfaProperty:name>part</pdfaProperty:name>\n"
      "     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
      "     <pdfaProperty:category>internal</pdfaProperty:category>\n"
      "     <pdfaProperty:description>part of ISO 14289</pdfaProperty:description>\n"
      "    </rdf:li></rdf:Seq></pdfaSchema:property>\n"
      "   </rdf:li></rdf:Bag></pdfaExtension:schemas>\n";
  xmp += "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
  return xmp;
}

Result<std::string> srgb_profile() {
  static std::string profile;
  if (profile.empty()) {
    constexpr const char* kFile = "/usr/share/color/icc/sRGB.icc";
    std::ifstream in(kFile, std::ios::binary);
    profile.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    if (profile.empty()) {
      return Error{ErrorCode::missing_dependency, kFile,
                   "the colour profile of archival PDF is not installed; try: apt-get install "
                   "icc-profiles-free"};
    }
  }
  return profile;
}

std::string to_unicode_map(const UsedGlyphs& glyphs) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  constexpr std::size_t kMostInRange = 100;
  // A range may not run over a change of the code's first byte (ISO 32000-1, 9.10.3).
  constexpr std::size_t kPage = 256;
  for (std::size_t code = 1; code <= glyphs.size();) {
    const std::size_t end =
        std::min({code + kMostInRange, glyphs.size() + 1, (code / kPage + 1) * kPage});
    map += "1 beginbfrange\n<" + utf16_hex(static_cast<char32_t>(code)) + "> <" +
           utf16_hex(static_cast<char32_t>(end - 1)) + "> [";
    for (; code < end; ++code) {
      map += "<" + utf16_hex(glyphs[code - 1].character) + ">";
    }
    map += "]\nendbfrange\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace fuhe
