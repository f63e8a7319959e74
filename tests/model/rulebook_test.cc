// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rulebook.h"

#include <tuple>

#include <catch2/catch.hpp>

#include "model/embedded_rulebooks.h"
#include "model/notes.h"
#include "model/parameters.h"

using namespace fuhe;

namespace {

Cell cell(const char* text) {
  Cell result;
  result.state = CellState::read;
  result.text = text;
  return result;
}

constexpr const char* kHead = R"(id = "x"
version = "1"
name = { zh = "甲", en = "a" }
source = { zh = "乙", en = "b" }
)";

}  // namespace

TEST_CASE("every built-in rulebook parses and is named as its file", "[model][rulebook]") {
  for (const EmbeddedRulebook& file : embedded_rulebooks()) {
    CAPTURE(file.id);
    const auto book = parse_rulebook(file.toml, std::string(file.id));
    if (!book) {
      FAIL(to_string(book.error()));
    }
    CHECK(book->id == file.id);
  }
  CHECK(national_rulebook().id == "national-2020");
  CHECK(rulebooks().size() == embedded_rulebooks().size());
}

TEST_CASE("a faulty rulebook is refused with its line", "[model][rulebook]") {
  const auto [tail, line, what] = GENERATE(table<const char*, const char*, const char*>(
      {{"[tiers", "x.toml, line 5", ""},
       {"colour = 3\n", "x.toml, line 5", "unknown key \"colour\""},
       {"[tiers]\nevidence = \"published\"\nclause = { zh = \"a\", en = \"b\" }\nbounds = [50, "
        "80]\n",
        "x.toml, line 8", "tier bounds must go down between 100 and 0"},
       {"[tiers]\nevidence = \"sure\"\nclause = { zh = \"a\", en = \"b\" }\nbounds = [80, 50]\n",
        "x.toml, line 5", "\"evidence\" must be seen_in_form, published or recalled"},
       {"[severity]\nGRD-03 = \"fatal\"\n", "x.toml, line 6",
        "a severity must be error, warning or notice"},
       {"[[recognition]]\n", "x.toml, line 5", "an empty recognition would take every form"}}));
  CAPTURE(tail);
  const auto book = parse_rulebook(std::string(kHead) + tail, "x.toml");
  REQUIRE_FALSE(book);
  CHECK(book.error().code == ErrorCode::bad_data);
  CHECK(book.error().where == line);
  if (*what != '\0') {
    CHECK(book.error().message == what);
  }
}

TEST_CASE("a rulebook is chosen by what the form says of itself", "[model][rulebook]") {
  Form form;
  CHECK(recognised_rulebook(form) == nullptr);
  form.attachment = cell("报表编号：510000_0013zp");
  REQUIRE(recognised_rulebook(form) != nullptr);
  CHECK(recognised_rulebook(form)->id == "sichuan-2023");
  form.attachment = cell("附件3-1");
  form.unit = cell("四川省某某局");
  CHECK(recognised_rulebook(form) == nullptr);
}

TEST_CASE("an unknown rulebook is an error that lists those there are", "[model][rulebook]") {
  const auto parameters = choose_parameters(Form{}, "atlantis");
  REQUIRE_FALSE(parameters);
  CHECK(parameters.error().message.find("national-2020") != std::string::npos);
  CHECK_FALSE(choose_parameters(Form{}, "/nonexistent/x.toml"));
}

TEST_CASE("notes become parameters with their number", "[model][notes]") {
  const std::vector<Cell> notes = {
      cell("满分为100分，产出指标50分，效益指标30分、服务对象满意度10分、预算资金执行率10分。如有特"
           "殊情况，"
           "除预算资金执行率外，其他指标权重可适当调整。得分最高不能超过该指标分值上限。"),
      cell("未完成原因分析：说明偏离目标、不能完成目标的原因及拟采取的措施。"),
      cell("正向指标得分＝实际完成值（B）/"
           "年度指标值（A）*该指标分值；反向指标得分＝年度指标值（A）/实际完成值（B）"
           "*该指标分值。"),
      cell("三档分别按100-80%(含80%)、80-50%(含50%)、50-0%合理确定得分。"),
      cell("90分（含）以上为优、80（含）-90分为良、60（含）-80分为中、60分以下为差。")};
  const NoteParameters said = read_notes(notes);
  REQUIRE(said.weights);
  CHECK(said.weights->value.output == Decimal(50));
  CHECK(said.weights->value.execution == Decimal(10));
  CHECK(said.weights->value.satisfaction == Decimal(10));
  CHECK(said.weights->note == 0);
  CHECK(said.weights_adjustable->value);
  CHECK(said.execution_fixed);
  CHECK(said.capped);
  REQUIRE(said.measures_required);
  CHECK(said.measures_required->note == 1);
  CHECK(said.forward_ratio);
  REQUIRE(said.reverse);
  CHECK(said.reverse->value == ReverseShape::ratio);
  REQUIRE(said.tiers);
  CHECK(said.tiers->value.second == Decimal(50));
  CHECK(said.tiers->note == 3);
  REQUIRE(said.grade);
  CHECK(said.grade->value.at(1).from == Decimal(80));
  CHECK(said.grade->note == 4);
}

TEST_CASE("a note that says nothing of scoring gives no parameter", "[model][notes]") {
  const NoteParameters said = read_notes({cell("本表一式两份，每年2月底前报送。"), Cell{}});
  CHECK_FALSE(said.weights);
  CHECK_FALSE(said.tiers);
  CHECK_FALSE(said.grade);
  CHECK_FALSE(said.reverse);
}

TEST_CASE("notes outrank the rulebook and the rulebook the national default",
          "[model][parameters]") {
  Form form;
  form.notes = {cell("100-80%(含80%)、80-50%(含50%)、50-0%")};
  const auto parameters = choose_parameters(form, "fasp-system");
  REQUIRE(parameters);
  CHECK(parameters->tiers.value.second == Decimal(50));
  CHECK(parameters->tiers.supplier.kind == SupplierKind::form_note);
  CHECK(parameters->reverse.value.front() == ReverseShape::linear);
  CHECK(parameters->reverse.supplier.kind == SupplierKind::rulebook);
  CHECK(parameters->weights.supplier.kind == SupplierKind::national);
}

TEST_CASE("a total has the grade of its band", "[model][parameters]") {
  const auto [total, grade] = GENERATE(table<const char*, const char*>(
      {{"100", "优"}, {"90", "优"}, {"89.99", "良"}, {"80", "良"}, {"60", "中"}, {"59.9", "差"}}));
  CHECK(grade_of_total(*Decimal::parse(total), national_rulebook().grade) == grade);
}
