// SPDX-License-Identifier: GPL-3.0-or-later
// Is a report what fuhe would write? Everything it rests on travels inside, so it can be made anew:
// the form is checked again, the report written again, and the bytes are compared.
#include <algorithm>
#include <cmath>

#include "model/check.h"
#include "model/rulebook.h"
#include "model/sha256.h"
#include "render/check_json.h"
#include "render/png_image.h"
#include "render/render.h"
#include "render/report.h"
#include "render/report_reader.h"
#include "render/report_signature.h"

namespace fuhe {
namespace {

// Hands the pictures of the report back by the places that they were cut from.
CellPicture pictures_of(const ReportParts& parts, const ReportRecord& record) {
  return [&parts, &record](const Place& place, int dpi) -> std::optional<std::string> {
    constexpr double kHundredth = 0.011;  // as rounded in the record
    const auto near = [](double a, double b) { return std::abs(a - b) < kHundredth; };
    for (std::size_t i = 0; i < std::min(parts.pictures.size(), record.pictures.size()); ++i) {
      const Place& taken = record.pictures[i].place;
      if (taken.page == place.page && record.pictures[i].dpi == dpi &&
          near(taken.box.left, place.box.left) && near(taken.box.top, place.box.top) &&
          near(taken.box.right, place.box.right) && near(taken.box.bottom, place.box.bottom)) {
        return write_png(parts.pictures[i]);
      }
    }
    return std::nullopt;
  };
}

// The rulebooks inside, by id.
std::map<std::string, std::string> rulebooks_of(const ReportParts& parts) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, bytes] : parts.files) {
    if (name.rfind(kRulebookName, 0) == 0) {
      if (const auto book = parse_rulebook(bytes, name)) {
        texts[book->id] = bytes;
      }
    }
  }
  return texts;
}

class Verifier {
 public:
  Verifier(std::string_view report, const std::string& name) : report_(report), name_(name) {}
  Result<Verification> verify();

 private:
  void remark(std::string zh, std::string en) {
    outcome_.remarks.push_back({std::move(zh), std::move(en)});
  }
  void check_source(const ReportParts& parts, const Source& source);
  Result<CheckedDocument> recheck(const std::string& json, const ReportParts& parts);
  void check_signature(const ReportRecord& record, std::size_t length);
  Result<void> compare(const CheckedDocument& document, const ReportParts& parts,
                       ReportRecord& record);

  std::string_view report_;
  const std::string& name_;
  Verification outcome_;
};

void Verifier::check_source(const ReportParts& parts, const Source& source) {
  const auto inside = parts.files.find("received.pdf");
  if (inside == parts.files.end()) {
    return;
  }
  outcome_.source_inside = sha256_hex(inside->second) == source.sha256;
  if (!outcome_.source_inside) {
    remark("所附原文件的校验值与报告所载不符", "the received file inside has another hash");
  }
}

// Checks the form inside anew, by the rulebook inside. Where a rulebook was named on the command
// line, the form alone would have led to another; so both ways are tried before the result is
// called different.
Result<CheckedDocument> Verifier::recheck(const std::string& json, const ReportParts& parts) {
  const auto given = check_options_from_json(json, name_);
  if (!given) {
    return given.error();
  }
  Result<CheckedDocument> checked = Error{ErrorCode::bad_data, name_, "holds no form"};
  for (const std::string& rulebook : {std::string(), given->rulebook}) {
    auto document = document_from_json(json, name_);
    if (!document) {
      return document.error();
    }
    CheckOptions options = *given;
    options.rulebook = rulebook;
    options.rulebook_texts = rulebooks_of(parts);
    checked = check(std::move(*document), options);
    if (checked && to_json(*checked) == json) {
      outcome_.result_inside = true;
      break;
    }
  }
  if (!outcome_.result_inside) {
    remark("按所附表格重新复核，结果与所附结果不同",
           "checking the form inside anew gives another result");
  }
  return checked;
}

Result<void> Verifier::compare(const CheckedDocument& document, const ReportParts& parts,
                               ReportRecord& record) {
  record.options.picture = pictures_of(parts, record);
  record.options.pictures = !record.pictures.empty();
  if (const auto source = parts.files.find("received.pdf"); source != parts.files.end()) {
    record.options.source_pdf = source->second;
  }
  const auto again = write_report(document, record.options);
  if (!again) {
    return again.error();
  }
  outcome_.same_report = *again == report_.substr(0, parts.length);
  if (!outcome_.same_report) {
    remark("由所附数据重写的报告与本报告不逐字节相同",
           "the report written anew from what is inside differs from this one");
  }
  return {};
}

void Verifier::check_signature(const ReportRecord& record, std::size_t length) {
  const ReportSignature found = read_report_signature(report_, length, record, name_);
  outcome_.signature = found.facts && found.nothing_else;
  if (!outcome_.signature) {
    remark("报告之后另有内容，不是 fuhe 的签名",
           "what follows the report is no signature of fuhe's");
  }
  if (!found.facts) {
    return;
  }
  outcome_.signature_intact = found.facts->intact;
  outcome_.signer = found.facts->signer;
  outcome_.stamped = found.facts->stamped;
  if (!found.facts->intact) {
    remark("签名与内容不符", "the signature is not over these bytes");
  }
  if (!found.facts->stamped.empty() && !found.facts->stamp_intact) {
    outcome_.signature_intact = false;
    remark("时间戳与签名不符", "the time stamp is not over this signature");
  }
}

Result<Verification> Verifier::verify() {
  const auto parts = read_report_parts(report_, name_);
  if (!parts) {
    return parts.error();
  }
  const auto json = parts->files.find("fuhe-check.json");
  const auto options = parts->files.find("fuhe-report.json");
  if (json == parts->files.end() || options == parts->files.end()) {
    return Error{ErrorCode::bad_data, name_, "holds no result of fuhe's"};
  }
  auto record = report_record_from_json(options->second, name_);
  if (!record) {
    return record.error();
  }
  outcome_.appended = parts->length < report_.size();
  outcome_.same_version = record->version == FUHE_VERSION;
  if (!outcome_.same_version) {
    remark("报告由 fuhe " + record->version + " 写成",
           "the report was written by fuhe " + record->version);
  }
  if (outcome_.appended) {
    check_signature(*record, parts->length);
  }
  auto checked = recheck(json->second, *parts);
  if (!checked) {
    return checked.error();
  }
  outcome_.source_sha256 = checked->source.sha256;
  check_source(*parts, checked->source);
  if (const auto compared = compare(*checked, *parts, *record); !compared) {
    return compared.error();
  }
  outcome_.report_id = report_id_of(json->second, record->options);
  return std::move(outcome_);
}

}  // namespace

Result<Verification> verify_report(std::string_view report, const std::string& name) {
  return Verifier(report, name).verify();
}

}  // namespace fuhe
