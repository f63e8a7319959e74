// SPDX-License-Identifier: GPL-3.0-or-later
// The words around values: names of fields, rows, severities and places in Chinese and English.
#pragma once

#include <string>
#include <string_view>

#include "model/finding.h"
#include "render/render.h"

namespace fuhe {

// Picks the language of a label; Language::both gives "中文 English".
std::string say(Language language, std::string_view zh, std::string_view en);
std::string say(Language language, const Bilingual& text);

// "/indicators/9/score" -> 指标第10行“运转类公用项目支出”得分. A pointer that names nothing known
// is returned as it is; "" is the form as a whole.
std::string name_of_place(const Form& form, std::string_view pointer, Language language);

// "indicators" field or fund field by its contract key: "weight" -> 分值.
Bilingual name_of_field(std::string_view key);

Bilingual name_of(Severity severity);
Bilingual name_of(TextSource source);
Bilingual name_of(Structure structure);
Bilingual name_of(FormKind kind);

// "reverse" -> 按反向指标; unknown ones as they are.
Bilingual name_of_reading(std::string_view reading);

// 第2页 / p. 2; "" where the place is not known.
std::string page_of(const Form& form, const Finding& finding, Language language);
const Place* place_of(const Form& form, const Finding& finding);
// All of them, where a cell runs over a page end.
std::vector<Place> places_of(const Form& form, const Finding& finding);

// "部门整体支出绩效自评表（2023年度）"
std::string full_title(const Form& form, Language language);

// 123,456
std::string grouped(std::int64_t number);

// Cut to at most `characters`, the end marked with ….
std::string shortened(std::string_view utf8, std::size_t characters);

}  // namespace fuhe
