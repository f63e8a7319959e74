// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/overview.h"

#include "render/layout.h"
#include "render/pdf_sink.h"
#include "render/pdf_text.h"
#include "render/report_builder.h"
#include "render/style_sheet.h"

namespace fuhe {
namespace {

constexpr double kDotRadius = 1.2;
// A circle of four Bézier curves: the distance of their control points, as a share of the radius.
constexpr double kCircle = 0.5523;

// Path operators in a space whose y grows upwards.
class PathWriter {
 public:
  explicit PathWriter(double height) : height_(height) {}

  void color(const Ink& ink, const char* op) {
    constexpr double kFull = 255;
    numbers({ink.red / kFull, ink.green / kFull, ink.blue / kFull});
    put(op);
  }
  void bar(const Plot::Bar& bar) {
    numbers({bar.left, height_ - bar.bottom, bar.right - bar.left, bar.bottom - bar.top});
    put("re f");
  }
  void line(const Plot::Line& line) {
    numbers({line.x1, height_ - line.y1});
    put("m");
    numbers({line.x2, height_ - line.y2});
    put("l S");
  }
  void dot(const Plot::Dot& dot) {
    const double x = dot.x;
    const double y = height_ - dot.y;
    const double r = kDotRadius;
    const double k = r * kCircle;
    numbers({x + r, y});
    put("m");
    curve({x + r, y + k, x + k, y + r, x, y + r});
    curve({x - k, y + r, x - r, y + k, x - r, y});
    curve({x - r, y - k, x - k, y - r, x, y - r});
    curve({x + k, y - r, x + r, y - k, x + r, y});
    put("f");
  }
  void width(double points) {
    numbers({points});
    put("w");
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void numbers(std::initializer_list<double> values) { append_operands(out_, values); }
  void curve(std::initializer_list<double> points) {
    numbers(points);
    put("c");
  }
  void put(const char* op) { out_.append(op).append("\n"); }

  double height_;
  std::string out_;
};

Figure figure_of(const Plot& plot, Language language) {
  PathWriter paths(plot.height);
  paths.color(kBlue, "rg");
  for (const Plot::Bar& bar : plot.bars) {
    paths.bar(bar);
  }
  for (const Plot::Dot& dot : plot.dots) {
    paths.dot(dot);
  }
  paths.color(kHairline, "RG");
  paths.width(0.5);
  for (const Plot::Line& line : plot.lines) {
    paths.line(line);
  }
  Figure figure;
  figure.drawing.box = {0, 0, plot.width, plot.height};
  figure.drawing.width = plot.width;
  figure.drawing.height = plot.height;
  figure.drawing.operators = paths.take();
  figure.words = language == Language::en ? plot.description.en : plot.description.zh;
  for (const Plot::Label& label : plot.labels) {
    const FigureLabel::Side side = label.anchor == Plot::Anchor::start ? FigureLabel::Side::right
                                   : label.anchor == Plot::Anchor::end ? FigureLabel::Side::left
                                                                       : FigureLabel::Side::middle;
    figure.labels.push_back({label.x, label.y, label.text, side});
  }
  return figure;
}

// Builds the blocks of an overview.
class OverviewBuilder {
 public:
  explicit OverviewBuilder(Language language) : language_(language) { report_.language = language; }

  Report build(const Overview& overview) {
    report_.blocks.push_back(Heading{0, words(overview.title), "", ""});
    for (const OverviewPart& part : overview.parts) {
      std::visit([this](const auto& one) { add(one); }, part);
    }
    report_.footer = one(overview.footer);
    report_.header = one(overview.title);
    return std::move(report_);
  }

 private:
  [[nodiscard]] std::string one(const Bilingual& text) const {
    return language_ == Language::en ? text.en : text.zh;
  }

  [[nodiscard]] Text words(const Bilingual& text) const {
    Text pieces{{one(text), Voice::text, ""}};
    if (language_ == Language::both && text.en != text.zh) {
      pieces.push_back({" " + text.en, Voice::small, ""});
    }
    return pieces;
  }

  void add(const OverviewSection& section) {
    const std::string anchor = "section/" + std::to_string(++sections_);
    report_.blocks.push_back(Heading{1, words(section.title), anchor, one(section.title)});
  }

  void add(const Bilingual& text) {
    report_.blocks.push_back(Paragraph{words(text), ParagraphLook::body, false});
  }

  void add(const OverviewTable& table) {
    report_.blocks.push_back(Heading{2, words(table.title), "", ""});
    Table block;
    block.header_rows = 1;
    block.size = 8.5;
    block.summary = one(table.title);
    BlockRow header;
    for (const auto& column : table.columns) {
      block.columns.push_back(column.width);
      header.cells.push_back(header_cell(
          words(column.title), column.number ? CellLook::header_number : CellLook::header_text));
    }
    block.rows.push_back(std::move(header));
    for (const auto& row : table.rows) {
      BlockRow line;
      for (std::size_t i = 0; i < row.size(); ++i) {
        line.cells.push_back(cell({{row[i], Voice::text, ""}},
                                  table.columns[i].number ? CellLook::number : CellLook::plain));
      }
      block.rows.push_back(std::move(line));
    }
    report_.blocks.push_back(std::move(block));
  }

  void add(const Plot& plot) {
    report_.blocks.push_back(Heading{2, words(plot.title), "", ""});
    report_.blocks.push_back(figure_of(plot, language_));
  }

  Language language_;
  Report report_;
  int sections_ = 0;
};

}  // namespace

Result<std::string> write_overview(const Overview& overview, const ReportOptions& options) {
  const auto typefaces = Typefaces::load();
  if (!typefaces) {
    return typefaces.error();
  }
  const Report report = OverviewBuilder(options.language).build(overview);
  PdfMetadata metadata;
  const bool english = options.language == Language::en;
  metadata.title = english ? overview.title.en : overview.title.zh;
  metadata.subject = english ? overview.footer.en : overview.footer.zh;
  metadata.author = options.operator_name;
  metadata.language = english ? "en" : "zh-CN";
  metadata.tool = "fuhe " FUHE_VERSION;
  metadata.unix_time = options.unix_time;
  metadata.utc_offset_minutes = options.utc_offset_minutes;
  return write_pdf(lay_out(report, *typefaces), *typefaces, metadata, {});
}

}  // namespace fuhe
