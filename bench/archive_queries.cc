// SPDX-License-Identifier: GPL-3.0-or-later
// How long questions to a large archive take: archive_queries FOLDER [FORMS]
// Fills FOLDER, unless it is an archive already, with made-up results of FORMS forms of 20
// indicators each (default 50,000: a million indicators), then asks. Prints the median of some runs
// of each question, the first of them not counted.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>

#include "archive/archive.h"
#include "archive/query.h"
#include "archive/questions.h"
#include "model/sha256.h"

namespace {

using namespace fuhe;  // NOLINT(google-build-using-namespace): a program of one file
using Clock = std::chrono::steady_clock;

constexpr int kIndicators = 20;
constexpr int kGroup = 256;
constexpr int kRuns = 9;

constexpr std::array kTopics{"公积金归集",   "河道治理",       "校舍维修",     "困难群众救助",
                             "农村公路养护", "高标准农田建设", "基层医疗服务", "文物保护",
                             "大气监测",     "安全生产检查",   "统计调查",     "档案数字化"};
constexpr std::array kSides{"数量", "质量", "时效", "成本", "社会效益", "可持续影响", "满意度"};
constexpr std::array kRules{"SUM-01", "SUM-05", "EXE-01", "EXE-02", "SCO-01", "GRA-01", "RSN-01"};
constexpr std::array kPhrases{"围绕年度工作计划有序推进各项工作", "按照合同约定支付资金",
                              "加强项目的过程管理和质量验收",     "及时公开有关信息接受社会监督",
                              "对发现的问题逐项整改到位",         "组织业务培训提高经办人员能力",
                              "完善内部控制和档案管理制度",       "扩大覆盖面使更多群众受益",
                              "压缩一般性支出提高资金使用效益",   "建立台账并定期核对进度",
                              "联合有关部门开展专项检查",         "引入第三方对成效进行评估"};

constexpr std::array kStems{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
constexpr std::array kBranches{"子", "丑", "寅", "卯", "辰", "巳",
                               "午", "未", "申", "酉", "戌", "亥"};

template <std::size_t N>
std::string any(std::mt19937& random, const std::array<const char*, N>& of) {
  return of[random() % of.size()];
}

std::string name_of_unit(int unit) {
  const auto place = static_cast<std::size_t>(unit);
  return std::string(kStems[place % kStems.size()]) +
         kBranches[place / kStems.size() % kBranches.size()] + "县第" + std::to_string(unit) + "局";
}

// Six years of each unit; of every fiftieth form a second version instead of the next year's. One
// in eight forms copies what the form before it says.
std::string made_up_result(int number, std::mt19937& random) {
  const int unit = number / 6;
  const int year = 2019 + (number % 50 == 49 ? number - 1 : number) % 6;
  static std::string goals;
  if (random() % 8 != 0) {
    goals.clear();
    for (int i = 0; i < 6; ++i) {
      goals += any(random, kPhrases) + any(random, kTopics) + "；";
    }
  }
  std::string indicators;
  std::string findings;
  for (int i = 0; i < kIndicators; ++i) {
    const int target = 80 + static_cast<int>(random() % 20);
    const int actual = target + static_cast<int>(random() % 7) - 3;
    const bool fixed = i % 5 == 0;
    indicators += std::string(i == 0 ? "" : ",") + R"({"level1":"产出指标","level2":")" +
                  kSides[static_cast<std::size_t>(i) % kSides.size()] + R"(指标","level3":")" +
                  kTopics[static_cast<std::size_t>(unit + i) % kTopics.size()] + "完成率" +
                  std::to_string(i) + R"(","target":"≥)" + std::to_string(fixed ? 95 : target) +
                  R"(%","actual":")" + std::to_string(actual) + R"(%","weight":"5","score":")" +
                  std::to_string(4 + actual % 2) + R"(","reason":")" +
                  (actual < target ? "因工作进度调整，下年继续推进。" : "") + "\"}";
  }
  for (int i = 0; i < 6; ++i) {
    const bool money = random() % 4 == 0;
    findings += std::string(i == 0 ? "" : ",") + R"({"rule":")" + any(random, kRules) +
                R"(","severity":")" + (random() % 3 == 0 ? "error" : "warning") + R"(","at":")" +
                (money ? "/funds/0/executed" : "/indicators/3/score") + R"(","claimed":")" +
                std::to_string(random() % 1'000) + R"(","recomputed":")" +
                std::to_string(random() % 1'000) +
                R"(","message":{"zh":"填报值与复算值不一致","en":"the claimed value differs"}})";
  }
  const std::string score = std::to_string(60 + random() % 40);
  return R"({"schema":"fuhe/check/1","source":{"pages":2,"text_source":"native"},"forms":[{"pages":[1,2],)"
         R"("kind":"department","structure":"ruled","text_source":"native","rulebook":"national-2020",)"
         R"("form":{"title":"部门整体支出绩效自评表","year":)" +
         std::to_string(year) + R"(,"unit":")" + name_of_unit(unit) +
         R"(","currency_unit":"万元","funds":[{"source":"年度资金总额",)"
         R"("annual_budget":")" +
         std::to_string(1'000 + random() % 9'000) + R"(","executed":")" +
         std::to_string(1'000 + random() % 9'000) + R"("}],"goals":{"expected":")" + goals +
         R"(","actual":")" + goals + R"("},"indicators":[)" + indicators +
         R"(],"total":{"weight":"100","score":")" + score + R"("},"conclusion":"优"},)" +
         R"("recomputed":{"indicators":[],"total":{"score":")" +
         std::to_string(60 + random() % 40) + R"("}},"findings":[)" + findings + "]}]}";
}

bool fill(const std::string& path, int forms) {
  auto archive = Archive::open(path, Archive::Mode::write);
  if (!archive) {
    std::fprintf(stderr, "%s\n", to_string(archive.error()).c_str());
    return false;
  }
  std::mt19937 random(1);
  std::vector<NewEntry> group;
  for (int number = 0; number < forms; ++number) {
    const std::string name = "in/" + std::to_string(number) + ".pdf";
    const std::string json = made_up_result(number, random);
    NewEntry fresh;
    fresh.entry.kind = EntryKind::checked;
    fresh.entry.time = utc_now();
    fresh.entry.name = name;
    fresh.entry.settings = "bench";
    fresh.entry.document = sha256_hex(name);
    const auto staged = archive->objects().stage(json, kJsonObject);
    auto rows = rows_of_result(json, name);
    if (!staged || !rows) {
      return false;
    }
    fresh.entry.result = staged->sha256;
    fresh.rows = std::move(*rows);
    fresh.objects.push_back(*staged);
    group.push_back(std::move(fresh));
    if (group.size() == kGroup || number + 1 == forms) {
      if (const auto kept = archive->commit(std::exchange(group, {})); !kept) {
        std::fprintf(stderr, "%s\n", to_string(kept.error()).c_str());
        return false;
      }
    }
  }
  return true;
}

// A person's word on a finding of every hundredth form.
bool add_notes(const std::string& path, int forms) {
  auto archive = Archive::open(path, Archive::Mode::write);
  std::vector<NewEntry> notes;
  for (int entry = 2; entry <= forms; entry += 100) {  // the first entry is the archive's own
    NewEntry& note = notes.emplace_back();
    note.entry.kind = EntryKind::note;
    note.entry.time = utc_now();
    note.entry.note = {entry,
                       1,
                       "",
                       "",
                       entry % 200 == 2 ? NoteVerdict::rejected : NoteVerdict::confirmed,
                       "bench",
                       "made up"};
  }
  return archive && archive->commit(std::move(notes));
}

void time_it(const char* what, const std::function<Result<Answer>()>& question) {
  std::vector<double> milliseconds;
  std::size_t rows = 0;
  for (int run = 0; run <= kRuns; ++run) {
    const auto begin = Clock::now();
    const auto answer = question();
    const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
    if (!answer) {
      std::printf("%s: %s\n", what, to_string(answer.error()).c_str());
      return;
    }
    rows = answer->rows.size();
    if (run > 0) {
      milliseconds.push_back(took.count());
    }
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  std::printf("%8.1f ms  (worst %.1f)  %3zu rows  %s\n", milliseconds[kRuns / 2],
              milliseconds.back(), rows, what);
}

void time_query(Index& index, const char* what, const Query& query) {
  time_it(what, [&] { return ask(index, query); });
}

void ask_for_forms(Index& index) {
  Query q;
  time_query(index, "forms, latest", q);
  q.by_difference = true;
  time_query(index, "forms by difference", q);
  q = {};
  q.unit = "戊戌县第104局";
  time_query(index, "forms of a unit", q);
  q = {};
  q.region = "戊戌县";
  q.year = {2022, 2022};
  time_query(index, "forms of a region in a year", q);
  q = {};
  q.rate = {90'000'000, 95'000'000};
  q.grade = "优";
  time_query(index, "forms by rate and grade", q);
  q = {};
  q.rule = "SUM-05";
  time_query(index, "forms with a rule's findings", q);
  q.severity = "error";
  q.year = {2021, 2021};
  time_query(index, "forms with a rule's errors in a year", q);
  q = {};
  q.text = "公积金";
  time_query(index, "forms with a common word", q);
  q.unit = "戊戌县";
  time_query(index, "forms of some units with a common word", q);
  q = {};
  q.text = "公积金 第三方 -台账";
  time_query(index, "forms with three words", q);
  q = {};
  q.grade = "差";
  q.rate = {1, 2};
  time_query(index, "forms, none such", q);
}

void ask_for_findings(Index& index) {
  Query q;
  q.show = Show::findings;
  q.rule = "SUM-05";
  time_query(index, "findings of a rule", q);
  q.by_difference = true;
  time_query(index, "findings of a rule by difference", q);
  q.year = {2021, 2021};
  q.severity = "error";
  time_query(index, "the same, errors of a year", q);
  q = {};
  q.show = Show::findings;
  q.verdict = "rejected";
  time_query(index, "findings that a person rejected", q);
  q = {};
  q.show = Show::findings;
  q.unit = "戊戌县第104局";
  time_query(index, "findings of a unit", q);
  q.unit = "戊戌县";
  time_query(index, "findings of some units", q);
}

void ask_for_indicators(Index& index) {
  Query q;
  q.show = Show::indicators;
  q.text = "公积金";
  time_query(index, "indicators with a common word", q);
  q.text = "归集";
  q.year = {2020, 2020};
  time_query(index, "indicators with a common word in a year", q);
  q.unit = "戊戌县";
  time_query(index, "the same of some units", q);
  q.unit = "戊戌县第104局";
  time_query(index, "the same of one unit", q);
  q = {};
  q.show = Show::indicators;
  q.text = "数字化 继续推进";
  time_query(index, "indicators with words in two columns", q);
  q.text = "没有的词";
  time_query(index, "indicators with a word that is nowhere", q);
}

void ask_ready(Index& index) {
  for (const auto& [what, by] : {std::pair("top by difference", TopBy::difference),
                                 {"top by money", TopBy::money},
                                 {"top by findings", TopBy::findings},
                                 {"top by rate", TopBy::rate},
                                 {"top by rules", TopBy::rules},
                                 {"top by units", TopBy::units}}) {
    const TopBy order = by;
    time_it(what, [&index, order] { return top(index, order, 20, Language::zh); });
  }
  time_it("a unit over the years", [&] { return over_the_years(index, "戊戌县第104局", 50); });
  time_it("targets that never change", [&] { return unchanged_targets(index, 3, 50); });
  time_it("copied text", [&] { return copied_text(index, 80, 50); });
  time_it("sent twice", [&] { return sent_twice(index, 50); });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "archive_queries FOLDER [FORMS]\n");
    return 2;
  }
  const std::string path = argv[1];
  const int forms = argc > 2 ? std::atoi(argv[2]) : 50'000;
  if (!std::filesystem::exists(path + "/entries.jsonl") &&
      !(fill(path, forms) && add_notes(path, forms))) {
    return 1;
  }
  auto archive = Archive::open(path, Archive::Mode::read);
  if (!archive) {
    std::fprintf(stderr, "%s\n", to_string(archive.error()).c_str());
    return 1;
  }
  Index& index = archive->index();
  ask_for_forms(index);
  ask_for_findings(index);
  ask_for_indicators(index);
  ask_ready(index);
  return 0;
}
