// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "model/form_path.h"
#include "render/contract_names.h"
#include "render/json_writer.h"
#include "render/render.h"

namespace fuhe {
namespace {

using Layout = JsonWriter::Layout;

void write_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.value(text);
}

void write_optional(JsonWriter& json, std::string_view key,
                    const std::optional<std::string>& text) {
  json.key(key);
  if (text) {
    json.value(*text);
  } else {
    json.null();
  }
}

void write_present(JsonWriter& json, std::string_view key, const std::optional<std::string>& text) {
  if (text) {
    write_text(json, key, *text);
  }
}

void write_bilingual(JsonWriter& json, std::string_view key, const Bilingual& text) {
  json.key(key);
  json.begin_object(Layout::inlined);
  write_text(json, "zh", text.zh);
  write_text(json, "en", text.en);
  json.end_object();
}

void write_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key);
  json.begin_array(Layout::inlined);
  for (const std::string& text : texts) {
    json.value(text);
  }
  json.end_array();
}

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

template <typename Row, typename WriteRow>
void write_rows(JsonWriter& json, std::string_view key, const std::vector<Row>& rows,
                const WriteRow& write_row) {
  json.key(key);
  json.begin_array();
  for (const Row& row : rows) {
    write_row(json, row);
  }
  json.end_array();
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

void write_place(JsonWriter& json, const Place& place) {
  json.key("page");
  json.value(static_cast<std::int64_t>(place.page));
  json.key("bbox");
  json.begin_array(Layout::inlined);
  for (const double edge : {place.box.left, place.box.top, place.box.right, place.box.bottom}) {
    json.fixed(edge, 2);
  }
  json.end_array();
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

void write_recomputed(JsonWriter& json, const Assessment& recomputed) {
  json.key("recomputed");
  json.begin_object();
  write_rows(json, "funds", recomputed.funds, [](JsonWriter& out, const RecomputedFund& fund) {
    out.begin_object(Layout::inlined);
    write_present(out, "initial_budget", fund.initial_budget);
    write_present(out, "annual_budget", fund.annual_budget);
    write_present(out, "executed", fund.executed);
    write_present(out, "weight", fund.weight);
    write_present(out, "rate", fund.rate);
    write_present(out, "score", fund.score);
    out.end_object();
  });
  write_rows(json, "indicators", recomputed.indicators,
             [](JsonWriter& out, const RecomputedIndicator& indicator) {
               out.begin_object(Layout::inlined);
               write_present(out, "weight", indicator.weight);
               write_present(out, "score", indicator.score);
               out.end_object();
             });
  write_rows(json, "level1", recomputed.level1, [](JsonWriter& out, const RecomputedLevel1& group) {
    out.begin_object(Layout::inlined);
    write_text(out, "name", group.name);
    write_text(out, "weight", group.weight);
    write_text(out, "score", group.score);
    out.end_object();
  });
  json.key("total");
  json.begin_object(Layout::inlined);
  write_optional(json, "weight", recomputed.total_weight);
  write_optional(json, "score", recomputed.total_score);
  json.end_object();
  write_optional(json, "conclusion", recomputed.conclusion);
  write_rows(json, "readings", recomputed.readings,
             [](JsonWriter& out, const RescoredReading& reading) {
               out.begin_object();
               write_text(out, "reading", reading.reading);
               write_bilingual(out, "label", reading.label);
               write_text(out, "total", reading.total);
               write_optional(out, "conclusion", reading.conclusion);
               out.end_object();
             });
  json.end_object();
}

void write_finding(JsonWriter& json, const Finding& finding) {
  json.begin_object();
  write_text(json, "rule", finding.rule);
  write_text(json, "severity", name_of(kSeverityNames, finding.severity));
  write_text(json, "at", finding.at);
  write_strings(json, "related", finding.related);
  write_optional(json, "claimed", finding.claimed);
  write_optional(json, "recomputed", finding.recomputed);
  if (finding.formula) {
    write_bilingual(json, "formula", *finding.formula);
  }
  json.key("basis");
  if (finding.basis) {
    json.value(finding.basis->zh);
    write_text(json, "basis_en", finding.basis->en);
  } else {
    json.null();
  }
  write_bilingual(json, "message", finding.message);
  if (!finding.alternatives.empty()) {
    write_rows(json, "alternatives", finding.alternatives,
               [](JsonWriter& out, const Alternative& alternative) {
                 out.begin_object(Layout::inlined);
                 write_text(out, "reading", alternative.reading);
                 write_text(out, "recomputed", alternative.recomputed);
                 out.end_object();
               });
  }
  write_present(json, "accepted", finding.accepted);
  if (finding.place) {
    write_place(json, *finding.place);
  }
  json.end_object();
}

void write_check(JsonWriter& json, const Check& check) {
  json.begin_object();
  write_text(json, "rule", check.rule);
  write_text(json, "at", check.at);
  write_strings(json, "related", check.related);
  write_optional(json, "claimed", check.claimed);
  write_optional(json, "recomputed", check.recomputed);
  if (check.formula) {
    write_bilingual(json, "formula", *check.formula);
  }
  if (check.why) {
    write_bilingual(json, "why", *check.why);
  }
  json.end_object();
}

// What the reader found out beside the values, so that a form read back is checked alike.
void write_notice(JsonWriter& json, const ReadingNotice& notice) {
  json.begin_object();
  write_text(json, "rule", notice.rule);
  write_text(json, "at", notice.at);
  if (notice.place) {
    write_place(json, *notice.place);
  }
  write_text(json, "text", notice.text);
  write_bilingual(json, "message", notice.message);
  json.end_object();
}

void write_checked_form(JsonWriter& json, const CheckedForm& checked) {
  const ReadForm& read = checked.read;
  json.begin_object();
  json.key("pages");
  json.begin_array(Layout::inlined);
  json.value(static_cast<std::int64_t>(read.first_page));
  json.value(static_cast<std::int64_t>(read.last_page));
  json.end_array();
  write_text(json, "kind", name_of(kKindNames, read.kind));
  write_text(json, "structure", name_of(kStructureNames, read.structure));
  write_text(json, "text_source", name_of(kTextSourceNames, read.text_source));
  write_text(json, "rulebook", checked.rulebook);
  write_text(json, "rulebook_version", checked.rulebook_version);
  write_form(json, read.form);
  write_unreadable(json, read.form);
  write_recomputed(json, checked.recomputed);
  write_rows(json, "findings", checked.findings, write_finding);
  write_rows(json, "passed", checked.passed, write_check);
  write_rows(json, "untestable", checked.untestable, write_check);
  write_optional(json, "verifiable_points", checked.verifiable_points);
  write_cells(json, "cells", read.form, CellState::read);
  write_cells(json, "blank_cells", read.form, CellState::empty);
  write_absent(json, read.form);
  write_rows(json, "notices", read.notices, write_notice);
  write_strings(json, "doubtful", read.doubtful);
  json.end_object();
}

}  // namespace

std::string to_json(const CheckedDocument& document) {
  JsonWriter json;
  json.begin_object();
  write_text(json, "schema", kContractSchema);
  json.key("fuhe");
  json.begin_object(Layout::inlined);
  write_text(json, "version", FUHE_VERSION);
  json.end_object();
  const Source& source = document.source;
  json.key("source");
  json.begin_object();
  write_text(json, "file", source.file);
  write_text(json, "sha256", source.sha256);
  json.key("bytes");
  json.value(source.bytes);
  json.key("pages");
  json.value(static_cast<std::int64_t>(source.pages));
  write_optional(json, "producer", source.producer);
  write_text(json, "text_source", name_of(kTextSourceNames, source.text_source));
  json.end_object();
  write_rows(json, "forms", document.forms, write_checked_form);
  json.end_object();
  return json.take();
}

}  // namespace fuhe
