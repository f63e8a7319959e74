// SPDX-License-Identifier: GPL-3.0-or-later
// A report over many forms: paragraphs, tables and plots, given as plain values by whoever has
// counted them. Here they only get their form.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "model/read_form.h"
#include "model/result.h"
#include "render/render.h"

namespace fuhe {

// A drawing of simple marks, in points from its top left corner. Both a vector page and an SVG can
// be made of it.
struct Plot {
  struct Bar {
    double left, top, right, bottom;
  };
  struct Dot {
    double x, y;
  };
  struct Line {
    double x1, y1, x2, y2;
  };
  enum class Anchor { start, middle, end };
  struct Label {
    double x, y;  // of the baseline
    std::string text;
    Anchor anchor = Anchor::middle;
  };
  double width = 0;
  double height = 0;
  std::vector<Bar> bars;
  std::vector<Dot> dots;
  std::vector<Line> lines;
  std::vector<Label> labels;
  Bilingual title;
  Bilingual description;  // for those who cannot see it
};

struct OverviewTable {
  struct Column {
    Bilingual title;
    bool number = false;
    double width = 1;  // beside the others
  };
  Bilingual title;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

struct OverviewSection {
  Bilingual title;
};

using OverviewPart = std::variant<OverviewSection, Bilingual, OverviewTable, Plot>;

struct Overview {
  Bilingual title;
  std::vector<OverviewPart> parts;
  Bilingual footer;
};

// The overview as a tagged PDF/A-3. Errors: missing_dependency, internal.
Result<std::string> write_overview(const Overview& overview, const ReportOptions& options);

// The same as one HTML file without scripts and without anything from elsewhere.
std::string overview_html(const Overview& overview, Language language);

}  // namespace fuhe
