// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/signature_field.h"

#include <array>
#include <cstdio>
#include <vector>

#include "model/sha256.h"
#include "model/text.h"
#include "render/deflate.h"
#include "render/pdf_text.h"
#include "render/pdfa.h"
#include "render/report_reader.h"
#include "render/style_sheet.h"

namespace fuhe {
namespace {

constexpr int kRangeDigits = 10;

// Before the end of a dictionary.
std::string with_entry(std::string dictionary, const std::string& entry) {
  return dictionary.insert(dictionary.rfind(">>"), entry);
}

std::string reference(std::size_t number) {
  return std::to_string(number) + " 0 R";
}

// One more in an array that a dictionary holds, or the first.
std::string with_item(std::string dictionary, const std::string& key, const std::string& item) {
  const std::string start = key + "[";
  const std::size_t at = dictionary.find(start);
  return at == std::string::npos ? with_entry(std::move(dictionary), key + "[" + item + "]")
                                 : dictionary.insert(dictionary.find(']', at), " " + item);
}

// The root of a structure tree with `element` behind the one child that reports have.
std::string with_child(std::string root, std::size_t element, std::size_t next_key) {
  const auto replace_value = [&root](const std::string& key, const std::string& value) {
    const std::size_t at = root.find(key) + key.size();
    root.replace(at, root.find_first_of("/>", at) - at, value);
  };
  const std::size_t at = root.find("/K ") + 3;
  const std::string child = root.substr(at, root.find('R', at) + 1 - at);
  replace_value("/K ", "[" + child + " " + reference(element) + "]");
  replace_value("/ParentTreeNextKey ", std::to_string(next_key));
  return root;
}

// Objects one behind the other, then their cross-reference stream (7.5.8).
class Increment {
 public:
  Increment(std::string_view report, ReportTail tail)
      : bytes(report.substr(0, tail.length)), tail_(std::move(tail)) {}

  std::size_t free_number() { return tail_.objects++; }
  void write(std::size_t number, const std::string& body) {
    offsets_.emplace_back(number, bytes.size());
    bytes += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
  }
  void finish();
  std::string bytes;

 private:
  ReportTail tail_;
  std::vector<std::pair<std::size_t, std::size_t>> offsets_;
};

void Increment::finish() {
  const std::size_t number = free_number();
  const std::size_t table = bytes.size();
  offsets_.emplace_back(number, table);
  std::string rows;
  std::string index;
  for (const auto& [object, offset] : offsets_) {
    index += (index.empty() ? "" : " ") + std::to_string(object) + " 1";
    rows += '\1';
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
      rows += static_cast<char>(static_cast<unsigned char>(offset >> shift));
    }
    rows.append(2, '\0');
  }
  const std::string second = sha256_hex(bytes).substr(0, 32);
  bytes += std::to_string(number) + " 0 obj\n<</Type/XRef/Size " + std::to_string(tail_.objects) +
           "/Index[" + index + "]/W[1 4 2]/Prev " + std::to_string(tail_.table_offset) + "/Root " +
           std::to_string(tail_.catalog_number) + " 0 R/Info " + tail_.info + "/ID[<" + tail_.id +
           "><" + second + ">]/Length " + std::to_string(rows.size()) + ">>\nstream\n" + rows +
           "\nendstream\nendobj\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

std::string signature_dictionary(const SignatureField& field) {
  return "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(" + field.date +
         ")/Name" + pdf_words(field.signer) + "/Reason" + pdf_words(field.reason) + "/ByteRange[" +
         std::string(4 * (kRangeDigits + 1) - 1, ' ') + "]/Contents<" +
         std::string(2 * field.reserved, '0') + ">>>";
}

// The numbers of what is added.
struct Numbers {
  std::size_t widget, value, appearance, element, parents;
};

std::string widget_dictionary(const SignatureField& field, const ReportTail& tail,
                              const Numbers& numbers) {
  constexpr int kPrintLocked = 4 + 128;  // 12.5.3; ISO 19005-3, 6.3.2 wants Print
  const Rect& box = field.place.box;
  return "<</Type/Annot/Subtype/Widget/FT/Sig/T(fuhe-signature)/TU" +
         pdf_words(field.reason + " " + field.signer) + "/F " + std::to_string(kPrintLocked) +
         "/Rect" + pdf_rectangle(box, kPage.height) + "/P " + reference(tail.page_number) + "/V " +
         reference(numbers.value) + "/AP<</N " + reference(numbers.appearance) +
         ">>/StructParent " + std::to_string(tail.next_key) + ">>";
}

std::string appearance_stream(const SignatureField& field) {
  const std::string packed = deflated(field.appearance);
  return "<</Type/XObject/Subtype/Form/BBox" +
         pdf_numbers({0, 0, field.place.box.width(), field.place.box.height()}) +
         "/Resources<<>>/Filter/FlateDecode/Length " + std::to_string(packed.size()) +
         ">>\nstream\n" + packed + "\nendstream";
}

// The field is a Form of the structure tree, so that it is read out too (ISO 14289-1, 7.18.4).
void write_structure(Increment& increment, const SignatureField& field, const ReportTail& tail,
                     const Numbers& numbers) {
  const std::string key = std::to_string(tail.next_key);
  increment.write(tail.structure_number,
                  with_child(tail.structure, numbers.element, tail.next_key + 1));
  increment.write(tail.parents_number,
                  with_item(tail.parents, "/Kids", reference(numbers.parents)));
  increment.write(numbers.parents, "<</Limits[" + key + " " + key + "]/Nums[" + key + " " +
                                       reference(numbers.element) + "]>>");
  increment.write(numbers.element,
                  "<</Type/StructElem/S/Form/P " + reference(tail.structure_number) + "/Pg " +
                      reference(tail.page_number) + "/Alt" +
                      pdf_words(field.reason + " " + field.signer) + "/K<</Type/OBJR/Obj " +
                      reference(numbers.widget) + "/Pg " + reference(tail.page_number) + ">>>>");
}

void write_byte_range(UnsignedReport& report, std::size_t range) {
  const std::array<std::size_t, 4> values{0, report.hole_begin, report.hole_end,
                                          report.bytes.size() - report.hole_end};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string text = std::to_string(values[i]);
    report.bytes.replace(range + i * (kRangeDigits + 1), text.size(), text);
  }
}

}  // namespace

Result<UnsignedReport> append_signature_field(std::string_view report, const std::string& name,
                                              const SignatureField& field) {
  const auto tail = read_report_tail(report, name, static_cast<std::size_t>(field.place.page) - 1);
  if (!tail) {
    return tail.error();
  }
  Increment increment(report, *tail);
  Numbers numbers{};
  for (std::size_t* number :
       {&numbers.widget, &numbers.value, &numbers.appearance, &numbers.element, &numbers.parents}) {
    *number = increment.free_number();
  }
  increment.write(tail->catalog_number,
                  with_entry(tail->catalog,
                             "/AcroForm<</Fields[" + reference(numbers.widget) + "]/SigFlags 3>>"));
  increment.write(tail->page_number, with_item(tail->page, "/Annots", reference(numbers.widget)));
  increment.write(numbers.widget, widget_dictionary(field, *tail, numbers));
  write_structure(increment, field, *tail, numbers);
  const std::size_t start = increment.bytes.size();
  increment.write(numbers.value, signature_dictionary(field));
  increment.write(numbers.appearance, appearance_stream(field));
  increment.finish();
  UnsignedReport result;
  result.bytes = std::move(increment.bytes);
  constexpr std::string_view kRange = "/ByteRange[";
  constexpr std::string_view kContents = "/Contents<";
  result.hole_begin = result.bytes.find(kContents, start) + kContents.size() - 1;
  result.hole_end = result.hole_begin + 2 * field.reserved + 2;
  write_byte_range(result, result.bytes.find(kRange, start) + kRange.size());
  return result;
}

}  // namespace fuhe
