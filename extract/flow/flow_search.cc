// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_search.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include "extract/flow/flow_breaks.h"
#include "extract/flow/flow_row_costs.h"
#include "extract/flow/flow_state.h"
#include "model/word_break.h"

namespace fuhe {
namespace {

// Costs, in the same unit as those of the task: about 1 for what is odd but happens on many forms.
constexpr double kListInsideRow = 0.3;   // a group's label in the middle of a row
constexpr double kWordGoesOn = 0.7;      // ... and when a word was broken
constexpr double kBackInLine = 1.5;      // to the right of what belongs to its right
constexpr double kBackToEndedRow = 1.0;  // ... of a row before, in text that reads by rows
constexpr double kHopeless = 10;         // so much dearer than the cheapest: not followed
constexpr int kMostAlike = 8;            // states that differ only in what was read before

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

class Search {
 public:
  Search(const FlowTask& task, std::size_t beam)
      : task_(task), beam_(beam), rows_(task), breaks_(task) {}

  std::vector<FlowReading> run() {
    states_.emplace_back();
    for (std::size_t i = 0; i < task_.pieces.size(); ++i) {
      partings_.push_back(breaks_.parting(i));
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
    const SearchState& state = states_[s];
    offer(s, task_.skip[i], {-1, -1, true});
    const double parts = partings_[i];
    for (std::size_t c = 0; c < task_.columns.size(); ++c) {
      const double start = task_.start[i][c];
      if (start < kNever) {
        const double base = start + parts + cost_of_closing(state, c) + cost_of_line(state, c, i);
        if (task_.columns[c].in_rows) {
          offer_rows(i, s, static_cast<int>(c), base);
        } else {
          const double inside = rows_.is_inside_row(state) ? kListInsideRow : 0;
          offer(s, base + inside, {static_cast<int>(c), state.row, true});
        }
      }
      offer_join(i, s, c);
    }
  }

  void offer_rows(std::size_t i, std::uint32_t s, int column, double base) {
    const SearchState& state = states_[s];
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
      offer(s, base + fresh + rows_.place(state, row, column), {column, row, true},
            guide_for(state, i, row, column));
    }
  }

  // What the row's other cells say to the one that starts with piece i.
  [[nodiscard]] double guide_for(const SearchState& state, std::size_t i, int row, int column) {
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

  [[nodiscard]] double cost_of_closing(const SearchState& state, std::size_t column) {
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
    const SearchState& state = states_[s];
    const OpenCell& cell = state.cells[c];
    if (cell.last < 0) {
      return;
    }
    const double space = breaks_.going_on(cell, i);
    if (space >= kNever) {
      return;
    }
    const double kind = cost_of_kind(c, cell.text, i);
    if (kind >= kNever) {
      return;
    }
    const double back = task_.text->by_rows && cell.row < state.row ? kBackToEndedRow : 0;
    offer(s, space + kind + back + cost_of_line(state, c, i),
          {static_cast<int>(c), cell.row, false});
  }

  // On one line, columns come from left to right.
  [[nodiscard]] double cost_of_line(const SearchState& state, std::size_t c, std::size_t i) const {
    const int place = task_.columns[c].place;
    return place >= 0 && state.line == piece(i).line && place < state.place ? kBackInLine : 0;
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
    std::vector<SearchState> next;
    next.reserve(beam_);
    std::unordered_map<std::uint64_t, int> seen;
    for (const Candidate& candidate : candidates_) {
      SearchState state = after(states_[candidate.state], candidate, i);
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
  [[nodiscard]] std::uint64_t shape_key(const SearchState& state) const {
    std::uint64_t key = 1;
    const auto add = [&key](std::uint64_t value) { key = mixed(key * 31 + value); };
    add(static_cast<std::uint64_t>(state.row + 1));
    add(static_cast<std::uint64_t>(state.column + 1));
    for (std::size_t c = 0; c < task_.columns.size(); ++c) {
      add(task_.columns[c].required ? state.filled[c] : 0);
    }
    return key;
  }

  [[nodiscard]] std::uint64_t key_of(const SearchState& state) const {
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

  SearchState after(const SearchState& before, const Candidate& candidate, std::size_t i) {
    SearchState state = before;
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
      if (!same_line && !breaks_.breaks_page_line(cell)) {
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
    for (const SearchState& state : states_) {
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
  FlowRowCosts rows_;
  FlowBreaks breaks_;
  TextPool texts_;
  std::vector<double> partings_;  // by piece: cost of starting a cell with it
  std::vector<SearchState> states_;
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
