// SPDX-License-Identifier: GPL-3.0-or-later
// Signs a report and tells of a signed one whether anything but fuhe's own signature was appended.
#include <cctype>
#include <cstdlib>

#include "render/check_json.h"
#include "render/cms_reader.h"
#include "render/cms_signer.h"
#include "render/outline_text.h"
#include "render/pdf_text.h"
#include "render/pdfa.h"
#include "render/report_reader.h"
#include "render/report_signature.h"
#include "render/signature_field.h"
#include "render/style_sheet.h"
#include "render/time_stamp.h"
#include "render/typefaces.h"

namespace fuhe {
namespace {

// Two lines in a frame: who, and when; the first as large as it fits.
std::string appearance_of(const Typefaces& typefaces, const Rect& box, const std::string& first,
                          const std::string& second) {
  constexpr double kMargin = 5;
  constexpr double kLarge = 9;
  constexpr double kSmall = 6.5;
  const double width = outline_text(typefaces, first, kLarge, {}, {}).width;
  const double size = std::min(kLarge, kLarge * (box.width() - 2 * kMargin) / width);
  std::string out;
  append_ink(out, kSealRed, "RG");
  out += "0.6 w ";
  append_operands(out, {0.3, 0.3, box.width() - 0.6, box.height() - 0.6});
  out += "re S\n";
  out += outline_text(typefaces, first, size, kSealRed, {kMargin, box.height() - 12}).operators;
  return out + outline_text(typefaces, second, kSmall, kSealRed, {kMargin, 4.5}).operators;
}

SignatureField field_of(const Typefaces& typefaces, const ReportRecord& record,
                        const std::string& signer, std::size_t reserved) {
  const ReportOptions& options = record.options;
  const bool english = options.language == Language::en;
  SignatureField field;
  field.place = record.signature;
  field.signer = signer;
  field.reason = english ? "recheck report" : "复核报告";
  field.date = pdf_date(options.unix_time, options.utc_offset_minutes);
  field.reserved = reserved;
  std::string when = iso_date(options.unix_time, options.utc_offset_minutes);
  when[10] = ' ';
  field.appearance =
      appearance_of(typefaces, field.place.box, (english ? "Signed by " : "数字签名：") + signer,
                    when + (english ? "  PAdES; the certificate tells who that is"
                                    : "  PAdES；签名人以证书所载为准"));
  return field;
}

Result<ReportRecord> record_of(std::string_view report, const std::string& name) {
  const auto parts = read_report_parts(report, name);
  if (!parts) {
    return parts.error();
  }
  const auto options = parts->files.find("fuhe-report.json");
  if (options == parts->files.end()) {
    return Error{ErrorCode::bad_data, name, "holds no result of fuhe's"};
  }
  auto record = report_record_from_json(options->second, name);
  if (record && record->signature.box.empty()) {
    return Error{ErrorCode::bad_data, name, "has no place for a signature"};
  }
  return record;
}

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
  return out;
}

std::optional<std::string> from_hexadecimal(std::string_view digits) {
  const auto value = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    const int high = value(digits[i]);
    const int low = value(digits[i + 1]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    bytes += static_cast<char>(static_cast<unsigned char>(high * 16 + low));
  }
  return bytes;
}

}  // namespace

Result<std::string> sign_report(std::string_view report, const std::string& name,
                                const SigningOptions& options) {
  const auto record = record_of(report, name);
  const auto typefaces = Typefaces::load();
  if (!record || !typefaces) {
    return record ? typefaces.error() : record.error();
  }
  const auto signer = Signer::open(options.pkcs12, options.password, options.pkcs12_name,
                                   record->options.unix_time);
  if (!signer) {
    return signer.error();
  }
  const bool stamped = !options.time_stamp_url.empty();
  auto prepared = append_signature_field(
      report, name, field_of(*typefaces, *record, signer->name(), signer->size(stamped)));
  if (!prepared) {
    return prepared.error();
  }
  TimeStamper stamper;
  if (stamped) {
    stamper = [&options](std::string_view value) {
      return request_time_stamp(options.time_stamp_url, value);
    };
  }
  const auto signature = signer->sign(prepared->before(), prepared->after(), stamper);
  if (!signature) {
    return signature.error();
  }
  const std::string digits = hexadecimal(*signature);
  if (digits.size() + 2 > prepared->hole_end - prepared->hole_begin) {
    return Error{ErrorCode::internal, name, "the signature is larger than the place kept for it"};
  }
  prepared->bytes.replace(prepared->hole_begin + 1, digits.size(), digits);
  return std::move(prepared->bytes);
}

ReportSignature read_report_signature(std::string_view report, std::size_t length,
                                      const ReportRecord& record, const std::string& name) {
  ReportSignature found;
  constexpr std::string_view kContents = "/Contents<";
  const std::size_t key = report.find(kContents, length);
  const std::size_t begin = key + kContents.size() - 1;
  const std::size_t end = key == std::string_view::npos ? key : report.find('>', begin);
  const auto typefaces = Typefaces::load();
  if (end == std::string_view::npos || !typefaces) {
    return found;
  }
  const std::string_view digits = report.substr(begin + 1, end - begin - 1);
  const auto bytes = from_hexadecimal(digits);
  const auto facts = bytes ? read_signature(*bytes, report.substr(0, begin), report.substr(end + 1))
                           : std::nullopt;
  if (!facts) {
    return found;
  }
  found.facts = *facts;
  const auto again =
      append_signature_field(report.substr(0, length), name,
                             field_of(*typefaces, record, facts->signer, digits.size() / 2));
  const bool padded = digits.find_first_not_of('0', 2 * facts->length) == std::string_view::npos;
  found.nothing_else = padded && again && again->before() == report.substr(0, begin) &&
                       again->after() == report.substr(end + 1);
  return found;
}

}  // namespace fuhe
