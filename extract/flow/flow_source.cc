// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_source.h"

#include <algorithm>
#include <cmath>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr double kSameLineEm = 0.5;
constexpr double kSpaceEm = 0.2;     // a gap that is read as a space
constexpr double kBlankLine = 1.45;  // times the usual distance of two lines

struct PageLine {
  std::vector<const Glyph*> glyphs;
  double baseline = 0;
  double size = 0;
};

double size_of(const Glyph& glyph) {
  return glyph.size > 0.5 ? glyph.size : std::max(1.0, glyph.box.height());
}

std::vector<PageLine> lines_of(const PageContent& page) {
  std::vector<const Glyph*> glyphs;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden == Hidden::no && glyph.angle == 0 && !glyph.vertical) {
      glyphs.push_back(&glyph);
    }
  }
  std::stable_sort(glyphs.begin(), glyphs.end(),
                   [](const Glyph* a, const Glyph* b) { return a->baseline < b->baseline; });
  std::vector<PageLine> lines;
  for (const Glyph* glyph : glyphs) {
    const bool same =
        !lines.empty() && glyph->baseline - lines.back().baseline <
                              kSameLineEm * std::min(size_of(*glyph), lines.back().size);
    if (!same) {
      lines.emplace_back();
      lines.back().baseline = glyph->baseline;
    }
    lines.back().glyphs.push_back(glyph);
    lines.back().size = std::max(lines.back().size, size_of(*glyph));
  }
  for (PageLine& line : lines) {
    std::stable_sort(line.glyphs.begin(), line.glyphs.end(),
                     [](const Glyph* a, const Glyph* b) { return a->box.left < b->box.left; });
  }
  return lines;
}

FlowLine flow_line(const PageLine& line, int page) {
  FlowLine out;
  out.page = page;
  const Glyph* last = nullptr;
  for (const Glyph* glyph : line.glyphs) {
    if (last != nullptr && glyph->box.left - last->box.right > kSpaceEm * line.size &&
        !out.text.empty() && out.text.back() != U' ') {
      out.text += U' ';
      out.at.push_back(out.at.back());
    }
    for (const char32_t c : glyph->text) {
      out.text += is_space(c) ? U' ' : fold_radical(c);
      out.at.push_back({page, glyph->box});
    }
    out.box = united(out.box, glyph->box);
    last = glyph;
  }
  return out;
}

bool is_blank(const PageLine& line) {
  return std::all_of(line.glyphs.begin(), line.glyphs.end(), [](const Glyph* glyph) {
    return std::all_of(glyph->text.begin(), glyph->text.end(), is_space);
  });
}

// The distance of two lines of one paragraph: a short one among those that occur.
double usual_distance(const std::vector<PageLine>& lines) {
  std::vector<double> distances;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    distances.push_back(lines[i].baseline - lines[i - 1].baseline);
  }
  std::sort(distances.begin(), distances.end());
  return distances.empty() ? 0 : distances[distances.size() / 10];
}

}  // namespace

std::optional<std::vector<FlowLine>> flow_lines_of(const std::string& bytes) {
  const std::optional<std::string> utf8 = decoded_text(bytes);
  if (!utf8) {
    return std::nullopt;
  }
  std::vector<FlowLine> lines;
  FlowLine line;
  for (const char32_t c : to_u32(*utf8)) {
    if (c == U'\n' || c == U'\f') {
      lines.push_back(std::move(line));
      line = {};
    } else if (c != U'\r') {
      line.text += fold_radical(c);
    }
  }
  lines.push_back(std::move(line));
  return lines;
}

std::vector<FlowLine> flow_lines_of(const PageContent& page) {
  std::vector<PageLine> lines = lines_of(page);
  std::erase_if(lines, is_blank);
  const double usual = usual_distance(lines);
  std::vector<FlowLine> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && lines[i].baseline - lines[i - 1].baseline > kBlankLine * usual) {
      out.emplace_back();
      out.back().page = page.number;
    }
    out.push_back(flow_line(lines[i], page.number));
  }
  return out;
}

}  // namespace fuhe
