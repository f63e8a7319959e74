// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/head_reader.h"

#include <algorithm>
#include <cmath>

#include "extract/form/form_regions.h"
#include "extract/form/group_label.h"
#include "extract/form/labelled_values.h"
#include "extract/form/notes_reader.h"
#include "extract/form/signs.h"
#include "model/text.h"

namespace fuhe {
namespace {

bool is_latin(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

// A line that is nothing but a year: "（2023年度）", "（ 2023 年）", "（2023年度 / FY 2023）".
bool read_year_line(Form& form, const LocatedText& text) {
  const auto year = find_year(text.text);
  if (!year) {
    return false;
  }
  const LocatedText digits = text.part(year->from, year->count);
  std::u32string others;
  for (std::size_t i = 0; i < text.text.size(); ++i) {
    const char32_t c = text.text[i];
    const bool inside = i >= year->from && i < year->end;
    if (!inside && !is_space(c) && !is_open(c) && !is_close(c) && !is_latin(c) && c != U'/') {
      others += c;
    }
  }
  if (!others.empty() && others != digits.text) {
    return false;
  }
  set_if_absent(form.year, year_cell(digits));
  return true;
}

}  // namespace

void read_title(Form& form, const LocatedText& printed) {
  LocatedText title = trimmed(printed);
  const auto year = find_year(title.text);
  if (year) {
    set_if_absent(form.year, year_cell(title.part(year->from, year->count)));
    // A bracketed year is the form's year, not part of its name.
    std::size_t open = year->from;
    while (open > 0 && is_space(title.text[open - 1])) {
      --open;
    }
    std::size_t close = year->end;
    while (close < title.text.size() && is_space(title.text[close])) {
      ++close;
    }
    if (open > 0 && is_open(title.text[open - 1]) && close < title.text.size() &&
        is_close(title.text[close])) {
      LocatedText rest = title.part(0, open - 1);
      rest.append(title.part(close + 1));
      title = trimmed(rest);
    }
  }
  // 分散对齐: spaces between the characters of a title are layout.
  LocatedText compact;
  for (std::size_t i = 0; i < title.text.size(); ++i) {
    if (!is_space(title.text[i])) {
      compact.append(title.part(i, 1));
    }
  }
  set_if_absent(form.title, cell_from(compact, {}));
}

namespace {

bool read_attachment(Form& form, const Labels& labels, const LocatedText& text) {
  const std::u32string key = match_key(text.text);
  if (key.size() < 2 || key.size() > 12) {
    return false;
  }
  for (const std::u32string_view name : labels.names(Field::attachment)) {
    if (key.starts_with(name)) {
      set_if_absent(form.attachment, cell_from(without_trailing_colon(text), {}));
      return true;
    }
  }
  return false;
}

// "……  金额单位：万" and under it "元": blanks that were to push the value to the right pushed its
// end to the next line.
bool is_rest_of_line(const std::vector<TextLine>& lines, std::size_t i, const LocatedText& before) {
  constexpr std::size_t kLongestRest = 4;  // shorter than a title
  const TextLine& line = lines[i];
  const TextLine& above = lines[i - 1];
  const double size = std::max(line.size, 1.0);
  const std::u32string text = to_u32(line.text);
  const bool labelled = std::any_of(before.text.begin(), before.text.end(), is_colon);
  if (above.page != line.page || text.size() > kLongestRest || !labelled ||
      text.find_first_of(U":：(（") != std::u32string::npos) {
    return false;
  }
  double left = line.box.left;
  double right = line.box.right;
  for (const TextLine& other : lines) {
    left = std::min(left, other.box.left);
    right = std::max(right, other.box.right);
  }
  return line.box.left < left + size && above.box.right > right - 2 * size &&
         line.box.top - above.box.bottom < size && std::abs(line.size - above.size) < 0.1 * size;
}

// Lines printed side by side are one; a label at the end of one piece takes the next as its value.
std::vector<LocatedText> rows_of(const std::vector<TextLine>& lines) {
  std::vector<LocatedText> rows;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LocatedText line = trimmed(text_of(lines[i]));
    const bool beside = i > 0 && lines[i - 1].page == lines[i].page &&
                        std::abs(lines[i - 1].box.center_y() - lines[i].box.center_y()) <
                            0.4 * std::max(lines[i].size, 1.0) &&
                        lines[i].box.left > lines[i - 1].box.left;
    const bool open_label =
        beside && !rows.empty() && !rows.back().empty() && is_colon(rows.back().text.back());
    if (open_label || (i > 0 && is_rest_of_line(lines, i, rows.back()))) {
      rows.back().append(line);
    } else {
      rows.push_back(line);
    }
  }
  return rows;
}

struct TitleRows {
  std::size_t first = 0;
  std::size_t count = 0;
};

double size_of(const LocatedText& row) {
  return row.empty() ? 0 : row.at.front().box.height();
}

// The line right above a title, printed as large: the title's first half.
bool leads_title(const LocatedText& line, const LocatedText& title) {
  constexpr double kSameSize = 0.05;
  constexpr double kMostGap = 1.6;  // of the size
  if (line.text.size() < 4 || line.at.front().page != title.at.front().page ||
      line.text.find_first_of(U":：。，；、") != std::u32string::npos) {
    return false;
  }
  const double size = size_of(title);
  const double gap = title.at.front().box.top - line.at.front().box.bottom;
  const double off_centre = std::abs((line.at.front().box.left + line.at.back().box.right) -
                                     (title.at.front().box.left + title.at.back().box.right)) /
                            2;
  return std::abs(size_of(line) - size) < kSameSize * size && gap < kMostGap * size &&
         off_centre < size;
}

// "2023年度项目支出绩效自评": what stands out is a title if it speaks of a sheet or of assessing
// oneself, and is no label with a value.
bool names_sheet(const std::u32string& text, const Labels& labels) {
  const std::u32string key = match_key(text);
  return labels.occurs(Field::title_sheet, key) ||
         (labels.occurs(Field::title_self, key) && key.find(U':') == std::u32string::npos);
}

// The last title above the table is the form's; it may run over two lines. A line that stands out
// by its size is one, too, when no line has a title's words.
TitleRows find_title(const std::vector<LocatedText>& rows, const Labels& labels) {
  TitleRows found;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (is_title(rows[i].text, labels)) {
      const bool two = i > 0 && !rows[i - 1].empty() && !rows[i].empty() &&
                       !is_title(rows[i - 1].text, labels) && leads_title(rows[i - 1], rows[i]);
      found = two ? TitleRows{i - 1, 2} : TitleRows{i, 1};
    } else if (i + 1 < rows.size() && rows[i].text.size() < 30 &&
               !is_title(rows[i + 1].text, labels) &&
               is_title(rows[i].text + rows[i + 1].text, labels)) {
      found = {i, 2};
    }
  }
  if (found.count > 0) {
    return found;
  }
  std::vector<double> sizes;
  for (const LocatedText& row : rows) {
    sizes.push_back(size_of(row));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto largest = std::max_element(sizes.begin(), sizes.end());
    const bool stands_out = std::count_if(sizes.begin(), sizes.end(),
                                          [&](double s) { return s > 0.8 * *largest; }) == 1;
    if (stands_out && sizes[i] >= *largest && rows[i].text.size() >= 4 &&
        names_sheet(rows[i].text, labels)) {
      found = {i, 1};
    }
  }
  return found;
}

}  // namespace

void read_header_lines(Form& form, const Labels& labels, const std::vector<TextLine>& lines) {
  std::vector<LocatedText> rows = rows_of(lines);
  const TitleRows title_rows = find_title(rows, labels);
  if (title_rows.count > 0 && form.title.state == CellState::absent) {
    LocatedText text = rows[title_rows.first];
    if (title_rows.count == 2) {
      text.append(rows[title_rows.first + 1]);
    }
    read_title(form, text);
  }
  const auto is_title_row = [&](std::size_t i) {
    return i >= title_rows.first && i < title_rows.first + title_rows.count;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (is_title_row(i) || rows[i].empty()) {
      continue;
    }
    if (read_year_line(form, rows[i]) || read_attachment(form, labels, rows[i]) ||
        read_inline_labels(form, labels, rows[i], false)) {
      continue;
    }
    if (const auto unit = find_currency_unit(rows[i])) {
      set_if_absent(form.currency_unit, cell_from(*unit, {}));
    }
  }
}

namespace {

// "联系人：…" under the notes is none of them.
bool starts_signature(const LocatedText& line, const Labels& labels) {
  const std::size_t colon = line.text.find_first_of(U":：");
  if (colon == std::u32string::npos || colon > kLongestLabel) {
    return false;
  }
  const auto hits = labels.meanings(std::u32string_view(line.text).substr(0, colon));
  return std::any_of(hits.begin(), hits.end(), [](const LabelHit& hit) {
    return hit.field == Field::contact || hit.field == Field::phone ||
           hit.field == Field::filled_on || hit.field == Field::conclusion;
  });
}

// Text in another size is no note of theirs: a report goes on.
bool is_other_size(const TextLine& line, const TextLine& note) {
  constexpr double kSameSize = 0.18;
  return std::abs(line.size - note.size) > kSameSize * std::max(note.size, 1.0);
}

// The lines that are no notes: labelled values.
void read_signatures(Form& form, const Labels& labels, const std::vector<TextLine>& lines) {
  for (const LocatedText& row : rows_of(lines)) {
    if (!row.empty()) {
      read_inline_labels(form, labels, row, false);
    }
  }
}

}  // namespace

bool starts_footer(const LocatedText& line, const Labels& labels) {
  return starts_notes(line.text, labels) || starts_signature(line, labels);
}

void read_footer_lines(Form& form, const Labels& labels, const std::vector<TextLine>& lines) {
  std::size_t at = 0;
  std::vector<TextLine> plain;
  while (at < lines.size() && !starts_notes(to_u32(lines[at].text), labels)) {
    plain.push_back(lines[at]);
    ++at;
  }
  read_signatures(form, labels, plain);
  if (at == lines.size()) {
    return;
  }
  // Notes, and signatures under them; a wide gap ends the form.
  std::vector<TextLine> notes;
  std::vector<TextLine> signatures;
  Rect area = lines[at].box;
  for (const std::size_t first = at; at < lines.size(); ++at) {
    const bool gap =
        at > first && lines[at - 1].page == lines[at].page &&
        lines[at].box.top - lines[at - 1].box.bottom > 4 * std::max(lines[at].size, 1.0);
    const bool signature = at > first && starts_signature(trimmed(text_of(lines[at])), labels);
    if (gap || (!signature && signatures.empty() && is_other_size(lines[at], lines[first]))) {
      break;
    }
    if (!signatures.empty() || signature) {
      signatures.push_back(lines[at]);
      continue;
    }
    area = united(area, lines[at].box);
    notes.push_back(lines[at]);
  }
  read_notes(form, labels, notes, area);
  read_signatures(form, labels, signatures);
}

FormKind kind_of(const Form& form, const Labels& labels) {
  const std::u32string title = match_key(form.title.text);
  if (labels.occurs(Field::department_word, title)) {
    return FormKind::department;
  }
  if (labels.occurs(Field::project_word, title)) {
    return FormKind::project;
  }
  return form.project.state == CellState::absent ? FormKind::department : FormKind::project;
}

}  // namespace fuhe
