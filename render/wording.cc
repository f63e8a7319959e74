// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/wording.h"

#include <array>
#include <charconv>
#include <vector>

#include "model/form_path.h"
#include "model/text.h"

namespace fuhe {
namespace {

struct FieldName {
  std::string_view key;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<FieldName, 41> kFields{{
    {"attachment", "附件", "attachment"},
    {"title", "标题", "title"},
    {"year", "年度", "year"},
    {"unit", "单位（盖章）", "unit (seal)"},
    {"filled_on", "填报日期", "date of filling"},
    {"department", "部门（单位）名称", "department"},
    {"project", "项目名称", "project"},
    {"supervisor", "主管部门", "supervisor"},
    {"implementer", "实施单位", "implementer"},
    {"currency_unit", "金额单位", "currency unit"},
    {"funds_weight", "预算执行分值", "points of execution"},
    {"funds", "资金情况", "funds"},
    {"source", "资金来源", "source"},
    {"initial_budget", "年初预算数", "initial budget"},
    {"annual_budget", "全年预算数", "annual budget"},
    {"executed", "全年执行数", "executed"},
    {"weight", "分值", "points"},
    {"rate", "执行率", "rate"},
    {"score", "得分", "score"},
    {"goals", "年度总体目标", "goals"},
    {"goals/expected", "预期目标", "expected goals"},
    {"goals/actual", "实际完成情况", "actual results"},
    {"indicators_weight", "绩效指标分值", "points of the indicators"},
    {"indicators", "绩效指标", "indicators"},
    {"level1", "一级指标", "level 1"},
    {"level1_weight", "一级指标分值", "points of level 1"},
    {"level2", "二级指标", "level 2"},
    {"level2_weight", "二级指标分值", "points of level 2"},
    {"level3", "三级指标", "level 3"},
    {"target", "年度指标值", "target"},
    {"actual", "实际完成值", "actual"},
    {"reason", "未完成原因分析", "reason"},
    {"label", "名称", "label"},
    {"total", "总分", "total"},
    {"total/weight", "总分（分值）", "total points"},
    {"total/score", "总分（得分）", "total score"},
    {"conclusion", "自评结论", "conclusion"},
    {"contact", "联系人", "contact"},
    {"contact/name", "联系人", "contact"},
    {"contact/phone", "联系电话", "phone"},
    {"notes", "表注", "notes"},
}};

const FieldName* find_field(std::string_view key) {
  for (const FieldName& field : kFields) {
    if (field.key == key) {
      return &field;
    }
  }
  return nullptr;
}

// RFC 6901: the steps of a pointer, unescaped.
std::vector<std::string> steps_of(std::string_view pointer) {
  std::vector<std::string> steps;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      steps.emplace_back();
    } else if (!steps.empty()) {
      const bool escape = pointer[i] == '~' && i + 1 < pointer.size();
      steps.back() += !escape ? pointer[i] : pointer[++i] == '1' ? '/' : '~';
    }
  }
  return steps;
}

std::optional<std::size_t> index_of(const std::string& step, std::size_t count) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  if (error != std::errc() || end != step.data() + step.size() || index >= count) {
    return std::nullopt;
  }
  return index;
}

std::string field_text(std::string_view key, Language language) {
  const Bilingual name = name_of_field(key);
  return say(language, name);
}

struct RowName {
  std::string zh;  // 指标第10行
  std::string en;
  std::string label;
};

std::string row_text(const RowName& row, Language language) {
  constexpr std::size_t kLongest = 16;
  const std::string label = row.label.empty() ? "" : "“" + shortened(row.label, kLongest) + "”";
  return say(language, row.zh + label, row.en + (label.empty() ? "" : " " + label));
}

std::optional<RowName> row_of(const Form& form, const std::string& list, const std::string& step) {
  const auto named = [&](std::size_t count, const char* zh, const char* en,
                         const auto& label_of) -> std::optional<RowName> {
    const auto index = index_of(step, count);
    if (!index) {
      return std::nullopt;
    }
    const std::string number = std::to_string(*index + 1);
    return RowName{std::string(zh) + number + "行", std::string(en) + " " + number,
                   label_of(*index)};
  };
  if (list == "funds") {
    return named(form.funds.size(), "资金第", "funds row",
                 [&form](std::size_t i) { return form.funds[i].source.text; });
  }
  if (list == "indicators") {
    return named(form.indicators.size(), "指标第", "indicator",
                 [&form](std::size_t i) { return form.indicators[i].level3.text; });
  }
  if (list == "subtotals") {
    return named(form.subtotals.size(), "小计第", "subtotal",
                 [&form](std::size_t i) { return form.subtotals[i].level1; });
  }
  return std::nullopt;
}

}  // namespace

std::string say(Language language, std::string_view zh, std::string_view en) {
  if (language == Language::en) {
    return std::string(en);
  }
  if (language == Language::zh || zh == en) {
    return std::string(zh);
  }
  return std::string(zh) + " " + std::string(en);
}

std::string say(Language language, const Bilingual& text) {
  return say(language, text.zh, text.en);
}

Bilingual name_of_field(std::string_view key) {
  const FieldName* field = find_field(key);
  return field == nullptr ? Bilingual{std::string(key), std::string(key)}
                          : Bilingual{std::string(field->zh), std::string(field->en)};
}

std::string name_of_place(const Form& form, std::string_view pointer, Language language) {
  if (pointer.empty()) {
    return say(language, "全表", "the form as a whole");
  }
  const std::vector<std::string> steps = steps_of(pointer);
  const std::string separator = language == Language::en ? ", " : " ";
  if (steps.size() == 1) {
    return find_field(steps[0]) == nullptr ? std::string(pointer) : field_text(steps[0], language);
  }
  if (steps.size() == 2 && steps[0] == "extra") {
    return steps[1];
  }
  if (steps.size() == 2 && steps[0] == "notes" && index_of(steps[1], form.notes.size())) {
    const std::string number = std::to_string(*index_of(steps[1], form.notes.size()) + 1);
    return say(language, "表注第" + number + "条", "note " + number);
  }
  if (steps.size() == 2 && find_field(steps[0] + "/" + steps[1]) != nullptr) {
    return field_text(steps[0] + "/" + steps[1], language);
  }
  if (steps.size() >= 2) {
    if (const auto row = row_of(form, steps[0], steps[1])) {
      std::string name = row_text(*row, language);
      if (steps.size() == 2) {
        return name;
      }
      const bool extra = steps.size() == 4 && steps[2] == "extra";
      return name + separator + (extra ? steps[3] : field_text(steps[2], language));
    }
  }
  return std::string(pointer);
}

Bilingual name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return {"错误", "error"};
    case Severity::warning:
      return {"疑问", "warning"};
    case Severity::notice:
      break;
  }
  return {"提示", "notice"};
}

Bilingual name_of(TextSource source) {
  switch (source) {
    case TextSource::native:
      return {"文件自带文字", "text of the file"};
    case TextSource::ocr_layer:
      return {"扫描件所带识别文字层", "text layer of a scan"};
    case TextSource::ocr:
      return {"扫描图像识别", "recognised from images"};
    case TextSource::mixed:
      break;
  }
  return {"部分文字、部分图像识别", "partly text, partly recognised"};
}

Bilingual name_of(Structure structure) {
  switch (structure) {
    case Structure::ruled:
      return {"依表格线", "by the ruled cells"};
    case Structure::aligned:
      return {"依列对齐（无表格线）", "by aligned columns"};
    case Structure::flow:
      break;
  }
  return {"依文字顺序（无表格）", "by the order of the text"};
}

Bilingual name_of(FormKind kind) {
  return kind == FormKind::department ? Bilingual{"部门整体支出", "department expenditure"}
                                      : Bilingual{"项目支出", "project expenditure"};
}

Bilingual name_of_reading(std::string_view reading) {
  constexpr std::array<FieldName, 5> kReadings{{
      {"as_claimed", "照填报得分", "scores as claimed"},
      {"forward", "按正向指标", "as forward indicators"},
      {"reverse", "按反向指标（比值）", "as reverse indicators (ratio)"},
      {"linear", "按反向指标（线性）", "as reverse indicators (linear)"},
      {"reverse_linear", "按反向指标（线性）", "as reverse indicators (linear)"},
  }};
  for (const FieldName& name : kReadings) {
    if (name.key == reading) {
      return {std::string(name.zh), std::string(name.en)};
    }
  }
  return {std::string(reading), std::string(reading)};
}

const Place* place_of(const Form& form, const Finding& finding) {
  if (finding.place) {
    return &*finding.place;
  }
  const Cell* cell = find_cell(form, finding.at);
  return cell == nullptr || cell->places.empty() ? nullptr : &cell->places.front();
}

std::vector<Place> places_of(const Form& form, const Finding& finding) {
  if (finding.place) {
    return {*finding.place};
  }
  const Cell* cell = find_cell(form, finding.at);
  return cell == nullptr ? std::vector<Place>() : cell->places;
}

std::string page_of(const Form& form, const Finding& finding, Language language) {
  const Place* place = place_of(form, finding);
  if (place == nullptr) {
    return "";
  }
  const std::string number = std::to_string(place->page);
  return language == Language::en ? "p. " + number : "第" + number + "页";
}

std::string full_title(const Form& form, Language language) {
  const std::string title = form.title.is_read()
                                ? form.title.text
                                : say(language, "（未读到标题的自评表）", "(form without a title)");
  return form.year.is_read() ? title + "（" + form.year.text + "年度）" : title;
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t sign = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > sign + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string shortened(std::string_view utf8, std::size_t characters) {
  const std::u32string text = to_u32(utf8);
  if (text.size() <= characters) {
    return std::string(utf8);
  }
  return to_utf8(std::u32string_view(text).substr(0, characters - 1)) + "…";
}

}  // namespace fuhe
