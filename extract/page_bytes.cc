// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_bytes.h"

#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

namespace fuhe {
namespace {

// Writing and reading walk the same list of fields: a type that has a `fields` function is written
// and read by it, so the two cannot disagree. Both ends are the same program.
class Writer {
 public:
  template <typename T>
  void operator()(const T& value);
  template <typename T>
  void operator()(const std::vector<T>& values) {
    (*this)(static_cast<std::uint64_t>(values.size()));
    for (const T& value : values) {
      (*this)(value);
    }
  }
  void operator()(const std::string& text) {
    (*this)(static_cast<std::uint64_t>(text.size()));
    bytes_ += text;
  }
  template <typename T>
  void operator()(const std::optional<T>& value) {
    (*this)(value.has_value());
    if (value) {
      (*this)(*value);
    }
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(const std::string& bytes) : bytes_(bytes) {}
  template <typename T>
  void operator()(T& value);
  template <typename T>
  void operator()(std::vector<T>& values) {
    std::uint64_t size = 0;
    (*this)(size);
    if (size > bytes_.size()) {  // every element takes at least a byte
      short_ = true;
    }
    for (std::uint64_t i = 0; i < size && !short_; ++i) {
      values.emplace_back();
      (*this)(values.back());
    }
  }
  void operator()(std::string& text) {
    std::uint64_t size = 0;
    (*this)(size);
    if (short_ || size > bytes_.size() - at_) {
      short_ = true;
      return;
    }
    text = bytes_.substr(at_, static_cast<std::size_t>(size));
    at_ += static_cast<std::size_t>(size);
  }
  template <typename T>
  void operator()(std::optional<T>& value) {
    bool there = false;
    (*this)(there);
    if (there) {
      (*this)(value.emplace());
    }
  }
  [[nodiscard]] bool whole() const { return !short_ && at_ == bytes_.size(); }

 private:
  const std::string& bytes_;
  std::size_t at_ = 0;
  bool short_ = false;
};

template <typename Visitor, typename T>
void fields(Visitor& v, T& value) {
  using Type = std::remove_const_t<T>;
  if constexpr (std::is_same_v<Type, Place>) {
    v(value.page);
    v(value.box);
  } else if constexpr (std::is_same_v<Type, TextLine>) {
    v(value.text);
    v(value.box);
    v(value.page);
    v(value.size);
    v(value.glyphs);
    v(value.confidence);
  } else if constexpr (std::is_same_v<Type, GridCell>) {
    v(value.row);
    v(value.column);
    v(value.row_span);
    v(value.column_span);
    v(value.places);
    v(value.lines);
    v(value.confidence);
    v(value.candidates);
    v(value.unreadable);
  } else if constexpr (std::is_same_v<Type, Grid>) {
    v(value.rows);
    v(value.columns);
    v(value.cells);
    v(value.by_alignment);
    v(value.box);
    v(value.first_page);
    v(value.last_page);
  } else if constexpr (std::is_same_v<Type, HiddenText>) {
    v(value.text);
    v(value.place);
    v(value.why);
  } else if constexpr (std::is_same_v<Type, PageLayout>) {
    v(value.number);
    v(value.width);
    v(value.height);
    v(value.grids);
    v(value.loose);
    v(value.hidden);
  } else if constexpr (std::is_same_v<Type, ReadWord>) {
    v(value.line);
    v(value.confidence);
    v(value.unreadable);
    v(value.candidates);
  } else {
    static_assert(std::is_same_v<Type, ScannedPage>);
    v(value.layout);
    v(value.words);
    v(value.rules);
    v(value.to_received);
    v(value.skew_degrees);
    v(value.quarters);
    v(value.marks);
  }
}

template <typename T>
inline constexpr bool kPlain = std::is_trivially_copyable_v<T> && !std::is_same_v<T, Place>;

template <typename T>
void Writer::operator()(const T& value) {
  if constexpr (kPlain<T>) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  } else {
    fields(*this, value);
  }
}

template <typename T>
void Reader::operator()(T& value) {
  if constexpr (kPlain<T>) {
    if (short_ || sizeof value > bytes_.size() - at_) {
      short_ = true;
      return;
    }
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
  } else {
    fields(*this, value);
  }
}

}  // namespace

std::string to_bytes(const ScannedPage& page) {
  Writer writer;
  writer(page);
  return writer.take();
}

std::optional<ScannedPage> page_from_bytes(const std::string& bytes) {
  Reader reader(bytes);
  ScannedPage page;
  reader(page);
  return reader.whole() ? std::optional<ScannedPage>(std::move(page)) : std::nullopt;
}

}  // namespace fuhe
