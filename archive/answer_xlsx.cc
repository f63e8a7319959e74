// SPDX-License-Identifier: GPL-3.0-or-later
// Answers as a workbook. Numbers become numbers; the format stores their decimal digits as text, so
// that what is written is what is shown.
#include <algorithm>

#include "archive/answer.h"
#include "archive/answer_cells.h"
#include "render/workbook.h"

namespace fuhe {
namespace {

constexpr double kWidestColumn = 60;
constexpr double kNarrowestColumn = 8;
constexpr double kMargin = 2;

void widen(WorkbookColumn& column, const std::string& text) {
  column.width = std::max(column.width, std::min(kWidestColumn, columns_wide(text) + kMargin));
}

void add_sheet(Workbook& book, const Sheet& sheet, bool zh) {
  const Answer& answer = sheet.answer;
  std::vector<WorkbookColumn> columns;
  for (std::size_t i = 0; i < answer.columns.size(); ++i) {
    const AnswerColumn& column = answer.columns[i];
    columns.push_back({zh ? column.zh : column.en, kNarrowestColumn,
                       column.kind != ColumnKind::text && !is_dimension(answer, i)});
    widen(columns.back(), columns.back().title);
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : answer.rows) {
    rows.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      widen(columns[i], rows.back().emplace_back(cell_text(answer, row, i, zh)));
    }
  }
  book.begin_sheet(sheet.name, columns);
  for (const auto& row : rows) {
    book.add_row(row);
  }
}

}  // namespace

Result<std::string> to_xlsx(const std::vector<Sheet>& sheets, Language language,
                            std::int64_t unix_time) {
  auto book = Workbook::create(unix_time);
  if (!book) {
    return book.error();
  }
  for (const Sheet& sheet : sheets) {
    add_sheet(*book, sheet, language != Language::en);
  }
  return book->finish();
}

}  // namespace fuhe
