// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/page_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "model/text.h"
#include "recognise/area_reader.h"
#include "recognise/check_digits.h"
#include "recognise/digit_shapes.h"
#include "recognise/glyph_groups.h"
#include "recognise/image_strokes.h"
#include "recognise/loose_lines.h"
#include "recognise/loose_words.h"
#include "recognise/number_text.h"
#include "recognise/page_view.h"
#include "recognise/print.h"
#include "recognise/sentences.h"
#include "recognise/text_layer.h"
#include "recognise/upright_page.h"

namespace fuhe {
namespace {

constexpr double kLegible = 0.92;  // mean confidence of text that is the right way up
constexpr std::size_t kRulesOfTable = 4;
constexpr std::size_t kSampleLines = 8;  // lines that tell which way is up

// How readable a few lines of the page are, 0..1: hanzi upside down are read as nonsense with
// little confidence.
double legibility(const PageView& view, Readers& readers) {
  std::vector<std::pair<PixelRect, PixelRect>> lines;  // line, area
  std::vector<std::pair<PixelRect, PixelRect>> long_lines;
  std::vector<PixelRect> areas;
  for (const auto& of_grid : view.areas) {
    areas.insert(areas.end(), of_grid.begin(), of_grid.end());
  }
  if (areas.size() < 4) {
    areas = {{0, 0, view.page.gray.width, view.page.gray.height}};
  }
  for (const PixelRect& area : areas) {
    for (const PrintLine& line : find_lines(view.print, area)) {
      const double shape = static_cast<double>(line.box.width()) / line.box.height();
      if (shape <= 2.5 || line.box.height() >= 2 * view.print.line_height) {
        continue;
      }
      PixelRect beginning = line.box;
      beginning.right = std::min(line.box.right, line.box.left + 10 * line.box.height());
      shape < 14 ? lines.emplace_back(line.box, area)
                 : long_lines.emplace_back(beginning, beginning);
    }
  }
  if (lines.size() < 4) {  // a page of notes has no others
    lines.insert(lines.end(), long_lines.begin(), long_lines.end());
  }
  constexpr double kEnough = 12;  // hanzi, when they are read with ease
  double sum = 0;
  double count = 0;
  const std::size_t step = std::max<std::size_t>(1, lines.size() / kSampleLines);
  for (std::size_t i = 0; i < lines.size(); i += step) {
    if (count >= kEnough && sum > 0.95 * count) {
      break;
    }
    const LinePicture shown =
        line_picture(view.print, lines[i].first, lines[i].second, readers.first->framing());
    for (const ReadCharacter& c : readers.first->read(shown.raster, Alphabet::any).characters) {
      // Digits and strokes of Latin letters look much the same either way up.
      if (is_ideograph(c.character)) {
        sum += c.confidence;
        count += 1;
      }
    }
  }
  return count < 4 ? 0 : sum / count;
}

TextLine line_of(const UnitReading& unit, int number, const Raster& raster) {
  TextLine line;
  line.page = number;
  line.text = to_utf8(unit.text);
  int height = 0;
  for (const PixelRect& box : unit.boxes) {
    line.glyphs.push_back(to_points(box, raster));
    line.box = united(line.box, line.glyphs.back());
  }
  for (const PrintLine& printed : unit.lines) {
    height = std::max(height, printed.box.height());
  }
  line.confidence = probability(unit.evidence);
  line.size = height * 72 / raster.dpi * 1.08;  // the ink of a hanzi is a little lower than its em
  return line;
}

// ≤59%0 for ≤5%: a quantity whose ink cannot be what was read is no text either.
bool is_doubtful_quantity(const UnitReading& unit) {
  if (is_telephone_or_date(number_form(unit.text))) {
    return false;  // its digits may touch: nothing is computed from them
  }
  const CellEvidence& e = unit.evidence;
  const bool seen_otherwise =
      (e.shape == Opinion::differs && !e.by_ppocr) || e.look == Opinion::differs || e.unsure_mark;
  return e.kind == ReadingKind::mixed && seen_otherwise && is_quantity(unit.text) &&
         probability(e) < kNumberFloor;
}

void append_words(const AreaReading& reading, int number, const Raster& raster,
                  std::vector<ReadWord>& out) {
  for (const UnitReading& unit : reading.units) {
    ReadWord word;
    word.line = line_of(unit, number, raster);
    word.confidence = probability(unit.evidence);
    word.unreadable =
        (unit.evidence.kind == ReadingKind::number && word.confidence < kNumberFloor) ||
        is_doubtful_quantity(unit);
    for (const std::u32string& other : unit.candidates) {
      word.candidates.push_back(to_utf8(other));
    }
    out.push_back(std::move(word));
  }
}

void fill_cell(const AreaReading& reading, int number, const Raster& raster, GridCell& cell) {
  double p = 1;
  bool number_cell = !reading.units.empty();
  for (const UnitReading& unit : reading.units) {
    // The points below a label, (50分), are left out alone.
    if (reading.units.size() > 1 && unit.text.front() == U'(' && is_doubtful_quantity(unit)) {
      continue;
    }
    cell.lines.push_back(line_of(unit, number, raster));
    p *= probability(unit.evidence);
    number_cell = number_cell && unit.evidence.kind == ReadingKind::number;
  }
  if (reading.units.empty()) {
    // What was printed here, nobody knows: that is not blank.
    cell.unreadable = reading.unread;
    if (reading.unread) {
      cell.confidence = 0;
    }
    return;
  }
  cell.confidence = p;
  // Numbers below each other: a row's stroke was lost.
  cell.unreadable = (number_cell && (p < kNumberFloor || reading.units.size() > 1)) ||
                    (reading.units.size() == 1 && is_doubtful_quantity(reading.units.front()));
  if (reading.units.size() == 1) {
    for (const std::u32string& other : reading.units.front().candidates) {
      cell.candidates.push_back(to_utf8(other));
    }
  }
}

class PageReader : public Recogniser {
 public:
  explicit PageReader(std::string models) : models_(std::move(models)) {}

  Result<ScannedPage> read(const Raster& raster, const ScanRequest& request) override {
    if (const auto failed = start()) {
      return *failed;
    }
    PageView view = look_at(raster, request, 0);
    if (request.moved_on) {
      request.moved_on();
    }
    int quarters = 0;
    ScannedPage out;
    if (!request.only_tables || has_table(view)) {
      quarters = find_way_up(raster, request, view);
      if (!has_table(view)) {
        out.rules = find_rules(view.page.gray);
      }
      if (out.rules.size() >= kRulesOfTable) {
        out.words = read_words(request, view, out.rules);
      } else {
        read_view(request, view);
      }
    }
    out.layout.number = request.number;
    out.layout.width = view.page.width;
    out.layout.height = view.page.height;
    out.layout.grids = std::move(view.grids);
    out.layout.loose = std::move(loose_);
    loose_.clear();
    for (const ReadWord& word : out.words) {
      out.layout.loose.push_back(word.line);
    }
    out.to_received = view.page.to_received;
    out.skew_degrees = view.page.skew_degrees;
    out.quarters = quarters;
    out.marks = view.page.marks;
    return out;
  }

 private:
  static bool has_table(const PageView& view) {
    return std::any_of(view.grids.begin(), view.grids.end(),
                       [](const Grid& grid) { return grid.cells.size() >= 6; });
  }

  std::optional<Error> start() {
    if (readers_.first) {
      return std::nullopt;
    }
    Result<Readers> readers = start_readers(models_);
    if (!readers) {
      return readers.error();
    }
    readers_ = std::move(*readers);
    return std::nullopt;
  }

  // Turns the view until its text can be read; returns the quarters.
  int find_way_up(const Raster& raster, const ScanRequest& request, PageView& view) {
    double best = legibility(view, readers_);
    int quarters = 0;
    if (best >= kLegible) {
      return quarters;
    }
    for (const int turn : {2, 1, 3}) {
      if (request.moved_on) {
        request.moved_on();
      }
      PageView other = look_at(raster, request, turn);
      const double readable = legibility(other, readers_);
      if (readable > best + 0.03) {
        best = readable;
        quarters = turn;
        view = std::move(other);
      }
      if (best >= kLegible) {
        break;
      }
    }
    return quarters;
  }

  // A table whose rows alone are drawn: what stands in which column is told later, by alignment.
  std::vector<ReadWord> read_words(const ScanRequest& request, PageView& view,
                                   const std::vector<Stroke>& rules) {
    const Raster& gray = view.page.gray;
    view.grids.clear();
    view.print = print_of(gray, rules);
    std::vector<PixelRect> boxes = loose_words(view.print);
    view.print.line_height = usual_line_height(view.print, boxes);
    view.print.digit_shape = usual_digit_shape(view.print, boxes);
    boxes = loose_words(view.print);
    const TextLayer layer(request.layer, view.page.to_received);
    AreaReader reader(view.print, readers_);
    std::vector<std::vector<AreaReading>> readings(1);
    for (const PixelRect& box : boxes) {
      if (request.moved_on && readings.front().size() % 8 == 0) {
        request.moved_on();
      }
      readings.front().push_back(reader.read(box, layer.inside(to_points(box, gray))));
    }
    check_digits(view.print, readings);
    std::vector<ReadWord> words;
    for (const AreaReading& reading : readings.front()) {
      append_words(reading, request.number, gray, words);
    }
    join_sentences(words);
    return words;
  }

  void read_view(const ScanRequest& request, PageView& view) {
    const Raster& gray = view.page.gray;
    const std::vector<std::vector<AreaReading>> readings = read_cells(view, request, readers_);
    std::vector<PixelRect> tables;
    for (std::size_t g = 0; g < view.grids.size(); ++g) {
      tables.push_back(to_pixels(view.grids[g].box, gray));
      for (std::size_t i = 0; i < readings[g].size(); ++i) {
        fill_cell(readings[g][i], request.number, gray, view.grids[g].cells[i]);
      }
    }
    const TextLayer layer(request.layer, view.page.to_received);
    AreaReader reader(view.print, readers_);
    for (const PixelRect& piece : loose_pieces(view.print, tables)) {
      const AreaReading reading = reader.read(piece, layer.inside(to_points(piece, gray)));
      for (const UnitReading& unit : reading.units) {
        loose_.push_back(line_of(unit, request.number, gray));
      }
    }
  }

  std::string models_;
  Readers readers_;
  std::vector<TextLine> loose_;
};

}  // namespace

std::unique_ptr<Recogniser> make_page_reader(const std::string& models_folder) {
  return std::make_unique<PageReader>(models_folder);
}

}  // namespace fuhe
