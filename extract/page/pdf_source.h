// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a PDF and yields one PageContent at a time. The .cc, page_device.cc and pdf_streams.cc
// alone include the private API of Poppler, which drifts between versions: CMake checks the
// version.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "extract/page/askew.h"
#include "extract/page/limits.h"
#include "extract/page/page_content.h"
#include "model/result.h"

namespace fuhe {

class PdfSource {
 public:
  // Starts Poppler, once for a process.
  static void prepare();
  // Opens the PDF held in `bytes`; `name` is used in errors.
  // Errors: not_a_pdf, damaged, encrypted, limit_exceeded.
  static Result<std::unique_ptr<PdfSource>> open(std::string bytes, std::string name,
                                                 const Limits& limits);
  ~PdfSource();
  PdfSource(const PdfSource&) = delete;
  PdfSource& operator=(const PdfSource&) = delete;

  [[nodiscard]] const std::string& bytes() const;  // of the whole file
  [[nodiscard]] int page_count() const;
  [[nodiscard]] std::optional<std::string> producer() const;

  // True if the bytes of what a page shows are not those that were stored (flate_check.h), though
  // it can be followed to its end. Costs as much as to unpack it once more.
  [[nodiscard]] bool has_damaged_content(int number) const;

  // Reads one page, 1-based, in displayed coordinates. Errors: damaged, limit_exceeded.
  Result<PageContent> read_page(int number);

  // Reads it in a frame of its own (extract/page/askew.h). Errors: damaged, limit_exceeded.
  Result<PageContent> read_page(int number, const PageTransform& straightening);

 private:
  struct State;
  Result<PageContent> read(int number, const PageTransform* straightening);
  explicit PdfSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fuhe
