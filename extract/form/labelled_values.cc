// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/labelled_values.h"

#include <algorithm>
#include <functional>

#include "extract/form/group_label.h"
#include "extract/form/signs.h"
#include "model/printed_date.h"
#include "model/text.h"

namespace fuhe {
namespace {

Cell value_cell(const LocatedText& text, const LocatedText& label) {
  Cell cell = cell_from(text, places_of(label));
  return cell;
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

// "□ 科技创新  ☑ 成果转化": boxes to tick are no name.
bool offers_choices(const std::u32string& text) {
  return text.find_first_of(U"□☐☑☒■") != std::u32string::npos;
}

// "（盖章）某某局": what stands in brackets before a value says where the seal goes.
LocatedText without_leading_brackets(const LocatedText& text) {
  if (text.empty() || !is_open(text.text.front())) {
    return text;
  }
  constexpr std::size_t kLongest = 6;
  const auto close = std::find_if(text.text.begin(), text.text.end(), is_close);
  const auto end = static_cast<std::size_t>(close - text.text.begin()) + 1;
  return close != text.text.end() && end <= kLongest ? trimmed(text.part(end)) : text;
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
  constexpr std::size_t kOwnName = 4;  // 自评得分; 得分 alone may be anybody's
  const auto hits = labels.meanings(text);
  return std::any_of(hits.begin(), hits.end(), [text](const LabelHit& hit) {
    return is_head_field(hit.field) || (hit.field == Field::score && text.size() >= kOwnName);
  });
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

void set_if_absent(Cell& field, Cell value) {
  if (field.state == CellState::absent ||
      (field.state == CellState::empty && value.state != CellState::empty)) {
    field = std::move(value);
  }
}

std::optional<YearMatch> find_year(const std::u32string& text, std::size_t from) {
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
    // "单位：万元，10分"
    const std::size_t stop = value_text.text.find_first_of(U",，;；、");
    if (stop != std::u32string::npos &&
        match_key(value_text.text.substr(0, stop)).ends_with(U"元") && stop <= 4) {
      set_if_absent(form.currency_unit, cell_from(value_text.part(0, stop), {}));
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
    if (value_text.text.size() == 4 && find_year(value_text.text + U"年")) {
      set_if_absent(form.year, year_cell(value_text));  // "预算年度 | 2023"
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
  if (best != nullptr && !(best == &form.project && offers_choices(value_text.text))) {
    set_if_absent(*best, std::move(value));
    return true;
  }
  if (best != nullptr || rank(Field::extra) >= 0) {
    form.extra.emplace_back(to_utf8(without_trailing_colon(label).text), std::move(value));
    return true;
  }
  return false;
}

namespace {

// "资金情况（单位：万元）": what a bracket before the label opened ends the value.
std::size_t end_of_value(const std::u32string& text, std::size_t label, std::size_t colon,
                         std::size_t end) {
  while (label > 0 && is_space(text[label - 1])) {
    --label;
  }
  if (label == 0 || !is_open(text[label - 1])) {
    return end;
  }
  const auto close = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(colon),
                                  text.begin() + static_cast<std::ptrdiff_t>(end), is_close);
  return static_cast<std::size_t>(close - text.begin());
}

}  // namespace

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
    const std::size_t next = k + 1 < pairs.size() ? pairs[k + 1].label_from : text.text.size();
    const std::size_t end = end_of_value(text.text, pairs[k].label_from, pairs[k].colon, next);
    const LocatedText label = text.part(pairs[k].label_from, pairs[k].colon - pairs[k].label_from);
    const LocatedText value =
        without_leading_brackets(trimmed(text.part(pairs[k].colon + 1, end - pairs[k].colon - 1)));
    assign_labelled(form, labels, label, value_cell(value, label), value, in_table);
  }
  return !pairs.empty();
}

}  // namespace fuhe
