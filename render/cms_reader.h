// SPDX-License-Identifier: GPL-3.0-or-later
// What a detached CMS signature says of itself (see cms_signer.h), and whether it is true.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fuhe {

struct SignatureFacts {
  std::size_t length = 0;  // of the signature in `der`; what follows is padding
  bool intact = false;     // the key of the certificate inside signed these bytes and named itself
  std::string signer;
  std::string
      stamped;  // when the time stamp says it existed, "2024-02-22 01:30:00 UTC"; empty: none
  bool stamp_intact = false;  // the token is signed, and over this signature
};

// Nothing is said of whom the certificate belongs to: that needs a list of trusted issuers.
// nullopt: no signature.
std::optional<SignatureFacts> read_signature(std::string_view der, std::string_view before,
                                             std::string_view after);

}  // namespace fuhe
