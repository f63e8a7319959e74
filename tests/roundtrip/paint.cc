// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/paint.h"

#include <algorithm>
#include <cmath>

#include "extract/page/upright.h"
#include "model/text.h"
#include "tests/roundtrip/border_lines.h"
#include "tests/roundtrip/pdf_writer.h"
#include "tests/roundtrip/text_measure.h"

namespace fuhe::roundtrip {
namespace {

std::string numbers(std::initializer_list<double> values, double unit = 1) {
  std::string out;
  for (const double value : values) {
    out += pdf_number(value * unit) + " ";
  }
  return out;
}

// Paints one page with y upwards from the lower left corner of the upright page.
class PagePainter {
 public:
  // `unit`: coordinates of the content stream in a point.
  PagePainter(const SetPage& page, const DocumentPlan& plan, double width, double height)
      : page_(page),
        layout_(plan.layout),
        seed_(plan.seed),
        unit_(1 / plan.layout.scale),
        width_(width),
        height_(height) {}

  std::string paint();

 private:
  void paint_hidden(bool under);
  void paint_shades();
  void paint_borders();
  void paint_pieces(const std::vector<BorderLine>& lines);
  void paint_fills(const std::vector<BorderLine>& lines);
  void paint_double(const std::vector<BorderLine>& lines);
  void paint_backgrounds();
  void paint_text();
  void show(const SetLine& line);
  void show_run(std::u32string_view text, double x, double y, double size);
  void segment(const BorderLine& line, double shift, double gap);
  void rectangle(const Rect& box, std::string_view painted);
  [[nodiscard]] std::vector<const SetLine*> lines_in_order() const;
  [[nodiscard]] std::string lengths(std::initializer_list<double> points) const {
    return numbers(points, unit_);
  }

  const SetPage& page_;
  const Layout& layout_;
  std::uint64_t seed_;
  double unit_;
  double width_;
  double height_;
  std::string out_;
};

void PagePainter::rectangle(const Rect& box, std::string_view painted) {
  out_ += lengths({box.left, height_ - box.bottom, box.width(), box.height()}) + "re " +
          std::string(painted) + "\n";
}

void PagePainter::segment(const BorderLine& line, double shift, double gap) {
  const double at = line.at + shift;
  const Point a = line.horizontal ? Point{line.from + gap, at} : Point{at, line.from + gap};
  const Point b = line.horizontal ? Point{line.to - gap, at} : Point{at, line.to - gap};
  out_ += lengths({a.x, height_ - a.y}) + "m " + lengths({b.x, height_ - b.y}) + "l S\n";
}

void PagePainter::paint_pieces(const std::vector<BorderLine>& lines) {
  constexpr double kDash = 3;
  constexpr double kGap = 2;
  for (const BorderLine& line : lines) {
    const int dashes = static_cast<int>(std::ceil((line.to - line.from) / (kDash + kGap)));
    for (int i = 0; i < dashes; ++i) {
      const double from = line.from + i * (kDash + kGap);
      segment({line.horizontal, line.at, from, std::min(from + kDash, line.to)}, 0, 0);
    }
  }
}

void PagePainter::paint_fills(const std::vector<BorderLine>& lines) {
  const double half = std::max(0.25, layout_.thickness / 2);
  for (const BorderLine& line : lines) {
    rectangle(line.horizontal
                  ? Rect{line.from - half, line.at - half, line.to + half, line.at + half}
                  : Rect{line.at - half, line.from - half, line.at + half, line.to + half},
              "f");
  }
}

void PagePainter::paint_double(const std::vector<BorderLine>& lines) {
  constexpr double kApart = 0.7;
  for (const BorderLine& line : lines) {
    segment(line, -kApart, layout_.corner_gap);
    segment(line, kApart, layout_.corner_gap);
  }
}

void PagePainter::paint_backgrounds() {
  constexpr double kGap = 0.6;
  for (const SetBox& box : page_.boxes) {
    const bool odd = static_cast<int>(box.box.top + box.box.left) % 2 != 0;
    out_ += odd ? "0.92 0.95 1 rg\n" : "0.95 0.95 0.95 rg\n";
    rectangle(
        {box.box.left + kGap, box.box.top + kGap, box.box.right - kGap, box.box.bottom - kGap},
        "f");
  }
}

void PagePainter::paint_shades() {
  if (!layout_.shaded || layout_.borders == Borders::backgrounds) {
    return;
  }
  out_ += "q 0.93 0.97 0.9 rg\n";
  for (const SetBox& box : page_.boxes) {
    rectangle(box.box, "f");
  }
  out_ += "Q\n";
}

void PagePainter::paint_borders() {
  const std::vector<BorderLine> sides = sides_of(page_.boxes, layout_);
  out_ += "q " + lengths({layout_.thickness}) + "w 0 G 0 g\n";
  switch (layout_.borders) {
    case Borders::cell_rectangles:
      for (const SetBox& box : page_.boxes) {
        rectangle(box.box, "S");
      }
      break;
    case Borders::cell_edges:
      for (const BorderLine& line : sides) {
        segment(line, 0, layout_.corner_gap);
      }
      break;
    case Borders::long_strokes:
      for (const BorderLine& line : joined(sides)) {
        segment(line, 0, layout_.corner_gap);
      }
      break;
    case Borders::thin_fills:
      paint_fills(sides);
      break;
    case Borders::long_fills:
      paint_fills(joined(sides));
      break;
    case Borders::double_strokes:
      paint_double(joined(sides));
      break;
    case Borders::dash_pattern:
      out_ += "[" + lengths({2, 1.5}) + "] 0 d\n";
      for (const BorderLine& line : joined(sides)) {
        segment(line, 0, layout_.corner_gap);
      }
      break;
    case Borders::dash_pieces:
      paint_pieces(joined(sides));
      break;
    case Borders::backgrounds:
      paint_backgrounds();
      break;
  }
  out_ += "Q\n";
}

void PagePainter::show_run(std::u32string_view text, double x, double y, double size) {
  // Runs of one typeface.
  std::size_t at = 0;
  while (at < text.size()) {
    const bool latin = layout_.helvetica && is_latin(text[at]);
    std::size_t end = at;
    while (end < text.size() && (layout_.helvetica && is_latin(text[end])) == latin) {
      ++end;
    }
    const std::u32string_view run = text.substr(at, end - at);
    out_ += "BT " + std::string(latin ? kHelvetica : kSong) + " " + lengths({size}) +
            "Tf 1 0 0 1 " + lengths({x, y}) + "Tm ";
    if (layout_.pieces == TextPieces::kerned) {
      out_ += "[";
      for (const char32_t c : run) {
        out_ += pdf_string(std::u32string(1, c), latin) + " 0 ";
      }
      out_ += "] TJ ET\n";
    } else {
      out_ += pdf_string(run, latin) + " Tj ET\n";
    }
    x += size * width_of(run, layout_.helvetica);
    at = end;
  }
}

void PagePainter::show(const SetLine& line) {
  if (line.vertical) {
    out_ += "BT " + std::string(kSongDown) + " " + lengths({line.size}) + "Tf 1 0 0 1 " +
            lengths({line.x, height_ - line.baseline}) + "Tm " + pdf_string(line.text, false) +
            " Tj ET\n";
    return;
  }
  const std::size_t step = layout_.pieces == TextPieces::characters ? 1
                           : layout_.pieces == TextPieces::words    ? 2
                                                                    : line.text.size();
  double x = line.x;
  for (std::size_t at = 0; at < line.text.size(); at += step) {
    const std::u32string_view piece = std::u32string_view(line.text).substr(at, step);
    show_run(piece, x, height_ - line.baseline, line.size);
    x += line.size * width_of(piece, layout_.helvetica);
  }
}

std::vector<const SetLine*> PagePainter::lines_in_order() const {
  std::vector<const SetBox*> boxes;
  for (const SetBox& box : page_.boxes) {
    boxes.push_back(&box);
  }
  const auto hash = [this](const SetBox* box) {
    const auto place = static_cast<std::uint64_t>(box->box.left * 131 + box->box.top * 17);
    return (place + seed_) * 0x9E3779B97F4A7C15ULL;
  };
  std::stable_sort(boxes.begin(), boxes.end(), [&](const SetBox* a, const SetBox* b) {
    switch (layout_.order) {
      case TextOrder::rows:
        return std::tie(a->box.top, a->box.left) < std::tie(b->box.top, b->box.left);
      case TextOrder::columns:
        return std::tie(a->box.left, a->box.top) < std::tie(b->box.left, b->box.top);
      case TextOrder::backwards:
        return std::tie(a->box.top, a->box.left) > std::tie(b->box.top, b->box.left);
      case TextOrder::shuffled:
        return hash(a) < hash(b);
    }
    return false;
  });
  std::vector<const SetLine*> lines;
  for (const SetBox* box : boxes) {
    for (const SetLine& line : box->lines) {
      lines.push_back(&line);
    }
  }
  for (const SetLine& line : page_.lines) {
    lines.push_back(&line);
  }
  return lines;
}

void PagePainter::paint_text() {
  out_ += "q 0 g\n";
  for (const SetLine* line : lines_in_order()) {
    show(*line);
  }
  out_ += "Q\n";
}

void PagePainter::paint_hidden(bool under) {
  for (const HiddenRun& run : layout_.hidden) {
    if ((run.kind == HiddenKind::covered) != under) {
      continue;
    }
    const std::u32string text = to_u32(run.text);
    const double size = layout_.size;
    const double width = size * width_of(text, layout_.helvetica);
    Point at{run.x * width_, run.y * height_};
    out_ += "q ";
    if (run.kind == HiddenKind::white) {
      out_ += layout_.shaded || layout_.borders == Borders::backgrounds ? "3 Tr " : "1 g ";
    } else if (run.kind == HiddenKind::invisible) {
      out_ += "3 Tr ";
    } else if (run.kind == HiddenKind::clipped) {
      out_ += lengths({at.x + width + 20, at.y, 30, 30}) + "re W n ";
    } else if (run.kind == HiddenKind::off_page) {
      at.y = height_ + 100 + size;
    }
    show_run(text, at.x, at.y, size);
    out_ += "Q\n";
    if (under) {
      out_ += "q 1 g " + lengths({at.x - 1, at.y - size, width + 2, 2.2 * size}) + "re f Q\n";
    }
  }
}

std::string PagePainter::paint() {
  paint_hidden(true);
  paint_shades();
  if (layout_.borders == Borders::backgrounds) {
    paint_borders();
  }
  if (layout_.text_first) {
    paint_text();
  }
  if (layout_.borders != Borders::backgrounds) {
    paint_borders();
  }
  if (!layout_.text_first) {
    paint_text();
  }
  paint_hidden(false);
  return std::move(out_);
}

bool is_sideways(int angle) {
  return angle == 90 || angle == 270;
}

// The displayed page's size when the upright one runs at `turn`.
Point displayed_size(const SetDocument& document, const Layout& layout) {
  return is_sideways(layout.turn) ? Point{document.height, document.width}
                                  : Point{document.width, document.height};
}

// ISO 32000-1, 7.7.3.3: /Rotate turns the page clockwise when it is displayed.
Point user_point(Point displayed, Point size, int rotate) {
  switch (rotate) {
    case 90:
      return {displayed.y, displayed.x};
    case 180:
      return {size.x - displayed.x, displayed.y};
    case 270:
      return {size.y - displayed.y, size.x - displayed.x};
    default:
      return {displayed.x, size.y - displayed.y};
  }
}

ReadingFrame frame_of(const SetDocument& document, const Layout& layout) {
  const Point size = displayed_size(document, layout);
  return {0, layout.turn, size.x, size.y};
}

PdfPage page_of(const SetDocument& document, const DocumentPlan& plan, const SetPage& page) {
  const Layout& layout = plan.layout;
  const Point size = displayed_size(document, layout);
  const auto to_user = [&](Point painted) {
    const Rect spot{painted.x, document.height - painted.y, painted.x, document.height - painted.y};
    const Rect there = to_displayed(frame_of(document, layout), spot);
    const Point user = user_point({there.left, there.top}, size, layout.rotate);
    return Point{user.x + layout.crop_x, user.y + layout.crop_y};
  };
  const Point origin = to_user({0, 0});
  const Point right = to_user({1, 0});
  const Point up = to_user({0, 1});
  PdfPage out;
  out.left = layout.crop_x;
  out.bottom = layout.crop_y;
  out.width = is_sideways(layout.rotate) ? size.y : size.x;
  out.height = is_sideways(layout.rotate) ? size.x : size.y;
  out.rotate = layout.rotate;
  out.user_unit = layout.user_unit;
  const double s = layout.scale;
  out.content = "q " +
                numbers({s * (right.x - origin.x), s * (right.y - origin.y), s * (up.x - origin.x),
                         s * (up.y - origin.y), origin.x, origin.y}) +
                "cm\n";
  out.content += PagePainter(page, plan, document.width, document.height).paint() + "Q\n";
  return out;
}

}  // namespace

Rect displayed(const Rect& upright, const SetDocument& document, const Layout& layout) {
  return to_displayed(frame_of(document, layout), upright);
}

std::string paint_pdf(const SetDocument& document, const DocumentPlan& plan) {
  std::vector<PdfPage> pages;
  for (const SetPage& page : document.pages) {
    pages.push_back(page_of(document, plan, page));
  }
  return write_pdf(pages);
}

}  // namespace fuhe::roundtrip
