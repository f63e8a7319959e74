// SPDX-License-Identifier: GPL-3.0-or-later
// Writes JSON text (RFC 8259) straight into a string: two-space indent, LF, keys in the order of
// the calls, independent of the locale. Writing a whole form takes some tens of microseconds, which
// a document tree would not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fuhe {

class JsonWriter {
 public:
  enum class Layout { lines, inlined };  // one member a line, or all of them on one line

  // Everything inside an inlined object or array is inlined too.
  void begin_object(Layout layout = Layout::lines) { open('{', layout); }
  void end_object() { close('}'); }
  void begin_array(Layout layout = Layout::lines) { open('[', layout); }
  void end_array() { close(']'); }

  void key(std::string_view name);
  // Bytes that are not UTF-8 become U+FFFD.
  void value(std::string_view text);
  void value(std::int64_t number);
  void boolean(bool truth);
  void null();
  // With exactly `digits` decimals; what is not finite is written as 0.
  void fixed(double number, int digits);

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  struct Level {
    Layout layout;
    bool empty;
  };
  void open(char bracket, Layout layout);
  void close(char bracket);
  void separate();
  void new_line();
  void quote(std::string_view text);

  std::string out_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace fuhe
