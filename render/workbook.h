// SPDX-License-Identifier: GPL-3.0-or-later
// libxlsxwriter behind a wall: a workbook of plain tables, as bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "model/result.h"

namespace fuhe {

struct WorkbookColumn {
  std::string title;
  double width = 10;     // in characters
  bool numbers = false;  // its texts are decimal numbers, and become numbers of the spreadsheet
};

class Workbook {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // `unix_time` is when it was made, as its properties say. Errors: cannot_write.
  static Result<Workbook> create(std::int64_t unix_time);
  Workbook(Workbook&&) noexcept;
  Workbook& operator=(Workbook&&) noexcept;
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  ~Workbook();

  // A sheet whose first row, the titles, stays in sight and filters the others. At least one sheet
  // is needed; names are unlike each other, of at most 31 characters.
  void begin_sheet(const std::string& name, const std::vector<WorkbookColumn>& columns);

  // To the sheet begun last. The value at `changed` stands out. Text is shown as it is: a
  // spreadsheet would drop its zeros and separators, or take it for a formula.
  void add_row(const std::vector<std::string>& values, std::size_t changed = kNone);

  // The whole workbook; nothing can be added after it. Errors: cannot_write, with what failed
  // first.
  Result<std::string> finish();

 private:
  struct Book;
  explicit Workbook(std::unique_ptr<Book> book);
  std::unique_ptr<Book> book_;
};

}  // namespace fuhe
