// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/report_reader.h"

#include <charconv>
#include <cstdint>
#include <optional>
#include <zlib.h>

#include "render/png_image.h"

namespace fuhe {
namespace {

constexpr std::size_t kMostObjects = 2'000'000;
constexpr std::size_t kMostBytes = std::size_t{512} << 20U;  // of one stream unpacked

// Thrown and caught in this file only.
struct NotOurs {
  const char* what;
};

std::optional<std::size_t> number_at(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') {
    ++at;
  }
  std::size_t value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data() + std::min(at, text.size()), end, value);
  return result.ec == std::errc() ? std::optional(value) : std::nullopt;
}

// The number after a key: "/Length 12" -> 12; of "/F 7 0 R" the object's number.
std::optional<std::size_t> number_after(std::string_view dictionary, std::string_view key) {
  const std::size_t at = dictionary.find(key);
  return at == std::string_view::npos ? std::nullopt : number_at(dictionary, at + key.size());
}

std::size_t required(std::optional<std::size_t> number, const char* what) {
  if (!number) {
    throw NotOurs{what};
  }
  return *number;
}

std::string inflated(std::string_view packed) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) {
    throw NotOurs{"zlib"};
  }
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  std::string buffer(std::size_t{1} << 16U, '\0');
  int status = Z_OK;
  while (status == Z_OK && out.size() < kMostBytes) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer, 0, buffer.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (status != Z_STREAM_END) {
    throw NotOurs{"a stream is damaged"};
  }
  return out;
}

// Rows that are stored as differences to the row above (pdf_file.cc), each behind a byte.
std::string without_predictor(const std::string& stored, std::size_t row) {
  std::string rows;
  for (std::size_t at = 0; at + row < stored.size(); at += row + 1) {
    for (std::size_t i = 1; i <= row; ++i) {
      const unsigned above =
          rows.size() < row ? 0 : static_cast<unsigned char>(rows[rows.size() - row]);
      rows += static_cast<char>(static_cast<unsigned char>(stored[at + i]) + above);
    }
  }
  return rows;
}

struct Stream {
  std::string_view dictionary;
  std::string_view stored;
  [[nodiscard]] std::string bytes() const {
    return dictionary.find("/FlateDecode") == std::string_view::npos ? std::string(stored)
                                                                     : inflated(stored);
  }
};

class ReportReader {
 public:
  explicit ReportReader(std::string_view file) : file_(file) {
    find_end();
    read_table();
  }
  ReportParts parts();
  ReportTail tail(std::size_t page);

 private:
  struct Entry {
    std::size_t type = 0, first = 0, second = 0;
  };
  void find_end();
  void read_table();
  [[nodiscard]] Stream stream_at(std::size_t offset) const;
  [[nodiscard]] Stream stream(std::size_t number) const;
  const std::string& object(std::size_t number);
  void unpack(std::size_t container);
  [[nodiscard]] std::string attachment(std::size_t specification, std::string& name);
  [[nodiscard]] std::optional<RasterImage> image(std::size_t number) const;

  std::string_view file_;
  std::size_t length_ = 0;
  std::size_t table_offset_ = 0;
  std::size_t root_ = 0;
  std::vector<Entry> entries_;
  std::map<std::size_t, std::string> objects_;  // out of object streams
};

// The report ends with its first "startxref N %%EOF" where a cross-reference stream stands at N.
void ReportReader::find_end() {
  constexpr std::string_view kStart = "\nstartxref\n";
  constexpr std::string_view kEnd = "\n%%EOF\n";
  for (std::size_t at = file_.find(kStart); at != std::string_view::npos;
       at = file_.find(kStart, at + 1)) {
    const auto offset = number_at(file_, at + kStart.size());
    const std::size_t end = file_.find(kEnd, at);
    if (offset && *offset < at && end != std::string_view::npos && end - at < 40 &&
        file_.substr(*offset, 200).find("/Type/XRef") != std::string_view::npos) {
      table_offset_ = *offset;
      length_ = end + kEnd.size();
      file_ = file_.substr(0, length_);
      return;
    }
  }
  throw NotOurs{"no end as fuhe writes it"};
}

Stream ReportReader::stream_at(std::size_t offset) const {
  if (offset >= file_.size()) {
    throw NotOurs{"an offset leads out of the file"};
  }
  constexpr std::string_view kObject = " 0 obj\n";
  constexpr std::string_view kStream = "\nstream\n";
  const std::size_t object = file_.find(kObject, offset);
  const std::size_t start = file_.find(kStream, offset);
  if (object == std::string_view::npos || start == std::string_view::npos || object > start) {
    throw NotOurs{"an object is not where it should be"};
  }
  const std::size_t from = object + kObject.size();
  const std::string_view dictionary = file_.substr(from, start - from);
  // The last /Length is the stream's own: embedded files have others before it.
  const std::size_t key = dictionary.rfind("/Length ");
  const std::size_t length =
      required(key == std::string_view::npos ? std::nullopt : number_at(dictionary, key + 8),
               "a stream without a length");
  const std::size_t begin = start + kStream.size();
  if (length > file_.size() - begin) {
    throw NotOurs{"a stream runs out of the file"};
  }
  return {dictionary, file_.substr(begin, length)};
}

void ReportReader::read_table() {
  const Stream table = stream_at(table_offset_);
  root_ = required(number_after(table.dictionary, "/Root "), "no catalog");
  constexpr std::size_t kRow = 7;
  const std::string rows = without_predictor(table.bytes(), kRow);
  if (table.dictionary.find("/W[1 4 2]") == std::string_view::npos ||
      table.dictionary.find("/Predictor 12/Columns 7") == std::string_view::npos ||
      rows.size() / kRow > kMostObjects) {
    throw NotOurs{"another kind of cross-reference"};
  }
  const auto value = [&rows](std::size_t at, std::size_t bytes) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
      sum = sum << 8U | static_cast<unsigned char>(rows[at + i]);
    }
    return sum;
  };
  for (std::size_t at = 0; at + kRow <= rows.size(); at += kRow) {
    entries_.push_back({value(at, 1), value(at + 1, 4), value(at + 5, 2)});
  }
}

Stream ReportReader::stream(std::size_t number) const {
  if (number >= entries_.size() || entries_[number].type != 1) {
    throw NotOurs{"a stream is missing"};
  }
  return stream_at(entries_[number].first);
}

void ReportReader::unpack(std::size_t container) {
  const Stream packed = stream(container);
  const std::size_t count = required(number_after(packed.dictionary, "/N "), "an object stream");
  const std::size_t first =
      required(number_after(packed.dictionary, "/First "), "an object stream");
  const std::string text = packed.bytes();
  if (first > text.size() || count > kMostObjects) {
    throw NotOurs{"an object stream is damaged"};
  }
  const char* at = text.data();
  const char* end = text.data() + first;
  std::vector<std::pair<std::size_t, std::size_t>> index;
  for (std::size_t i = 0; i < 2 * count; ++i) {
    while (at < end && *at == ' ') {
      ++at;
    }
    std::size_t value = 0;
    const auto result = std::from_chars(at, end, value);
    if (result.ec != std::errc()) {
      throw NotOurs{"an object stream is damaged"};
    }
    at = result.ptr;
    if (i % 2 == 0) {
      index.emplace_back(value, 0);
    } else {
      index.back().second = first + value;
    }
  }
  for (std::size_t i = 0; i < index.size(); ++i) {
    const std::size_t begin = index[i].second;
    const std::size_t next = i + 1 < index.size() ? index[i + 1].second : text.size();
    if (begin > next || next > text.size()) {
      throw NotOurs{"an object stream is damaged"};
    }
    objects_[index[i].first] = text.substr(begin, next - begin);
  }
}

const std::string& ReportReader::object(std::size_t number) {
  if (objects_.find(number) == objects_.end()) {
    if (number >= entries_.size() || entries_[number].type != 2) {
      throw NotOurs{"an object is missing"};
    }
    unpack(entries_[number].first);
  }
  const auto found = objects_.find(number);
  if (found == objects_.end()) {
    throw NotOurs{"an object is missing"};
  }
  return found->second;
}

std::string ReportReader::attachment(std::size_t specification, std::string& name) {
  const std::string& text = object(specification);
  const std::size_t files = text.find("/EF");
  const std::size_t name_start = text.find("/UF(");
  const std::size_t name_end = text.find(')', name_start);
  if (files == std::string::npos || name_start == std::string::npos ||
      name_end == std::string::npos) {
    throw NotOurs{"an attachment is damaged"};
  }
  constexpr std::size_t kKey = 4;
  name = text.substr(name_start + kKey, name_end - name_start - kKey);
  const auto number = number_after(std::string_view(text).substr(files), "/F ");
  return stream(required(number, "an attachment is damaged")).bytes();
}

std::optional<RasterImage> ReportReader::image(std::size_t number) const {
  if (entries_[number].type != 1) {
    return std::nullopt;
  }
  const Stream picture = stream(number);
  if (picture.dictionary.find("/Subtype/Image") == std::string_view::npos) {
    return std::nullopt;
  }
  RasterImage image;
  constexpr std::size_t kLargest = 4000;
  const std::size_t width = required(number_after(picture.dictionary, "/Width "), "a picture");
  const std::size_t height = required(number_after(picture.dictionary, "/Height "), "a picture");
  image.gray = picture.dictionary.find("/DeviceGray") != std::string_view::npos;
  image.bits = kPictureBits;
  image.samples = picture.bytes();
  const std::size_t row = packed_row_bytes(width * (image.gray ? 1 : 3));
  if (width == 0 || height == 0 || width > kLargest || height > kLargest ||
      image.samples.size() != row * height) {
    throw NotOurs{"a picture is damaged"};
  }
  image.width = static_cast<int>(width);
  image.height = static_cast<int>(height);
  return image;
}

std::string without_end_of_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) {
    text.pop_back();
  }
  return text;
}

ReportTail ReportReader::tail(std::size_t page) {
  ReportTail tail;
  tail.length = length_;
  tail.table_offset = table_offset_;
  tail.objects = entries_.size();
  tail.catalog_number = root_;
  tail.catalog = without_end_of_line(object(root_));
  const Stream table = stream_at(table_offset_);
  tail.info =
      std::to_string(required(number_after(table.dictionary, "/Info "), "no Info")) + " 0 R";
  const std::size_t id = table.dictionary.find("/ID[<");
  constexpr std::size_t kIdKey = 5;
  tail.id = std::string(
      table.dictionary.substr(std::min(id, table.dictionary.size() - kIdKey) + kIdKey, 32));
  const std::size_t pages = required(number_after(tail.catalog, "/Pages "), "no pages");
  const std::string tree = object(pages);
  std::size_t at = tree.find("/Kids[");
  for (std::size_t i = 0; i < page && at != std::string::npos; ++i) {
    at = tree.find('R', at + 1);
  }
  constexpr std::size_t kKidsKey = 6;
  tail.page_number = required(
      at == std::string::npos ? std::nullopt : number_at(tree, at + (page == 0 ? kKidsKey : 1)),
      "no such page");
  tail.page = without_end_of_line(object(tail.page_number));
  tail.structure_number = required(number_after(tail.catalog, "/StructTreeRoot "), "no structure");
  tail.structure = without_end_of_line(object(tail.structure_number));
  tail.parents_number = required(number_after(tail.structure, "/ParentTree "), "no structure");
  tail.next_key = required(number_after(tail.structure, "/ParentTreeNextKey "), "no structure");
  tail.parents = without_end_of_line(object(tail.parents_number));
  return tail;
}

ReportParts ReportReader::parts() {
  ReportParts parts;
  parts.length = length_;
  const std::string catalog = object(root_);
  const std::size_t associated = catalog.find("/AF[");
  if (associated == std::string::npos) {
    throw NotOurs{"nothing travels inside"};
  }
  const std::size_t end = catalog.find(']', associated);
  for (std::size_t at = associated + 4; at < end && end != std::string::npos;) {
    const auto number = number_at(catalog, at);
    if (!number) {
      break;
    }
    std::string name;
    std::string bytes = attachment(*number, name);
    parts.files[name] = std::move(bytes);
    at = catalog.find('R', at);
    at = at == std::string::npos ? end : at + 1;
  }
  for (std::size_t i = 1; i < entries_.size(); ++i) {
    if (auto picture = image(i)) {
      parts.pictures.push_back(std::move(*picture));
    }
  }
  return parts;
}

}  // namespace

namespace {

template <typename Value, typename Read>
Result<Value> read_report(std::string_view bytes, const std::string& name, const Read& read) {
  try {
    ReportReader reader(bytes);
    return read(reader);
  } catch (const NotOurs& trouble) {
    return Error{ErrorCode::bad_data, name,
                 std::string("is not a whole report of fuhe's: ") + trouble.what};
  }
}

}  // namespace

Result<ReportParts> read_report_parts(std::string_view bytes, const std::string& name) {
  return read_report<ReportParts>(bytes, name, [](ReportReader& reader) { return reader.parts(); });
}

Result<ReportTail> read_report_tail(std::string_view bytes, const std::string& name,
                                    std::size_t page) {
  return read_report<ReportTail>(bytes, name,
                                 [page](ReportReader& reader) { return reader.tail(page); });
}

}  // namespace fuhe
