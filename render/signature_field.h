// SPDX-License-Identifier: GPL-3.0-or-later
// The increment that a signature adds to a report (ISO 32000-1, 7.5.6 and 12.8): a visible field
// beside the seal and the place for the signature itself. Made from the report and a few words
// alone, so that fuhe verify can make it again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/form.h"
#include "model/result.h"

namespace fuhe {

struct SignatureField {
  Place place;             // of the page as displayed
  std::string appearance;  // path operators, in points from the lower left corner of the place
  std::string signer;      // UTF-8, as the certificate names it
  std::string reason;
  std::string date;          // as pdf_date() writes it
  std::size_t reserved = 0;  // bytes for the signature
};

// A report with an empty signature in it.
struct UnsignedReport {
  std::string bytes;
  std::size_t hole_begin = 0;  // the '<' of /Contents
  std::size_t hole_end = 0;    // past its '>'

  // What is signed: all but the hole.
  [[nodiscard]] std::string_view before() const {
    return std::string_view(bytes).substr(0, hole_begin);
  }
  [[nodiscard]] std::string_view after() const { return std::string_view(bytes).substr(hole_end); }
};

// `report`: bytes as write_report() made them. Errors: bad_data.
Result<UnsignedReport> append_signature_field(std::string_view report, const std::string& name,
                                              const SignatureField& field);

}  // namespace fuhe
