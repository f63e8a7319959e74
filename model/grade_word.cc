// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/grade_word.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "model/text.h"

namespace fuhe {

std::string grade_of(std::string_view word) {
  struct Grade {
    std::string_view word;
    std::string_view grade;
  };
  constexpr std::array<Grade, 14> kGrades = {{{"优秀", "优"},
                                              {"优", "优"},
                                              {"良好", "良"},
                                              {"良", "良"},
                                              {"中等", "中"},
                                              {"中", "中"},
                                              {"合格", "中"},
                                              {"一般", "中"},
                                              {"及格", "中"},
                                              {"差", "差"},
                                              {"较差", "差"},
                                              {"不合格", "差"},
                                              {"不及格", "差"},
                                              {"优良", "良"}}};
  for (const std::string_view suffix : {"等次", "等级", "以上", "级", "等"}) {
    if (word.size() > suffix.size() && word.ends_with(suffix)) {
      word.remove_suffix(suffix.size());
    }
  }
  const auto* found = std::find_if(kGrades.begin(), kGrades.end(),
                                   [word](const Grade& g) { return g.word == word; });
  return found == kGrades.end() ? std::string() : std::string(found->grade);
}

namespace {

constexpr std::array<std::string_view, 10> kGradeWords = {"优秀", "良好", "中等", "不合格", "合格",
                                                          "较差", "优",   "良",   "中",     "差"};

// "优□ 良☑ 中□ 差□" or "□优 ☑良 □中 □差": the one that is ticked. Nothing without boxes.
std::optional<std::string> ticked_grade(std::string_view text) {
  std::vector<std::string> words;
  std::vector<bool> ticks;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const auto begins = [rest](std::string_view word) { return rest.starts_with(word); };
    const auto word = std::find_if(kGradeWords.begin(), kGradeWords.end(), begins);
    if (word != kGradeWords.end()) {
      words.push_back(grade_of(*word));
      at += word->size();
      continue;
    }
    for (const std::string_view box : {"☑", "☒", "■", "√", "✓", "✔", "□", "☐"}) {
      if (begins(box)) {
        ticks.push_back(box != "□" && box != "☐");
      }
    }
    ++at;
  }
  if (ticks.empty()) {
    return std::nullopt;
  }
  std::string found;
  for (std::size_t i = 0; i < ticks.size() && ticks.size() == words.size(); ++i) {
    if (ticks[i] && !found.empty()) {
      return std::string();
    }
    found = ticks[i] ? words[i] : found;
  }
  return found;
}

}  // namespace

std::string grade_in_text(std::string_view printed) {
  constexpr std::size_t kShortBytes = 24;
  const std::string key = match_key_utf8(printed);
  std::string_view text = without_ends(key);
  if (const auto ticked = ticked_grade(text)) {
    return *ticked;
  }
  if (std::string grade = grade_of(text); !grade.empty()) {
    return grade;
  }
  // In a sentence a grade word counts only where the sentence says that it is one.
  std::string found;
  for (const std::string_view lead : {"等级为", "等级:", "等次为", "等次:", "结论为",
                                      "结论:", "结果为", "结果:", "评为", "等级", "为"}) {
    const std::size_t at = text.find(lead);
    if (at == std::string_view::npos || (text.size() > kShortBytes && lead == "为")) {
      continue;
    }
    std::string_view rest = text.substr(at + lead.size());
    if (rest.starts_with("\"")) {
      rest.remove_prefix(1);
    }
    for (const std::string_view word : kGradeWords) {
      if (rest.starts_with(word)) {
        const std::string grade = grade_of(word);
        if (!found.empty() && found != grade) {
          return {};
        }
        found = grade;
        break;
      }
    }
  }
  return found;
}

}  // namespace fuhe
