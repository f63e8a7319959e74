// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one case folder: input.pdf, input.txt or input.json, and at least one of
//   expected.json       the exact output of: fuhe check --json input.*
//   findings.txt        its findings only, one line each
//   expected_error.txt  a regular expression that the message must match; exit code 2
// arguments.txt, one argument a line, is added to the command. What was received is written beside
// the build, a difference is printed, and --accept NAME takes the received output as the new
// expectation (not under CI: a person reads it first).
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <sys/wait.h>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kFindings = 1;  // exit codes of fuhe, cli/exit_code.h
constexpr int kCouldNot = 2;

struct Case {
  fs::path folder;
  fs::path received;  // folder of what came out
  std::string name;
};

struct Outcome {
  int exit_code = 0;
  std::string output;
  std::string errors;
};

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void spill(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string shell_word(const std::string& word) {
  std::string result = "'";
  for (const char c : word) {
    result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return result + "'";
}

int exit_code_of(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Case case_named(const std::string& name) {
  const fs::path cases = FUHE_CASES;
  return Case{cases / name, fs::path(FUHE_RECEIVED) / name, name};
}

std::string input_of(const Case& a_case) {
  for (const char* name : {"input.pdf", "input.txt", "input.json"}) {
    if (fs::exists(a_case.folder / name)) {
      return name;
    }
  }
  return {};
}

// Runs in the case's folder, so that the output names the input by its base name.
Outcome run(const Case& a_case, const std::string& input) {
  std::string command = "cd " + shell_word(a_case.folder.string()) + " && LC_ALL=C.UTF-8 " +
                        shell_word(FUHE_PROGRAM) + " check --json " + input;
  std::ifstream arguments(a_case.folder / "arguments.txt");
  for (std::string line; std::getline(arguments, line);) {
    command += " " + shell_word(line);
  }
  const fs::path output = a_case.received / "expected.json";
  const fs::path errors = a_case.received / "errors.txt";
  command += " >" + shell_word(output.string()) + " 2>" + shell_word(errors.string());
  const int code = exit_code_of(command);
  return Outcome{code, slurp(output), slurp(errors)};
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : "null";
}

// One line a finding: severity, rule, place, claimed and recomputed value.
std::string findings_of(const std::string& output) {
  const Json document = Json::parse(output, nullptr, false);
  if (document.is_discarded()) {
    return "the output is not JSON\n";
  }
  std::string lines;
  for (const Json& form : document.value("forms", Json::array())) {
    lines += "form on page " + form["pages"][0].dump() + "\n";
    for (const Json& finding : form["findings"]) {
      lines += "  " + text_of(finding["severity"]) + " " + text_of(finding["rule"]) + " " +
               text_of(finding["at"]);
      const Json claimed = finding.value("claimed", Json());
      const Json recomputed = finding.value("recomputed", Json());
      if (!claimed.is_null() || !recomputed.is_null()) {
        lines += ": " + text_of(claimed) + " -> " + text_of(recomputed);
      }
      const Json accepted = finding.value("accepted", Json());
      lines += accepted.is_string() ? " (accepted)\n" : "\n";
    }
  }
  return lines;
}

// Prints the difference; returns whether there is none.
bool same(const Case& a_case, const char* expectation) {
  const fs::path expected = a_case.folder / expectation;
  const fs::path received = a_case.received / expectation;
  if (exit_code_of("diff -u " + shell_word(expected.string()) + " " +
                   shell_word(received.string())) == 0) {
    return true;
  }
  std::cout << "Received: " << received.string()
            << "\nTo accept it, after reading it: " << FUHE_RUNNER << " --accept " << a_case.name
            << "\n";
  return false;
}

bool matches_error(const Case& a_case, const Outcome& outcome) {
  std::string pattern = slurp(a_case.folder / "expected_error.txt");
  while (!pattern.empty() && pattern.back() == '\n') {
    pattern.pop_back();
  }
  if (outcome.exit_code == kCouldNot && outcome.output.empty() &&
      std::regex_search(outcome.errors, std::regex(pattern))) {
    return true;
  }
  std::cout << "Expected exit code 2, no output and a message that matches: " << pattern
            << "\nExit code " << outcome.exit_code << ", message: " << outcome.errors;
  return false;
}

bool check_case(const Case& a_case, const Outcome& outcome) {
  const bool exact = fs::exists(a_case.folder / "expected.json");
  const bool findings = fs::exists(a_case.folder / "findings.txt");
  if (fs::exists(a_case.folder / "expected_error.txt")) {
    return matches_error(a_case, outcome);
  }
  if (outcome.exit_code < 0 || outcome.exit_code > kFindings) {
    std::cout << "Exit code " << outcome.exit_code << ": " << outcome.errors;
    return false;
  }
  if (!exact && !findings && !fs::exists(a_case.folder / "truth.json")) {
    std::cout << a_case.name << " expects nothing: no expected.json, findings.txt or truth.json\n";
    return false;
  }
  const bool same_output = !exact || same(a_case, "expected.json");
  const bool same_findings = !findings || same(a_case, "findings.txt");
  return same_output && same_findings;
}

// A case without any expectation gets the list of findings.
int accept_case(const Case& a_case, const Outcome& outcome) {
  if (outcome.exit_code < 0 || outcome.exit_code > kFindings) {
    std::cout << "Nothing to accept; exit code " << outcome.exit_code << ": " << outcome.errors;
    return EXIT_FAILURE;
  }
  const bool exact = fs::exists(a_case.folder / "expected.json");
  if (exact) {
    spill(a_case.folder / "expected.json", outcome.output);
  }
  if (!exact || fs::exists(a_case.folder / "findings.txt")) {
    spill(a_case.folder / "findings.txt", findings_of(outcome.output));
  }
  std::cout << "Accepted: " << a_case.name << "\n";
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const bool accept = words.size() > 1 && words.front() == "--accept";
  if (words.empty() || (accept && std::getenv("CI") != nullptr)) {
    std::cerr << "usage: golden_runner [--accept] CASE...  (--accept not under CI)\n";
    return EXIT_FAILURE;
  }
  int result = EXIT_SUCCESS;
  for (std::size_t i = accept ? 1 : 0; i < words.size(); ++i) {
    const Case a_case = case_named(words[i]);
    const std::string input = input_of(a_case);
    if (input.empty()) {
      std::cout << a_case.folder.string() << " holds no input.pdf, input.txt or input.json\n";
      return EXIT_FAILURE;
    }
    fs::create_directories(a_case.received);
    const Outcome outcome = run(a_case, input);
    spill(a_case.received / "findings.txt", findings_of(outcome.output));
    if (accept ? accept_case(a_case, outcome) != EXIT_SUCCESS : !check_case(a_case, outcome)) {
      result = EXIT_FAILURE;
    }
  }
  return result;
}
