// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <charconv>

#include "render/overview.h"
#include "render/xml_text.h"

namespace fuhe {
namespace {

constexpr std::string_view kStyle = R"css(
body{font:15px/1.6 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;color:#1a1a1a;max-width:60em;margin:2em auto;padding:0 1em}
h1{font-size:1.5em;text-align:center}h2{font-size:1.2em;margin-top:2em;border-bottom:1px solid #8c969f}h3{font-size:1em;margin-bottom:.3em}
table{border-collapse:collapse;width:100%;font-size:.9em}th,td{padding:.2em .5em;border-bottom:1px solid #c4cbd1;text-align:left;vertical-align:top}
th{background:#eef1f4;font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:1em 0}svg{max-width:100%;height:auto}svg text{font-size:8px;fill:#1a1a1a}
footer{margin-top:3em;color:#4a5560;font-size:.8em;border-top:1px solid #8c969f}
@media(prefers-color-scheme:dark){body{background:#16181a;color:#e6e6e6}th{background:#24292e}svg{background:#fff}}
@media print{body{max-width:none}table{page-break-inside:auto}tr{page-break-inside:avoid}}
)css";

void append_number(std::string& out, double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, 1)
                       .ptr;
  out.append(buffer.data(), end);
}

// NAME="value" for each of them.
void append_attributes(std::string& out,
                       const std::vector<std::pair<const char*, double>>& attributes) {
  for (const auto& [name, value] : attributes) {
    out.append(" ").append(name).append("=\"");
    append_number(out, value);
    out += '"';
  }
}

class Page {
 public:
  Page(const Overview& overview, Language language) : overview_(overview), language_(language) {}

  std::string write() {
    out_ = language_ == Language::en ? "<!DOCTYPE html>\n<html lang=\"en\">\n"
                                     : "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n";
    out_ +=
        "<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>";
    words(overview_.title);
    out_.append("</title><style>").append(kStyle).append("</style></head>\n<body>\n");
    element("h1", overview_.title);
    for (const OverviewPart& part : overview_.parts) {
      std::visit([this](const auto& one) { add(one); }, part);
    }
    out_ += "<footer>";
    words(overview_.footer);
    out_ += "</footer>\n</body></html>\n";
    return std::move(out_);
  }

 private:
  void words(const Bilingual& text) {
    out_ += xml_escaped(language_ == Language::en ? text.en : text.zh);
    if (language_ == Language::both && text.en != text.zh) {
      out_ += ' ';
      out_ += xml_escaped(text.en);
    }
  }

  void element(const std::string& name, const Bilingual& text) {
    out_ += "<" + name + ">";
    words(text);
    out_ += "</" + name + ">\n";
  }

  void add(const OverviewSection& section) { element("h2", section.title); }
  void add(const Bilingual& text) { element("p", text); }

  void add(const OverviewTable& table) {
    element("h3", table.title);
    out_ += "<table><thead><tr>";
    for (const auto& column : table.columns) {
      out_ += column.number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">";
      words(column.title);
      out_ += "</th>";
    }
    out_ += "</tr></thead><tbody>\n";
    for (const auto& row : table.rows) {
      out_ += "<tr>";
      for (std::size_t i = 0; i < row.size(); ++i) {
        out_ += table.columns[i].number ? "<td class=\"n\">" : "<td>";
        out_ += xml_escaped(row[i]);
        out_ += "</td>";
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table>\n";
  }

  void add(const Plot& plot) {
    element("h3", plot.title);
    out_ += "<figure><svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ";
    append_number(out_, plot.width);
    out_ += ' ';
    append_number(out_, plot.height);
    out_ += "\"";
    append_attributes(out_, {{"width", plot.width * 1.4}, {"height", plot.height * 1.4}});
    out_ += "><title>";
    words(plot.description);
    out_ += "</title>\n<g fill=\"#1f4e79\">";
    for (const Plot::Bar& bar : plot.bars) {
      out_ += "<rect";
      append_attributes(out_, {{"x", bar.left},
                               {"y", bar.top},
                               {"width", bar.right - bar.left},
                               {"height", bar.bottom - bar.top}});
      out_ += "/>";
    }
    out_ += "</g>\n<g fill=\"#1f4e79\" fill-opacity=\"0.45\">";
    for (const Plot::Dot& dot : plot.dots) {
      out_ += "<circle r=\"1.4\"";
      append_attributes(out_, {{"cx", dot.x}, {"cy", dot.y}});
      out_ += "/>";
    }
    out_ += "</g>\n<g stroke=\"#8c969f\" stroke-width=\"0.5\">";
    for (const Plot::Line& line : plot.lines) {
      out_ += "<line";
      append_attributes(out_, {{"x1", line.x1}, {"y1", line.y1}, {"x2", line.x2}, {"y2", line.y2}});
      out_ += "/>";
    }
    out_ += "</g>\n<g>";
    for (const Plot::Label& label : plot.labels) {
      out_ += "<text";
      append_attributes(out_, {{"x", label.x}, {"y", label.y}});
      out_ += label.anchor == Plot::Anchor::middle ? " text-anchor=\"middle\">"
              : label.anchor == Plot::Anchor::end  ? " text-anchor=\"end\">"
                                                   : ">";
      out_ += xml_escaped(label.text);
      out_ += "</text>";
    }
    out_ += "</g></svg></figure>\n";
  }

  const Overview& overview_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string overview_html(const Overview& overview, Language language) {
  return Page(overview, language).write();
}

}  // namespace fuhe
