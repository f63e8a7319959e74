// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/head_reader.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "extract/form_regions.h"
#include "extract/group_label.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kLongestLabel = 24;

bool is_colon(char32_t c) {
  return c == U':' || c == U'：' || c == U'∶';
}
bool is_open(char32_t c) {
  return c == U'(' || c == U'（' || c == U'〔' || c == U'【';
}
bool is_close(char32_t c) {
  return c == U')' || c == U'）' || c == U'〕' || c == U'】';
}

Cell value_cell(const LocatedText& text, const LocatedText& label) {
  Cell cell = cell_from(text, places_of(label));
  return cell;
}

void set_if_absent(Cell& field, Cell value) {
  if (field.state == CellState::absent ||
      (field.state == CellState::empty && value.state != CellState::empty)) {
    field = std::move(value);
  }
}

// "（2023年度）" at the end of a title, or a whole line of its own.
struct YearMatch {
  std::size_t from = 0;
  std::size_t count = 0;  // the four digits
  std::size_t end = 0;    // behind 年 or 年度
};

std::optional<YearMatch> find_year(const std::u32string& text, std::size_t from = 0) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (digit_value(text[at]) < 0 || (at > 0 && digit_value(text[at - 1]) >= 0)) {
      continue;
    }
    std::size_t end = at;
    int value = 0;
    while (end < text.size() && end - at < 5 && digit_value(text[end]) >= 0) {
      value = value * 10 + digit_value(text[end]);
      ++end;
    }
    if (end - at != 4 || value < 1990 || value > 2100) {
      continue;
    }
    std::size_t next = end;
    while (next < text.size() && is_space(text[next])) {
      ++next;
    }
    if (next < text.size() && text[next] == U'年') {
      ++next;
      if (next < text.size() && text[next] == U'度') {
        ++next;
      }
      return YearMatch{at, end - at, next};
    }
  }
  return std::nullopt;
}

Cell year_cell(const LocatedText& digits) {
  Cell cell = cell_from(digits, {});
  std::string plain;
  for (const char32_t c : digits.text) {
    plain += static_cast<char>('0' + std::max(0, digit_value(c)));
  }
  cell.text = plain;
  return cell;
}

// A line that is nothing but a year: "（2023年度）", "2023年度", "（ 2023 年）".
bool read_year_line(Form& form, const LocatedText& text) {
  const auto year = find_year(text.text);
  if (!year) {
    return false;
  }
  std::size_t others = 0;
  for (std::size_t i = 0; i < text.text.size(); ++i) {
    const bool inside = i >= year->from && i < year->end;
    if (!inside && !is_space(text.text[i]) && !is_open(text.text[i]) && !is_close(text.text[i])) {
      ++others;
    }
  }
  if (others > 0) {
    return false;
  }
  set_if_absent(form.year, year_cell(text.part(year->from, year->count)));
  return true;
}

Cell date_cell(const LocatedText& text, const LocatedText& label) {
  Cell cell = value_cell(text, label);
  if (cell.state != CellState::read) {
    return cell;
  }
  if (const auto date = find_iso_date(cell.text)) {
    cell.text = *date;
    return cell;
  }
  // "  年  月  日" left blank
  const std::u32string key = match_key(cell.text);
  const bool digits = std::any_of(key.begin(), key.end(), is_ascii_digit);
  cell.candidates.clear();
  if (digits) {
    cell.candidates.push_back(cell.text);
  }
  cell.state = digits ? CellState::unreadable : CellState::empty;
  cell.text.clear();
  return cell;
}

// The longest known label that ends at `colon`.
struct LabelSpan {
  std::size_t from = 0;
  bool found = false;
};

// "总分：98.1分" above or beside the table: digits only, or nothing.
bool assign_total(Cell& total, const LocatedText& value) {
  std::size_t end = value.text.size();
  if (end > 1 && value.text[end - 1] == U'分') {
    --end;
  }
  const LocatedText number = trimmed(value.part(0, end));
  const bool numeric =
      !number.empty() && std::all_of(number.text.begin(), number.text.end(), [](char32_t c) {
        return digit_value(c) >= 0 || c == U'.' || c == U'．';
      });
  if (!numeric) {
    return false;
  }
  set_if_absent(total, cell_from(number, {}));
  return true;
}

// A name of the vocabulary itself, not one with brackets taken off.
bool is_exact(int rank) {
  constexpr int kBracketsOff = 500;
  return rank >= 0 && rank % 1'000 < kBracketsOff && rank < 2'000;
}

bool is_head_field(Field field) {
  return field <= Field::extra || field == Field::total_row;
}

bool is_head_label(const Labels& labels, std::u32string_view text) {
  const auto hits = labels.meanings(text);
  return std::any_of(hits.begin(), hits.end(),
                     [](const LabelHit& hit) { return is_head_field(hit.field); });
}

LabelSpan label_before(const Labels& labels, const std::u32string& text, std::size_t from,
                       std::size_t colon) {
  const std::size_t first = colon > from + kLongestLabel ? colon - kLongestLabel : from;
  for (std::size_t at = first; at < colon; ++at) {
    if (is_space(text[at])) {
      continue;
    }
    if (is_head_label(labels, std::u32string_view(text).substr(at, colon - at))) {
      return {at, true};
    }
  }
  return {};
}

using Rank = std::function<int(Field)>;

// The field that a label means most exactly.
Cell* best_field(Form& form, const Rank& rank, bool in_table) {
  struct Target {
    Field field;
    Cell* cell;
  };
  const std::initializer_list<Target> targets{{Field::project, &form.project},
                                              {Field::department, &form.department},
                                              {Field::supervisor, &form.supervisor},
                                              {Field::implementer, &form.implementer},
                                              {Field::unit, &form.unit},
                                              {Field::conclusion, &form.conclusion},
                                              {Field::contact, &form.contact.name},
                                              {Field::phone, &form.contact.phone}};
  Cell* best = nullptr;
  int best_rank = -1;
  for (const Target& target : targets) {
    const int r = rank(target.field);
    // Above the table 单位名称 is the unit that fills the form in, inside it the one it is about.
    const bool unit_line = !in_table && target.field == Field::unit && is_exact(r);
    if (r >= 0 && (best_rank < 0 || r < best_rank || unit_line)) {
      best = target.cell;
      best_rank = r;
    }
  }
  return best;
}

}  // namespace

bool assign_labelled(Form& form, const Labels& labels, const LocatedText& label, Cell value,
                     const LocatedText& value_text, bool in_table) {
  const auto hits = labels.meanings(label.text);
  const auto rank = [&](Field field) {
    for (const LabelHit& hit : hits) {
      if (hit.field == field) {
        return hit.rank;
      }
    }
    return -1;
  };
  if (rank(Field::currency_unit) >= 0) {
    const std::u32string key = match_key(value_text.text);
    if (key.size() <= 4 && !key.empty() && key.back() == U'元') {
      set_if_absent(form.currency_unit, std::move(value));
      return true;
    }
  }
  Cell* best = best_field(form, rank, in_table);
  if (rank(Field::total_row) >= 0 || (best == nullptr && rank(Field::score) >= 0)) {
    return assign_total(form.total.score, value_text);
  }
  if (best == nullptr && rank(Field::weight) >= 0) {
    return assign_total(form.total.weight, value_text);
  }
  if (rank(Field::year) >= 0) {
    if (const auto year = find_year(value_text.text)) {
      set_if_absent(form.year, year_cell(value_text.part(year->from, year->count)));
      return true;
    }
  }
  if (rank(Field::filled_on) >= 0) {
    set_if_absent(form.filled_on, date_cell(value_text, label));
    return true;
  }
  if (best == nullptr && rank(Field::currency_unit) >= 0 && !in_table) {
    best = &form.unit;  // "单位：某某局"
  }
  if (const auto currency = find_currency_unit(label);
      currency && form.currency_unit.state == CellState::absent) {
    form.currency_unit = cell_from(*currency, {});
  }
  if (best != nullptr) {
    set_if_absent(*best, std::move(value));
    return true;
  }
  if (rank(Field::extra) >= 0) {
    form.extra.emplace_back(to_utf8(without_trailing_colon(label).text), std::move(value));
    return true;
  }
  return false;
}

bool read_inline_labels(Form& form, const Labels& labels, const LocatedText& text, bool in_table) {
  struct Pair {
    std::size_t label_from;
    std::size_t colon;
  };
  std::vector<Pair> pairs;
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.text.size(); ++i) {
    if (!is_colon(text.text[i])) {
      continue;
    }
    const LabelSpan span = label_before(labels, text.text, from, i);
    if (span.found) {
      pairs.push_back({span.from, i});
      from = i + 1;
    }
  }
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const std::size_t end = k + 1 < pairs.size() ? pairs[k + 1].label_from : text.text.size();
    const LocatedText label = text.part(pairs[k].label_from, pairs[k].colon - pairs[k].label_from);
    const LocatedText value = trimmed(text.part(pairs[k].colon + 1, end - pairs[k].colon - 1));
    assign_labelled(form, labels, label, value_cell(value, label), value, in_table);
  }
  return !pairs.empty();
}

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
  for (const std::u32string& name : labels.names(Field::attachment)) {
    if (key.starts_with(name)) {
      set_if_absent(form.attachment, cell_from(without_trailing_colon(text), {}));
      return true;
    }
  }
  return false;
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
    if (open_label) {
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

// The last title above the table is the form's; it may run over two lines. A line that stands out
// by its size is one, too, when no line has a title's words.
TitleRows find_title(const std::vector<LocatedText>& rows, const Labels& labels) {
  TitleRows found;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (is_title(rows[i].text, labels)) {
      found = {i, 1};
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
        labels.occurs(Field::title_sheet, match_key(rows[i].text))) {
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

bool starts_notes(std::u32string_view text, const Labels& labels) {
  const std::u32string key = match_key(text);
  for (const std::u32string& name : labels.names(Field::notes)) {
    if (key.size() > name.size() && key.starts_with(name)) {
      const char32_t next = key[name.size()];
      if (next == U':' || is_ascii_digit(next) || next == U'.' || next == U'(') {
        return true;
      }
    }
  }
  return false;
}

namespace {

// "注：" in front.
LocatedText without_note_word(const LocatedText& text, const Labels& labels) {
  if (!starts_notes(text.text, labels)) {
    return text;
  }
  for (std::size_t i = 0; i < text.text.size() && i < 8; ++i) {
    if (is_colon(text.text[i])) {
      return text.part(i + 1);
    }
    if (digit_value(text.text[i]) >= 0) {
      return text.part(i);
    }
  }
  return text;
}

// Position behind "n." / "n、" / "（n）" at `at`, or 0 when number n does not stand there.
std::size_t behind_number(const std::u32string& text, std::size_t at, int number) {
  while (at < text.size() && is_space(text[at])) {
    ++at;
  }
  const bool bracket = at < text.size() && is_open(text[at]);
  at += bracket ? 1 : 0;
  int value = 0;
  const std::size_t first = at;
  while (at < text.size() && at - first < 2 && digit_value(text[at]) >= 0) {
    value = value * 10 + digit_value(text[at]);
    ++at;
  }
  if (at == first || value != number || at >= text.size()) {
    return 0;
  }
  const char32_t next = text[at];
  const bool closes =
      bracket ? is_close(next) : next == U'.' || next == U'、' || next == U'．' || next == U'，';
  // "2.5%" is a decimal; "2.2023年" is a number and a year behind it.
  std::size_t end = at + 1;
  while (end < text.size() && digit_value(text[end]) >= 0) {
    ++end;
  }
  const bool year = end - at - 1 == 4 && end < text.size() && text[end] == U'年';
  const bool decimal = !bracket && next == U'.' && end > at + 1 && !year;
  return closes && !decimal ? at + 1 : 0;
}

void add_note(Form& form, const LocatedText& text) {
  const LocatedText note = trimmed(text);
  if (!note.empty()) {
    form.notes.push_back(cell_from(note, {}));
  }
}

}  // namespace

void read_notes(Form& form, const Labels& labels, const std::vector<TextLine>& lines,
                const Rect& area) {
  // A line that opens with the next number starts the next note.
  std::vector<TextLine> current;
  LocatedText head;
  int next = 1;
  const auto flush = [&] {
    if (current.empty()) {
      return;
    }
    LocatedText text = without_note_word(trimmed(join_lines(current, area)), labels);
    if (const std::size_t body = behind_number(text.text, 0, next)) {
      text = text.part(body);
      ++next;
    }
    // Further notes may follow on the same line.
    for (std::size_t at = 1; at < text.text.size(); ++at) {
      const char32_t before = text.text[at - 1];
      const bool ends = before == U'。' || before == U'；' || before == U';' || before == U'\n';
      const std::size_t body = ends ? behind_number(text.text, at, next) : 0;
      if (body != 0) {
        add_note(form, text.part(0, at));
        text = text.part(body);
        ++next;
        at = 0;
      }
    }
    add_note(form, text);
    current.clear();
  };
  for (const TextLine& line : lines) {
    const std::u32string text = to_u32(line.text);
    const bool numbered = behind_number(text, 0, next + (current.empty() ? 0 : 1)) != 0;
    if (!current.empty() && numbered) {
      flush();
    }
    current.push_back(line);
  }
  flush();
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
    if (gap) {
      break;
    }
    if (!signatures.empty() ||
        (at > first && starts_signature(trimmed(text_of(lines[at])), labels))) {
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
