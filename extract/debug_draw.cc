// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/debug_draw.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "extract/page/svg_canvas.h"
#include "model/form_path.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::string_view kFaintText = "#8a8a8a";

std::string heading(std::string_view stage, const PageContent& page, const std::string& count) {
  return "fuhe debug · " + std::string(stage) + " · 第 " + std::to_string(page.number) +
         " 页 page " + std::to_string(page.number) + " · " + count;
}

std::string outline(std::string_view color, double width, std::string_view fill = "none",
                    double opacity = 1) {
  return "fill=\"" + std::string(fill) + "\" fill-opacity=\"" + std::to_string(opacity) +
         "\" stroke=\"" + std::string(color) + "\" stroke-width=\"" + std::to_string(width) + "\"";
}

std::string pen(std::string_view color, double width) {
  return "stroke=\"" + std::string(color) + "\" stroke-width=\"" + std::to_string(width) + "\"";
}

std::string_view color_of(StrokeOrigin origin) {
  switch (origin) {
    case StrokeOrigin::stroked:
      return "#303030";
    case StrokeOrigin::thin_fill:
      return "#b08000";
    case StrokeOrigin::fill_edge:
      return "#40a040";
    case StrokeOrigin::detected:
      return "#a040a0";
  }
  return "#303030";
}

std::pair<Point, Point> ends(bool horizontal, double at, double from, double to) {
  return horizontal ? std::pair{Point{from, at}, Point{to, at}}
                    : std::pair{Point{at, from}, Point{at, to}};
}

// The largest size at which `text` fits into `width`, within what can still be read.
double fitting_size(std::string_view text, double width) {
  double units = 0;
  for (const char32_t c : to_u32(text)) {
    units += is_wide(c) ? 1.0 : 0.56;
  }
  return std::clamp(width / std::max(units, 1.0), 3.2, 5.0);
}

void draw_cell(SvgCanvas& canvas, const GridCell& cell, const ReadingFrame& frame) {
  constexpr std::array<std::string_view, 4> kTints{"#4080ff", "#ff8040", "#40b060", "#c050c0"};
  const std::size_t tint = static_cast<std::size_t>(cell.row * 2 + cell.column) % kTints.size();
  std::string name = "r" + std::to_string(cell.row) + " c" + std::to_string(cell.column);
  name += cell.row_span > 1 ? " ↓" + std::to_string(cell.row_span) : "";
  name += cell.column_span > 1 ? " →" + std::to_string(cell.column_span) : "";
  std::string tip = name;
  for (const TextLine& line : cell.lines) {
    tip += "\n" + line.text;
  }
  for (const Place& place : cell.places) {
    if (place.page != frame.page) {
      continue;
    }
    const Rect box = to_displayed(frame, place.box);
    canvas.box(box, outline("#2050a0", 0.6, kTints[tint], 0.14), tip);
    canvas.label({box.left + 1, box.top + 4.4}, fitting_size(name, box.width() - 2) * 0.9,
                 "#103070", name);
  }
}

void draw_lines(SvgCanvas& canvas, const std::vector<TextLine>& lines, const ReadingFrame& frame,
                std::string_view color) {
  for (const TextLine& line : lines) {
    if (line.page == frame.page) {
      canvas.box(to_displayed(frame, line.box), outline(color, 0.3), line.text);
    }
  }
}

// The first part of a pointer decides the colour: /funds/0/rate -> funds.
std::string_view color_of_block(std::string_view pointer) {
  const auto is = [pointer](std::string_view block) {
    return pointer.substr(0, block.size()) == block;
  };
  if (is("/funds")) {
    return "#b06000";
  }
  if (is("/goals")) {
    return "#6a3fb5";
  }
  if (is("/indicators")) {
    return "#1460c8";
  }
  if (is("/total") || is("/subtotals") || is("/conclusion")) {
    return "#c01830";
  }
  if (is("/notes") || is("/extra")) {
    return "#607060";
  }
  return "#0a7d3c";
}

std::string_view words_for(CellState state) {
  switch (state) {
    case CellState::empty:
      return "empty";
    case CellState::unreadable:
      return "unreadable";
    default:
      return "read";
  }
}

std::string tip_of(const std::string& pointer, const Cell& cell) {
  std::string tip = pointer + ": " + std::string(words_for(cell.state));
  if (!cell.text.empty()) {
    tip += "\n" + cell.text;
  }
  for (const std::string& candidate : cell.candidates) {
    tip += "\n? " + candidate;
  }
  return tip;
}

std::string hexadecimal(char32_t c) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                 static_cast<std::uint32_t>(c), 16);
  return {digits.data(), end.ptr};
}

// Values that stand in one place (a level's label and every row that inherits it) get one box.
struct Drawn {
  Rect box;
  std::string name;
  std::string tip;
  CellState state = CellState::read;
  int more = 0;
};

bool same_place(const Rect& a, const Rect& b) {
  constexpr double kSamePt = 0.5;
  return std::abs(a.left - b.left) < kSamePt && std::abs(a.top - b.top) < kSamePt &&
         std::abs(a.right - b.right) < kSamePt && std::abs(a.bottom - b.bottom) < kSamePt;
}

void add_cell(std::vector<Drawn>& drawn, int page, const std::string& pointer, const Cell& cell) {
  for (const Place& place : cell.places) {
    if (place.page != page) {
      continue;
    }
    const auto same = std::find_if(drawn.begin(), drawn.end(), [&](const Drawn& one) {
      return same_place(one.box, place.box);
    });
    if (same == drawn.end()) {
      drawn.push_back({place.box, pointer, tip_of(pointer, cell), cell.state});
    } else {
      ++same->more;
      same->tip += "\n" + pointer;
    }
  }
}

void draw_values(SvgCanvas& canvas, const std::vector<Drawn>& drawn) {
  for (const Drawn& one : drawn) {
    const std::string_view color =
        one.state == CellState::unreadable ? "#ff0000" : color_of_block(one.name);
    std::string style = outline(color, 0.5, color, one.state == CellState::empty ? 0.0 : 0.12);
    if (one.state == CellState::empty) {
      style += " stroke-dasharray=\"2 1.5\"";
    }
    canvas.box(one.box, style, one.tip);
  }
  for (const Drawn& one : drawn) {
    const std::string name = one.more > 0 ? one.name + " +" + std::to_string(one.more) : one.name;
    const bool empty = one.state == CellState::empty;
    canvas.label({one.box.left, empty ? one.box.top + 4.5 : one.box.top - 0.3},
                 fitting_size(name, std::max(one.box.width(), 24.0)), color_of_block(one.name),
                 name);
  }
}

}  // namespace

std::string draw_glyphs(const PageContent& page) {
  SvgCanvas canvas(page.width, page.height);
  std::map<Hidden, int> count;
  for (const Glyph& glyph : page.glyphs) {
    ++count[glyph.hidden];
    std::string tip = to_utf8(glyph.text) + " · " + std::string(words_for(glyph.hidden));
    for (const char32_t c : glyph.text) {
      tip += " U+" + hexadecimal(c);
    }
    canvas.box(glyph.box,
               outline(color_of(glyph.hidden), 0.25, color_of(glyph.hidden),
                       glyph.hidden == Hidden::no ? 0.04 : 0.2),
               tip);
    if (glyph.starts_string) {
      canvas.disc({glyph.box.left, glyph.angle == 0 ? glyph.baseline : glyph.box.top}, 0.7,
                  "fill=\"#d00040\"");
    }
  }
  canvas.page_text(page, "#202020");
  canvas.key("#d00040", "字串开头 starts a string");
  for (const auto& [hidden, glyphs] : count) {
    canvas.key(color_of(hidden), std::string(words_for(hidden)) + ": " + std::to_string(glyphs));
  }
  return canvas.finish(heading("glyphs", page, std::to_string(page.glyphs.size())));
}

std::string draw_strokes(const PageContent& page, const std::vector<Edge>& edges) {
  SvgCanvas canvas(page.width, page.height);
  for (const Fill& fill : page.fills) {
    canvas.box(fill.box, outline("#c0c0c0", 0.2, "#ffe680", 0.18));
  }
  canvas.page_text(page, kFaintText);
  for (const Stroke& stroke : page.strokes) {
    const auto [from, to] = ends(stroke.horizontal, stroke.at, stroke.from, stroke.to);
    canvas.line(from, to,
                pen(color_of(stroke.origin), std::clamp(stroke.thickness, 0.3, 3.0)) +
                    " stroke-opacity=\"0.55\"");
  }
  for (const Edge& edge : edges) {
    const auto [from, to] = ends(edge.horizontal, edge.at, edge.from, edge.to);
    const std::string_view color = edge.horizontal ? "#e00030" : "#0050e0";
    canvas.line(from, to, pen(color, 0.5));
    canvas.disc(from, 1.1, outline(color, 0.4));
    canvas.disc(to, 1.1, outline(color, 0.4));
  }
  canvas.key("#e00030", "水平边 horizontal edges, 圆点为端点 rings are their ends");
  canvas.key("#0050e0", "竖直边 vertical edges");
  canvas.key(color_of(StrokeOrigin::stroked), "画出的线 strokes");
  canvas.key(color_of(StrokeOrigin::thin_fill), "细长填充 thin fills");
  canvas.key("#ffe680", "底色块 filled areas");
  return canvas.finish(heading(
      "strokes", page,
      std::to_string(page.strokes.size()) + " → " + std::to_string(edges.size()) + " edges"));
}

std::string draw_grid(const PageContent& page, const PageLayout& layout,
                      const ReadingFrame& frame) {
  SvgCanvas canvas(page.width, page.height);
  canvas.page_text(page, kFaintText);
  std::string sizes;
  for (const Grid& grid : layout.grids) {
    for (const GridCell& cell : grid.cells) {
      draw_cell(canvas, cell, frame);
      draw_lines(canvas, cell.lines, frame, "#808080");
    }
    sizes += " " + std::to_string(grid.rows) + "×" + std::to_string(grid.columns) +
             (grid.by_alignment ? " (aligned)" : "");
  }
  draw_lines(canvas, layout.loose, frame, "#109040");
  for (const HiddenText& hidden : layout.hidden) {
    canvas.box(to_displayed(frame, hidden.place.box), outline(color_of(hidden.why), 0.4),
               hidden.text);
  }
  canvas.key("#2050a0", "格 cells: r 行 row, c 列 column, ↓ → 跨行跨列 spans");
  canvas.key("#808080", "格内文字行 lines in cells");
  canvas.key("#109040", "表外文字行 lines outside the tables");
  return canvas.finish(
      heading("grid", page, std::to_string(layout.grids.size()) + " tables" + sizes));
}

std::string draw_form(const PageContent& page, const std::vector<ReadForm>& forms) {
  SvgCanvas canvas(page.width, page.height);
  for (const Stroke& stroke : page.strokes) {
    const auto [from, to] = ends(stroke.horizontal, stroke.at, stroke.from, stroke.to);
    canvas.line(from, to, pen("#c8c8c8", 0.4));
  }
  canvas.page_text(page, "#505050");
  std::size_t values = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    std::vector<Drawn> drawn;
    for_each_cell(forms[i].form, [&](const std::string& pointer, const Cell& cell) {
      add_cell(drawn, page.number, pointer, cell);
    });
    values += drawn.size();
    draw_values(canvas, drawn);
    for (const ReadingNotice& notice : forms[i].notices) {
      if (notice.place && notice.place->page == page.number) {
        canvas.box(notice.place->box, outline("#e000c0", 0.8), notice.rule + "\n" + notice.text);
        canvas.label({notice.place->box.left, notice.place->box.bottom + 4}, 4, "#e000c0",
                     notice.rule);
      }
    }
  }
  canvas.key("#0a7d3c", "表头 head");
  canvas.key("#b06000", "资金 funds");
  canvas.key("#6a3fb5", "目标 goals");
  canvas.key("#1460c8",
             "指标 indicators; +n: 另有 n 个值同在此处 n more values are from this place");
  canvas.key("#c01830", "合计与结论 totals and conclusion");
  canvas.key("#607060", "附注及其他 notes and others");
  canvas.key("#e000c0", "读取提示 notices; 虚线 dashed: 空白 blank; 红 red: 无法辨认 unreadable");
  return canvas.finish(
      heading("form", page,
              std::to_string(forms.size()) + " forms, " + std::to_string(values) + " values here"));
}

}  // namespace fuhe
