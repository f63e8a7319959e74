// SPDX-License-Identifier: GPL-3.0-or-later
// Title, labelled fields and notes of a form without a drawn table.
#include <algorithm>
#include <deque>

#include "extract/flow/flow_context.h"
#include "extract/flow/flow_shapes.h"
#include "extract/form/form_regions.h"
#include "extract/form/group_label.h"
#include "extract/form/head_reader.h"
#include "extract/form/labelled_values.h"
#include "extract/form/notes_reader.h"
#include "extract/form/signs.h"
#include "model/printed_date.h"
#include "model/text.h"

namespace fuhe {
namespace {

bool is_head_label(const FlowLabel& label) {
  return std::any_of(label.hits.begin(), label.hits.end(), [](const LabelHit& hit) {
    return hit.field <= Field::extra && hit.field != Field::currency_unit;
  });
}

std::size_t digits_in(const std::u32string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; }));
}

class LabelledValues {
 public:
  LabelledValues(FlowContext& context, ReadForm& out)
      : context_(context),
        out_(out),
        group_names_({Field::group1, Field::group2}, context.labels) {}

  void read_head() {
    read_lines();
    queue_values(context_.blocks.head);
  }

  void read_tail() {
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
  [[nodiscard]] FlowRange pieces_of(std::size_t line) const {
    const FlowRow& row = context_.text.lines[line];
    return {row.first, row.first + row.count};
  }

  void use_line(std::size_t line) {
    for (std::size_t i = pieces_of(line).from; i < pieces_of(line).to; ++i) {
      context_.used[i] = true;
    }
  }

  // A line with single spaces between its pieces.
  [[nodiscard]] LocatedText line_text(std::size_t line) const {
    LocatedText text;
    for (std::size_t i = pieces_of(line).from; i < pieces_of(line).to; ++i) {
      const FlowPiece& piece = context_.text.pieces[i];
      if (!text.empty() && !piece.after_script_space) {
        text.append_unprinted(U' ');
      }
      text.append(piece.text);
    }
    return text;
  }

  // Lines lie under each other, whatever the page says: nothing is beside anything.
  [[nodiscard]] static TextLine text_line(const LocatedText& text, std::size_t line) {
    TextLine out;
    out.text = to_utf8(text.text);
    out.page = text.at.empty() ? 0 : text.at.front().page;
    out.size = 1;
    for (const Place& place : text.at) {
      out.glyphs.push_back(place.box);
      out.box = united(out.box, place.box);
    }
    if (out.page == 0) {
      const auto top = static_cast<double>(line);
      out.box = {0, top, static_cast<double>(half_widths(text.text)), top + 1};
    }
    return out;
  }
  [[nodiscard]] TextLine text_line(std::size_t line) const {
    return text_line(line_text(line), line);
  }

  [[nodiscard]] bool starts_with_label(std::size_t line) const {
    const FlowRange range = pieces_of(line);
    return std::any_of(context_.found.begin(), context_.found.end(), [&](const FlowLabel& label) {
      return label.first() == range.from && is_head_label(label) &&
             !is_colon(label.text.text.back());
    });
  }

  // Title, attachment, year, and lines of "label: value".
  void read_lines() {
    std::vector<TextLine> lines;
    const auto count = context_.text.lines.size();
    for (std::size_t line = 0; line < count; ++line) {
      const FlowRange range = pieces_of(line);
      if (range.to > context_.blocks.head.to) {
        break;
      }
      if (starts_with_label(line)) {
        continue;
      }
      LocatedText text = line_text(line);
      const bool labelled = text.text.find_first_of(U":：") != std::u32string::npos;
      const bool plain = !labelled && !is_title(text.text, context_.labels) &&
                         text.text.find(U'年') == std::u32string::npos &&
                         !context_.labels.occurs(Field::attachment, match_key(text.text));
      if (plain) {
        continue;
      }
      use_line(line);
      if (labelled && goes_on_after(line)) {
        append_piece(text, line_text(line + 1));
        use_line(line + 1);
        lines.push_back(text_line(text, line));
        ++line;
        continue;
      }
      lines.push_back(text_line(text, line));
    }
    read_header_lines(out_.form, context_.labels, lines);
  }

  // A value broken at the end of its line: the rest stands alone in the next one.
  [[nodiscard]] bool goes_on_after(std::size_t line) const {
    if (line + 1 >= context_.text.lines.size()) {
      return false;
    }
    const FlowRow& next = context_.text.lines[line + 1];
    if (next.gap > 0 || next.count != 1 || next.first + 1 > context_.blocks.head.to) {
      return false;
    }
    const std::u32string& key = context_.text.pieces[next.first].key;
    const LocatedText text = line_text(line);
    const bool open = is_ideograph(text.text.back());
    return open && key.size() <= 6 && is_ideograph(key.front()) && half_widths(text.text) > 24 &&
           key.find(U':') == std::u32string::npos && context_.labels.meanings(key).empty() &&
           digits_in(key) == 0;
  }

  [[nodiscard]] const FlowLabel* label_at(std::size_t piece) const {
    for (const FlowLabel& label : context_.found) {
      if (label.first() == piece) {
        return &label;
      }
    }
    return nullptr;
  }

  // Labels wait in a queue for the values that follow.
  void queue_values(const FlowRange& range) {
    std::deque<const FlowLabel*> waiting;
    for (std::size_t i = range.from; i < range.to; ++i) {
      if (context_.used[i]) {
        continue;
      }
      if (const FlowLabel* label = label_at(i)) {
        if (is_head_label(*label)) {
          drop_blank(waiting, i);
          waiting.push_back(label);
        }
        context_.use(label->pieces);
        continue;
      }
      if (waiting.empty()) {
        continue;
      }
      const std::vector<std::size_t> pieces = value_at(i, range.to, waiting.size());
      const auto taker = std::find_if(waiting.begin(), waiting.end(), [&](const FlowLabel* label) {
        return fits(*label, context_.joined(pieces).text);
      });
      if (taker != waiting.end()) {
        assign(**taker, pieces);
        waiting.erase(taker);
      }
    }
  }

  // In text with a row a line, a label at the end of a line that held others has no value.
  void drop_blank(std::deque<const FlowLabel*>& waiting, std::size_t next) const {
    if (waiting.empty() || !context_.text.pieces[next].starts_line) {
      return;
    }
    const FlowPiece& label = context_.text.pieces[waiting.back()->last()];
    const FlowRow& row = context_.text.lines[static_cast<std::size_t>(label.line)];
    if (label.ends_line && row.count > waiting.back()->pieces.size() && row.count > 2) {
      waiting.pop_back();
    }
  }

  static bool fits(const FlowLabel& label, const std::u32string& value) {
    const std::size_t digits = digits_in(value);
    if (label.means(Field::phone)) {
      return digits >= 7;
    }
    if (label.means(Field::contact)) {
      return digits == 0 && value.size() <= 12;
    }
    return true;
  }

  // The pieces of the value that starts at piece i. With several labels waiting, every line is a
  // value of its own.
  [[nodiscard]] std::vector<std::size_t> value_at(std::size_t i, std::size_t end,
                                                  std::size_t waiting) const {
    std::vector<std::size_t> pieces{i};
    const auto& all = context_.text.pieces;
    int width = all[i].width;
    for (std::size_t k = i + 1; k < end && !context_.used[k] && label_at(k) == nullptr; ++k) {
      if (all[k].line == all[i].line) {
        if (!all[k].after_script_space) {
          break;
        }
        width += all[k].width;
        pieces.push_back(k);
        continue;
      }
      const bool below = all[k].line == all[k - 1].line + (all[k].starts_line ? 1 : 0) &&
                         context_.text.gaps_between(k - 1, k) == 0;
      const bool wrapped = below && waiting == 1 && (width >= all[k].width || width > 16) &&
                           is_ideograph(all[k - 1].text.text.back());
      if (!wrapped) {
        break;
      }
      pieces.push_back(k);
    }
    return pieces;
  }

  void assign(const FlowLabel& label, const std::vector<std::size_t>& pieces) {
    const LocatedText text = context_.joined(pieces);
    assign_labelled(out_.form, context_.labels, label.text, cell_from(text, {}), text, true);
    context_.use(pieces);
  }

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

  FlowContext& context_;
  ReadForm& out_;
  NameSet group_names_;
};

}  // namespace

void read_flow_head(FlowContext& context, ReadForm& out) {
  LabelledValues(context, out).read_head();
}

void read_flow_tail(FlowContext& context, ReadForm& out) {
  LabelledValues values(context, out);
  values.read_notes_block();
  values.read_tail();
}

}  // namespace fuhe
