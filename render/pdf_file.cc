// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pdf_file.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "model/sha256.h"
#include "render/deflate.h"

namespace fuhe {
namespace {

constexpr std::size_t kTableRow = 7;  // /W[1 4 2]

struct Entry {
  std::uint8_t type = 0;  // 1: at an offset, 2: in an object stream
  std::uint64_t first = 0;
  std::uint16_t second = 0;
};

class PdfFile {
 public:
  // `bytes`: about how many there will be.
  PdfFile(std::size_t objects, std::size_t bytes) : entries_(objects + 1) {
    out_.reserve(bytes);
    // Four bytes above 127 tell programs that the file is binary (ISO 19005-3, 6.1.2).
    out_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    entries_[0].second = 0xFFFF;
  }

  void write_stream(int number, const std::string& dictionary, const std::string& bytes) {
    entry(number) = {1, out_.size(), 0};
    out_.append(std::to_string(number)).append(" 0 obj\n").append(dictionary);
    out_.append("\nstream\n").append(bytes).append("\nendstream\nendobj\n");
  }
  void pack(const std::vector<const PdfBody*>& bodies);
  std::string finish(const PdfRoots& roots);

 private:
  Entry& entry(int number) {
    const auto index = static_cast<std::size_t>(number);
    if (index >= entries_.size()) {
      entries_.resize(index + 1);
    }
    return entries_[index];
  }
  [[nodiscard]] std::string table() const;

  std::string out_;
  std::vector<Entry> entries_;
};

// Objects that are no streams, many in one: the more, the smaller, but readers take the whole to
// get at one.
void PdfFile::pack(const std::vector<const PdfBody*>& bodies) {
  constexpr std::size_t kMost = 1'000;
  for (std::size_t start = 0; start < bodies.size(); start += kMost) {
    const std::size_t end = std::min(start + kMost, bodies.size());
    const int number = static_cast<int>(entries_.size());
    std::string index;
    std::string text;
    for (std::size_t i = start; i < end; ++i) {
      index += std::to_string(bodies[i]->number) + " " + std::to_string(text.size()) + " ";
      text += bodies[i]->text + "\n";
      entry(bodies[i]->number) = {2, static_cast<std::uint64_t>(number),
                                  static_cast<std::uint16_t>(i - start)};
    }
    const std::string packed = deflated(index + text);
    write_stream(number,
                 "<</Type/ObjStm/N " + std::to_string(end - start) + "/First " +
                     std::to_string(index.size()) + "/Filter/FlateDecode/Length " +
                     std::to_string(packed.size()) + ">>",
                 packed);
  }
}

// Each row as its difference to the one above, behind a 2 that says so (PNG's predictor
// "Up", 7.4.4.4): neighbours in an object stream differ in little.
std::string PdfFile::table() const {
  constexpr char kUp = 2;
  std::string rows;
  std::array<unsigned char, kTableRow> above{};
  for (const Entry& entry : entries_) {
    std::array<unsigned char, kTableRow> row{};
    row[0] = entry.type;
    for (unsigned i = 0; i < 4; ++i) {
      row[4 - i] = static_cast<unsigned char>(entry.first >> (8U * i));
    }
    row[5] = static_cast<unsigned char>(entry.second >> 8U);
    row[6] = static_cast<unsigned char>(entry.second);
    rows += kUp;
    for (std::size_t i = 0; i < kTableRow; ++i) {
      rows += static_cast<char>(static_cast<unsigned char>(row[i] - above[i]));
    }
    above = row;
  }
  return rows;
}

std::string PdfFile::finish(const PdfRoots& roots) {
  const std::string id = sha256_hex(out_).substr(0, 32);
  const auto number = static_cast<int>(entries_.size());
  const std::size_t offset = out_.size();
  entry(number) = {1, offset, 0};
  const std::string packed = deflated(table());
  write_stream(number,
               "<</Type/XRef/Size " + std::to_string(entries_.size()) + "/W[1 4 2]/Root " +
                   std::to_string(roots.catalog) + " 0 R/Info " + std::to_string(roots.info) +
                   " 0 R/ID[<" + id + "><" + id +
                   ">]/DecodeParms<</Predictor 12/Columns 7>>/Filter/FlateDecode/Length " +
                   std::to_string(packed.size()) + ">>",
               packed);
  out_ += "startxref\n" + std::to_string(offset) + "\n%%EOF\n";
  return std::move(out_);
}

}  // namespace

std::string write_pdf_file(const std::vector<PdfBody>& bodies, const PdfRoots& roots) {
  std::size_t size = 0;
  for (const PdfBody& body : bodies) {
    constexpr std::size_t kAround = 80;
    size += body.is_stream ? body.text.size() + body.stream.size() + kAround : body.text.size() / 2;
  }
  PdfFile file(bodies.size(), size);
  std::vector<const PdfBody*> plain;
  for (const PdfBody& body : bodies) {
    if (body.is_stream) {
      file.write_stream(body.number, body.text, body.stream);
    } else {
      plain.push_back(&body);
    }
  }
  file.pack(plain);
  return file.finish(roots);
}

}  // namespace fuhe
