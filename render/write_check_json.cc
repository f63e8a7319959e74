// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/contract_names.h"
#include "render/json_parts.h"
#include "render/render.h"

namespace fuhe {
namespace {

using Layout = JsonWriter::Layout;

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
