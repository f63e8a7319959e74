// SPDX-License-Identifier: GPL-3.0-or-later
// Two long texts, one after the other or line by line side by side: what was aimed at, what came.
#include <algorithm>

#include "extract/flow/flow_context.h"
#include "extract/flow/flow_search.h"
#include "extract/flow/flow_shapes.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kBeam = 300;
constexpr double kCell = 1;  // each text is one cell
constexpr double kMissing = 4;
constexpr double kInsideSentence = 1;  // a text that ends without a full stop

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'！' || c == U'；' || c == U';' || c == U'！';
}

// （一） 1. 目标1 一、: where a numbered text begins.
bool begins_numbering(const std::u32string& key) {
  constexpr std::u32string_view kFirst = U"1一";
  const std::size_t at = key.starts_with(U"目标") ? 2 : !key.empty() && key[0] == U'(' ? 1 : 0;
  if (key.size() < at + 2 || kFirst.find(key[at]) == std::u32string_view::npos) {
    return false;
  }
  const char32_t next = key[at + 1];
  return next == U')' || next == U'.' || next == U'、' || next == U':' || next == U'是';
}

class GoalTexts {
 public:
  GoalTexts(FlowContext& context, ReadForm& out)
      : context_(context),
        out_(out),
        block_names_({Field::goals_block, Field::goal_expected, Field::goal_actual},
                     context.labels) {}

  void read() {
    bool expected = false;
    bool actual = false;
    for (const FlowLabel& label : context_.found) {
      if (!context_.blocks.goals.contains(label.first()) || context_.used[label.first()]) {
        continue;
      }
      const int aim = label.rank(Field::goal_expected);
      const int came = label.rank(Field::goal_actual);
      const bool block = label.means(Field::goals_block);
      if (aim < 0 && came < 0 && !block) {
        continue;
      }
      actual = actual || (came >= 0 && (aim < 0 || came < aim));
      expected = expected || (aim >= 0 && (came < 0 || aim < came));
      context_.use(label.pieces);
    }
    FlowTask task = make_task(actual);
    if (task.pieces.empty()) {
      return;
    }
    const std::vector<FlowReading> readings = search_cells(task, context_.share_of(kBeam));
    if (readings.empty()) {
      return;
    }
    const FlowTable table = table_of(task, readings.front());
    out_.form.goals.expected = emit(table, 0, "/goals/expected");
    out_.form.goals.actual = emit(table, 1, "/goals/actual");
  }

 private:
  Cell emit(const FlowTable& table, std::size_t column, const char* pointer) {
    std::vector<std::size_t> pieces;
    for (const auto& row : table.rows) {
      pieces.insert(pieces.end(), row[column].begin(), row[column].end());
    }
    context_.use(pieces);
    Cell cell = context_.cell(pieces);
    if (cell.is_read()) {
      out_.doubtful.emplace_back(pointer);
    }
    return cell;
  }

  [[nodiscard]] double start_actual(const std::vector<std::size_t>& before,
                                    std::size_t piece) const {
    if (before.empty()) {
      return 0.5;
    }
    const FlowPiece& last = context_.text.pieces[before.back()];
    if (begins_numbering(context_.text.pieces[piece].key)) {
      return 0;
    }
    const FlowRow& line =
        context_.text.lines[static_cast<std::size_t>(context_.text.pieces[piece].line)];
    const bool blank = context_.text.pieces[piece].starts_line && line.gap > 0;
    return (ends_sentence(last.text.text.back()) ? 0.2 : kInsideSentence) - (blank ? 0.2 : 0);
  }

  [[nodiscard]] FlowTask make_task(bool actual) const {
    FlowTask task;
    task.text = &context_.text;
    task.columns = {{true, kMissing, false, false, 1},
                    {true, actual ? kMissing : 0, false, false, 2},
                    {false, 0, false, false, 0}};
    for (std::size_t i = context_.blocks.goals.from; i < context_.blocks.goals.to; ++i) {
      if (context_.used[i]) {
        continue;
      }
      const std::u32string& key = context_.text.pieces[i].key;
      const bool block = block_names_.match(key) != NameSet::Match::none;
      task.start.push_back(
          {0.1, actual ? start_actual(task.pieces, i) : kNever, block ? 0.1 : kNever});
      task.skip.push_back(2 + 0.1 * static_cast<double>(key.size()));
      task.pieces.push_back(i);
      task.here_only.push_back(false);
      task.new_row.push_back(0);
    }
    task.join = [this](std::size_t column, const std::u32string& so_far, std::size_t piece) {
      const std::u32string& key = context_.text.pieces[piece].key;
      if (column == 2) {
        return block_names_.match(so_far + key) == NameSet::Match::none ? kNever : 0;
      }
      return begins_numbering(key) && so_far.size() > 1 ? 0.8 : 0;
    };
    task.close = [](std::size_t column, const std::u32string&) { return column == 2 ? 0 : kCell; };
    return task;
  }

  FlowContext& context_;
  ReadForm& out_;
  NameSet block_names_;
};

}  // namespace

void read_flow_goals(FlowContext& context, ReadForm& out) {
  GoalTexts(context, out).read();
}

}  // namespace fuhe
