// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/check_json.h"

#include <catch2/catch.hpp>

#include "model/form_path.h"
#include "render/json_writer.h"
#include "render/render.h"
#include "sample_document.h"

using namespace fuhe;

namespace {

std::string dump(const Form& form) {
  std::string text;
  for_each_cell(form, [&text](const std::string& pointer, const Cell& cell) {
    text += pointer + " " + std::to_string(static_cast<int>(cell.state)) + " " + cell.text + " " +
            cell.adjudicated + " " + std::to_string(cell.places.size()) + " " +
            std::to_string(cell.candidates.size()) + " " +
            (cell.confidence ? std::to_string(*cell.confidence) : "") + "\n";
  });
  return text;
}

}  // namespace

TEST_CASE("a document read back from its JSON is the same", "[render][json]") {
  const CheckedDocument document = sample_document();
  const std::string json = to_json(document);
  const auto read = document_from_json(json, "a.json");
  REQUIRE(read.has_value());
  REQUIRE(read->forms.size() == 1);
  CHECK(dump(read->forms[0].form) == dump(document.forms[0].read.form));
  CheckedDocument again = document;
  again.source = read->source;
  again.forms[0].read = read->forms[0];
  CHECK(to_json(again) == json);
}

TEST_CASE("a bare form has the states that its keys tell", "[render][json]") {
  const auto read = document_from_json(
      R"({"form": {"title": "部门整体支出绩效自评表", "year": 2023, "project": null,
          "funds": [{"source": "总额"}], "indicators": [], "total": {"score": "9.79"},
          "notes": ["一"]}})",
      "form.json");
  REQUIRE(read.has_value());
  const Form& form = read->forms[0].form;
  CHECK(read->forms[0].kind == FormKind::department);
  CHECK(form.year.text == "2023");
  CHECK(form.project.state == CellState::empty);
  CHECK(form.supervisor.state == CellState::absent);
  CHECK(form.total.weight.state == CellState::absent);
  CHECK(form.total.score.text == "9.79");
  CHECK(form.funds[0].rate.state == CellState::absent);
  CHECK(read->source.file == "form.json");
  CHECK(read->source.sha256.size() == 64);
}

TEST_CASE("a project form is told by its title", "[render][json]") {
  const auto read = document_from_json(
      R"({"form": {"title": "项目支出绩效自评表", "funds": [], "indicators": [], "total": {}}})",
      "f");
  REQUIRE(read.has_value());
  CHECK(read->forms[0].kind == FormKind::project);
}

TEST_CASE("what is wrong with a JSON file is said with its place", "[render][json]") {
  struct Case {
    const char* json;
    const char* error;
  };
  const Case given = GENERATE(
      Case{"{\n\"form\": }", "f, line 2: is not JSON"}, Case{"[]", "f: must be an object"},
      Case{"{}", "f: \"form\" is missing"}, Case{R"({"forms": []})", "f, /forms: holds no form"},
      Case{R"({"form": {"total": {"score": 9.79}}})",
           "f, /form/total/score: must be a string; printed numbers are strings too, \"99.09\""},
      Case{R"({"schema": "x", "form": {}})", "f, /schema: is not fuhe/check/1"},
      Case{R"({"form": {}, "kind": "big"})", "f, /kind: is not one of the names of the contract"},
      Case{R"({"form": {"subtotals": [{"indicators": [0, 4]}]}})",
           "f, /form: a subtotal covers more indicators than there are"},
      Case{R"({"form": {"title": "x"}, "cells": {"/title": {"page": 0, "bbox": [0,0,1,1]}}})",
           "f, /cells//title/page: is not a page number"});
  const auto read = document_from_json(given.json, "f");
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == ErrorCode::bad_data);
  CHECK(to_string(read.error()) == given.error);
}

TEST_CASE("a deeply nested file is refused without harm", "[render][json]") {
  const std::string deep(1'000'000, '[');
  CHECK_FALSE(document_from_json(deep, "f").has_value());
}

TEST_CASE("the writer escapes and repairs", "[render][json]") {
  JsonWriter json;
  json.begin_array(JsonWriter::Layout::inlined);
  json.value(std::string_view("a\"\\\n\x01\xFF中"));
  json.fixed(12.345678, 2);
  json.fixed(1.0 / 0.0, 2);
  json.end_array();
  CHECK(json.take() == "[\"a\\\"\\\\\\n\\u0001\xEF\xBF\xBD中\", 12.35, 0.00]\n");
}
