// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_lines.h"

#include "extract/flow/flow_shapes.h"
#include "extract/form/labelled_values.h"
#include "model/text.h"

namespace fuhe {

bool is_head_label(const FlowLabel& label) {
  return std::any_of(label.hits.begin(), label.hits.end(), [](const LabelHit& hit) {
    return hit.field <= Field::extra && hit.field != Field::currency_unit;
  });
}

std::size_t digits_in(const std::u32string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; }));
}

FlowRange LabelledLines::pieces_of(std::size_t line) const {
  const FlowRow& row = context_.text.lines[line];
  return {row.first, row.first + row.count};
}

void LabelledLines::use_line(std::size_t line) {
  for (std::size_t i = pieces_of(line).from; i < pieces_of(line).to; ++i) {
    context_.used[i] = true;
  }
}

LocatedText LabelledLines::line_text(std::size_t line) const {
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

TextLine LabelledLines::text_line(const LocatedText& text, std::size_t line) {
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

TextLine LabelledLines::text_line(std::size_t line) const {
  return text_line(line_text(line), line);
}

const FlowLabel* LabelledLines::label_at(std::size_t piece) const {
  for (const FlowLabel& label : context_.found) {
    if (label.first() == piece) {
      return &label;
    }
  }
  return nullptr;
}

std::vector<std::size_t> LabelledLines::value_at(std::size_t i, std::size_t end,
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

void LabelledLines::assign(const FlowLabel& label, const std::vector<std::size_t>& pieces) {
  const LocatedText text = context_.joined(pieces);
  assign_labelled(out_.form, context_.labels, label.text, cell_from(text, {}), text, true);
  context_.use(pieces);
}

}  // namespace fuhe
