// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/shrink.h"

#include <algorithm>

#include "model/text.h"

namespace fuhe::roundtrip {
namespace {

class Shrinker {
 public:
  Shrinker(DocumentPlan plan, const std::function<bool(const DocumentPlan&)>& fails)
      : plan_(std::move(plan)), fails_(fails) {}

  DocumentPlan run() {
    for (again_ = true; again_;) {
      again_ = false;
      document();
      for (std::size_t i = 0; i < plan_.forms.size(); ++i) {
        form(i);
      }
      layout();
    }
    return std::move(plan_);
  }

 private:
  // Keeps the change when the trouble stays.
  template <typename Change>
  bool attempt(const Change& change) {
    DocumentPlan smaller = plan_;
    change(smaller);
    if (!fails_(smaller)) {
      return false;
    }
    plan_ = std::move(smaller);
    again_ = true;
    return true;
  }

  // Takes elements away, from the back; `list_of` finds the list in a plan.
  template <typename ListOf>
  void thin_out(const ListOf& list_of, std::size_t least) {
    for (std::size_t i = list_of(plan_).size(); i-- > 0;) {
      if (list_of(plan_).size() > least) {
        attempt([&](DocumentPlan& plan) {
          auto& list = list_of(plan);
          list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
        });
      }
    }
  }

  // Sets a value back to a plain one.
  template <typename ValueOf, typename Value>
  void reset(const ValueOf& value_of, const Value& plain) {
    if (!std::equal_to<>{}(value_of(plan_), plain)) {
      attempt([&](DocumentPlan& plan) { value_of(plan) = plain; });
    }
  }

  // Halves a text while the trouble stays.
  template <typename TextOf>
  void shorten(const TextOf& text_of) {
    for (;;) {
      const std::u32string text = to_u32(text_of(plan_));
      if (text.size() < 4 || !attempt([&](DocumentPlan& plan) {
            text_of(plan) = to_utf8(text.substr(0, text.size() / 2));
          })) {
        return;
      }
    }
  }

  void document();
  void form(std::size_t i);
  void head(std::size_t i);
  void funds(std::size_t i);
  void indicators(std::size_t i);
  void rows(std::size_t i, std::size_t g);
  void layout();

  DocumentPlan plan_;
  const std::function<bool(const DocumentPlan&)>& fails_;
  bool again_ = false;
};

void Shrinker::document() {
  thin_out(
      [](DocumentPlan & plan) -> auto& { return plan.forms; }, 1);
  reset(
      [](DocumentPlan & plan) -> auto& { return plan.pages_before; }, 0);
  thin_out(
      [](DocumentPlan & plan) -> auto& { return plan.layout.hidden; }, 0);
}

void Shrinker::head(std::size_t i) {
  const auto form = [i](DocumentPlan& plan) -> FormPlan& { return plan.forms[i]; };
  thin_out(
      [&](DocumentPlan & plan) -> auto& { return form(plan).line_above; }, 0);
  thin_out(
      [&](DocumentPlan & plan) -> auto& { return form(plan).head; }, 1);
  reset(
      [&](DocumentPlan & plan) -> auto& { return form(plan).attachment; }, std::string());
  reset(
      [&](DocumentPlan & plan) -> auto& { return form(plan).year_style; }, YearStyle::none);
}

void Shrinker::form(std::size_t i) {
  const auto form = [i](DocumentPlan& plan) -> FormPlan& { return plan.forms[i]; };
  thin_out(
      [&](DocumentPlan & plan) -> auto& { return form(plan).notes; }, 0);
  thin_out(
      [&](DocumentPlan & plan) -> auto& { return form(plan).closing; }, 0);
  reset(
      [&](DocumentPlan & plan) -> auto& { return form(plan).contact_at; }, Where::nowhere);
  reset(
      [&](DocumentPlan & plan) -> auto& { return form(plan).conclusion_at; }, Where::nowhere);
  reset(
      [&](DocumentPlan & plan) -> auto& { return form(plan).total.present; }, false);
  reset(
      [&](DocumentPlan & plan) -> auto& { return form(plan).goals.style; }, GoalsStyle::none);
  shorten([&](DocumentPlan & plan) -> auto& { return form(plan).goals.expected; });
  shorten([&](DocumentPlan & plan) -> auto& { return form(plan).goals.actual; });
  head(i);
  funds(i);
  indicators(i);
}

void Shrinker::funds(std::size_t i) {
  const auto funds = [i](DocumentPlan& plan) -> FundsPlan& { return plan.forms[i].funds; };
  if (!funds(plan_).present) {
    return;
  }
  reset(
      [&](DocumentPlan & plan) -> auto& { return funds(plan).present; }, false);
  thin_out(
      [&](DocumentPlan & plan) -> auto& { return funds(plan).rows; }, 1);
  thin_out(
      [&](DocumentPlan & plan) -> auto& { return funds(plan).columns; }, 2);
  reset(
      [&](DocumentPlan & plan) -> auto& { return funds(plan).points; }, std::string());
  reset(
      [&](DocumentPlan & plan) -> auto& { return funds(plan).source_label; }, std::string());
}

void Shrinker::rows(std::size_t i, std::size_t g) {
  const auto group = [i, g](DocumentPlan& plan) -> GroupPlan& {
    return plan.forms[i].indicators.groups[g];
  };
  thin_out(
      [&](DocumentPlan & plan) -> auto& { return group(plan).parts; }, 1);
  reset(
      [&](DocumentPlan & plan) -> auto& { return group(plan).one_cell; }, false);
  for (std::size_t p = 0; p < group(plan_).parts.size(); ++p) {
    thin_out(
        [&](DocumentPlan & plan) -> auto& { return group(plan).parts[p].rows; }, 1);
    for (std::size_t r = 0; r < group(plan_).parts[p].rows.size(); ++r) {
      for (const Field field : {Field::reason, Field::level3, Field::actual, Field::target}) {
        shorten([&](DocumentPlan & plan) -> auto& { return group(plan).parts[p].rows[r][field]; });
      }
    }
  }
}

void Shrinker::indicators(std::size_t i) {
  const auto table = [i](DocumentPlan& plan) -> IndicatorsPlan& {
    return plan.forms[i].indicators;
  };
  thin_out(
      [&](DocumentPlan & plan) -> auto& { return table(plan).groups; }, 1);
  for (std::size_t g = 0; g < table(plan_).groups.size(); ++g) {
    rows(i, g);
  }
  for (const Field field : {Field::level4, Field::other_column, Field::completion, Field::reason,
                            Field::op, Field::measure_unit}) {
    const auto is_it = [field](const Column& column) { return column.field == field; };
    if (std::any_of(table(plan_).columns.begin(), table(plan_).columns.end(), is_it)) {
      attempt([&](DocumentPlan& plan) { std::erase_if(table(plan).columns, is_it); });
    }
  }
  reset(
      [&](DocumentPlan & plan) -> auto& { return table(plan).side_label; }, std::string());
  reset(
      [&](DocumentPlan & plan) -> auto& { return table(plan).target_label; }, std::string());
  reset(
      [&](DocumentPlan & plan) -> auto& { return table(plan).stacked_labels; }, false);
  reset(
      [&](DocumentPlan & plan) -> auto& { return table(plan).level_style; }, LevelStyle::merged);
  if (table(plan_).points_style == PointsStyle::in_label) {
    reset(
        [&](DocumentPlan & plan) -> auto& { return table(plan).points_style; },
        PointsStyle::absent);
  }
}

void Shrinker::layout() {
  const Layout plain;
  const auto back = [&](auto member) {
    reset(
        [member](DocumentPlan & plan) -> auto& { return plan.layout.*member; }, plain.*member);
  };
  back(&Layout::landscape);
  back(&Layout::rotate);
  back(&Layout::turn);
  back(&Layout::crop_x);
  back(&Layout::crop_y);
  back(&Layout::scale);
  back(&Layout::user_unit);
  back(&Layout::borders);
  back(&Layout::thickness);
  back(&Layout::outer_sides);
  back(&Layout::outer_ends);
  back(&Layout::corner_gap);
  back(&Layout::shaded);
  back(&Layout::text_first);
  back(&Layout::pieces);
  back(&Layout::order);
  back(&Layout::helvetica);
  back(&Layout::break_inside);
  back(&Layout::repeat_header);
  back(&Layout::new_widths);
  back(&Layout::open_at_break);
  back(&Layout::vertical_labels);
  back(&Layout::page_numbers);
  back(&Layout::vertical_align);
  back(&Layout::label_align);
  back(&Layout::text_align);
  back(&Layout::number_align);
  back(&Layout::size);
  back(&Layout::padding);
  back(&Layout::leading);
  back(&Layout::row_height);
  back(&Layout::margin);
  back(&Layout::top);
  back(&Layout::bottom);
}

}  // namespace

DocumentPlan shrink(DocumentPlan plan, const std::function<bool(const DocumentPlan&)>& fails) {
  return Shrinker(std::move(plan), fails).run();
}

}  // namespace fuhe::roundtrip
