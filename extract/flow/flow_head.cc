// SPDX-License-Identifier: GPL-3.0-or-later
// Title and labelled fields above the tables of a form without a drawn one.
#include <algorithm>
#include <deque>

#include "extract/flow/flow_lines.h"
#include "extract/form/form_regions.h"
#include "extract/form/head_reader.h"
#include "extract/form/signs.h"
#include "model/text.h"

namespace fuhe {
namespace {

class HeadLines : public LabelledLines {
 public:
  using LabelledLines::LabelledLines;

  void read() {
    read_lines();
    queue_values(context_.blocks.head);
  }

 private:
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
};

}  // namespace

void read_flow_head(FlowContext& context, ReadForm& out) {
  HeadLines(context, out).read();
}

}  // namespace fuhe
