// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/layout.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "model/text.h"
#include "render/flow.h"
#include "render/wording.h"

namespace fuhe {
namespace {

struct ParagraphStyle {
  double size;
  double leading;
  double before;
  Alignment alignment;
  double after;
};

ParagraphStyle style_of(ParagraphLook look) {
  switch (look) {
    case ParagraphLook::verdict:
      return {12.5, 1.6, 10, Alignment::justified, 10};
    case ParagraphLook::note:
      return {8.5, 1.5, 0, Alignment::justified, 3};
    case ParagraphLook::subtitle:
      return {11, 1.5, 0, Alignment::center, 5};
    case ParagraphLook::right:
      return {9.5, 1.5, 0, Alignment::right, 2};
    case ParagraphLook::body:
      break;
  }
  return {10, 1.6, 0, Alignment::justified, 3};
}

constexpr double kAfterFigure = 8;

double height_of_heading(int level) {
  const HeadingStyle style = heading_style(level);
  return style.before + style.text.size * 1.4 + style.after;
}

class Layout {
 public:
  Layout(const Report& report, const Typefaces& typefaces, LaidOutDocument& document)
      : report_(report), flow_(report, typefaces, document) {}

  void operator()(const Heading& heading);
  void operator()(const Paragraph& paragraph);
  void operator()(const Table& table) {
    // A short table is not torn apart.
    constexpr std::size_t kShort = 10;
    if (table.rows.size() <= kShort) {
      flow_.require(std::min(height_of(flow_, table), (Flow::bottom() - Flow::top()) / 3));
    }
    lay_out_table(flow_, table);
    constexpr double kAfterTable = 7;
    flow_.set_y(flow_.y() + kAfterTable);
  }
  void operator()(const SignOff& sign_off);
  void operator()(const Figure& figure);
  void operator()(const PageBreak&) {
    if (!flow_.at_page_top()) {
      flow_.new_page();
    }
  }
  void finish_pages();
  // A heading stays on one page with what it is about, where that fits on one.
  void keep_together(const std::vector<Block>& blocks, std::size_t first);

 private:
  // Sets lines one below the other, over page ends where it must be.
  void put(const std::vector<SetLine>& lines, double left);
  void put_at(std::size_t page, const Text& text, Rect box, Alignment alignment);

  const Report& report_;
  Flow flow_;
};

void Layout::put(const std::vector<SetLine>& lines, double left) {
  for (const SetLine& line : lines) {
    flow_.require(line.height);
    flow_.place(line, {left, flow_.y()});
    flow_.set_y(flow_.y() + line.height);
  }
}

void Layout::operator()(const Heading& heading) {
  const HeadingStyle style = heading_style(heading.level);
  constexpr double kRoomBelow = 75;  // a heading does not stand alone at a page's foot
  flow_.require(style.before + style.text.size * kTextLeading + kRoomBelow);
  if (!flow_.at_page_top()) {
    flow_.set_y(flow_.y() + style.before);
  }
  flow_.set_anchor(heading.anchor, flow_.y());
  if (!heading.bookmark.empty()) {
    flow_.document().bookmarks.push_back(
        {std::max(heading.level, 1), heading.bookmark, heading.anchor});
  }
  const std::string type = heading.level == 0 ? "Title" : "H" + std::to_string(heading.level);
  const int node = flow_.structure().add(StructureTree::root(), heading.level == 0 ? "H1" : type);
  std::vector<StyledRun> runs = flow_.tagged_runs(heading.text, style.text.size, node);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (heading.text[i].voice == Voice::text) {
      runs[i].style = style.text;
    }
  }
  LineStyle line;
  line.width = Flow::width();
  line.line_height = style.text.size * 1.4;
  line.alignment = heading.level == 0 ? Alignment::center : Alignment::left;
  put(set_lines(flow_.typefaces(), runs, line), Flow::left());
  flow_.set_y(flow_.y() + style.after);
}

void Layout::operator()(const Paragraph& paragraph) {
  const ParagraphStyle style = style_of(paragraph.look);
  const int node = flow_.structure().add(StructureTree::root(), "P");
  LineStyle line;
  line.width = Flow::width();
  line.line_height = style.size * style.leading;
  line.first_indent = 0;
  line.alignment = style.alignment;
  constexpr double kRoomBelow = 50;
  const auto lines =
      set_lines(flow_.typefaces(), flow_.tagged_runs(paragraph.text, style.size, node), line);
  if (paragraph.keep_with_next) {
    flow_.require(line.line_height * static_cast<double>(std::min<std::size_t>(lines.size(), 3)) +
                  kRoomBelow);
  }
  flow_.set_y(flow_.y() + (flow_.at_page_top() ? 0 : style.before));
  put(lines, Flow::left());
  flow_.set_y(flow_.y() + style.after);
}

void Layout::keep_together(const std::vector<Block>& blocks, std::size_t first) {
  const auto* heading = std::get_if<Heading>(&blocks[first]);
  const bool leads = heading != nullptr && heading->level == 1 && first + 1 < blocks.size() &&
                     std::holds_alternative<Heading>(blocks[first + 1]);
  if (heading == nullptr || (heading->level < 2 && !leads)) {
    return;
  }
  double height = height_of_heading(heading->level);
  if (leads) {
    height += height_of_heading(std::get<Heading>(blocks[++first]).level);
  }
  for (std::size_t i = first + 1; i < blocks.size(); ++i) {
    if (const auto* table = std::get_if<Table>(&blocks[i])) {
      constexpr std::size_t kMostRows = 14;
      constexpr double kBeginning = 60;  // its header and some rows
      height += table->rows.size() <= kMostRows ? height_of(flow_, *table) : kBeginning;
      break;
    }
    if (const auto* figure = std::get_if<Figure>(&blocks[i])) {
      height += figure->drawing.box.height() + kAfterFigure;
      break;
    }
    const auto* paragraph = std::get_if<Paragraph>(&blocks[i]);
    if (paragraph == nullptr || !paragraph->keep_with_next) {
      break;
    }
    const ParagraphStyle look = style_of(paragraph->look);
    LineStyle line;
    line.width = Flow::width();
    line.line_height = look.size * look.leading;
    const std::size_t lines =
        count_lines(flow_.typefaces(), runs_of(paragraph->text, look.size, kArtifact), line);
    height += static_cast<double>(lines) * line.line_height + look.after;
  }
  constexpr double kMostOfPage = 0.6;
  if (height < (Flow::bottom() - Flow::top()) * kMostOfPage) {
    flow_.require(height);
  }
}

void Layout::operator()(const SignOff& sign_off) {
  constexpr double kGap = 10;
  constexpr double kSize = 9.5;
  const double code_size = sign_off.code.box.width();
  const double seal_width = sign_off.seal.box.width();
  const double seal_height = sign_off.seal.box.height();
  std::vector<SetLine> lines;
  for (const Text& text : sign_off.lines) {
    const int node = flow_.structure().add(StructureTree::root(), "P");
    LineStyle style;
    style.width = Flow::width() - code_size - 2 * kGap - seal_width;
    style.line_height = kSize * kTextLeading;
    style.alignment = Alignment::left;
    const auto set = set_lines(flow_.typefaces(), flow_.tagged_runs(text, kSize, node), style);
    lines.insert(lines.end(), set.begin(), set.end());
  }
  const double text_height = static_cast<double>(lines.size()) * kSize * kTextLeading;
  constexpr double kSignature = 30;
  const double height = std::max({text_height + kSignature, code_size, seal_height * 0.8});
  flow_.require(height + kGap);
  const double top = flow_.y() + kGap;
  const auto figure = [this](DrawingItem item, const std::string& words, Rect box) {
    item.box = box;
    item.tag = flow_.structure().add(StructureTree::root(), "Figure");
    flow_.structure().node(item.tag).alternative = words;
    flow_.page().drawings.push_back(std::move(item));
  };
  double y = top;
  for (const SetLine& line : lines) {
    flow_.place(line, {Flow::left() + code_size + kGap, y});
    y += line.height;
  }
  if (code_size > 0) {
    figure(sign_off.code, sign_off.code_words,
           {Flow::left(), top, Flow::left() + code_size, top + code_size});
  }
  // As a stamp on paper it lies partly over what is above it.
  const double right = Flow::left() + Flow::width() - 8;
  const double seal_bottom = top + height;
  figure(sign_off.seal, sign_off.seal_words,
         {right - seal_width, seal_bottom - seal_height, right, seal_bottom});
  LaidOutDocument& document = flow_.document();
  document.signature_page = document.pages.size() - 1;
  document.signature_area = {Flow::left() + code_size + kGap, seal_bottom - kSignature + 4,
                             right - seal_width - kGap, seal_bottom};
  flow_.set_y(top + height + kGap);
}

void Layout::operator()(const Figure& figure) {
  constexpr double kSize = 7;
  const double width = figure.drawing.box.width();
  const double height = figure.drawing.box.height();
  flow_.require(height + kAfterFigure);
  const double left = Flow::left() + (Flow::width() - width) / 2;
  const double top = flow_.y();
  DrawingItem drawing = figure.drawing;
  drawing.box = {left, top, left + width, top + height};
  drawing.tag = flow_.structure().add(StructureTree::root(), "Figure");
  flow_.structure().node(drawing.tag).alternative = figure.words;
  flow_.page().drawings.push_back(std::move(drawing));
  for (const FigureLabel& label : figure.labels) {
    LineStyle style;
    style.width = width;
    style.line_height = kSize * kTableLeading;
    style.alignment = label.side == FigureLabel::Side::right  ? Alignment::left
                      : label.side == FigureLabel::Side::left ? Alignment::right
                                                              : Alignment::center;
    const double from = label.side == FigureLabel::Side::right  ? label.x
                        : label.side == FigureLabel::Side::left ? label.x - width
                                                                : label.x - width / 2;
    const auto lines = set_lines(flow_.typefaces(),
                                 runs_of({{label.text, Voice::text, ""}}, kSize, kArtifact), style);
    // The drawing's words stand for it, so its labels are decoration.
    const double up = lines.front().texts.empty() ? kSize : lines.front().texts.front().baseline;
    flow_.place(lines.front(), {left + from, top + label.baseline - up}, true);
  }
  flow_.set_y(top + height + kAfterFigure);
}

void Layout::put_at(std::size_t page, const Text& text, Rect box, Alignment alignment) {
  constexpr double kSize = 8;
  LineStyle style;
  style.width = box.width();
  style.line_height = box.height();
  style.alignment = alignment;
  std::vector<StyledRun> runs = runs_of(text, kSize, kArtifact);
  for (StyledRun& run : runs) {
    run.style.ink = kSlate;
  }
  const SetLine line = set_lines(flow_.typefaces(), runs, style).front();
  for (TextItem item : line.texts) {
    item.x += box.left;
    item.baseline += box.top;
    flow_.document().pages[page].texts.push_back(std::move(item));
  }
}

void Layout::finish_pages() {
  const std::size_t count = flow_.document().pages.size();
  const double right = Flow::left() + Flow::width();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i + 1);
    const std::string all = std::to_string(count);
    const double foot = Flow::bottom() + 18;
    const std::string page =
        say(report_.language == Language::en ? Language::en : Language::zh,
            "第 " + number + " 页 / 共 " + all + " 页", "page " + number + " of " + all);
    put_at(i, {{page, Voice::text, ""}}, {right - 110, foot, right, foot + 12}, Alignment::right);
    put_at(i, {{report_.footer, Voice::text, ""}}, {Flow::left(), foot, right - 110, foot + 12},
           Alignment::left);
    Page& drawn = flow_.document().pages[i];
    drawn.strokes.push_back({{Flow::left(), foot - 4}, {right, foot - 4}, 0.4, kHairline});
    if (i > 0 && !report_.header.empty()) {
      const double head = kPage.top - 26;
      put_at(i, {{report_.header, Voice::text, ""}}, {Flow::left(), head, right, head + 12},
             Alignment::left);
      drawn.strokes.push_back({{Flow::left(), head + 15}, {right, head + 15}, 0.4, kHairline});
    }
  }
}

std::string fixed(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, 1)
                       .ptr;
  return {buffer.data(), end};
}

}  // namespace

LaidOutDocument lay_out(const Report& report, const Typefaces& typefaces) {
  LaidOutDocument document;
  document.width = kPage.width;
  document.height = kPage.height;
  document.images = report.images;
  Layout layout(report, typefaces, document);
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    layout.keep_together(report.blocks, i);
    std::visit(layout, report.blocks[i]);
  }
  layout.finish_pages();
  return document;
}

std::string describe(const LaidOutDocument& document) {
  std::string out;
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    out += "page " + std::to_string(i + 1) + "\n";
    for (const TextItem& item : document.pages[i].texts) {
      std::u32string text;
      for (const SetGlyph& glyph : item.glyphs) {
        text += glyph.character;
      }
      const std::string type =
          item.tag == kArtifact
              ? "-"
              : document.structure.nodes()[static_cast<std::size_t>(item.tag)].type;
      out += "  " + fixed(item.x) + " " + fixed(item.baseline) + " " + fixed(item.size) + " " +
             type + " " + to_utf8(text) + "\n";
    }
  }
  return out;
}

}  // namespace fuhe
