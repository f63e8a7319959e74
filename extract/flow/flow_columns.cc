// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_columns.h"

#include <algorithm>
#include <array>

#include "extract/flow/flow_shapes.h"
#include "model/text.h"

namespace fuhe {
namespace {

// The usual order, for labels whose own order is not to be had.
constexpr std::array kIndicatorOrder{
    Field::level1, Field::level2,       Field::level3,      Field::level4,     Field::op,
    Field::target, Field::measure_unit, Field::actual,      Field::completion, Field::weight,
    Field::score,  Field::reason,       Field::other_column};
constexpr std::array kFundOrder{Field::fund_source, Field::initial_budget, Field::annual_budget,
                                Field::executed,    Field::fund_weight,    Field::rate,
                                Field::fund_score,  Field::other_column};

struct Named {
  Field field = Field::other_column;
  std::size_t label = 0;
};

using FieldOf = Field (*)(const FlowLabel&);

bool is_known(Field field, const FlowLabel& label) {
  return field != Field::other_column || label.means(Field::other_column);
}

// Header labels that stand close to each other, in print order.
std::vector<std::vector<Named>> runs_of(const FlowContext& context, const FlowRange& range,
                                        FieldOf field_of) {
  constexpr std::size_t kMostBetween = 1;
  std::vector<std::vector<Named>> runs;
  std::size_t last = 0;
  for (std::size_t i = 0; i < context.found.size(); ++i) {
    const FlowLabel& label = context.found[i];
    if (!range.contains(label.first()) || context.used[label.first()]) {
      continue;
    }
    const Field field = field_of(label);
    if (!is_known(field, label)) {
      continue;
    }
    if (runs.empty() || label.first() > last + 1 + kMostBetween) {
      runs.emplace_back();
    }
    runs.back().push_back({field, i});
    last = std::max(last, label.last());
  }
  return runs;
}

std::size_t distinct(const std::vector<Named>& run) {
  std::vector<Field> seen;
  for (const Named& named : run) {
    if (std::count(seen.begin(), seen.end(), named.field) == 0) {
      seen.push_back(named.field);
    }
  }
  return seen.size();
}

template <std::size_t N>
std::size_t usual_place(Field field, const std::array<Field, N>& order) {
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), field) - order.begin());
}

template <std::size_t N>
class LayoutBuilder {
 public:
  LayoutBuilder(const FlowContext& context, const std::array<Field, N>& order)
      : context_(context), order_(order) {}

  // The run that names most columns gives their order, unless it jumps about.
  FlowLayout build(std::vector<std::vector<Named>> runs) {
    std::stable_sort(runs.begin(), runs.end(),
                     [](const auto& a, const auto& b) { return distinct(a) > distinct(b); });
    const bool in_order = !runs.empty() && runs_from_left(runs.front());
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const bool header = i == 0 || distinct(runs[i]) >= 3;
      drop_group_points(runs[i], i > 0 || runs.size() > 1);
      std::size_t before = static_cast<std::size_t>(-1);
      for (const Named& named : runs[i]) {
        if (i == 0 && in_order) {
          add_unknown(before, named.label);
          before = named.label;
        }
        // Alone, the names of columns that few forms have are words of the table's text.
        const bool rare = named.field == Field::completion || named.field == Field::op ||
                          named.field == Field::measure_unit || named.field == Field::level4;
        if (rare && distinct(runs[i]) < 2) {
          continue;
        }
        const bool known = layout_.find(named.field) >= 0;
        if (named.field == Field::other_column) {
          add_other(named, i == 0);
        } else if (!known) {
          add(named, i == 0 && in_order);
        } else if (i == 0 && in_order && is_other_column(named)) {
          add_second(named);
        } else if (header) {
          layout_.labels.push_back(named.label);  // a header that is repeated
        }
      }
    }
    return std::move(layout_);
  }

 private:
  // True if the run's labels come in the usual order, but for one that may stand anywhere.
  [[nodiscard]] bool runs_from_left(const std::vector<Named>& run) const {
    std::size_t last = 0;
    for (const Named& named : run) {
      const bool anywhere = named.field == Field::weight || named.field == Field::measure_unit ||
                            named.field == Field::op || named.field == Field::completion ||
                            named.field == Field::reason || named.field == Field::other_column ||
                            is_fund(named.field);
      if (anywhere) {
        continue;
      }
      const std::size_t place = usual_place(named.field, order_);
      if (place < last) {
        return false;
      }
      last = place;
    }
    return true;
  }

  // The order of the funds' columns varies.
  [[nodiscard]] static bool is_fund(Field field) {
    return field >= Field::fund_source && field <= Field::fund_score;
  }

  void add(const Named& named, bool in_order) {
    layout_.labels.push_back(named.label);
    auto place = layout_.columns.end();
    if (!in_order) {
      place = std::find_if(layout_.columns.begin(), layout_.columns.end(), [&](const auto& column) {
        return column.field != Field::other_column &&
               usual_place(column.field, order_) > usual_place(named.field, order_);
      });
    }
    layout_.columns.insert(place, {named.field, {}});
  }

  [[nodiscard]] std::string label_of(std::size_t label) const {
    return to_utf8(context_.found[label].text.text);
  }

  // Two labels of one kind side by side are two columns: 年初指标值 | 调整指标值.
  [[nodiscard]] bool is_other_column(const Named& named) const {
    return context_.text.by_rows &&
           std::none_of(layout_.labels.begin(), layout_.labels.end(), [&](std::size_t label) {
             return context_.found[label].text.text == context_.found[named.label].text.text;
           });
  }

  // Of two targets the later is the one in force; of others the first is.
  void add_second(const Named& named) {
    layout_.labels.push_back(named.label);
    if (named.field == Field::target) {
      auto& first = layout_.columns[static_cast<std::size_t>(layout_.find(Field::target))];
      first = {Field::other_column, "-"};
      layout_.columns.push_back({Field::target, {}});
    } else {
      layout_.columns.push_back({Field::other_column, label_of(named.label)});
    }
  }

  // What stands between two labels of a header's line names a column too, or, where every label has
  // a line of its own, a short text between two that follow each other.
  void add_unknown(std::size_t before, std::size_t label) {
    if (before >= context_.found.size()) {
      return;
    }
    const auto& pieces = context_.text.pieces;
    const std::size_t from = context_.found[before].last();
    const std::size_t to = context_.found[label].first();
    for (std::size_t i = from + 1; i < to; ++i) {
      const bool in_line = pieces[i].line == pieces[from].line && pieces[i].line == pieces[to].line;
      const bool names = context_.text.by_rows ? in_line : is_alone(i);
      if (names && !context_.used[i]) {
        layout_.pieces.push_back(i);
        layout_.columns.push_back({Field::other_column, to_utf8(pieces[i].text.text)});
      }
    }
  }

  // A short text on a line of its own, that is no group's name.
  [[nodiscard]] bool is_alone(std::size_t i) const {
    constexpr std::size_t kShortest = 3;
    constexpr std::size_t kLongest = 8;
    const FlowPiece& piece = context_.text.pieces[i];
    const NameSet groups({Field::group1, Field::group2}, context_.labels);
    return piece.starts_line && piece.ends_line && piece.key.size() >= kShortest &&
           piece.key.size() <= kLongest && is_ideograph(piece.key.front()) &&
           std::all_of(piece.key.begin(), piece.key.end(), is_ideograph) &&
           groups.match(piece.key) == NameSet::Match::none &&
           shape_of(piece.key, context_.labels) == Shape::text;
  }

  // 一级指标 | 权重 | 二级指标: the points of groups, no column of the rows.
  void drop_group_points(std::vector<Named>& run, bool others) {
    for (std::size_t i = 1; i + 1 < run.size() && others; ++i) {
      const bool group = run[i - 1].field == Field::level1 || run[i - 1].field == Field::level2;
      if (run[i].field == Field::weight && group &&
          (run[i + 1].field == Field::level2 || run[i + 1].field == Field::level3)) {
        layout_.labels.push_back(run[i].label);
        run.erase(run.begin() + static_cast<std::ptrdiff_t>(i));
        return;
      }
    }
  }

  void add_other(const Named& named, bool in_order) {
    const std::string label = to_utf8(context_.found[named.label].text.text);
    const bool known = std::any_of(layout_.columns.begin(), layout_.columns.end(),
                                   [&](const auto& column) { return column.label == label; });
    if (in_order && !known) {
      layout_.labels.push_back(named.label);
      layout_.columns.push_back({named.field, label});
    }
  }

  const FlowContext& context_;
  const std::array<Field, N>& order_;
  FlowLayout layout_;
};

// Names of amounts in no block of theirs: a label of one line beside labels of two may be printed
// far behind them.
void add_strays(const FlowContext& context, const FlowRange& block,
                std::vector<std::vector<Named>>& runs) {
  for (std::size_t i = 0; i < context.found.size(); ++i) {
    const FlowLabel& label = context.found[i];
    const Field field = fund_field(label);
    const bool amount = field == Field::initial_budget || field == Field::annual_budget ||
                        field == Field::executed || field == Field::fund_source;
    constexpr std::size_t kTelling = 4;  // characters: 项目 is a word of any text
    const bool telling = label.text.text.size() >= kTelling;
    if (amount && telling && label.first() >= block.to && !context.used[label.first()]) {
      runs.push_back({{field, i}});
    }
  }
}

}  // namespace

int FlowLayout::find(Field field) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].field == field) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

FlowLayout indicator_layout(const FlowContext& context) {
  return LayoutBuilder<kIndicatorOrder.size()>(context, kIndicatorOrder)
      .build(runs_of(context, context.blocks.indicators, indicator_field));
}

FlowLayout fund_layout(const FlowContext& context) {
  const FlowRange block{context.blocks.funds.from, context.blocks.indicators.from};
  std::vector<std::vector<Named>> runs = runs_of(context, block, fund_field);
  if (!context.text.by_rows) {
    add_strays(context, block, runs);
  }
  return LayoutBuilder<kFundOrder.size()>(context, kFundOrder).build(std::move(runs));
}

}  // namespace fuhe
