// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <catch2/catch.hpp>

#include "model/check.h"
#include "model/sha256.h"
#include "render/check_json.h"
#include "render/png_image.h"
#include "render/render.h"
#include "render/report_reader.h"
#include "sample_document.h"

using namespace fuhe;

namespace {

// The sample form as the rules see it, so that checking it again gives the same.
CheckedDocument checked_sample() {
  const CheckedDocument sample = sample_document();
  ReadDocument read;
  read.source = sample.source;
  read.forms.push_back(sample.forms[0].read);
  return check(std::move(read), {}).value();
}

ReportOptions sample_options() {
  ReportOptions options;
  options.unix_time = 1'700'000'000;
  options.operator_name = "张某某";
  options.seal_style = SealStyle::square;
  options.picture = [](const Place& place, int dpi) { return sample_picture(place, dpi); };
  return options;
}

}  // namespace

TEST_CASE("a report is made again from what it holds", "[render][verify]") {
  const Language language = GENERATE(Language::zh, Language::both);
  const bool brief = GENERATE(false, true);
  ReportOptions options = sample_options();
  options.language = language;
  options.brief = brief;
  const auto report = write_report(checked_sample(), options);
  REQUIRE(report.has_value());
  const auto verified = verify_report(*report, "r.pdf");
  REQUIRE(verified.has_value());
  CHECK(verified->result_inside);
  CHECK(verified->same_report);
  CHECK(verified->genuine());
  CHECK_FALSE(verified->appended);
  CHECK(verified->remarks.empty());
  CHECK(report->find(verified->report_id) == std::string::npos);  // it stands in packed streams
  CHECK(verified->report_id.size() == 16);
}

TEST_CASE("pictures are given up until a report is small enough", "[render][verify]") {
  ReportOptions options = sample_options();
  // Noise does not pack: 80 KB at 72 dpi.
  options.picture = [](const Place&, int dpi) -> std::optional<std::string> {
    const int side = 6 * dpi;
    std::minstd_rand noise(1);
    std::string pixels;
    for (int i = 0; i < 3 * side * side; ++i) {
      pixels += static_cast<char>(static_cast<unsigned char>(noise() >> 8U));
    }
    return encode_png({reinterpret_cast<const std::uint8_t*>(pixels.data()), side, side, 3,
                       static_cast<std::size_t>(3 * side)});
  };
  const auto record_of = [](const std::string& report) {
    const auto parts = read_report_parts(report, "r.pdf").value();
    return report_record_from_json(parts.files.at("fuhe-report.json"), "r.pdf").value();
  };
  const auto report = write_report(checked_sample(), options);
  REQUIRE(report.has_value());
  CHECK(report->size() <= kLargestReport);
  CHECK(record_of(*report).options.picture_thrift.value_or(0) > 1);
  CHECK(verify_report(*report, "r.pdf").value().genuine());
  const auto small = write_report(checked_sample(), sample_options());
  REQUIRE(small.has_value());
  CHECK(record_of(*small).options.picture_thrift == 0);
  CHECK(record_of(*small).pictures.size() > record_of(*report).pictures.size());
}

TEST_CASE("the received file inside is held against its hash", "[render][verify]") {
  CheckedDocument document = checked_sample();
  ReportOptions options = sample_options();
  options.source_pdf = "%PDF-1.4 not a real one";
  document.source.sha256 = sha256_hex(options.source_pdf);
  const auto verified = verify_report(write_report(document, options).value(), "r.pdf");
  REQUIRE(verified.has_value());
  CHECK(verified->genuine());
  CHECK(verified->source_inside);
  options.source_pdf += "!";
  const auto other = verify_report(write_report(document, options).value(), "r.pdf");
  REQUIRE(other.has_value());
  CHECK_FALSE(other->source_inside);
  CHECK_FALSE(other->remarks.empty());
}

TEST_CASE("a result that the rules do not give is found out", "[render][verify]") {
  CheckedDocument document = checked_sample();
  document.forms[0].findings.clear();
  const auto verified = verify_report(write_report(document, sample_options()).value(), "r.pdf");
  REQUIRE(verified.has_value());
  CHECK_FALSE(verified->result_inside);
  CHECK_FALSE(verified->genuine());
}

TEST_CASE("a changed byte is found out wherever it is", "[render][verify]") {
  const std::string report = write_report(checked_sample(), sample_options()).value();
  const std::size_t step = report.size() / 40;
  for (std::size_t at = 20; at < report.size(); at += step) {
    std::string changed = report;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CAPTURE(at);
    const auto verified = verify_report(changed, "r.pdf");
    CHECK_FALSE((verified.has_value() && verified->genuine()));
  }
}

TEST_CASE("what is appended is told and is no part of the report", "[render][verify]") {
  const std::string report = write_report(checked_sample(), sample_options()).value();
  const auto verified = verify_report(report + "1 0 obj\n<<>>\nendobj\n", "r.pdf");
  REQUIRE(verified.has_value());
  CHECK(verified->same_report);
  CHECK(verified->appended);
  CHECK_FALSE(verified->signature);
  CHECK_FALSE(verified->genuine());
}

TEST_CASE("a file that is no report is an error and no more", "[render][verify]") {
  const std::string report = write_report(checked_sample(), sample_options()).value();
  for (const std::string& bytes :
       {std::string(), std::string("%PDF-1.7\n"), std::string(1000, 'x'),
        report.substr(0, report.size() / 2), report.substr(report.size() / 2)}) {
    const auto verified = verify_report(bytes, "r.pdf");
    REQUIRE_FALSE(verified.has_value());
    CHECK(verified.error().code == ErrorCode::bad_data);
  }
}

TEST_CASE("a picture survives the way into a report and back", "[render][verify]") {
  const auto image = read_png(sample_picture({1, {0, 20, 101, 60}}, 110));
  REQUIRE(image.has_value());
  const auto again = read_png(write_png(*image));
  REQUIRE(again.has_value());
  CHECK(again->samples == image->samples);
  CHECK(again->gray == image->gray);
  CHECK_FALSE(read_png("no picture").has_value());
}
