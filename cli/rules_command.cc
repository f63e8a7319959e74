// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe rules, fuhe explain, fuhe rulebook: what fuhe checks, by which clause, with which numbers.
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string_view>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "model/rule.h"
#include "model/rulebook.h"

namespace fuhe {
namespace {

std::string in_language(const Words& words, Language language) {
  return std::string(language == Language::zh ? words.zh : words.en);
}

std::string_view severity_name(Severity severity, Language language) {
  const bool chinese = language == Language::zh;
  switch (severity) {
    case Severity::error:
      return chinese ? "错误" : "error";
    case Severity::warning:
      return chinese ? "警告" : "warning";
    case Severity::notice:
      return chinese ? "提示" : "notice";
  }
  return "";
}

// A cell of a Markdown table may hold neither bars nor line ends.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    escaped += c == '|' ? std::string("\\|") : std::string(1, c == '\n' ? ' ' : c);
  }
  return escaped;
}

std::string rules_as_markdown() {
  std::string table =
      "| rule | 名称 | checks | severity | what must hold | clause |\n|---|---|---|---|---|---|\n";
  for (const Rule& rule : catalogue()) {
    table += "| " + cell(rule.id) + " | " + cell(rule.name.zh) + " | " + cell(rule.name.en) +
             " | " + std::string(severity_name(rule.severity, Language::en)) + " | " +
             cell(rule.formula.en) + " | " + cell(rule.clause.en) + " |\n";
  }
  return table;
}

std::string rules_as_text(Language language) {
  constexpr std::size_t kSeverityColumns = 9;
  std::string text;
  for (const Rule& rule : catalogue()) {
    std::string severity(severity_name(rule.severity, language));
    if (language == Language::zh) {
      severity += "  ";  // all of one width
    } else {
      severity.resize(kSeverityColumns, ' ');
    }
    text += std::string(rule.id) + "  " + severity + in_language(rule.name, language) + "\n";
  }
  return text;
}

void add_section(std::string& text, const char* heading, const std::string& body) {
  if (!body.empty()) {
    text += std::string("\n") + heading + "\n  " + body + "\n";
  }
}

std::string explanation(const Rule& rule, Language language) {
  const bool chinese = language == Language::zh;
  std::string text = std::string(rule.id) + "  " + in_language(rule.name, language) + "  (" +
                     std::string(severity_name(rule.severity, language)) + ")\n";
  add_section(text, chinese ? "应当成立" : "What must hold", in_language(rule.formula, language));
  add_section(text, chinese ? "依据" : "By which clause", in_language(rule.clause, language));
  add_section(text, chinese ? "适用" : "Applies to", in_language(rule.applies, language));
  add_section(text, chinese ? "举例" : "Example", in_language(rule.example, language));
  add_section(text, chinese ? "不作为问题" : "Not flagged",
              in_language(rule.not_flagged, language));
  return text;
}

std::string upper_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string rulebook_list(Language language) {
  std::string text;
  for (const Rulebook& book : rulebooks()) {
    text += book.id + "  " + book.version + "  " +
            (language == Language::zh ? book.name.zh : book.name.en) + "\n";
  }
  return text;
}

ExitCode print(const std::string& text, Language language) {
  const auto printed = print_data(text);
  if (!printed) {
    print_error(printed.error(), language);
  }
  return printed ? ExitCode::clean : ExitCode::could_not;
}

ExitCode unknown(const std::string& what, const char* command, Language language) {
  print_error(Error{ErrorCode::not_found, what,
                    std::string("there is none of that name; see fuhe ") + command},
              language);
  return ExitCode::usage;
}

}  // namespace

ExitCode run_rules(const RulesArguments& arguments) {
  return print(arguments.format == RulesFormat::markdown ? rules_as_markdown()
                                                         : rules_as_text(arguments.language),
               arguments.language);
}

ExitCode run_explain(const ExplainArguments& arguments) {
  const Rule* rule = find_rule(upper_case(arguments.rule));
  return rule == nullptr ? unknown(arguments.rule, "rules", arguments.language)
                         : print(explanation(*rule, arguments.language), arguments.language);
}

ExitCode run_rulebook_list(const RulebookArguments& arguments) {
  return print(rulebook_list(arguments.language), arguments.language);
}

ExitCode run_rulebook_show(const RulebookArguments& arguments) {
  const std::string_view text = rulebook_text(arguments.id);
  return text.empty() ? unknown(arguments.id, "rulebook list", arguments.language)
                      : print(std::string(text), arguments.language);
}

}  // namespace fuhe
