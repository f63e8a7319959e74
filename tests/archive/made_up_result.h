// SPDX-License-Identifier: GPL-3.0-or-later
// Results (fuhe/check/1) of made-up forms, and documents to keep them by.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"
#include "model/sha256.h"

namespace fuhe {

struct MadeUpIndicator {
  std::string name, target, actual, score, reason;
};

struct MadeUpForm {
  std::string unit = "某市某局";
  int year = 2023;
  std::string project;
  std::string score = "98";
  std::string recomputed = "98";
  std::string budget = "100.00";
  std::string executed = "90.00";
  std::string conclusion = "优";
  std::string goals = "按计划完成各项工作。";
  std::vector<MadeUpIndicator> indicators;
  std::string findings;  // JSON objects with commas between them
};

inline std::string result_of(const MadeUpForm& form) {
  std::string indicators;
  for (const MadeUpIndicator& indicator : form.indicators) {
    indicators += std::string(indicators.empty() ? "" : ",") +
                  R"({"level1": "产出指标", "level2": "数量指标", "level3": ")" + indicator.name +
                  R"(", "target": ")" + indicator.target + R"(", "actual": ")" + indicator.actual +
                  R"(", "weight": "10", "score": ")" + indicator.score + R"(", "reason": ")" +
                  indicator.reason + "\"}";
  }
  return R"({"schema": "fuhe/check/1", "source": {"pages": 2, "producer": "测试"}, "forms": [
    {"pages": [1, 2], "kind": ")" +
         std::string(form.project.empty() ? "department" : "project") +
         R"(", "structure": "ruled", "rulebook": "national-2020", "form": {"title": "绩效自评表",
     "year": )" +
         std::to_string(form.year) + R"(, "unit": ")" + form.unit + R"(", "project": ")" +
         form.project + R"(", "currency_unit": "万元",
     "funds": [{"source": "年度资金总额", "annual_budget": ")" +
         form.budget + R"(", "executed": ")" + form.executed + R"("}], "goals": {"expected": null,
     "actual": ")" +
         form.goals + R"("}, "indicators": [)" + indicators + R"(], "total": {"weight": "100",
     "score": ")" +
         form.score + R"("}, "conclusion": ")" + form.conclusion + R"("},
     "recomputed": {"indicators": [], "total": {"score": ")" +
         form.recomputed + R"("}}, "findings": [)" + form.findings + "]}]}";
}

inline std::string finding(const std::string& rule, const std::string& severity,
                           const std::string& at, const std::string& claimed,
                           const std::string& recomputed) {
  return R"({"rule": ")" + rule + R"(", "severity": ")" + severity + R"(", "at": ")" + at +
         R"(", "claimed": ")" + claimed + R"(", "recomputed": ")" + recomputed +
         R"(", "message": {"zh": "不一致", "en": "does not agree"}})";
}

// A received file with those bytes, staged with its result.
inline NewEntry staged(Archive& archive, const std::string& received, const std::string& result,
                       const std::string& name, const std::string& settings = "s1") {
  NewEntry fresh;
  fresh.entry.kind = EntryKind::checked;
  fresh.entry.time = "2025-01-02T03:04:05Z";
  fresh.entry.name = name;
  fresh.entry.settings = settings;
  fresh.entry.version = "0.1.0";
  const auto document = archive.objects().stage(received, kPdfObject);
  const auto json = archive.objects().stage(result, kJsonObject);
  fresh.entry.document = document->sha256;
  fresh.entry.bytes = document->bytes;
  fresh.entry.result = json->sha256;
  fresh.objects = {*document, *json};
  fresh.rows = *rows_of_result(result, name);
  return fresh;
}

}  // namespace fuhe
