// SPDX-License-Identifier: GPL-3.0-or-later
// What both sides of a signature need of OpenSSL: owners for its objects, and what they say in
// text.
#pragma once

#include <memory>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>
#include <string_view>

namespace fuhe {

template <typename T, void (*release)(T*)>
struct Release {
  void operator()(T* object) const { release(object); }
};
template <typename T, void (*release)(T*)>
using Owned = std::unique_ptr<T, Release<T, release>>;

void free_buffer(BIO* bio);
void free_certificates(STACK_OF(X509) * stack);

template <typename Byte>
void free_bytes(Byte* bytes) {
  OPENSSL_free(bytes);
}

using Buffer = Owned<BIO, free_buffer>;
using Bytes = Owned<unsigned char, free_bytes<unsigned char>>;
using Certificates = Owned<STACK_OF(X509), free_certificates>;
using Cms = Owned<CMS_ContentInfo, CMS_ContentInfo_free>;

// A view of `bytes`, which must outlive it.
Buffer reading(std::string_view bytes);

// An object in DER, by its i2d function; empty when it cannot be encoded.
template <typename Object, typename Encode>
std::string encoded(const Object* object, const Encode& encode) {
  unsigned char* raw = nullptr;
  const int length = encode(object, &raw);
  const Bytes bytes(raw);
  return length > 0
             ? std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length))
             : std::string();
}

// Why the library refused, for the end of a message; forgets it.
std::string refusal();

// The common name in UTF-8; the whole subject where there is none.
std::string subject_of(X509* certificate);

// "2024-02-22 01:30:00 UTC"
std::string date_text(const ASN1_TIME* time);

// SHA-256 of both as one.
std::string digest_of(std::string_view before, std::string_view after);

}  // namespace fuhe
