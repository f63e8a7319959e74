// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/workbook.h"

#include <array>
#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "render/wording.h"

namespace fuhe {
namespace {

Error failure(const std::string& what) {
  return Error{ErrorCode::cannot_write, "workbook", what};
}

// libxlsxwriter writes to a named file only: this one lives in memory.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("fuhe-xlsx", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (descriptor_ >= 0) {
      close(descriptor_);
    }
  }
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  [[nodiscard]] std::string bytes() const {
    std::string bytes;
    std::array<char, 65'536> buffer{};
    lseek(descriptor_, 0, SEEK_SET);
    for (ssize_t got = 0; (got = read(descriptor_, buffer.data(), buffer.size())) > 0;) {
      bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return bytes;
  }

 private:
  int descriptor_;
};

}  // namespace

struct Workbook::Book {
  MemoryFile file;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  std::vector<WorkbookColumn> columns;
  lxw_format* head = nullptr;
  lxw_format* body = nullptr;
  lxw_format* changed = nullptr;
  lxw_row_t row = 0;
  lxw_error error = LXW_NO_ERROR;  // the first one

  Book() = default;
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book() {
    if (book != nullptr) {
      lxw_workbook_free(book);
    }
  }

  void note(lxw_error happened) { error = error == LXW_NO_ERROR ? happened : error; }

  void make_formats() {
    head = workbook_add_format(book);
    format_set_bold(head);
    format_set_bg_color(head, 0xEEF1F4);
    format_set_border(head, LXW_BORDER_THIN);
    body = workbook_add_format(book);
    format_set_text_wrap(body);
    format_set_align(body, LXW_ALIGN_VERTICAL_TOP);
    changed = workbook_add_format(book);
    format_set_text_wrap(changed);
    format_set_bold(changed);
    format_set_font_color(changed, 0xA61C1C);
    format_set_align(changed, LXW_ALIGN_VERTICAL_TOP);
  }

  void end_sheet() {
    if (sheet != nullptr && row > 1 && !columns.empty()) {
      note(worksheet_autofilter(sheet, 0, 0, row - 1, static_cast<lxw_col_t>(columns.size() - 1)));
    }
  }

  void write(std::size_t index, const std::string& value, lxw_format* format) {
    const auto column = static_cast<lxw_col_t>(index);
    if (columns[index].numbers) {
      if (!value.empty()) {
        note(worksheet_write_number(sheet, row, column, std::strtod(value.c_str(), nullptr),
                                    format));
      }
      return;
    }
    constexpr std::size_t kLongest = 32'000;  // Excel refuses longer cells
    note(worksheet_write_string(sheet, row, column, shortened(value, kLongest).c_str(), format));
  }
};

Workbook::Workbook(std::unique_ptr<Book> book) : book_(std::move(book)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

Result<Workbook> Workbook::create(std::int64_t unix_time) {
  auto book = std::make_unique<Book>();
  if (!book->file.is_open()) {
    return failure("no file in memory could be made for it");
  }
  book->book = workbook_new(book->file.name().c_str());
  if (book->book == nullptr) {
    return failure("could not be begun");
  }
  lxw_doc_properties properties{};
  std::string maker = "fuhe " FUHE_VERSION;
  properties.comments = maker.data();
  properties.created = static_cast<time_t>(unix_time);
  book->note(workbook_set_properties(book->book, &properties));
  book->make_formats();
  return Workbook(std::move(book));
}

void Workbook::begin_sheet(const std::string& name, const std::vector<WorkbookColumn>& columns) {
  book_->end_sheet();
  book_->columns = columns;
  book_->row = 1;
  book_->sheet = workbook_add_worksheet(book_->book, name.c_str());
  if (book_->sheet == nullptr) {
    book_->note(LXW_ERROR_PARAMETER_VALIDATION);
    return;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    book_->note(worksheet_set_column(book_->sheet, column, column, columns[i].width, nullptr));
    book_->note(
        worksheet_write_string(book_->sheet, 0, column, columns[i].title.c_str(), book_->head));
  }
  worksheet_freeze_panes(book_->sheet, 1, 0);
}

void Workbook::add_row(const std::vector<std::string>& values, std::size_t changed) {
  for (std::size_t i = 0; book_->sheet != nullptr && i < values.size(); ++i) {
    book_->write(i, values[i], i == changed ? book_->changed : book_->body);
  }
  ++book_->row;
}

Result<std::string> Workbook::finish() {
  book_->end_sheet();
  // Frees it, too.
  book_->note(workbook_close(std::exchange(book_->book, nullptr)));
  if (book_->error != LXW_NO_ERROR) {
    return failure(lxw_strerror(book_->error));
  }
  return book_->file.bytes();
}

}  // namespace fuhe
