// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pdf_objects.h"

#include <utility>

#include "render/deflate.h"

namespace fuhe {

int PdfObjects::reserve() {
  const int number = static_cast<int>(bodies_.size()) + 1;
  bodies_.push_back({number, {}, {}, false});
  return number;
}

void PdfObjects::set(int number, std::string value) {
  body(number).text = std::move(value);
}

void PdfObjects::set_stream(int number, const std::string& entries, std::string_view bytes) {
  PdfBody& stream = body(number);
  stream.is_stream = true;
  stream.stream = deflated(bytes);
  stream.text =
      "<<" + entries + "/Filter/FlateDecode/Length " + std::to_string(stream.stream.size()) + ">>";
}

int PdfObjects::add(std::string value) {
  const int number = reserve();
  set(number, std::move(value));
  return number;
}

int PdfObjects::add_stream(const std::string& entries, std::string_view bytes) {
  const int number = reserve();
  set_stream(number, entries, bytes);
  return number;
}

int PdfObjects::add_stored_stream(const std::string& entries, std::string bytes) {
  const int number = reserve();
  PdfBody& stream = body(number);
  stream.is_stream = true;
  stream.text = "<<" + entries + "/Length " + std::to_string(bytes.size()) + ">>";
  stream.stream = std::move(bytes);
  return number;
}

}  // namespace fuhe
