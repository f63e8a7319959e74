// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "model/form_path.h"
#include "render/contract_names.h"
#include "render/json_parts.h"

namespace fuhe {
namespace {

using Layout = JsonWriter::Layout;

void write_printed(JsonWriter& json, std::string_view key, const Cell& cell) {
  json.key(key);
  if (cell.is_read()) {
    json.value(cell.text);
  } else {
    json.null();
  }
}

// The contract wants a string here even where nothing was read.
void write_string(JsonWriter& json, const Cell& cell) {
  json.value(cell.is_read() ? cell.text : "");
}

std::optional<std::int64_t> as_year(const Cell& cell) {
  constexpr std::size_t kMostDigits = 9;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!cell.is_read() || cell.text.empty() || cell.text.size() > kMostDigits ||
      !std::all_of(cell.text.begin(), cell.text.end(), is_digit)) {
    return std::nullopt;
  }
  return std::stoll(cell.text);
}

void write_year(JsonWriter& json, const Cell& cell) {
  json.key("year");
  if (const auto year = as_year(cell)) {
    json.value(*year);
  } else {
    json.null();
  }
}

void write_extra(JsonWriter& json, const ExtraCells& extra) {
  json.key("extra");
  json.begin_object();
  for (const auto& [label, cell] : extra) {
    write_printed(json, label, cell);
  }
  json.end_object();
}

void write_fund(JsonWriter& json, const FundRow& row) {
  json.begin_object();
  for (const auto& [key, field] : kFundFields) {
    if (field == &FundRow::source) {
      json.key(key);
      write_string(json, row.source);
    } else {
      write_printed(json, key, row.*field);
    }
  }
  if (!row.partition.empty()) {
    write_text(json, "partition", row.partition);
  }
  if (!row.extra.empty()) {
    write_extra(json, row.extra);
  }
  json.end_object();
}

void write_indicator(JsonWriter& json, const Indicator& row) {
  json.begin_object();
  for (const auto& [key, field] : kIndicatorFields) {
    if (field != &Indicator::level2_weight || row.level2_weight.state != CellState::absent) {
      write_printed(json, key, row.*field);
    }
  }
  if (!row.extra.empty()) {
    write_extra(json, row.extra);
  }
  json.end_object();
}

void write_subtotal(JsonWriter& json, const Subtotal& subtotal) {
  json.begin_object();
  write_printed(json, "label", subtotal.label);
  write_text(json, "level1", subtotal.level1);
  json.key("indicators");  // [first, past the last]
  json.begin_array(Layout::inlined);
  json.value(static_cast<std::int64_t>(subtotal.first_indicator));
  json.value(static_cast<std::int64_t>(subtotal.last_indicator));
  json.end_array();
  write_printed(json, "weight", subtotal.weight);
  write_printed(json, "score", subtotal.score);
  json.end_object();
}

void write_where_present(JsonWriter& json, std::string_view key, const Cell& cell) {
  if (cell.state != CellState::absent) {
    write_printed(json, key, cell);
  }
}

void write_pair(JsonWriter& json, std::string_view key,
                const std::pair<std::string_view, const Cell&>& first,
                const std::pair<std::string_view, const Cell&>& second) {
  json.key(key);
  json.begin_object();
  write_printed(json, first.first, first.second);
  write_printed(json, second.first, second.second);
  json.end_object();
}

void write_places(JsonWriter& json, const Cell& cell) {
  if (cell.places.empty()) {
    return;
  }
  write_place(json, cell.places.front());
  if (cell.places.size() > 1) {
    json.key("more");
    json.begin_array();
    for (std::size_t i = 1; i < cell.places.size(); ++i) {
      json.begin_object();
      write_place(json, cell.places[i]);
      json.end_object();
    }
    json.end_array();
  }
}

void write_reading(JsonWriter& json, const Cell& cell) {
  if (cell.confidence) {
    json.key("confidence");
    json.fixed(std::clamp(*cell.confidence, 0.0, 1.0), 4);
  }
  if (!cell.adjudicated.empty()) {
    write_text(json, "adjudicated", cell.adjudicated);
  }
}

}  // namespace

void write_form(JsonWriter& json, const Form& form) {
  json.key("form");
  json.begin_object();
  for (const auto& [key, field] : kHeadFields) {
    if (field == &Form::year) {
      write_year(json, form.year);
    } else {
      write_printed(json, key, form.*field);
    }
  }
  write_where_present(json, "funds_weight", form.funds_weight);
  write_rows(json, "funds", form.funds, write_fund);
  write_pair(json, "goals", {"expected", form.goals.expected}, {"actual", form.goals.actual});
  write_where_present(json, "indicators_weight", form.indicators_weight);
  write_rows(json, "indicators", form.indicators, write_indicator);
  if (!form.subtotals.empty()) {
    write_rows(json, "subtotals", form.subtotals, write_subtotal);
  }
  write_pair(json, "total", {"weight", form.total.weight}, {"score", form.total.score});
  write_printed(json, "conclusion", form.conclusion);
  write_pair(json, "contact", {"name", form.contact.name}, {"phone", form.contact.phone});
  write_rows(json, "notes", form.notes, write_string);
  if (!form.extra.empty()) {
    write_extra(json, form.extra);
  }
  json.end_object();
}

// Cells of one state that have a place, by their pointer.
void write_cells(JsonWriter& json, std::string_view key, const Form& form, CellState state) {
  json.key(key);
  json.begin_object();
  for_each_cell(form, [&](const std::string& pointer, const Cell& cell) {
    if (cell.state != state || cell.places.empty()) {
      return;
    }
    json.key(pointer);
    json.begin_object(Layout::inlined);
    write_places(json, cell);
    write_reading(json, cell);
    if (!cell.candidates.empty()) {
      write_strings(json, "candidates", cell.candidates);
    }
    json.end_object();
  });
  json.end_object();
}

void write_unreadable(JsonWriter& json, const Form& form) {
  json.key("unreadable");
  json.begin_array();
  const auto write_one = [&json](const std::string& pointer, const Cell& cell,
                                 const std::vector<std::string>& candidates) {
    json.begin_object(Layout::inlined);
    write_text(json, "at", pointer);
    write_strings(json, "candidates", candidates);
    write_places(json, cell);
    write_reading(json, cell);
    json.end_object();
  };
  for_each_cell(form, [&](const std::string& pointer, const Cell& cell) {
    if (cell.state == CellState::unreadable) {
      write_one(pointer, cell, cell.candidates);
    } else if (&cell == &form.year && cell.is_read() && !as_year(cell)) {
      write_one(pointer, cell, {cell.text});  // a year that is no number cannot be said otherwise
    }
  });
  json.end_array();
}

// Null in the form means "blank" or "not there"; these are not there.
void write_absent(JsonWriter& json, const Form& form) {
  json.key("absent");
  json.begin_array(Layout::inlined);
  for_each_cell(form, [&json](const std::string& pointer, const Cell& cell) {
    if (cell.state == CellState::absent) {
      json.value(pointer);
    }
  });
  json.end_array();
}

}  // namespace fuhe
