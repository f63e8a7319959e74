// SPDX-License-Identifier: GPL-3.0-or-later
// One HTML file with everything in it: page pictures, a transparent box over every cell, findings
// beside them. It loads nothing, and its content security policy says so.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "model/form_path.h"
#include "render/base64.h"
#include "render/comparison.h"
#include "render/render.h"
#include "render/utf8.h"
#include "render/wording.h"
#include "render/xml_text.h"

namespace fuhe {
namespace {

constexpr std::string_view kStyle = R"css(
:root{--ink:#1a1a1a;--red:#a61c1c;--ochre:#8a5a00;--slate:#4a5560;--line:#c4cbd1;--paper:#f4f5f7}
*{box-sizing:border-box}
body{margin:0;font:15px/1.6 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;color:var(--ink);background:var(--paper)}
header{padding:18px 24px;background:#fff;border-bottom:1px solid var(--line)}
h1,h2,h3,th{font-family:"Noto Sans CJK SC","Source Han Sans SC",SimHei,sans-serif}
h1{font-size:21px;margin:0 0 4px}h2{font-size:17px;margin:20px 0 8px}h3{font-size:15px;margin:0}
.meta{color:var(--slate);font-size:13px;word-break:break-all}
main{display:grid;grid-template-columns:minmax(0,3fr) minmax(320px,2fr);gap:20px;padding:20px 24px}
.page{position:relative;margin:0 0 18px;background:#fff;box-shadow:0 1px 4px #0003}
.page img{display:block;width:100%}
.cell{position:absolute;border:1px solid transparent}
.cell:hover,.cell.on{background:#ffd54a55;border-color:var(--ochre)}
.cell.error{border-color:var(--red);background:#a61c1c1a}
.cell.warning{border-color:var(--ochre);background:#8a5a0014}
.cell.on{outline:2px solid var(--ochre)}
aside{position:sticky;top:12px;align-self:start;max-height:calc(100vh - 24px);overflow:auto}
table{border-collapse:collapse;width:100%;background:#fff;font-size:14px}
th,td{border-bottom:1px solid var(--line);padding:4px 8px;text-align:left;vertical-align:top}
td.number{text-align:right;font-variant-numeric:tabular-nums}
.finding{background:#fff;border-left:4px solid var(--slate);margin:0 0 10px;padding:8px 12px;cursor:pointer}
.finding.error{border-color:var(--red)}.finding.error h3{color:var(--red)}
.finding.warning{border-color:var(--ochre)}.finding.warning h3{color:var(--ochre)}
.finding.on{box-shadow:0 0 0 2px var(--ochre)}
dl{display:grid;grid-template-columns:5em 1fr;margin:4px 0 0;font-size:14px}dt{color:var(--slate)}dd{margin:0;overflow-wrap:anywhere}
.corrected{color:var(--red);font-weight:bold}
#tip{position:sticky;bottom:0;background:#fff;border-top:1px solid var(--line);padding:6px 10px;font-size:13px;min-height:3.2em}
@media (max-width:900px){main{grid-template-columns:1fr}aside{position:static;max-height:none}}
@media print{aside{max-height:none;position:static}.cell:hover{background:none}}
)css";

// Hovering tells what a cell was read as; a click on a finding shows its cell and the other way.
constexpr std::string_view kScript = R"js(
(function(){
var tip=document.getElementById('tip');
function all(s,f){Array.prototype.forEach.call(document.querySelectorAll(s),f)}
function mark(id){
  all('.on',function(e){e.classList.remove('on')});
  all('[data-at]',function(e){if(e.dataset.at===id)e.classList.add('on')});
}
function show(selector,id){
  var found=null;
  all(selector,function(e){if(!found&&e.dataset.at===id)found=e});
  if(found)found.scrollIntoView({block:'center',behavior:'smooth'});
}
all('.cell',function(e){
  e.addEventListener('mouseenter',function(){tip.textContent=e.title});
  e.addEventListener('click',function(){mark(e.dataset.at);show('.finding',e.dataset.at)});
});
all('.finding',function(e){
  function go(){mark(e.dataset.at);show('.cell',e.dataset.at)}
  e.addEventListener('click',go);
  e.addEventListener('keydown',function(k){if(k.key==='Enter')go()});
  e.addEventListener('mouseenter',function(){mark(e.dataset.at)});
});
})();
)js";

std::string percent(double part, double whole) {
  std::array<char, 32> buffer{};
  const double value = whole > 0 ? std::clamp(part / whole * 100, 0.0, 100.0) : 0;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, 3)
                       .ptr;
  return std::string(buffer.data(), end) + "%";
}

const char* class_of(const Finding& finding) {
  if (finding.accepted) {
    return "accepted";
  }
  switch (finding.severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::notice:
      break;
  }
  return "notice";
}

class HtmlWriter {
 public:
  HtmlWriter(const CheckedDocument& document, Language language, const PagePicture& page_picture)
      : document_(document), language_(language), page_picture_(page_picture) {}

  std::string write();

 private:
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return xml_escaped(fuhe::say(language_, zh, en));
  }
  [[nodiscard]] std::string say(const Bilingual& text) const { return say(text.zh, text.en); }
  // Unique in a document of several forms.
  [[nodiscard]] static std::string id_of(std::size_t form, const std::string& pointer) {
    return std::to_string(form) + pointer;
  }
  void write_head();
  void write_pages();
  void write_page(int page);
  void write_cells(int page, const PageImage& image);
  void write_box(std::size_t form, const std::string& pointer, const Cell& cell, const Place& place,
                 const PageImage& image);
  void write_form(std::size_t form);
  void write_comparison(const CheckedForm& checked);
  void write_finding(std::size_t form, const Finding& finding, std::size_t number);
  void write_fact(const std::string& label, const std::string& value, const char* style = "");
  [[nodiscard]] std::set<int> pages() const;

  const CheckedDocument& document_;
  Language language_;
  const PagePicture& page_picture_;
  std::string out_;
};

std::set<int> HtmlWriter::pages() const {
  std::set<int> pages;
  for (const CheckedForm& checked : document_.forms) {
    constexpr int kMost = 40;  // of one form; a longer one is shown in part
    for (int page = checked.read.first_page;
         page <= checked.read.last_page && page < checked.read.first_page + kMost; ++page) {
      pages.insert(page);
    }
  }
  return pages;
}

void HtmlWriter::write_head() {
  const Source& source = document_.source;
  const std::string title = say("绩效自评表复核结果", "Self-assessment recheck");
  out_ += "<!DOCTYPE html>\n<html lang=\"";
  out_ += language_ == Language::en ? "en" : "zh-CN";
  out_ +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
      "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>" +
      title + "</title>\n<style>" + std::string(kStyle) +
      "</style>\n</head>\n<body>\n<header>\n<h1>" + title + "</h1>\n<div class=\"meta\">" +
      xml_escaped(source.file) + " · " + grouped(source.bytes) + say(" 字节", " bytes") +
      " · SHA-256 " + xml_escaped(source.sha256) +
      " · fuhe " FUHE_VERSION "</div>\n</header>\n<main>\n";
}

void HtmlWriter::write_box(std::size_t form, const std::string& pointer, const Cell& cell,
                           const Place& place, const PageImage& image) {
  const CheckedForm& checked = document_.forms[form];
  std::string style = "cell";
  for (const Severity severity : {Severity::error, Severity::warning}) {
    const bool found =
        std::any_of(checked.findings.begin(), checked.findings.end(), [&](const Finding& finding) {
          return finding.at == pointer && finding.severity == severity && !finding.accepted;
        });
    if (found) {
      style += severity == Severity::error ? " error" : " warning";
      break;
    }
  }
  const std::string value = cell.state == CellState::unreadable
                                ? say("〔未能辨认〕", "[unreadable]")
                            : cell.is_read() ? xml_escaped(cell.text)
                                             : say("（空）", "(blank)");
  out_ += "<div class=\"" + style + "\" data-at=\"" + xml_escaped(id_of(form, pointer)) +
          "\" title=\"" + xml_escaped(name_of_place(checked.read.form, pointer, language_)) + ": " +
          value + "\" style=\"left:" + percent(place.box.left, image.width) +
          ";top:" + percent(place.box.top, image.height) +
          ";width:" + percent(place.box.width(), image.width) +
          ";height:" + percent(place.box.height(), image.height) + "\"></div>\n";
}

void HtmlWriter::write_cells(int page, const PageImage& image) {
  for (std::size_t i = 0; i < document_.forms.size(); ++i) {
    for_each_cell(document_.forms[i].read.form, [&](const std::string& pointer, const Cell& cell) {
      for (const Place& place : cell.places) {
        if (place.page == page) {
          write_box(i, pointer, cell, place, image);
        }
      }
    });
  }
}

void HtmlWriter::write_page(int page) {
  constexpr int kDpi = 110;
  const auto image = page_picture_ ? page_picture_(page, kDpi) : std::nullopt;
  const std::string number = std::to_string(page);
  if (!image) {
    out_ += "<p class=\"meta\">" +
            say("第" + number + "页没有图像", "no picture of page " + number) + "</p>\n";
    return;
  }
  out_ += "<div class=\"page\"><img alt=\"" + say("原件第" + number + "页", "page " + number) +
          "\" src=\"data:image/png;base64," + base64(image->png) + "\">\n";
  write_cells(page, *image);
  out_ += "</div>\n";
}

void HtmlWriter::write_pages() {
  out_ += "<section>\n";
  for (const int page : pages()) {
    write_page(page);
  }
  out_ += "</section>\n";
}

void HtmlWriter::write_comparison(const CheckedForm& checked) {
  const ComparisonGroups groups = compare_claims(checked, language_);
  out_ += "<table>\n<tr><th>" + say("项目", "item") + "</th><th>" + say("填报", "claimed") +
          "</th><th>" + say("复算", "recomputed") + "</th><th>" + say("差额", "difference") +
          "</th></tr>\n";
  for (const auto* rows : {&groups.verdict, &groups.funds, &groups.groups}) {
    for (const ComparedClaim& row : *rows) {
      const bool different = row.agreement == ClaimState::different;
      out_ += "<tr><td>" + xml_escaped(row.label) + "</td><td class=\"number\">" +
              xml_escaped(row.claimed) + "</td><td class=\"number" +
              (different ? " corrected" : "") + "\">" + xml_escaped(row.recomputed) +
              "</td><td class=\"number\">" + xml_escaped(row.difference) + "</td></tr>\n";
    }
  }
  for (const RescoredReading& reading : checked.recomputed.readings) {
    out_ += "<tr><td>" + say(reading.label) + "</td><td></td><td class=\"number\">" +
            xml_escaped(reading.total) + "</td><td class=\"number\">" +
            xml_escaped(reading.conclusion.value_or("")) + "</td></tr>\n";
  }
  out_ += "</table>\n";
}

void HtmlWriter::write_fact(const std::string& label, const std::string& value, const char* style) {
  if (!value.empty()) {
    out_ += "<dt>" + label + "</dt><dd class=\"" + style + "\">" + value + "</dd>";
  }
}

void HtmlWriter::write_finding(std::size_t form, const Finding& finding, std::size_t number) {
  const Form& read = document_.forms[form].read.form;
  out_ += std::string("<article class=\"finding ") + class_of(finding) +
          "\" tabindex=\"0\" data-at=\"" + xml_escaped(id_of(form, finding.at)) + "\">\n<h3>[" +
          std::to_string(number) + "] " + say(name_of(finding.severity)) + " " +
          xml_escaped(finding.rule) + " " +
          xml_escaped(name_of_place(read, finding.at, language_)) +
          (finding.accepted ? say("（已接受）", " (accepted)") : "") + "</h3>\n<p>" +
          say(finding.message) + "</p>\n<dl>";
  write_fact(say("填报", "claimed"), xml_escaped(finding.claimed.value_or("")));
  write_fact(say("复算", "recomputed"), xml_escaped(finding.recomputed.value_or("")),
             corrects(finding) ? "corrected" : "");
  write_fact(say("算式", "formula"), finding.formula ? say(*finding.formula) : "");
  write_fact(say("依据", "basis"), finding.basis ? say(*finding.basis) : "");
  write_fact(say("位置", "place"),
             xml_escaped(page_of(read, finding, language_) + " " + finding.at));
  write_fact(say("接受理由", "accepted"), xml_escaped(finding.accepted.value_or("")));
  out_ += "</dl>\n</article>\n";
}

void HtmlWriter::write_form(std::size_t form) {
  const CheckedForm& checked = document_.forms[form];
  out_ += "<h2>" + xml_escaped(full_title(checked.read.form, language_)) + "</h2>\n<p>" +
          xml_escaped(verdict_sentence(checked, language_)) + "</p>\n";
  write_comparison(checked);
  out_ += "<h2>" + say("发现的问题", "Findings") + "</h2>\n";
  std::size_t number = 0;
  for (const std::size_t index : display_order(checked.findings)) {
    write_finding(form, checked.findings[index], ++number);
  }
  out_ += "<h2>" + say("未能进行的检查", "Checks that could not be made") + "</h2>\n<table>\n";
  for (const Check& check : checked.untestable) {
    out_ += "<tr><td>" + xml_escaped(check.rule) + "</td><td>" +
            xml_escaped(name_of_place(checked.read.form, check.at, language_)) + "</td><td>" +
            (check.why ? say(*check.why) : "") + "</td></tr>\n";
  }
  out_ += "</table>\n<p class=\"meta\">" + say("通过的检查：", "checks passed: ") +
          std::to_string(checked.passed.size()) + "</p>\n";
}

std::string HtmlWriter::write() {
  write_head();
  write_pages();
  out_ += "<aside>\n";
  for (std::size_t i = 0; i < document_.forms.size(); ++i) {
    write_form(i);
  }
  out_ += "<div id=\"tip\" aria-live=\"polite\"></div>\n</aside>\n</main>\n<script>" +
          std::string(kScript) + "</script>\n</body>\n</html>\n";
  return std::move(out_);
}

}  // namespace

std::string to_html(const CheckedDocument& document, Language language,
                    const PagePicture& page_picture) {
  return HtmlWriter(document, language, page_picture).write();
}

}  // namespace fuhe
