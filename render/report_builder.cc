// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/report_builder.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "render/png_image.h"
#include "render/wording.h"

namespace fuhe {
namespace {

// 1 to 99 in words.
std::string chinese_number(int number) {
  static constexpr std::array<const char*, 10> kDigits{"",   "一", "二", "三", "四",
                                                       "五", "六", "七", "八", "九"};
  const auto tens = static_cast<std::size_t>(number / 10 % 10);
  const auto ones = static_cast<std::size_t>(number % 10);
  return std::string(tens > 1 ? kDigits[tens] : "") + (tens > 0 ? "十" : "") + kDigits[ones];
}

// A cell with what stands around it, so that an auditor knows where on the page it is. As wide as
// the column of a report that shows it; of a cell that is larger, the beginning.
Rect surroundings(const Rect& cell) {
  constexpr double kWidth = 150;
  constexpr double kHighest = 96;
  constexpr double kLeft = 6;
  constexpr double kAbove = 13;
  const double left = std::max(
      0.0, cell.width() + 2 * kLeft < kWidth ? cell.center_x() - kWidth / 2 : cell.left - kLeft);
  const double top = std::max(0.0, cell.top - kAbove);
  return {left, top, left + kWidth, std::min(cell.bottom + kAbove, top + kHighest)};
}

// As the result inside the report has it, so that the same report can be made from that.
Rect rounded(const Rect& box) {
  const auto round = [](double value) {
    std::array<char, 64> text{};
    const char* end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 2)
            .ptr;
    std::from_chars(text.data(), end, value);
    return value;
  };
  return {round(box.left), round(box.top), round(box.right), round(box.bottom)};
}

bool same(const Rect& a, const Rect& b) {
  constexpr double kNothing = 0.005;
  return std::abs(a.left - b.left) < kNothing && std::abs(a.top - b.top) < kNothing &&
         std::abs(a.right - b.right) < kNothing && std::abs(a.bottom - b.bottom) < kNothing;
}

// Where a cell is in its picture, which ends where the page does.
Rect part_of(const Rect& cut, const RasterImage& image, int dpi, const Rect& cell) {
  const double width = image.width * 72.0 / dpi;
  const double height = image.height * 72.0 / dpi;
  const auto part = [](double at, double whole) { return std::clamp(at / whole, 0.0, 1.0); };
  return {part(cell.left - cut.left, width), part(cell.top - cut.top, height),
          part(cell.right - cut.left, width), part(cell.bottom - cut.top, height)};
}

}  // namespace

Text ReportBuilder::words(std::string_view zh, std::string_view en, Voice voice) const {
  if (options.language == Language::en) {
    return {{std::string(en), voice, ""}};
  }
  Text text{{std::string(zh), voice, ""}};
  if (options.language == Language::both && zh != en) {
    text.push_back({" " + std::string(en), Voice::small, ""});
  }
  return text;
}

std::string ReportBuilder::say(std::string_view zh, std::string_view en) const {
  return fuhe::say(options.language, zh, en);
}

void ReportBuilder::add_section(int level, std::string_view zh, std::string_view en,
                                const std::string& anchor) {
  const auto at = static_cast<std::size_t>(level);
  const int number = ++section_numbers[at];
  std::fill(section_numbers.begin() + level + 1, section_numbers.end(), 0);
  const std::string chinese = chinese_number(number);
  const std::string zh_title =
      (level == 1 ? chinese + "、" : "（" + chinese + "）") + std::string(zh);
  const std::string en_title = std::to_string(number) + ". " + std::string(en);
  if (options.language == Language::both) {
    add(Heading{level,
                {{zh_title + "  " + std::string(en), Voice::text, ""}},
                anchor,
                zh_title + " " + std::string(en)});
  } else {
    const std::string title = say(zh_title, en_title);
    add(Heading{level, {{title, Voice::text, ""}}, anchor, title});
  }
}

std::optional<ShownPicture> ReportBuilder::take_picture(const Place& place, PictureRank rank) {
  const int thrift = options.picture_thrift.value_or(0);
  if (!options.pictures || !options.picture || PictureThrift::leaves_out(thrift, rank)) {
    return std::nullopt;
  }
  const int dpi = PictureThrift::dpi(thrift);
  const Rect cell = rounded(place.box);
  const Place cut{place.page, surroundings(cell)};
  const std::string page = std::to_string(place.page);
  ShownPicture shown;
  shown.words = one("原件第" + page + "页该格的图像", "the cell on page " + page);
  shown.image = report.images.size();
  shown.dpi = dpi;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    if (pictures[i].place.page == cut.page && same(pictures[i].place.box, cut.box)) {
      shown.image = i;  // several findings of one cell
    }
  }
  if (shown.image == report.images.size()) {
    const auto png = options.picture(cut, dpi);
    auto image = png ? read_png(*png) : std::nullopt;
    if (!image) {
      return std::nullopt;
    }
    pictures.push_back({cut, dpi});
    report.images.push_back(std::move(*image));
  }
  shown.framed = part_of(cut.box, report.images[shown.image], dpi, cell);
  return shown;
}

std::string finding_anchor(std::size_t form, std::size_t finding) {
  return "f" + std::to_string(form) + "/finding/" + std::to_string(finding);
}

TextPiece finding_mark(const CheckedDocument& document, std::size_t form, std::size_t finding) {
  const std::vector<Finding>& findings = document.forms[form].findings;
  const Severity severity = findings[finding].severity;
  const Voice voice = severity == Severity::error     ? Voice::mark
                      : severity == Severity::warning ? Voice::mark_warning
                                                      : Voice::mark_notice;
  return {"[" + std::to_string(finding_numbers(findings)[finding]) + "]", voice,
          finding_anchor(form, finding)};
}

Voice voice_of(const Finding& finding) {
  if (finding.accepted || finding.severity == Severity::notice) {
    return Voice::notice;
  }
  return finding.severity == Severity::error ? Voice::error : Voice::warning;
}

std::string file_name(const Source& source) {
  return source.file.substr(source.file.find_last_of('/') + 1);
}

std::string dash_if_empty(const std::string& text) {
  return text.empty() ? "—" : text;
}

BlockCell cell(Text text, CellLook look) {
  BlockCell result;
  result.paragraphs.push_back(std::move(text));
  result.look = look;
  return result;
}

BlockCell header_cell(Text text, CellLook look) {
  for (TextPiece& piece : text) {
    piece.voice = piece.voice == Voice::text ? Voice::label : piece.voice;
  }
  return cell(std::move(text), look);
}

}  // namespace fuhe
