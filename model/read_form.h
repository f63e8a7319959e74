// SPDX-License-Identifier: GPL-3.0-or-later
// What extract/ hands to the rules: the forms of one document and how they were read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/form.h"

namespace fuhe {

struct Bilingual {
  std::string zh;
  std::string en;
};

enum class FormKind { department, project };  // 部门整体支出, 项目支出
enum class Structure {
  ruled,    // drawn or detected cell borders
  aligned,  // columns by alignment
  flow,     // only the order of the text
};
enum class TextSource { native, ocr_layer, ocr, mixed };

// Something the reader wants known: text that fits no cell, hidden text, columns by alignment.
// check() turns each into a finding of its rule.
struct ReadingNotice {
  std::string rule;  // id in the catalogue: SRC-02, ...
  std::string at;    // JSON pointer, or "" for the form as a whole
  std::optional<Place> place;
  std::string text;  // the characters in question, as printed
  Bilingual message;
};

// Notice of this rule: a page is damaged, and what is missing is not known; all findings on values
// drop a step of severity.
inline constexpr const char* kDamageRule = "SRC-06";

struct ReadForm {
  int first_page = 1;
  int last_page = 1;
  FormKind kind = FormKind::department;
  Structure structure = Structure::ruled;
  TextSource text_source = TextSource::native;
  Form form;
  std::vector<ReadingNotice> notices;
  // Pointers of cells whose text was given to them by likelihood: not by geometry (flow), or in a
  // column whose heading is not known. Findings that rest on them drop a step of severity.
  std::vector<std::string> doubtful;
};

struct Source {
  std::string file;    // as given by the user
  std::string sha256;  // 64 lower-case hex digits
  std::int64_t bytes = 0;
  int pages = 0;
  std::optional<std::string> producer;
  TextSource text_source = TextSource::native;
};

struct ReadDocument {
  Source source;
  std::vector<ReadForm> forms;  // in page order; never empty
};

}  // namespace fuhe
