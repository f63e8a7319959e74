// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settle.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "model/form_path.h"
#include "model/unread_rows.h"

namespace fuhe {
namespace {

Severity one_step_down(Severity severity) {
  return severity == Severity::error ? Severity::warning : Severity::notice;
}

// Cells whose text may have been misread, with the confidence of recognised ones.
struct Doubts {
  std::map<std::string, double> recognised;
  std::set<std::string> given_by_likelihood;

  [[nodiscard]] bool holds(const std::string& pointer) const {
    return recognised.count(pointer) > 0 || given_by_likelihood.count(pointer) > 0;
  }
};

Doubts find_doubts(const ReadForm& read) {
  Doubts doubts;
  doubts.given_by_likelihood.insert(read.doubtful.begin(), read.doubtful.end());
  for_each_cell(read.form, [&doubts](const std::string& pointer, const Cell& cell) {
    // A reading that a relation confirms is no longer in doubt.
    if (cell.is_read() && cell.confidence && *cell.confidence < kConfidenceFloor &&
        cell.adjudicated.empty()) {
      doubts.recognised[pointer] = *cell.confidence;
    }
  });
  return doubts;
}

// The doubtful cells that a finding rests on.
std::vector<std::string> doubtful_cells(const Doubts& doubts, const Finding& finding) {
  std::vector<std::string> cells;
  if (doubts.holds(finding.at)) {
    cells.push_back(finding.at);
  }
  for (const std::string& pointer : finding.related) {
    if (doubts.holds(pointer)) {
      cells.push_back(pointer);
    }
  }
  return cells;
}

// Something is said to be missing that recognition may just not have found. An empty cell is
// another matter: no ink is there.
bool may_have_gone_unseen(const ReadForm& read, const Finding& finding) {
  if (read.text_source == TextSource::native || finding.rule.substr(0, 3) != "CPL") {
    return false;
  }
  const Cell* cell = find_cell(read.form, finding.at);
  return cell == nullptr || cell->state == CellState::absent;
}

// Findings about the reading itself, or about words, do not hang on single characters.
bool rests_on_values(const Finding& finding) {
  const std::string family = finding.rule.substr(0, 3);
  return family != "SRC" && family != "RBK" && family != "PLS";
}

// SUM-01 adds amounts, the others points and scores.
bool is_sum_of_rows(const Finding& finding) {
  return finding.rule.starts_with("SUM") && finding.rule != "SUM-01";
}

void lower(Finding& finding, const char* zh, const char* en) {
  finding.severity = one_step_down(finding.severity);
  finding.message.zh += zh;
  finding.message.en += en;
}

std::string percent(double confidence) {
  return std::to_string(static_cast<int>(confidence * 100)) + "%";
}

Finding look_again(const ReadForm& read, const std::string& pointer, const Doubts& doubts) {
  Finding finding;
  finding.rule = "SRC-01";
  finding.severity = Severity::notice;
  finding.at = pointer;
  const Cell* cell = find_cell(read.form, pointer);
  if (cell != nullptr && cell->is_read()) {
    finding.claimed = cell->text;
  }
  const auto recognised = doubts.recognised.find(pointer);
  if (recognised != doubts.recognised.end()) {
    finding.message = {"此处识别置信度只有" + percent(recognised->second) +
                           "，也可能是读错，不一定是表错；请对照原件。",
                       "This was recognised with a confidence of " + percent(recognised->second) +
                           " only: I may have misread it, the form need not be wrong. Look at the "
                           "original."};
  } else {
    finding.message = {
        "此处文字按顺序或位置推定，也可能归错了单元格，不一定是表错；请对照原件。",
        "This text was given to its cell by its order or place: I may have misplaced it, the "
        "form need not be wrong. Look at the original."};
  }
  return finding;
}

// A reading that the arithmetic chose is said, never silent: the print may differ.
Finding chosen_reading(const std::string& pointer, const Cell& cell) {
  Finding finding;
  finding.rule = "SRC-01";
  finding.severity = Severity::notice;
  finding.at = pointer;
  finding.claimed = cell.text;
  const std::string other = cell.candidates.empty() ? std::string() : cell.candidates.front();
  finding.message = {"此处识别不确定（另一读法“" + other + "”），按" + cell.adjudicated +
                         "的关系取“" + cell.text + "”；请对照原件。",
                     "This was recognised without certainty (another reading: " + other + "); " +
                         cell.text + " was chosen because " + cell.adjudicated +
                         " then holds. Look at the original."};
  return finding;
}

// Pointers in form order; rows and blocks stand where their first cell does.
std::map<std::string, std::size_t> form_order(const Form& form) {
  std::map<std::string, std::size_t> order;
  order[""] = 0;
  for_each_cell(form, [&order](const std::string& pointer, const Cell& /*cell*/) {
    const std::size_t here = order.size();
    for (std::size_t end = pointer.find('/', 1); end != std::string::npos;
         end = pointer.find('/', end + 1)) {
      order.emplace(pointer.substr(0, end), here);
    }
    order.emplace(pointer, here + 1);
  });
  return order;
}

template <typename Item>
void sort_items(const std::map<std::string, std::size_t>& order, std::vector<Item>& items) {
  const auto rank = [&order](const Item& item) {
    const auto found = order.find(item.at);
    return found == order.end() ? order.size() + 1 : found->second;
  };
  std::stable_sort(items.begin(), items.end(), [&rank](const Item& a, const Item& b) {
    const std::size_t first = rank(a);
    const std::size_t second = rank(b);
    return first != second ? first < second : a.rule < b.rule;
  });
}

}  // namespace

void settle_doubts(const ReadForm& read, std::vector<Finding>& findings) {
  const Doubts doubts = find_doubts(read);
  const bool damaged =
      std::any_of(read.notices.begin(), read.notices.end(),
                  [](const ReadingNotice& notice) { return notice.rule == kDamageRule; });
  const bool unread = has_unread_row(read);
  std::set<std::string> asked;
  std::vector<Finding> questions;
  for (Finding& finding : findings) {
    const std::vector<std::string> cells =
        rests_on_values(finding) ? doubtful_cells(doubts, finding) : std::vector<std::string>{};
    if (cells.empty() && damaged && rests_on_values(finding)) {
      lower(finding, "（所在页有损坏，已降一级。）",
            " (The page is damaged; it was lowered one step.)");
    } else if (cells.empty() && unread && is_sum_of_rows(finding)) {
      lower(finding, "（表内有未读取的指标行，合计可能不全，已降一级。）",
            " (Rows of the table were not read, so that parts may be missing; it was lowered one "
            "step.)");
    }
    if (cells.empty() && may_have_gone_unseen(read, finding)) {
      finding.severity = one_step_down(finding.severity);
      finding.message.zh += "（扫描件上也可能是没有识别出来，已降一级。）";
      finding.message.en +=
          " (On a scan it may just not have been recognised; it was lowered one step.)";
    }
    if (cells.empty()) {
      continue;
    }
    lower(finding, "（所依据的文字读取不确定，已降一级。）",
          " (It rests on an uncertain reading and was lowered one step.)");
    for (const std::string& cell : cells) {
      if (asked.insert(cell).second) {
        questions.push_back(look_again(read, cell, doubts));
      }
    }
  }
  for_each_cell(read.form, [&questions](const std::string& pointer, const Cell& cell) {
    if (!cell.adjudicated.empty()) {
      questions.push_back(chosen_reading(pointer, cell));
    }
  });
  findings.insert(findings.end(), std::make_move_iterator(questions.begin()),
                  std::make_move_iterator(questions.end()));
}

void settle_acceptances(const std::vector<Acceptance>& acceptances,
                        std::vector<Finding>& findings) {
  for (const Acceptance& acceptance : acceptances) {
    for (Finding& finding : findings) {
      if (finding.rule == acceptance.rule && finding.at == acceptance.at) {
        finding.accepted = acceptance.reason;
      }
    }
  }
}

void settle_order(const Form& form, std::vector<Finding>& findings, std::vector<Check>& passed,
                  std::vector<Check>& untestable) {
  const auto order = form_order(form);
  sort_items(order, findings);
  sort_items(order, passed);
  sort_items(order, untestable);
}

}  // namespace fuhe
