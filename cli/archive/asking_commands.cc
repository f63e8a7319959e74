// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe archive query, and the questions that are always asked.
#include <array>
#include <cstdio>
#include <utility>

#include "archive/archive.h"
#include "archive/query.h"
#include "archive/questions.h"
#include "archive/rows.h"
#include "cli/archive/answer_output.h"
#include "cli/archive_module.h"
#include "cli/terminal.h"

namespace fuhe {
namespace {

template <typename Value, std::size_t N>
std::optional<Value> by_name(const std::array<std::pair<const char*, Value>, N>& names,
                             const std::string& name) {
  for (const auto& [known, value] : names) {
    if (name == known) {
      return value;
    }
  }
  return std::nullopt;
}

constexpr std::array<std::pair<const char*, Show>, 4> kShows{{{"forms", Show::forms},
                                                              {"findings", Show::findings},
                                                              {"indicators", Show::indicators},
                                                              {"files", Show::files}}};
constexpr std::array<std::pair<const char*, TopBy>, 6> kTops{{{"difference", TopBy::difference},
                                                              {"money", TopBy::money},
                                                              {"findings", TopBy::findings},
                                                              {"rate", TopBy::rate},
                                                              {"rules", TopBy::rules},
                                                              {"units", TopBy::units}}};

ExitCode wrong_usage(const std::string& option, const std::string& wants) {
  std::fprintf(stderr, "fuhe: %s: wants %s\n", option.c_str(), wants.c_str());
  return ExitCode::usage;
}

struct RangeOption {
  const char* name;
  const std::string& typed;
  int decimals;
  SqlRange& range;
};

// The name of an option that is no range; empty when all are.
std::string read_ranges(const QueryArguments& arguments, Query& query) {
  for (const RangeOption& option :
       {RangeOption{"--year", arguments.year, 0, query.year},
        RangeOption{"--score", arguments.score, kPointDecimals, query.score},
        RangeOption{"--difference", arguments.difference, kPointDecimals, query.difference},
        RangeOption{"--rate", arguments.rate, kPointDecimals, query.rate}}) {
    if (option.typed.empty()) {
      continue;
    }
    const auto range = parse_range(option.typed, option.decimals);
    if (!range) {
      return option.name;
    }
    option.range = *range;
  }
  return "";
}

Result<Answer> answer_to(Index& index, const QuestionArguments& arguments) {
  const int limit = arguments.output.limit;
  if (arguments.question == "history") {
    return over_the_years(index, arguments.unit, limit);
  }
  if (arguments.question == "unchanged") {
    return unchanged_targets(index, arguments.years, limit);
  }
  if (arguments.question == "copied") {
    return copied_text(index, arguments.percent, limit);
  }
  if (arguments.question == "twice") {
    return sent_twice(index, limit);
  }
  return top(index, by_name(kTops, arguments.by).value_or(TopBy::difference), limit,
             arguments.language);
}

}  // namespace

ExitCode run_query_here(const QueryArguments& arguments) {
  Query query;
  query.show = by_name(kShows, arguments.show).value_or(Show::forms);
  query.unit = arguments.unit;
  query.region = arguments.region;
  query.project = arguments.project;
  query.kind = arguments.kind;
  query.rule = arguments.rule;
  query.severity = arguments.severity;
  query.grade = arguments.grade;
  query.text = arguments.text;
  query.reason = arguments.reason;
  query.verdict = arguments.verdict;
  query.language = arguments.language;
  query.history = arguments.history;
  query.by_difference = arguments.by_difference;
  query.limit = arguments.output.limit;
  if (const std::string wrong = read_ranges(arguments, query); !wrong.empty()) {
    return wrong_usage(wrong, "N, N.., ..N or N..M");
  }
  auto archive = Archive::open(arguments.archive, Archive::Mode::read);
  if (!archive) {
    return fail(archive.error(), arguments.language);
  }
  const auto answer = ask(archive->index(), query);
  return answer ? give_out(*answer, arguments.output, arguments.show, arguments.language)
                : fail(answer.error(), arguments.language);
}

ExitCode run_question_here(const QuestionArguments& arguments) {
  auto archive = Archive::open(arguments.archive, Archive::Mode::read);
  if (!archive) {
    return fail(archive.error(), arguments.language);
  }
  const auto answer = answer_to(archive->index(), arguments);
  return answer ? give_out(*answer, arguments.output, arguments.question, arguments.language)
                : fail(answer.error(), arguments.language);
}

}  // namespace fuhe
