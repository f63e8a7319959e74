// SPDX-License-Identifier: GPL-3.0-or-later
// Detached CMS signatures as PAdES wants them (ETSI EN 319 142-1, baseline B-B; RFC 5652, RFC
// 5035): content type, message digest and the signing certificate are signed, the signing time is
// not, because the signature dictionary says it. RSA and elliptic curves, SHA-256.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "model/result.h"

namespace fuhe {

// Turns a signature value into a time-stamp token (RFC 3161) over it, in DER.
using TimeStamper = std::function<Result<std::string>(std::string_view signature)>;

// A private key and its certificate.
class Signer {
 public:
  // `pkcs12` is the content of the file `name`; the password is UTF-8. Errors: bad_data (no such
  // file, wrong password, no key, a certificate that may not sign or is not valid at `unix_time`).
  static Result<Signer> open(std::string_view pkcs12, const std::string& password,
                             const std::string& name, std::int64_t unix_time);

  Signer(Signer&&) noexcept;
  Signer& operator=(Signer&&) noexcept;
  ~Signer();

  // The common name of the certificate, UTF-8; its whole subject where it has none.
  [[nodiscard]] const std::string& name() const { return name_; }
  // Bytes that hold any signature of it.
  [[nodiscard]] std::size_t size(bool with_time_stamp) const;
  // The signature over `before` and `after` as one, in DER. `stamper` may be empty.
  [[nodiscard]] Result<std::string> sign(std::string_view before, std::string_view after,
                                         const TimeStamper& stamper) const;

 private:
  struct Parts;
  Signer();
  std::unique_ptr<Parts> parts_;
  std::string name_;
};

}  // namespace fuhe
