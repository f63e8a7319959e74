// SPDX-License-Identifier: GPL-3.0-or-later
// Draws random forms in random layouts as PDFs, reads them back, and compares value by value.
//
//   roundtrip [--seeds N] [--from K]   seeds K to K + N - 1 (default: 300 from 1)
//     --save NAME    the first failure, made small, becomes fixtures/cases/NAME
//     --keep FOLDER  writes every failing document, as drawn and made small
//     --quick        does not make failures small
//     --all          prints every difference of every failing seed
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "tests/roundtrip/case_folder.h"
#include "tests/roundtrip/compare.h"
#include "tests/roundtrip/shrink.h"
#include "tests/support/temporary_folder.h"

namespace fuhe::roundtrip {
namespace {

struct Arguments {
  std::uint64_t from = 1;
  std::uint64_t seeds = 300;
  std::string save;
  std::string keep;
  std::set<std::uint64_t> known;
  bool quick = false;
  bool all = false;
};

class Runner {
 public:
  Runner(Arguments arguments, const Labels& labels)
      : arguments_(std::move(arguments)), labels_(labels) {}

  int run();

 private:
  std::vector<Difference> judge(const DocumentPlan& plan);
  void report(std::uint64_t seed, const DocumentPlan& plan, const std::vector<Difference>& found);

  Arguments arguments_;
  const Labels& labels_;
  TemporaryFolder folder_;
  std::map<std::string, int> kinds_;  // how many seeds fail first in which way
};

std::vector<Difference> Runner::judge(const DocumentPlan& plan) {
  const Drawn drawn = draw(plan);
  const std::string path = folder_.file("drawn.pdf");
  put(path, drawn.pdf);
  return compare(drawn, plan, read_document(path, {}));
}

void Runner::report(std::uint64_t seed, const DocumentPlan& plan,
                    const std::vector<Difference>& found) {
  const Difference& first = found.front();
  std::cout << "seed " << seed << ": " << first.what << ": " << first.text;
  if (found.size() > 1) {
    std::cout << " (and " << found.size() - 1 << " more)";
  }
  std::cout << "\n";
  for (std::size_t i = 1; arguments_.all && i < found.size(); ++i) {
    std::cout << "  " << found[i].what << ": " << found[i].text << "\n";
  }
  ++kinds_[first.kind()];
  const std::string keep =
      arguments_.keep.empty() ? "" : arguments_.keep + "/seed-" + std::to_string(seed);
  if (!keep.empty()) {
    std::filesystem::create_directories(arguments_.keep);
    put(keep + ".pdf", draw(plan).pdf);
  }
  if (arguments_.quick) {
    return;
  }
  const std::string kind = first.kind();
  const auto fails = [&](const DocumentPlan& smaller) {
    const std::vector<Difference> still = judge(smaller);
    return !still.empty() && still.front().kind() == kind;
  };
  const DocumentPlan small = shrink(plan, fails);
  const Difference last = judge(small).front();
  std::cout << "  small: " << last.what << ": " << last.text << "\n";
  const Drawn drawn = draw(small);
  if (!keep.empty()) {
    put(keep + "-small.pdf", drawn.pdf);
  }
  if (!arguments_.save.empty()) {
    const std::string folder = FUHE_CASES + std::string("/") + arguments_.save;
    write_case(folder, drawn,
               "Drawn by the round trip test, seed " + std::to_string(seed) +
                   ", and made small.\nOnce read wrong: " + last.what + ": " + last.text + "\n");
    std::cout << "  saved: " << folder << "\n";
    arguments_.save.clear();
  }
}

int Runner::run() {
  std::uint64_t failed = 0;
  std::uint64_t known = 0;
  for (std::uint64_t i = 0; i < arguments_.seeds; ++i) {
    const std::uint64_t seed = arguments_.from + i;
    const DocumentPlan plan = plan_for(seed, labels_);
    const std::vector<Difference> found = judge(plan);
    if (arguments_.known.count(seed) != 0) {
      ++known;
      if (found.empty()) {
        ++failed;
        std::cout << "seed " << seed << " is read as drawn now: take it off the list\n";
      }
    } else if (!found.empty()) {
      ++failed;
      report(seed, plan, found);
    }
  }
  for (const auto& [kind, count] : kinds_) {
    std::cout << "  " << count << " x " << kind << "\n";
  }
  std::cout << arguments_.seeds - failed - known << " of " << arguments_.seeds << " read as drawn, "
            << known << " known not to be\n";
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

// Numbers at the head of a file's lines.
std::set<std::uint64_t> known_seeds(const std::string& file) {
  std::set<std::uint64_t> seeds;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') {
      seeds.insert(std::stoull(line));
    }
  }
  return seeds;
}

bool take_value(const std::string& word, const std::string& value, Arguments& arguments) {
  if (word == "--seeds") {
    arguments.seeds = std::stoull(value);
  } else if (word == "--from") {
    arguments.from = std::stoull(value);
  } else if (word == "--save") {
    arguments.save = value;
  } else if (word == "--known") {
    arguments.known = known_seeds(value);
  } else if (word == "--keep") {
    arguments.keep = value;
  } else {
    return false;
  }
  return true;
}

bool parse(const std::vector<std::string>& words, Arguments& arguments) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--quick") {
      arguments.quick = true;
    } else if (words[i] == "--all") {
      arguments.all = true;
    } else if (i + 1 < words.size() && take_value(words[i], words[i + 1], arguments)) {
      ++i;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace
}  // namespace fuhe::roundtrip

int main(int argc, char** argv) {
  fuhe::roundtrip::Arguments arguments;
  if (!fuhe::roundtrip::parse({argv + 1, argv + argc}, arguments)) {
    std::cerr << "usage: roundtrip [--seeds N] [--from K] [--known FILE] [--save NAME] [--keep "
                 "FOLDER] [--quick] "
                 "[--all]\n";
    return EXIT_FAILURE;
  }
  const auto labels = fuhe::Labels::load("");
  if (!labels) {
    std::cerr << to_string(labels.error()) << "\n";
    return EXIT_FAILURE;
  }
  return fuhe::roundtrip::Runner(arguments, *labels).run();
}
