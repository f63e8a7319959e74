// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of an indicator table that was read from text alone.
#include <algorithm>

#include "extract/flow/flow_readings.h"
#include "extract/flow/flow_shapes.h"
#include "model/form_path.h"

namespace fuhe {
namespace {

class RowWriter {
 public:
  explicit RowWriter(IndicatorReadings& readings)
      : readings_(readings),
        context_(readings.context),
        out_(readings.out),
        columns_(readings.columns) {}

  void write() {
    for (std::size_t row = 0; row < readings_.best().rows.size(); ++row) {
      Indicator out;
      const auto& cells = readings_.best().rows[row];
      const std::size_t index = out_.form.indicators.size();
      emit_name(row, out);
      emit_target(row, index, out);
      for (std::size_t c = 0; c < columns_.fields.size(); ++c) {
        emit_value(row, c, index, out);
      }
      const bool valueless =
          !context_.text.by_rows && std::all_of(cells.begin(), cells.end(), [&](const auto& cell) {
            return cell.empty() || &cell == &cells[readings_.name_column()];
          });
      const bool blank = valueless || (cells[readings_.name_column()].empty() &&
                                       out.target.is_blank() && out.actual.is_blank());
      if (blank) {
        continue;
      }
      const bool named = is_named(row, out);
      if (!out.level3.is_read() && is_nothing(row)) {
        continue;
      }
      if (!named) {
        refuse(out.weight);
        refuse(out.score);
      }
      readings_.named.push_back(named);
      for (const auto& cell : cells) {
        context_.use(cell);
      }
      readings_.rows.push_back(row);
      out_.form.indicators.push_back(std::move(out));
    }
  }

 private:
  // In text that reads by rows, points and score stand on one line, which is not that of a total.
  [[nodiscard]] bool is_in_row_line(std::size_t row, std::size_t piece) const {
    const auto& text = context_.text;
    const auto line_of = [&](std::size_t at) { return text.pieces[at].line; };
    for (const Field field : {Field::weight, Field::score}) {
      const std::size_t c = columns_.find(field);
      const bool elsewhere = c != IndicatorColumns::kNone &&
                             !readings_.best().rows[row][c].empty() &&
                             line_of(readings_.best().rows[row][c].front()) != line_of(piece);
      if (text.by_rows && elsewhere) {
        return false;
      }
    }
    const std::size_t first = text.lines[static_cast<std::size_t>(line_of(piece))].first;
    return !text.by_rows || !text.pieces[first].key.ends_with(U"计");
  }

  // Something tells which row it is: a name, though perhaps another row's, or a value that is sure.
  [[nodiscard]] bool is_named(std::size_t row, const Indicator& out) const {
    const auto& name = readings_.best().rows[row][readings_.name_column()];
    const auto sure = [&](Field field, const Cell& cell) {
      const std::size_t c = columns_.find(field);
      return cell.is_read() && c != IndicatorColumns::kNone &&
             readings_.trust(row, c) >= kSureOfNumber;
    };
    const bool valued = out.target.is_read() || out.actual.is_read();
    return out.level3.is_read() ||
           (valued && !name.empty() && !readings_.names.is_doubtful(name)) ||
           sure(Field::target, out.target) || sure(Field::actual, out.actual);
  }

  // Neither points nor score, where all that the total wants is found: text of other blocks.
  [[nodiscard]] bool is_nothing(std::size_t row) const {
    const std::size_t weight = columns_.find(Field::weight);
    const std::size_t score = columns_.find(Field::score);
    return !context_.text.by_rows && readings_.told && weight != IndicatorColumns::kNone &&
           score != IndicatorColumns::kNone && readings_.best().rows[row][weight].empty() &&
           readings_.best().rows[row][score].empty();
  }

  // No candidate is kept: the sum would prove the number of a row that nobody can name.
  static void refuse(Cell& number) {
    if (!number.is_blank() || !number.candidates.empty()) {
      number.candidates.clear();
      number.text.clear();
      number.state = CellState::unreadable;
    }
  }

  void emit_name(std::size_t row, Indicator& out) {
    const auto& pieces = readings_.best().rows[row][readings_.name_column()];
    out.level3 = context_.cell(pieces);
    if (pieces.empty()) {
      out.level3.state = CellState::unreadable;
    } else if (readings_.trust(row, readings_.name_column()) < kSureOfNumber) {
      out.level3.candidates.push_back(out.level3.text);
      out.level3.text.clear();
      out.level3.state = CellState::unreadable;
    }
  }

  void emit_target(std::size_t row, std::size_t index, Indicator& out) {
    std::vector<std::size_t> pieces;
    double trusted = 1;
    for (const Field field : {Field::op, Field::target, Field::measure_unit}) {
      const std::size_t c = columns_.find(field);
      if (c == IndicatorColumns::kNone) {
        continue;
      }
      const auto& part = readings_.best().rows[row][c];
      pieces.insert(pieces.end(), part.begin(), part.end());
      trusted = std::min(trusted, readings_.trust(row, c));
    }
    emit_text(pieces, trusted, pointer_to("indicators", index, "target"), out.target);
  }

  // A number that is not sure is left unread; text goes to the likelier cell and says so.
  void emit_text(const std::vector<std::size_t>& pieces, double trusted, const std::string& pointer,
                 Cell& out) {
    std::u32string key;
    for (const std::size_t piece : pieces) {
      key += context_.text.pieces[piece].key;
    }
    const Shape shape = shape_of(key, context_.labels);
    const bool aim_as_actual = shape == Shape::aim && pointer.ends_with("actual");
    if (aim_as_actual) {
      out = context_.number(pieces, false);
      out.candidates.clear();
      return;
    }
    if (!pieces.empty() && (shape == Shape::number || shape == Shape::percent)) {
      out = context_.number(pieces, trusted >= kSureOfNumber);
      return;
    }
    out = context_.cell(pieces);
    if (trusted < kSureOfText) {
      out_.doubtful.push_back(pointer);
    }
  }

  void emit_value(std::size_t row, std::size_t c, std::size_t index, Indicator& out) {
    if (!readings_.best().rows[row].empty() && c >= readings_.best().rows[row].size()) {
      return;
    }
    const auto& pieces = readings_.best().rows[row][c];
    switch (columns_.fields[c]) {
      case Field::actual:
        emit_text(pieces, readings_.trust(row, c), pointer_to("indicators", index, "actual"),
                  out.actual);
        break;
      case Field::weight:
        out.weight = context_.number(pieces, readings_.trust(row, c) >= kSureOfNumber);
        if (!pieces.empty() && !is_in_row_line(row, pieces.front())) {
          refuse(out.weight);
        }
        break;
      case Field::score:
        out.score = context_.number(pieces, readings_.trust(row, c) >= kSureOfNumber);
        if (!pieces.empty() && !is_in_row_line(row, pieces.front())) {
          refuse(out.score);
        }
        break;
      case Field::completion:
      case Field::other_column:
        if (!pieces.empty() && !columns_.labels[c].empty()) {
          out.extra.emplace_back(columns_.labels[c], context_.cell(pieces));
        }
        break;
      default:
        break;
    }
  }

  IndicatorReadings& readings_;
  FlowContext& context_;
  ReadForm& out_;
  const IndicatorColumns& columns_;
};

}  // namespace

void write_rows(IndicatorReadings& readings) {
  RowWriter(readings).write();
}

}  // namespace fuhe
