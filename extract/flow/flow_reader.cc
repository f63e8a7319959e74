// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_reader.h"

#include <algorithm>

#include "extract/flow/flow_columns.h"
#include "extract/flow/flow_context.h"
#include "extract/form/form_regions.h"
#include "extract/form/head_reader.h"
#include "model/form_path.h"
#include "model/printed_number.h"
#include "model/text.h"

namespace fuhe {
namespace {

void add_notice(ReadForm& form) {
  ReadingNotice notice;
  notice.rule = "SRC-05";
  notice.message = {"原件只有按顺序排列的文字，没有表格线：各值按文字顺序和表内勾稽关系归位。",
                    "the received text has an order but no table: values were placed by their "
                    "order and by the form's own arithmetic"};
  form.notices.push_back(std::move(notice));
}

// Text that has no pages has no places.
void clear_places(Form& form) {
  for_each_cell(form, [](const std::string&, Cell& cell) {
    std::erase_if(cell.places, [](const Place& place) { return place.page == 0; });
  });
}

// A table of goals alone (申报表) has no column for what came of them; a system of indicators by
// which somebody else scores has neither target nor actual value, nor says that it is of oneself.
bool claims_anything(const FlowContext& context) {
  const FlowLayout layout = indicator_layout(context);
  const bool actual = layout.find(Field::actual) >= 0;
  const bool measured = actual || layout.find(Field::target) >= 0;
  const auto& pieces = context.text.pieces;
  const auto says_self = [&](const FlowPiece& piece) {
    return context.labels.occurs(Field::title_self, piece.key);
  };
  return (actual || layout.find(Field::score) >= 0) &&
         (measured || std::any_of(pieces.begin(), pieces.end(), says_self));
}

// What belongs to the indicators but stands before them is nothing of the other blocks.
void set_early_aside(FlowContext& context) {
  context.use(context.blocks.early);
  for (const FlowLabel& label : context.found) {
    const Field field = indicator_field(label);
    const bool level = field == Field::level1 || field == Field::level2 || field == Field::level3;
    const bool head = label.means(Field::supervisor) || label.means(Field::implementer);
    if ((level && label.first() < context.blocks.indicators.from) ||
        (head && context.blocks.funds.contains(label.first()))) {
      context.use(label.pieces);
    }
  }
}

// A grade is a word; a sentence is the rule by which one is given.
void refuse_wordy_grade(Cell& conclusion) {
  constexpr std::size_t kLongest = 16;
  if (conclusion.is_read() && conclusion.text.size() > kLongest * 3) {
    conclusion.candidates = {conclusion.text};
    conclusion.text.clear();
    conclusion.state = CellState::unreadable;
  }
}

std::optional<ReadForm> read_one(const std::vector<FlowLine>& lines, const Labels& labels,
                                 std::size_t forms) {
  const FlowText text = cut_pieces(lines);
  const std::vector<FlowLabel> found = find_labels(text, labels);
  FlowContext context{text,
                      labels,
                      found,
                      find_blocks(text, found, labels),
                      std::vector<bool>(text.pieces.size(), false),
                      forms};
  if (context.blocks.indicators.empty() || !claims_anything(context)) {
    return std::nullopt;
  }
  set_early_aside(context);
  ReadForm out;
  out.structure = Structure::flow;
  read_flow_head(context, out);
  read_flow_tail(context, out);
  const FundClaims funds = read_flow_funds(context, out);
  read_flow_goals(context, out);
  read_flow_indicators(context, funds, out);
  if (out.form.indicators.empty()) {
    return std::nullopt;
  }
  refuse_wordy_grade(out.form.conclusion);
  out.kind = kind_of(out.form, labels);
  out.first_page = out.last_page = std::max(1, lines.front().page);
  for (const FlowLine& line : lines) {
    out.last_page = std::max(out.last_page, line.page);
  }
  clear_places(out.form);
  add_notice(out);
  return out;
}

// True if the lines hold the header of an indicator table.
bool has_indicators(const std::vector<FlowLine>& lines, const Labels& labels) {
  const FlowText text = cut_pieces(lines);
  return !find_blocks(text, find_labels(text, labels), labels).indicators.empty();
}

// A title starts a form when the one before it has had its indicator table.
std::vector<std::vector<FlowLine>> cut_forms(const std::vector<FlowLine>& lines,
                                             const Labels& labels) {
  std::vector<std::vector<FlowLine>> forms;
  std::vector<FlowLine> current;
  for (const FlowLine& line : lines) {
    if (is_title(line.text, labels) && has_indicators(current, labels)) {
      forms.push_back(std::move(current));
      current.clear();
    }
    current.push_back(line);
  }
  forms.push_back(std::move(current));
  return forms;
}

}  // namespace

LocatedText FlowContext::joined(const std::vector<std::size_t>& pieces) const {
  LocatedText out;
  for (const std::size_t piece : pieces) {
    append_piece(out, text.pieces[piece].text);
  }
  return out;
}

Cell FlowContext::cell(const std::vector<std::size_t>& pieces) const {
  return cell_from(joined(pieces), {});
}

Cell FlowContext::number(const std::vector<std::size_t>& pieces, bool sure) const {
  Cell out = cell(pieces);
  if (out.state != CellState::read && sure) {
    return out;
  }
  const std::u32string key = match_key(out.text);
  const bool dash = !key.empty() && std::none_of(key.begin(), key.end(), is_ascii_digit);
  if (!sure || (!dash && !parse_column_number(out.text))) {
    out.candidates.clear();
    if (!out.text.empty()) {
      out.candidates.push_back(out.text);
    }
    out.text.clear();
    out.state = CellState::unreadable;
  }
  return out;
}

std::vector<ReadForm> read_flow_forms(const std::vector<FlowLine>& lines, const Labels& labels) {
  std::vector<ReadForm> forms;
  const auto parts = cut_forms(lines, labels);
  for (const std::vector<FlowLine>& part : parts) {
    if (part.empty()) {
      continue;
    }
    if (auto form = read_one(part, labels, parts.size())) {
      forms.push_back(std::move(*form));
    }
  }
  return forms;
}

}  // namespace fuhe
