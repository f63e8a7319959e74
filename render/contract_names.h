// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the contract fuhe/check/1 for enumerations and the order of its fields, shared by
// its writer and its reader.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "model/finding.h"

namespace fuhe {

inline constexpr std::string_view kContractSchema = "fuhe/check/1";

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

inline constexpr Names<FormKind, 2> kKindNames{
    {{FormKind::department, "department"}, {FormKind::project, "project"}}};
inline constexpr Names<Structure, 3> kStructureNames{
    {{Structure::ruled, "ruled"}, {Structure::aligned, "aligned"}, {Structure::flow, "flow"}}};
inline constexpr Names<TextSource, 4> kTextSourceNames{{{TextSource::native, "native"},
                                                        {TextSource::ocr_layer, "ocr_layer"},
                                                        {TextSource::ocr, "ocr"},
                                                        {TextSource::mixed, "mixed"}}};
inline constexpr Names<Severity, 3> kSeverityNames{
    {{Severity::error, "error"}, {Severity::warning, "warning"}, {Severity::notice, "notice"}}};

template <typename Enum, std::size_t N>
constexpr std::string_view name_of(const Names<Enum, N>& names, Enum value) {
  for (const auto& [candidate, name] : names) {
    if (candidate == value) {
      return name;
    }
  }
  return names[0].second;
}

template <typename Enum, std::size_t N>
constexpr std::optional<Enum> value_of(const Names<Enum, N>& names, std::string_view text) {
  for (const auto& [value, name] : names) {
    if (name == text) {
      return value;
    }
  }
  return std::nullopt;
}

template <typename Struct>
using FieldList = std::pair<std::string_view, Cell Struct::*>;

// Cells of the form itself, around its blocks.
inline constexpr std::array<FieldList<Form>, 10> kHeadFields{
    {{"attachment", &Form::attachment},
     {"title", &Form::title},
     {"year", &Form::year},
     {"unit", &Form::unit},
     {"filled_on", &Form::filled_on},
     {"department", &Form::department},
     {"project", &Form::project},
     {"supervisor", &Form::supervisor},
     {"implementer", &Form::implementer},
     {"currency_unit", &Form::currency_unit}}};

inline constexpr std::array<FieldList<FundRow>, 7> kFundFields{
    {{"source", &FundRow::source},
     {"initial_budget", &FundRow::initial_budget},
     {"annual_budget", &FundRow::annual_budget},
     {"executed", &FundRow::executed},
     {"weight", &FundRow::weight},
     {"rate", &FundRow::rate},
     {"score", &FundRow::score}}};

inline constexpr std::array<FieldList<Indicator>, 10> kIndicatorFields{
    {{"level1", &Indicator::level1},
     {"level1_weight", &Indicator::level1_weight},
     {"level2", &Indicator::level2},
     {"level2_weight", &Indicator::level2_weight},
     {"level3", &Indicator::level3},
     {"target", &Indicator::target},
     {"actual", &Indicator::actual},
     {"weight", &Indicator::weight},
     {"score", &Indicator::score},
     {"reason", &Indicator::reason}}};

}  // namespace fuhe
