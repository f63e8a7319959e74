// SPDX-License-Identifier: GPL-3.0-or-later
// What passed, what could not be checked and why, what was recognised with doubt, and how to read
// the report.
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include "model/form_path.h"
#include "render/report_builder.h"
#include "render/wording.h"

namespace fuhe {
namespace {

std::string dash_if_missing(const std::optional<std::string>& text) {
  return text && !text->empty() ? *text : "—";
}

Text linked_place(const ReportBuilder& builder, std::size_t form, const std::string& pointer) {
  return {{name_of_place(builder.document.forms[form].read.form, pointer, builder.options.language),
           Voice::text, place_anchor(builder, form, pointer)}};
}

// The row of the indicator that a pointer leads to; nullopt for all else.
std::optional<int> indicator_of(const std::string& pointer) {
  constexpr std::string_view kIndicators = "/indicators/";
  int row = 0;
  if (pointer.rfind(kIndicators, 0) != 0 ||
      std::from_chars(pointer.data() + kIndicators.size(), pointer.data() + pointer.size(), row)
              .ec != std::errc()) {
    return std::nullopt;
  }
  return row + 1;
}

// Compares what an indicator row says and recomputes nothing.
bool is_plain(const Check& check) {
  return !check.recomputed && indicator_of(check.at).has_value();
}

using Group = std::vector<const Check*>;

constexpr std::size_t kMany = 4;

// Plain checks of one rule by its id, where there are so many that they would fill pages.
std::map<std::string, Group> groups_of(const std::vector<Check>& passed) {
  std::map<std::string, Group> groups;
  for (const Check& check : passed) {
    if (is_plain(check)) {
      groups[check.rule].push_back(&check);
    }
  }
  std::erase_if(groups, [](const auto& entry) { return entry.second.size() < kMany; });
  return groups;
}

// 1–4、6、8–9
std::string row_numbers(const Group& group, const std::string& separator) {
  std::string text;
  for (std::size_t i = 0; i < group.size();) {
    const int first = *indicator_of(group[i]->at);
    int last = first;
    for (++i; i < group.size() && *indicator_of(group[i]->at) <= last + 1; ++i) {
      last = *indicator_of(group[i]->at);
    }
    text += (text.empty() ? "" : separator) + std::to_string(first) +
            (last > first ? "–" + std::to_string(last) : "");
  }
  return text;
}

BlockRow group_row(const ReportBuilder& builder, const Group& group) {
  std::string formulas;
  for (const Check* check : group) {
    if (check->formula) {
      formulas += (formulas.empty() ? "" : builder.one("；", "; ")) +
                  builder.one(check->formula->zh, check->formula->en);
    }
  }
  const std::string where = builder.one(
      "指标第" + row_numbers(group, "、") + "行，共" + std::to_string(group.size()) + "项",
      "indicators " + row_numbers(group, ", ") + "; " + std::to_string(group.size()));
  BlockCell formula = cell({{formulas.empty() ? "—" : formulas, Voice::text, ""}});
  formula.column_span = 3;
  return {{cell({{group.front()->rule, Voice::text, ""}}, CellLook::centered),
           cell({{where, Voice::text, ""}}), std::move(formula)}};
}

BlockRow passed_row(const ReportBuilder& builder, std::size_t form, const Check& check) {
  return {{cell({{check.rule, Voice::text, ""}}, CellLook::centered),
           cell(linked_place(builder, form, check.at)),
           cell({{dash_if_missing(check.claimed), Voice::text, ""}}, CellLook::centered),
           cell({{dash_if_missing(check.recomputed), Voice::text, ""}}, CellLook::centered),
           cell(check.formula ? builder.words(*check.formula) : Text{{"—", Voice::text, ""}})}};
}

void add_passed(ReportBuilder& builder, std::size_t form, int level) {
  builder.add_section(level, "通过的检查", "Checks that passed", "passed/" + std::to_string(form));
  const auto& passed = builder.document.forms[form].passed;
  if (passed.empty()) {
    builder.add(Paragraph{builder.words("无。", "None.")});
    return;
  }
  Table table;
  table.columns = {1.1, 3.4, 1.5, 1.5, 4};
  table.size = 8.5;
  table.header_rows = 1;
  table.summary = builder.say("通过的检查", "checks that passed");
  table.rows.push_back({{header_cell(builder.words("规则", "rule")),
                         header_cell(builder.words("位置", "place"), CellLook::header_text),
                         header_cell(builder.words("填报", "claimed")),
                         header_cell(builder.words("复算", "recomputed")),
                         header_cell(builder.words("算式", "formula"), CellLook::header_text)}});
  const auto groups = groups_of(passed);
  for (const Check& check : passed) {
    const auto group = groups.find(check.rule);
    const bool grouped = group != groups.end() && is_plain(check);
    if (!grouped) {
      table.rows.push_back(passed_row(builder, form, check));
    } else if (group->second.front() == &check) {
      table.rows.push_back(group_row(builder, group->second));
    }
  }
  builder.add(std::move(table));
}

void add_untestable(ReportBuilder& builder, std::size_t form, int level) {
  builder.add_section(level, "未能进行的检查及原因", "Checks that could not be made",
                      "untestable/" + std::to_string(form));
  const auto& untestable = builder.document.forms[form].untestable;
  if (untestable.empty()) {
    builder.add(Paragraph{builder.words("无。", "None.")});
    return;
  }
  Table table;
  table.columns = {1.1, 4, 6.4};
  table.size = 8.5;
  table.header_rows = 1;
  table.summary = builder.say("未能进行的检查", "checks that could not be made");
  table.rows.push_back({{header_cell(builder.words("规则", "rule")),
                         header_cell(builder.words("位置", "place"), CellLook::header_text),
                         header_cell(builder.words("原因", "reason"), CellLook::header_text)}});
  for (const Check& check : untestable) {
    table.rows.push_back({{cell({{check.rule, Voice::text, ""}}, CellLook::centered),
                           cell(linked_place(builder, form, check.at)),
                           cell(check.why ? builder.words(*check.why) : Text{})}});
  }
  builder.add(std::move(table));
}

std::string percent(double share) {
  return std::to_string(std::lround(share * 100)) + "%";
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) {
    out += (out.empty() ? "" : " | ") + text;
  }
  return out.empty() ? "—" : out;
}

bool wants_eyes(const Cell& cell) {
  constexpr double kSure = 0.9;
  return cell.state == CellState::unreadable || !cell.adjudicated.empty() ||
         (cell.is_read() && cell.confidence && *cell.confidence < kSure);
}

BlockRow recognised_row(ReportBuilder& builder, std::size_t form, const std::string& pointer,
                        const Cell& read) {
  std::string how = read.confidence ? percent(*read.confidence) : "—";
  if (!read.adjudicated.empty()) {
    how += builder.one("，据 ", ", by ") + read.adjudicated;
  }
  constexpr std::size_t kLongest = 80;  // the corrected form has the whole of it
  Text value = read.is_read() ? Text{{shortened(read.text, kLongest), Voice::text, ""}}
                              : builder.words("未能辨认", "unreadable", Voice::warning);
  BlockCell picture = cell({{"", Voice::text, ""}}, CellLook::plain);
  if (!read.places.empty()) {
    const Place& place = read.places.front();
    const std::string page = std::to_string(place.page);
    picture.picture = builder.take_picture(place, PictureRank::recognised);
    picture.paragraphs = {builder.words("第" + page + "页", "p. " + page, Voice::small)};
  }
  return {{cell(linked_place(builder, form, pointer)), cell(std::move(value)),
           cell({{joined(read.candidates), Voice::text, ""}}),
           cell({{how, Voice::text, ""}}, CellLook::centered), std::move(picture)}};
}

}  // namespace

void add_checks(ReportBuilder& builder, std::size_t form, int level) {
  add_passed(builder, form, level);
  add_untestable(builder, form, level);
}

void add_recognised_cells(ReportBuilder& builder, std::size_t form, int level) {
  Table table;
  table.columns = {2.8, 2.2, 2, 1.3, 3};
  table.size = 8.5;
  table.header_rows = 1;
  table.summary = builder.say("需人工核看的格", "cells to look at");
  table.rows.push_back(
      {{header_cell(builder.words("位置", "place"), CellLook::header_text),
        header_cell(builder.words("读作", "read as"), CellLook::header_text),
        header_cell(builder.words("其他读法", "other readings"), CellLook::header_text),
        header_cell(builder.words("把握", "confidence")),
        header_cell(builder.words("图像", "picture"), CellLook::header_text)}});
  for_each_cell(builder.document.forms[form].read.form,
                [&](const std::string& pointer, const Cell& read) {
                  if (wants_eyes(read)) {
                    table.rows.push_back(recognised_row(builder, form, pointer, read));
                  }
                });
  if (table.rows.size() == 1) {
    return;
  }
  builder.add_section(level, "需人工核看的格", "Cells to look at",
                      "recognised/" + std::to_string(form));
  builder.add(Paragraph{
      builder.words(
          "下列各格由图像识别读出，把握不足，或由表内算式在几种读法中选定。请对照图像核看。",
          "These cells were recognised from an image with little confidence, or the form's own "
          "arithmetic chose among several readings. Compare them with the picture."),
      ParagraphLook::note, true});
  builder.add(std::move(table));
}

namespace {

Bilingual pictures_left_out(int thrift) {
  const std::string coarse_zh =
      "原件图像的分辨率降为 " + std::to_string(PictureThrift::dpi(thrift)) + " dpi";
  const std::string coarse_en =
      "its pictures have " + std::to_string(PictureThrift::dpi(thrift)) + " dpi";
  switch (thrift) {
    case 1:
      return {coarse_zh + "。", coarse_en + "."};
    case 2:
      return {coarse_zh + "，提示不附图像。", coarse_en + ", and notices have none."};
    case 3:
      return {coarse_zh + "，只有错误和识别所得的格附图像。",
              coarse_en + ", and only errors and recognised cells have one."};
    case 4:
      return {coarse_zh + "，只有错误附图像。", coarse_en + ", and only errors have one."};
    default:
      return {"不附原件图像。", "it has no pictures."};
  }
}

}  // namespace

void add_explanations(ReportBuilder& builder, int level) {
  builder.add_section(level, "说明", "How to read this report", "explanations");
  const auto note = [&builder](std::string_view zh, std::string_view en) {
    builder.add(Paragraph{builder.words(zh, en), ParagraphLook::note});
  };
  note("1. 错误：本表与自身数据或规则相矛盾；疑问：应向填报单位询问；提示：可供参考。",
       "1. Error: the form contradicts itself or its own rules; warning: an auditor should ask; "
       "notice: worth knowing.");
  note("2. 印出的数按其末位所代表的区间比较：舍入所致的差异不作为问题。",
       "2. A printed number is compared by the interval of its last digit: what rounding explains "
       "is no finding.");
  note("3. 更正后的自评表保留全部原填内容；复算值以红色黑体附于其旁，方括号内为问题编号。",
       "3. The corrected form keeps everything that was claimed; recomputed values stand beside it "
       "in red, with the number of the finding in brackets.");
  note(
      "4. 本文件内附 JSON "
      "结果（fuhe-check.json）、报告选项（fuhe-report.json）和所用规则集（rulebook-1.toml），"
      "用 fuhe verify 可重做并逐字节核对本报告。",
      "4. The JSON result (fuhe-check.json), the options of the report (fuhe-report.json) and the "
      "rulebook used (rulebook-1.toml) travel inside this file; fuhe verify makes the report anew "
      "and compares every byte.");
  note(
      "5. 复核只依据表内数据与所列规则，不能证明所填事项真实；符号〓表示字体中没有的字。",
      "5. The recheck rests on the data of the form and the rules named; it cannot prove that what "
      "is claimed is true. 〓 stands for a character that no installed typeface has.");
  if (const int thrift = builder.options.picture_thrift.value_or(0); thrift > 0) {
    const Bilingual left_out = pictures_left_out(thrift);
    note("6. 为使报告不超过 300 KB，" + left_out.zh,
         "6. To keep this report below 300 KB, " + left_out.en);
  }
}

}  // namespace fuhe
