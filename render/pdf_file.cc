// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pdf_file.h"

#include <algorithm>
#include <cstdint>

#include "model/sha256.h"
#include "render/pdfa.h"

namespace fuhe {
namespace {

struct Entry {
  std::uint8_t type = 0;  // 1: at an offset, 2: in an object stream
  std::uint64_t first = 0;
  std::uint16_t second = 0;
};

class PdfFile {
 public:
  explicit PdfFile(std::size_t objects) : entries_(objects + 1) {
    // Four bytes above 127 tell programs that the file is binary (ISO 19005-3, 6.1.2).
    out_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    entries_[0].second = 0xFFFF;
  }

  void write_stream(int number, const std::string& dictionary, const std::string& bytes) {
    entry(number) = {1, out_.size(), 0};
    out_ += std::to_string(number) + " 0 obj\n" + dictionary + "\nstream\n" + bytes +
            "\nendstream\nendobj\n";
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

std::string PdfFile::table() const {
  std::string rows;
  const auto append = [&rows](std::uint64_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      rows += static_cast<char>(static_cast<unsigned char>(value >> static_cast<unsigned>(shift)));
    }
  };
  for (const Entry& entry : entries_) {
    append(entry.type, 1);
    append(entry.first, 4);
    append(entry.second, 2);
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
                   " 0 R/ID[<" + id + "><" + id + ">]/Filter/FlateDecode/Length " +
                   std::to_string(packed.size()) + ">>",
               packed);
  out_ += "startxref\n" + std::to_string(offset) + "\n%%EOF\n";
  return std::move(out_);
}

}  // namespace

std::string write_pdf_file(const std::vector<PdfBody>& bodies, const PdfRoots& roots) {
  PdfFile file(bodies.size());
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
