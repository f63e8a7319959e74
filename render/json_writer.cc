// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "render/utf8.h"

namespace fuhe {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default: {
      const auto byte = static_cast<unsigned char>(c);
      out += "\\u00";
      out += kHexDigits[byte >> 4U];
      out += kHexDigits[byte & 0xFU];
    }
  }
}

bool needs_escape(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F || c == '"' || c == '\\';
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ": ";
  after_key_ = true;
}

void JsonWriter::value(std::string_view text) {
  separate();
  quote(text);
}

void JsonWriter::value(std::int64_t number) {
  separate();
  std::array<char, 24> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  out_.append(buffer.data(), end);
}

void JsonWriter::boolean(bool truth) {
  separate();
  out_ += truth ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

void JsonWriter::fixed(double number, int digits) {
  separate();
  // Larger than any page (ISO 32000-1 Annex C) yet short enough for the buffer.
  constexpr double kLargest = 1e9;
  const bool writable = std::isfinite(number) && std::abs(number) < kLargest;
  std::array<char, 48> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                 writable ? number : 0.0, std::chars_format::fixed, digits)
                       .ptr;
  out_.append(buffer.data(), end);
}

void JsonWriter::open(char bracket, Layout layout) {
  separate();
  out_ += bracket;
  const bool inlined = !levels_.empty() && levels_.back().layout == Layout::inlined;
  levels_.push_back({inlined ? Layout::inlined : layout, true});
}

void JsonWriter::close(char bracket) {
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.empty && level.layout == Layout::lines) {
    new_line();
  }
  out_ += bracket;
  if (levels_.empty()) {
    out_ += '\n';
  }
}

// Puts what belongs between the last item and the next one.
void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) {
    return;
  }
  Level& level = levels_.back();
  if (!level.empty) {
    out_ += level.layout == Layout::inlined ? ", " : ",";
  }
  if (level.layout == Layout::lines) {
    new_line();
  }
  level.empty = false;
}

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(2 * levels_.size(), ' ');
}

void JsonWriter::quote(std::string_view text) {
  out_ += '"';
  std::size_t done = 0;
  while (done < text.size()) {
    std::size_t next = done;
    while (next < text.size() && static_cast<unsigned char>(text[next]) < 0x80 &&
           !needs_escape(text[next])) {
      ++next;
    }
    out_ += text.substr(done, next - done);
    if (next == text.size()) {
      break;
    }
    if (needs_escape(text[next])) {
      append_escaped(out_, text[next]);
      done = next + 1;
      continue;
    }
    done = next;
    const char32_t character = next_character(text, done);
    if (character == kReplacementCharacter) {
      append_utf8(out_, character);
    } else {
      out_ += text.substr(next, done - next);
    }
  }
  out_ += '"';
}

}  // namespace fuhe
