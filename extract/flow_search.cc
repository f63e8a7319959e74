// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow_search.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include "model/text.h"
#include "model/word_break.h"

namespace fuhe {
namespace {

// Costs, in the same unit as those of the task: about 1 for what is odd but happens on many forms.
constexpr double kSkippedCell = 0.5;     // a required cell passed over
constexpr double kByRows = 3;            // times as odd are jumps in text that reads by rows
constexpr double kLoosely = 0.5;         // ... and half as odd are breaks inside its cells
constexpr double kNameRun = 0.35;        // names alone, row after row
constexpr double kRowCutShort = 0.9;     // a new row before the last one is complete
constexpr double kBackInRow = 0.7;       // a cell to the left of the last one
constexpr double kSequentialRow = 0.3;   // the row under the last one, whose start was read before
constexpr double kJump = 1.0;            // any other row
constexpr double kOutOfOrder = 1.0;      // an empty cell is left above in this column
constexpr double kListInsideRow = 0.3;   // a group's label in the middle of a row
constexpr double kLineBreak = 0.1;       // a cell that goes on in the next line
constexpr double kInterleaved = 0.25;    // ... with other cells' pieces between
constexpr double kBlankInside = 1.4;     // ... after a blank line
constexpr double kFullLineGoesOn = 0.2;  // less, when the line is as wide as any of its column
constexpr double kWordCut = 0.8;         // a cell that starts with the rest of a word
constexpr double kWordGoesOn = 0.7;      // ... and when a word was broken
constexpr int kFullLine = 16;            // half widths
constexpr double kFarLine = 0.2;         // for each further line
constexpr double kBackInLine = 1.5;      // to the right of what belongs to its right
constexpr double kBackToEndedRow = 1.0;  // ... of a row before, in text that reads by rows
constexpr int kMostLinesApart = 5;
constexpr double kSpaceInside = 1.0;  // a space between ideographs of one cell
constexpr double kScriptSpaceInside = 0.05;
constexpr double kScriptSpaceParts = 0.6;  // a cell that ends where a word processor sets a space
constexpr double kNoBlankParts = 0.2;   // cells without a blank line between, where others have one
constexpr double kLongLineParts = 0.6;  // ... after a long line that ends in no mark
constexpr int kWideText = 24;           // half widths
constexpr double kPerMissingChar = 0.35;  // a line broken early
constexpr double kMostForWidth = 2.5;
constexpr double kHopeless = 10;  // so much dearer than the cheapest: not followed
constexpr int kMostAlike = 8;    // states that differ only in what was read before
constexpr int kWidthSlack = 4;   // half widths: punctuation, script spaces

struct OpenCell {
  std::int32_t last = -1;  // piece (index in the task)
  std::int16_t row = -1;
  std::int16_t line_width = 0;  // of the fragment in the last line
  std::int16_t widest = 0;      // fragment of the column so far
  std::int16_t narrowest_broken =
      0;  // least width at which a line of the column was broken; 0: none
  std::int32_t text = 0;
};

struct State {
  std::array<OpenCell, kMostFlowColumns> cells;
  std::array<std::uint64_t, kMostFlowColumns> filled{};
  double cost = 0;
  double guide = 0;  // the part of the cost that is none of the reading's
  std::uint64_t hash = 0;
  std::int32_t trace = -1;
  std::int32_t line = -1;   // of the last piece that was read
  std::int16_t place = -1;  // of its column
  std::int16_t row = -1;
  std::int16_t column = -1;
  std::int16_t rows = 0;
};

struct Step {
  std::int32_t before = -1;
  FlowMove move;
};

struct Candidate {
  double cost = 0;
  double guide = 0;
  std::uint32_t state = 0;
  FlowMove move;
};

std::uint64_t bit(int row) {
  return std::uint64_t{1} << static_cast<unsigned>(row);
}

int first_empty(std::uint64_t filled) {
  int row = 0;
  while (row < kMostFlowRows && (filled & bit(row)) != 0) {
    ++row;
  }
  return row;
}

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccdULL;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53ULL;
  return value ^ (value >> 33);
}

// Texts of open cells, by number.
class TextPool {
 public:
  std::int32_t add(const std::u32string& text) {
    const auto found = numbers_.find(text);
    if (found != numbers_.end()) {
      return found->second;
    }
    const auto number = static_cast<std::int32_t>(texts_.size());
    texts_.push_back(text);
    numbers_.emplace(text, number);
    return number;
  }
  const std::u32string& at(std::int32_t number) const {
    return texts_[static_cast<std::size_t>(number)];
  }

 private:
  std::vector<std::u32string> texts_{std::u32string()};
  std::unordered_map<std::u32string, std::int32_t> numbers_{{std::u32string(), 0}};
};

class Search {
 public:
  Search(const FlowTask& task, std::size_t beam) : task_(task), beam_(beam) {}

  std::vector<FlowReading> run() {
    states_.emplace_back();
    for (std::size_t i = 0; i < task_.pieces.size(); ++i) {
      partings_.push_back(cost_of_parting(i) + (goes_on_with_word(i) ? kWordCut : 0));
    }
    for (std::size_t i = 0; i < task_.pieces.size(); ++i) {
      candidates_.clear();
      cheapest_ = kNever;
      joins_.assign(task_.columns.size(), {});
      for (std::size_t s = 0; s < states_.size(); ++s) {
        expand(i, static_cast<std::uint32_t>(s));
      }
      advance(i);
    }
    return finish();
  }

 private:
  [[nodiscard]] const FlowPiece& piece(std::size_t i) const {
    return task_.text->pieces[task_.pieces[i]];
  }

  void offer(std::uint32_t state, double cost, FlowMove move, double guide = 0) {
    const double all = states_[state].cost + cost + guide;
    if (cost < kNever && all < cheapest_ + kHopeless) {
      cheapest_ = std::min(cheapest_, all);
      candidates_.push_back({all, guide, state, move});
    }
  }

  void expand(std::size_t i, std::uint32_t s) {
    const State& state = states_[s];
    offer(s, task_.skip[i], {-1, -1, true});
    const double parts = partings_[i];
    for (std::size_t c = 0; c < task_.columns.size(); ++c) {
      const double start = task_.start[i][c];
      if (start < kNever) {
        const double base = start + parts + cost_of_closing(state, c) + cost_of_line(state, c, i);
        if (task_.columns[c].in_rows) {
          offer_rows(i, s, static_cast<int>(c), base);
        } else {
          const bool inside = state.row >= 0 && missing(state, state.row, state.column, 99) > 0 &&
                              missing(state, state.row, -1, 99) < required_;
          offer(s, base + (inside ? kListInsideRow : 0), {static_cast<int>(c), state.row, true});
        }
      }
      offer_join(i, s, c);
    }
  }

  void offer_rows(std::size_t i, std::uint32_t s, int column, double base) {
    const State& state = states_[s];
    const std::uint64_t filled = state.filled[static_cast<std::size_t>(column)];
    const std::array<int, 4> rows{first_empty(filled), state.row, state.row + 1, state.rows};
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const int row = rows[k];
      const bool seen = std::find(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(k),
                                  row) != rows.begin() + static_cast<std::ptrdiff_t>(k);
      const bool onward = row == state.row && column > state.column;
      if (task_.here_only[i] && !onward) {
        continue;
      }
      if (row < 0 || row > state.rows || row >= kMostFlowRows || seen || (filled & bit(row)) != 0) {
        continue;
      }
      const double fresh = row == state.rows ? task_.new_row[i] : 0;
      offer(s, base + fresh + cost_of_place(state, row, column), {column, row, true},
            guide_for(state, i, row, column));
    }
  }

  // What the row's other cells say to the one that starts with piece i.
  [[nodiscard]] double guide_for(const State& state, std::size_t i, int row, int column) {
    if (!task_.columns[static_cast<std::size_t>(column)].checks) {
      return 0;
    }
    std::uint64_t key = mixed(static_cast<std::uint64_t>(column) * 1'000'003 + i);
    for (std::size_t c = 0; c < task_.columns.size(); ++c) {
      const bool here = state.cells[c].last >= 0 && state.cells[c].row == row;
      const auto text = static_cast<std::uint64_t>(here ? state.cells[c].text + 1 : 0);
      key = mixed(key * 31 + text);
    }
    const auto [known, fresh] = guides_.try_emplace(key, 0);
    if (fresh) {
      std::vector<std::u32string> keys(task_.columns.size());
      for (std::size_t c = 0; c < task_.columns.size(); ++c) {
        const bool here = state.cells[c].last >= 0 && state.cells[c].row == row;
        keys[c] = here ? texts_.at(state.cells[c].text) : std::u32string();
      }
      keys[static_cast<std::size_t>(column)] = piece(i).key;
      known->second = task_.row(static_cast<std::size_t>(column), keys);
    }
    return known->second;
  }

  // Required cells of `row` strictly between two columns that are still empty.
  [[nodiscard]] int missing(const State& state, int row, int from, int to) const {
    int count = 0;
    const int last = std::min(to, static_cast<int>(task_.columns.size()));
    for (int c = from + 1; c < last; ++c) {
      const auto k = static_cast<std::size_t>(c);
      count += task_.columns[k].required && (state.filled[k] & bit(row)) == 0 ? 1 : 0;
    }
    return count;
  }

  [[nodiscard]] double cost_of_place(const State& state, int row, int column) const {
    return jump_cost(state, row, column) * (task_.text->by_rows ? kByRows : 1);
  }

  [[nodiscard]] double jump_cost(const State& state, int row, int column) const {
    double cost = 0;
    if (row == state.rows) {  // a new row
      if (state.row >= 0) {
        const double most = state.column == first_required_ ? kNameRun : kRowCutShort;
        cost += std::min(most, kSkippedCell * missing(state, state.row, state.column, 99));
      }
      cost += std::min(0.6, 0.3 * missing(state, row, -1, column));
    } else if (row == state.row) {
      cost += column > state.column ? kSkippedCell * missing(state, row, state.column, column)
                                    : kBackInRow;
    } else {
      const bool next = row == state.row + 1 && column <= state.column;
      cost += next ? kSequentialRow : kJump;
      cost += kSkippedCell * missing(state, row, -1, column);
    }
    const auto c = static_cast<std::size_t>(column);
    if (task_.columns[c].required && row > 0 && (state.filled[c] & bit(row - 1)) == 0) {
      cost += kOutOfOrder * (task_.text->by_rows ? kLoosely : 1);
    }
    return cost;
  }

  // What the text before the piece says against a cell's end there.
  [[nodiscard]] double cost_of_parting(std::size_t i) const {
    const FlowPiece& next = piece(i);
    if (next.after_script_space) {
      return kScriptSpaceParts;
    }
    const FlowRow& line = task_.text->lines[static_cast<std::size_t>(next.line)];
    if (!next.starts_line || line.gap > 0) {
      return 0;
    }
    const std::size_t at = task_.pieces[i];
    const bool wraps = at > 0 && task_.text->pieces[at - 1].width >= kWideText &&
                       is_ideograph(task_.text->pieces[at - 1].text.text.back()) &&
                       is_ideograph(next.text.text.front());
    return (task_.text->gappy ? kNoBlankParts : 0) + (wraps ? kLongLineParts : 0);
  }

  // True if the piece is the rest of a word that one just before left unfinished.
  [[nodiscard]] bool goes_on_with_word(std::size_t i) const {
    constexpr std::size_t kFurthest = 4;
    const FlowPiece& next = piece(i);
    for (std::size_t k = i; next.starts_line && k-- > 0 && i - k <= kFurthest;) {
      const FlowPiece& before = piece(k);
      if (before.ends_line && next.line - before.line <= kMostLinesApart &&
          breaks_word(before.key, next.key)) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] double cost_of_closing(const State& state, std::size_t column) {
    const OpenCell& cell = state.cells[column];
    if (cell.last < 0) {
      return 0;
    }
    const auto [known, fresh] = closes_[column].try_emplace(cell.text, 0);
    if (fresh) {
      known->second = task_.close(column, texts_.at(cell.text));
    }
    return known->second;
  }

  [[nodiscard]] double cost_of_kind(std::size_t column, std::int32_t text, std::size_t i) {
    const auto [known, fresh] = joins_[column].try_emplace(text, 0);
    if (fresh) {
      const FlowPiece& next = piece(i);
      const bool inside = next.starts_line && breaks_word(texts_.at(text), next.key);
      known->second =
          task_.join(column, texts_.at(text), task_.pieces[i]) - (inside ? kWordGoesOn : 0);
    }
    return known->second;
  }

  void offer_join(std::size_t i, std::uint32_t s, std::size_t c) {
    const State& state = states_[s];
    const OpenCell& cell = state.cells[c];
    if (cell.last < 0) {
      return;
    }
    double space = cost_of_space(static_cast<std::size_t>(cell.last), i);
    if (space >= kNever) {
      return;
    }
    const bool full = cell.line_width >= kFullLine && cell.line_width + 2 > cell.widest &&
                      piece(i).line != piece(static_cast<std::size_t>(cell.last)).line;
    space -= full ? kFullLineGoesOn : 0;
    const double kind = cost_of_kind(c, cell.text, i);
    if (kind >= kNever) {
      return;
    }
    const double back = task_.text->by_rows && cell.row < state.row ? kBackToEndedRow : 0;
    offer(s, space + kind + back + cost_of_width(state, c, i) + cost_of_line(state, c, i),
          {static_cast<int>(c), cell.row, false});
  }

  // On one line, columns come from left to right.
  [[nodiscard]] double cost_of_line(const State& state, std::size_t c, std::size_t i) const {
    const int place = task_.columns[c].place;
    return place >= 0 && state.line == piece(i).line && place < state.place ? kBackInLine : 0;
  }

  // A cell that goes on from piece `from` with piece `to`.
  [[nodiscard]] double cost_of_space(std::size_t from, std::size_t to) const {
    const FlowPiece& a = piece(from);
    const FlowPiece& b = piece(to);
    const bool adjacent = task_.pieces[to] == task_.pieces[from] + 1;
    if (a.line == b.line) {
      if (!adjacent) {
        return kNever;
      }
      if (b.after_script_space) {
        return kScriptSpaceInside;
      }
      const bool wide = a.key.size() == 1 && b.key.size() == 1 && is_ideograph(a.key.front()) &&
                        is_ideograph(b.key.front());
      // 分 值: a word set wide
      return wide ? kScriptSpaceInside : kSpaceInside * (task_.text->loose ? kLoosely : 1);
    }
    const int apart = b.line - a.line;
    if (apart > kMostLinesApart) {
      return kNever;
    }
    double cost = kLineBreak + kFarLine * (apart - 1) +
                  kBlankInside * (task_.text->by_rows ? kLoosely : 1) *
                      task_.text->gaps_between(task_.pieces[from], task_.pieces[to]);
    return adjacent ? cost : cost + kInterleaved;
  }

  [[nodiscard]] static double for_missing(int half_widths) {
    return half_widths <= 0 ? 0 : std::min(kMostForWidth, kPerMissingChar * half_widths / 2);
  }

  [[nodiscard]] bool breaks_page_line(const OpenCell& cell) const {
    const FlowPiece& last = piece(static_cast<std::size_t>(cell.last));
    return last.ends_line && task_.text->lines[static_cast<std::size_t>(last.line)].full;
  }

  // A line of a cell is broken where it is full: not much shorter than the column's widest.
  [[nodiscard]] double cost_of_width(const State& state, std::size_t c, std::size_t i) const {
    const OpenCell& cell = state.cells[c];
    const FlowPiece& next = piece(i);
    const bool same_line = piece(static_cast<std::size_t>(cell.last)).line == next.line;
    if (same_line) {
      const int width = cell.line_width + next.width;
      const int most = cell.narrowest_broken;
      return most > 0 ? for_missing(width - most - kWidthSlack) : 0;
    }
    if (breaks_page_line(cell)) {
      return 0;
    }
    const int broken = cell.line_width + std::max(next.head_width, 2) - 2;
    const int needed = std::max<int>(cell.widest, next.width);
    return for_missing(needed - broken - kWidthSlack);
  }

  void advance(std::size_t i) {
    const auto cheaper = [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; };
    const std::size_t wanted = beam_ * 4;
    if (candidates_.size() > wanted) {
      std::nth_element(candidates_.begin(),
                       candidates_.begin() + static_cast<std::ptrdiff_t>(wanted), candidates_.end(),
                       cheaper);
      candidates_.resize(wanted);
    }
    std::sort(candidates_.begin(), candidates_.end(), cheaper);
    std::vector<State> next;
    next.reserve(beam_);
    std::unordered_map<std::uint64_t, int> seen;
    for (const Candidate& candidate : candidates_) {
      State state = after(states_[candidate.state], candidate, i);
      if (seen[key_of(state)]++ >= 1 || seen[shape_key(state)]++ >= kMostAlike) {
        continue;
      }
      steps_.push_back({states_[candidate.state].trace, candidate.move});
      state.trace = static_cast<std::int32_t>(steps_.size() - 1);
      next.push_back(state);
      if (next.size() == beam_) {
        break;
      }
    }
    states_ = std::move(next);
  }

  // Equal for states in which the same cells have been filled, with whatever.
  [[nodiscard]] std::uint64_t shape_key(const State& state) const {
    std::uint64_t key = 1;
    const auto add = [&key](std::uint64_t value) { key = mixed(key * 31 + value); };
    add(static_cast<std::uint64_t>(state.row + 1));
    add(static_cast<std::uint64_t>(state.column + 1));
    for (std::size_t c = 0; c < task_.columns.size(); ++c) {
      add(task_.columns[c].required ? state.filled[c] : 0);
    }
    return key;
  }

  [[nodiscard]] std::uint64_t key_of(const State& state) const {
    std::uint64_t key = state.hash;
    const auto add = [&key](std::uint64_t value) { key = mixed(key * 31 + value); };
    add(static_cast<std::uint64_t>(state.row + 1));
    add(static_cast<std::uint64_t>(state.column + 1));
    add(static_cast<std::uint64_t>(state.place + 1));
    for (std::size_t c = 0; c < task_.columns.size(); ++c) {
      add(state.filled[c]);
      add(static_cast<std::uint64_t>(state.cells[c].last + 1));
      if (!task_.columns[c].in_rows) {
        add(static_cast<std::uint64_t>(state.cells[c].text));
      }
    }
    return key;
  }

  State after(const State& before, const Candidate& candidate, std::size_t i) {
    State state = before;
    state.cost = candidate.cost;
    state.guide += candidate.guide;
    const FlowMove& move = candidate.move;
    if (move.column < 0) {
      return state;
    }
    const auto c = static_cast<std::size_t>(move.column);
    OpenCell& cell = state.cells[c];
    const FlowPiece& read = piece(i);
    if (move.starts) {
      cell.row = static_cast<std::int16_t>(move.row);
      cell.line_width = static_cast<std::int16_t>(read.width);
      cell.text = texts_.add(read.key);
      if (task_.columns[c].in_rows) {
        state.filled[c] |= bit(move.row);
        state.row = static_cast<std::int16_t>(move.row);
        state.column = static_cast<std::int16_t>(move.column);
        state.rows = static_cast<std::int16_t>(std::max<int>(state.rows, move.row + 1));
        // Readings that differ in a required cell are kept apart.
        if (task_.columns[c].required) {
          state.hash += mixed((static_cast<std::uint64_t>(i) << 32U) + c * 1'000 +
                              static_cast<std::uint64_t>(move.row));
        }
      }
    } else {
      const bool same_line = piece(static_cast<std::size_t>(cell.last)).line == read.line;
      if (!same_line && !breaks_page_line(cell)) {
        const int broken = cell.line_width + std::max(read.head_width, 2) - 2;
        cell.narrowest_broken = static_cast<std::int16_t>(
            cell.narrowest_broken == 0 ? broken : std::min<int>(cell.narrowest_broken, broken));
      }
      cell.line_width =
          static_cast<std::int16_t>(same_line ? cell.line_width + read.width : read.width);
      cell.text = texts_.add(texts_.at(cell.text) + read.key);
    }
    state.line = read.line;
    state.place = static_cast<std::int16_t>(task_.columns[c].place);
    cell.widest = std::max(cell.widest, cell.line_width);
    cell.last = static_cast<std::int32_t>(i);
    return state;
  }

  std::vector<FlowReading> finish() {
    std::vector<FlowReading> readings;
    for (const State& state : states_) {
      FlowReading reading;
      reading.cost = state.cost - state.guide;
      for (std::size_t c = 0; c < task_.columns.size(); ++c) {
        reading.cost += cost_of_closing(state, c);
        if (task_.columns[c].in_rows) {
          const int filled = __builtin_popcountll(state.filled[c]);
          reading.cost += task_.columns[c].hole * (state.rows - filled);
        }
      }
      for (std::int32_t at = state.trace; at >= 0;
           at = steps_[static_cast<std::size_t>(at)].before) {
        reading.moves.push_back(steps_[static_cast<std::size_t>(at)].move);
      }
      std::reverse(reading.moves.begin(), reading.moves.end());
      readings.push_back(std::move(reading));
    }
    std::stable_sort(readings.begin(), readings.end(),
                     [](const FlowReading& a, const FlowReading& b) { return a.cost < b.cost; });
    return readings;
  }

  const FlowTask& task_;
  std::size_t beam_;
  int required_ = count_required();
  [[nodiscard]] int count_required() const {
    return static_cast<int>(std::count_if(task_.columns.begin(), task_.columns.end(),
                                          [](const FlowColumn& c) { return c.required; }));
  }
  int first_required_ =
      static_cast<int>(std::find_if(task_.columns.begin(), task_.columns.end(),
                                    [](const FlowColumn& c) { return c.required; }) -
                       task_.columns.begin());
  TextPool texts_;
  std::vector<double> partings_;  // by piece: cost of starting a cell with it
  std::vector<State> states_;
  std::vector<Candidate> candidates_;
  double cheapest_ = kNever;  // of the candidates
  std::vector<Step> steps_;
  // Costs known, by the open cell's text: those of joining the piece at hand, those of ending.
  using Known = std::unordered_map<std::int32_t, double>;
  std::unordered_map<std::uint64_t, double> guides_;
  std::vector<Known> joins_;
  std::vector<Known> closes_ = std::vector<Known>(kMostFlowColumns);
};

}  // namespace

std::vector<FlowReading> search_cells(const FlowTask& task, std::size_t beam) {
  if (task.columns.size() > kMostFlowColumns) {
    return {};
  }
  return Search(task, beam).run();
}

}  // namespace fuhe
