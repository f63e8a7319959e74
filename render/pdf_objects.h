// SPDX-License-Identifier: GPL-3.0-or-later
// The objects of a PDF file under way. A number is there before its value, so that objects can
// refer to each other in any order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/pdf_file.h"

namespace fuhe {

class PdfObjects {
 public:
  int reserve();
  // REQUIRES: a number that was reserved and has no value yet.
  void set(int number, std::string value);
  // `entries`: what the dictionary says besides length and filter.
  void set_stream(int number, const std::string& entries, std::string_view bytes);
  int add(std::string value);
  int add_stream(const std::string& entries, std::string_view bytes);
  // Stored as it is; a filter, if the bytes went through one, is among the entries.
  int add_stored_stream(const std::string& entries, std::string bytes);

  [[nodiscard]] const std::vector<PdfBody>& bodies() const { return bodies_; }

 private:
  PdfBody& body(int number) { return bodies_[static_cast<std::size_t>(number) - 1]; }

  std::vector<PdfBody> bodies_;
};

}  // namespace fuhe
