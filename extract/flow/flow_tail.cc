// SPDX-License-Identifier: GPL-3.0-or-later
// Notes and labelled fields below the tables of a form without a drawn one.
#include <algorithm>

#include "extract/flow/flow_lines.h"
#include "extract/flow/flow_shapes.h"
#include "extract/form/group_label.h"
#include "extract/form/labelled_values.h"
#include "extract/form/notes_reader.h"
#include "model/printed_date.h"
#include "model/text.h"

namespace fuhe {
namespace {

class TailLines : public LabelledLines {
 public:
  TailLines(FlowContext& context, ReadForm& out)
      : LabelledLines(context, out), group_names_({Field::group1, Field::group2}, context.labels) {}

  void read_fields() {
    read_inline(context_.blocks.indicators);
    for (const FlowLabel& label : context_.found) {
      if (context_.blocks.indicators.contains(label.first()) && !context_.used[label.first()]) {
        read_after(label);
      }
    }
    read_grade_alone();
  }

  void read_notes_block() {
    std::vector<TextLine> lines;
    Rect area;
    for (std::size_t i = context_.blocks.notes.from; i < context_.blocks.notes.to; ++i) {
      const FlowPiece& piece = context_.text.pieces[i];
      if (!piece.starts_line) {
        continue;
      }
      const auto at = static_cast<std::size_t>(piece.line);
      const bool numbered = digit_value(piece.text.text.front()) >= 0;
      if (!lines.empty() && context_.text.lines[at].gap > 0 && !numbered) {
        break;
      }
      use_line(at);
      lines.push_back(text_line(at));
      area = united(area, lines.back().box);
    }
    if (!lines.empty()) {
      read_notes(out_.form, context_.labels, lines, area);
    }
  }

 private:
  // Lines below that open with "label:".
  void read_inline(const FlowRange& range) {
    for (std::size_t line = 0; line < context_.text.lines.size(); ++line) {
      const FlowRange pieces = pieces_of(line);
      if (!range.contains(pieces.from) || context_.used[pieces.from]) {
        continue;
      }
      const std::u32string& first = context_.text.pieces[pieces.from].text.text;
      const std::size_t colon = first.find_first_of(U":：");
      if (colon == std::u32string::npos || colon == 0) {
        continue;
      }
      const auto hits = context_.labels.meanings(first.substr(0, colon));
      const bool head = std::any_of(hits.begin(), hits.end(), [](const LabelHit& hit) {
        return hit.field <= Field::extra || hit.field == Field::total_row;
      });
      // "单位负责人签字：": a label that nobody filled in.
      const bool blank = pieces.from + 1 == pieces.to && colon + 1 == first.size() && colon < 12;
      if (blank) {
        use_line(line);
      }
      if (head && read_inline_labels(out_.form, context_.labels, line_text(line), false)) {
        use_line(line);
      }
    }
  }

  // A label under the table, whose value may stand apart from it.
  void read_after(const FlowLabel& label) {
    if (label.means(Field::conclusion)) {
      find_value(label, [this](const std::u32string& key) { return is_grade(key); });
    } else if (label.means(Field::phone)) {
      find_value(label, [](const std::u32string& key) {
        return digits_in(key) >= 7 && key.find(U'.') == std::u32string::npos &&
               std::none_of(key.begin(), key.end(), is_ideograph);
      });
    } else if (label.means(Field::filled_on)) {
      find_value(label,
                 [](const std::u32string& key) { return find_iso_date(to_utf8(key)).has_value(); });
    } else if (label.means(Field::contact)) {
      find_value(label, [this](const std::u32string& key) {
        return key.size() >= 2 && key.size() <= 4 && context_.labels.meanings(key).empty() &&
               std::all_of(key.begin(), key.end(), is_ideograph) &&
               shape_of(key, context_.labels) == Shape::text &&
               !context_.labels.occurs(Field::quality_word, key);
      });
    } else if (is_head_label(label) && indicator_field(label) == Field::other_column) {
      read_text_after(label);
    }
  }

  template <typename Fits>
  void find_value(const FlowLabel& label, const Fits& is_value) {
    constexpr std::size_t kFurthest = 40;
    const std::size_t end = std::min(context_.blocks.indicators.to, label.last() + kFurthest);
    for (std::size_t i = label.last() + 1; i < end; ++i) {
      if (!context_.used[i] && is_value(context_.text.pieces[i].key)) {
        context_.use(label.pieces);
        assign(label, {i});
        return;
      }
    }
  }

  [[nodiscard]] bool is_grade(const std::u32string& key) const {
    const auto grades = context_.labels.names(Field::grade_word);
    return std::find(grades.begin(), grades.end(), key) != grades.end();
  }

  // The grade stands behind the label of the total, with no label of its own.
  void read_grade_alone() {
    const FlowRange& range = context_.blocks.indicators;
    const auto total = std::find_if(
        context_.found.begin(), context_.found.end(),
        [&](const auto& l) { return range.contains(l.first()) && l.means(Field::total_row); });
    if (total == context_.found.end() || !out_.form.conclusion.is_blank()) {
      return;
    }
    for (std::size_t i = total->last() + 1; i < range.to; ++i) {
      const FlowPiece& piece = context_.text.pieces[i];
      if (!context_.used[i] && piece.starts_line && piece.ends_line && is_grade(piece.key)) {
        out_.form.conclusion = context_.cell({i});
        out_.doubtful.emplace_back("/conclusion");
        context_.use({i});
        return;
      }
    }
  }

  // A longer text right behind its label.
  void read_text_after(const FlowLabel& label) {
    const std::size_t i = label.last() + 1;
    if (i >= context_.blocks.indicators.to || context_.used[i] || label_at(i) != nullptr ||
        shape_of(context_.text.pieces[i].key, context_.labels) != Shape::text ||
        group_names_.match(context_.text.pieces[i].key) != NameSet::Match::none) {
      return;
    }
    context_.use(label.pieces);
    assign(label, value_at(i, context_.blocks.indicators.to, 1));
  }

  NameSet group_names_;
};

}  // namespace

void read_flow_tail(FlowContext& context, ReadForm& out) {
  TailLines tail(context, out);
  tail.read_notes_block();
  tail.read_fields();
}

}  // namespace fuhe
