// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/adjudicate.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "model/analysis.h"
#include "model/form_path.h"
#include "model/settle.h"

namespace fuhe {
namespace {

// Readings that the recogniser itself did not offer are tried only below this confidence.
constexpr double kConfusionFloor = 0.90;
// Each round settles at least one cell; a form with more doubtful numbers needs eyes.
constexpr int kMostRounds = 16;

struct Reading {
  std::string text;
  CellNumber number;
};

struct Proposal {
  CellId cell = 0;
  Reading reading;
  std::size_t relation = 0;  // the first that it mends
};

// A relation that says what a number must be, rather than only bounding it.
bool is_telling(RelationKind kind) {
  return kind != RelationKind::score_cap && kind != RelationKind::grade;
}

bool is_open(const Cell& cell) {
  if (cell.state == CellState::unreadable) {
    return !cell.candidates.empty();
  }
  return cell.is_read() && cell.confidence && *cell.confidence < kConfidenceFloor &&
         cell.adjudicated.empty();
}

std::vector<Reading> readings_of(const Cell& cell) {
  std::vector<std::string> texts = cell.candidates;
  if (cell.is_read() && *cell.confidence < kConfusionFloor) {
    const std::vector<std::string> more = confusions(cell.text);
    texts.insert(texts.end(), more.begin(), more.end());
  }
  std::vector<Reading> readings;
  std::set<std::string> seen = {cell.text};
  for (std::string& text : texts) {
    const auto number = seen.insert(text).second ? parse_column_number(text) : std::nullopt;
    if (number) {
      readings.push_back({std::move(text), {NumberState::number, number}});
    }
  }
  return readings;
}

class Judge {
 public:
  explicit Judge(const RuleContext& context) : context_(context), values_(context.table.values) {
    for (std::size_t i = 0; i < context.relations.size(); ++i) {
      for (const CellId cell : context.relations[i].cells) {
        holding_[cell].insert(i);
      }
    }
  }

  // The proposals for broken or open relations, each the only one for its cell.
  std::vector<Proposal> propose() {
    std::vector<Proposal> proposals;
    for (CellId cell = 0; cell < values_.size(); ++cell) {
      if (!is_open(*context_.table.cells[cell]) || !is_in_trouble(cell)) {
        continue;
      }
      std::vector<Proposal> fitting;
      for (Reading& reading : readings_of(*context_.table.cells[cell])) {
        if (const auto mended = fits(cell, reading.number)) {
          fitting.push_back({cell, std::move(reading), *mended});
        }
      }
      if (all_same_value(fitting)) {
        proposals.push_back(std::move(fitting.front()));
      }
    }
    return proposals;
  }

  // Another proposal would mend the same relation: the arithmetic leaves a choice.
  [[nodiscard]] bool is_contested(const Proposal& proposal,
                                  const std::vector<Proposal>& all) const {
    return std::any_of(all.begin(), all.end(), [&](const Proposal& other) {
      return other.cell != proposal.cell && holding_.at(other.cell).count(proposal.relation) > 0;
    });
  }

 private:
  [[nodiscard]] bool is_in_trouble(CellId cell) const {
    const auto found = holding_.find(cell);
    if (found == holding_.end()) {
      return false;
    }
    return std::any_of(found->second.begin(), found->second.end(), [this](std::size_t i) {
      const Judgement& judgement = context_.diagnosis.judgements[i];
      return is_telling(context_.relations[i].kind) &&
             (judgement.is_broken() || judgement.verdict == Verdict::untestable);
    });
  }

  // The first relation that the reading mends; nothing if it mends none or one stays broken.
  std::optional<std::size_t> fits(CellId cell, const CellNumber& number) {
    const CellNumber printed = std::exchange(values_[cell], number);
    std::optional<std::size_t> mended;
    bool agrees = true;
    for (const std::size_t i : holding_[cell]) {
      const Judgement after = context_.relations[i].test(values_);
      agrees = agrees && !after.is_broken();
      const bool was_right = context_.diagnosis.judgements[i].is_right();
      if (!mended && !was_right && after.is_right() && is_telling(context_.relations[i].kind)) {
        mended = i;
      }
    }
    values_[cell] = printed;
    return agrees ? mended : std::nullopt;
  }

  static bool all_same_value(const std::vector<Proposal>& proposals) {
    return !proposals.empty() &&
           std::all_of(proposals.begin(), proposals.end(), [&proposals](const Proposal& p) {
             return p.reading.number.number->value ==
                    proposals.front().reading.number.number->value;
           });
  }

  const RuleContext& context_;
  Values values_;
  std::map<CellId, std::set<std::size_t>> holding_;  // relations that a cell takes part in
};

struct Change {
  std::string pointer;
  std::string text;
  std::string relation;
};

std::vector<Change> find_changes(const ReadForm& read, const Parameters& parameters) {
  const Analysis analysis(read, parameters);
  const RuleContext context = analysis.context();
  Judge judge(context);
  const std::vector<Proposal> proposals = judge.propose();
  std::vector<Change> changes;
  for (const Proposal& proposal : proposals) {
    if (!judge.is_contested(proposal, proposals)) {
      changes.push_back({context.table.pointers[proposal.cell], proposal.reading.text,
                         context.relations[proposal.relation].rule});
    }
  }
  return changes;
}

void apply(const Change& change, Cell& cell) {
  if (cell.is_read()) {
    cell.candidates.insert(cell.candidates.begin(), cell.text);
  }
  cell.candidates.erase(std::remove(cell.candidates.begin(), cell.candidates.end(), change.text),
                        cell.candidates.end());
  cell.state = CellState::read;
  cell.text = change.text;
  cell.adjudicated = change.relation;
}

}  // namespace

void adjudicate(ReadForm& read, const Parameters& parameters) {
  bool open = false;
  for_each_cell(
      std::as_const(read.form),
      [&open](const std::string& /*pointer*/, const Cell& cell) { open = open || is_open(cell); });
  for (int round = 0; open && round < kMostRounds; ++round) {
    const std::vector<Change> changes = find_changes(read, parameters);
    if (changes.empty()) {
      return;
    }
    // One at a time: the next may hang on it.
    const Change& change = changes.front();
    for_each_cell(read.form, [&change](const std::string& pointer, Cell& cell) {
      if (pointer == change.pointer) {
        apply(change, cell);
      }
    });
  }
}

std::vector<std::string> confusions(std::string_view text) {
  constexpr std::array<std::pair<char, char>, 6> kPairs = {
      {{'1', '7'}, {'3', '8'}, {'5', '6'}, {'0', '6'}, {'0', '8'}, {',', '.'}}};
  std::vector<std::string> result;
  const auto add = [&result, text](std::string other) {
    if (other != text && std::find(result.begin(), result.end(), other) == result.end()) {
      result.push_back(std::move(other));
    }
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const auto& [a, b] : kPairs) {
      if (text[i] == a || text[i] == b) {
        std::string other(text);
        other[i] = text[i] == a ? b : a;
        add(std::move(other));
      }
    }
  }
  // A lost point: one to three digits after it.
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool whole = digits > 1 && text.find('.') == std::string_view::npos;
  for (std::size_t decimals = 1; whole && decimals <= 3 && decimals < digits; ++decimals) {
    std::string other(text);
    other.insert(digits - decimals, 1, '.');
    add(std::move(other));
  }
  return result;
}

}  // namespace fuhe
