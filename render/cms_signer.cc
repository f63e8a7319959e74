// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/cms_signer.h"

#include <algorithm>
#include <ctime>
#include <openssl/err.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>
#include <vector>

#include "render/openssl_objects.h"

namespace fuhe {
namespace {

using Certificate = Owned<X509, X509_free>;
using Digest = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Pkcs12 = Owned<PKCS12, PKCS12_free>;

// What a certificate must allow for a signature on a document; empty: nothing against it.
std::string objection(X509* certificate, std::int64_t unix_time) {
  const std::time_t time = unix_time;
  std::time_t at = time;
  if (X509_cmp_time(X509_get0_notBefore(certificate), &at) > 0) {
    return "its certificate is not valid before " + date_text(X509_get0_notBefore(certificate));
  }
  at = time;
  if (X509_cmp_time(X509_get0_notAfter(certificate), &at) < 0) {
    return "its certificate was valid until " + date_text(X509_get0_notAfter(certificate));
  }
  // UINT32_MAX where the extension is missing (RFC 5280, 4.2.1.3).
  const std::uint32_t usage = X509_get_key_usage(certificate);
  return (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0
             ? "its certificate is not for signatures"
             : "";
}

std::string length_octets(std::size_t length) {
  constexpr std::size_t kShort = 0x80;
  if (length < kShort) {
    return {static_cast<char>(length)};
  }
  std::string octets;
  for (std::size_t rest = length; rest > 0; rest >>= 8U) {
    octets.insert(octets.begin(), static_cast<char>(static_cast<unsigned char>(rest)));
  }
  return static_cast<char>(kShort | octets.size()) + octets;
}

// What is signed: the attributes as a SET OF in DER, sorted, under its own tag (RFC 5652, 5.4).
std::string signed_attributes(const CMS_SignerInfo* signer) {
  std::vector<std::string> attributes;
  for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
    attributes.push_back(encoded(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE));
  }
  std::sort(attributes.begin(), attributes.end(), [](const std::string& a, const std::string& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
      return static_cast<unsigned char>(x) < static_cast<unsigned char>(y);
    });
  });
  std::string all;
  for (const std::string& attribute : attributes) {
    all += attribute;
  }
  constexpr char kSet = 0x31;
  return kSet + length_octets(all.size()) + all;
}

std::string signature_value(EVP_PKEY* key, const std::string& text) {
  const Digest context(EVP_MD_CTX_new());
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t length = 0;
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &length, bytes, text.size()) != 1) {
    return {};
  }
  std::string value(length, '\0');
  auto* out = reinterpret_cast<unsigned char*>(value.data());
  if (EVP_DigestSign(context.get(), out, &length, bytes, text.size()) != 1) {
    return {};
  }
  value.resize(length);
  return value;
}

}  // namespace

struct Signer::Parts {
  Key key;
  Certificate certificate;
  Certificates others;
  std::string file;
};

Signer::Signer() : parts_(std::make_unique<Parts>()) {}
Signer::Signer(Signer&&) noexcept = default;
Signer& Signer::operator=(Signer&&) noexcept = default;
Signer::~Signer() = default;

Result<Signer> Signer::open(std::string_view pkcs12, const std::string& password,
                            const std::string& name, std::int64_t unix_time) {
  // Files made before 2021 use ciphers that have moved to the provider "legacy".
  OSSL_PROVIDER_load(nullptr, "default");
  OSSL_PROVIDER_load(nullptr, "legacy");
  ERR_clear_error();
  const Pkcs12 file(d2i_PKCS12_bio(reading(pkcs12).get(), nullptr));
  if (!file) {
    ERR_clear_error();
    return Error{ErrorCode::bad_data, name, "is no PKCS #12 file (.p12, .pfx)"};
  }
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;
  STACK_OF(X509)* others = nullptr;
  if (PKCS12_parse(file.get(), password.c_str(), &key, &certificate, &others) != 1) {
    const bool mac = ERR_GET_REASON(ERR_peek_last_error()) == PKCS12_R_MAC_VERIFY_FAILURE;
    const std::string why = refusal();
    return Error{ErrorCode::bad_data, name,
                 mac ? "the password does not open it" : "cannot be opened: " + why};
  }
  Signer signer;
  signer.parts_->key.reset(key);
  signer.parts_->certificate.reset(certificate);
  signer.parts_->others.reset(others);
  signer.parts_->file = name;
  if (key == nullptr || certificate == nullptr) {
    return Error{ErrorCode::bad_data, name, "holds no key with its certificate"};
  }
  const int kind = EVP_PKEY_get_base_id(key);
  if (kind != EVP_PKEY_RSA && kind != EVP_PKEY_EC) {
    return Error{ErrorCode::bad_data, name, "its key is neither RSA nor of an elliptic curve"};
  }
  if (const std::string against = objection(certificate, unix_time); !against.empty()) {
    return Error{ErrorCode::bad_data, name, against};
  }
  signer.name_ = subject_of(certificate);
  return signer;
}

std::size_t Signer::size(bool with_time_stamp) const {
  constexpr std::size_t kRest = 1'024;  // attributes and structure
  constexpr std::size_t kToken = 16'384;
  std::size_t size = kRest + static_cast<std::size_t>(EVP_PKEY_get_size(parts_->key.get())) +
                     encoded(parts_->certificate.get(), i2d_X509).size();
  for (int i = 0; i < sk_X509_num(parts_->others.get()); ++i) {
    size += encoded(sk_X509_value(parts_->others.get(), i), i2d_X509).size();
  }
  return size + (with_time_stamp ? kToken : 0);
}

Result<std::string> Signer::sign(std::string_view before, std::string_view after,
                                 const TimeStamper& stamper) const {
  const auto failed = [this](const char* step) {
    return Error{ErrorCode::internal, parts_->file,
                 std::string("cannot sign (") + step + "): " + refusal()};
  };
  const Cms cms(
      CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY));
  // CMS_SignerInfo_sign() would add a signing time, which PAdES forbids, so the attributes are put
  // together and signed here; CMS_CADES adds the signing certificate (RFC 5035).
  CMS_SignerInfo* signer =
      cms ? CMS_add1_signer(cms.get(), parts_->certificate.get(), parts_->key.get(), EVP_sha256(),
                            CMS_CADES | CMS_NOSMIMECAP | CMS_BINARY | CMS_DETACHED | CMS_PARTIAL)
          : nullptr;
  if (signer == nullptr) {
    return failed("signer");
  }
  for (int i = 0; i < sk_X509_num(parts_->others.get()); ++i) {
    CMS_add1_cert(cms.get(), sk_X509_value(parts_->others.get(), i));
  }
  const std::string digest = digest_of(before, after);
  if (CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT,
                                  OBJ_nid2obj(NID_pkcs7_data), -1) != 1 ||
      CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING,
                                  digest.data(), static_cast<int>(digest.size())) != 1) {
    return failed("attributes");
  }
  const std::string value = signature_value(parts_->key.get(), signed_attributes(signer));
  if (value.empty() || ASN1_STRING_set(CMS_SignerInfo_get0_signature(signer), value.data(),
                                       static_cast<int>(value.size())) != 1) {
    return failed("key");
  }
  if (stamper) {
    const auto token = stamper(value);
    if (!token) {
      return token.error();
    }
    if (CMS_unsigned_add1_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE,
                                      token->data(), static_cast<int>(token->size())) != 1) {
      return failed("time stamp");
    }
  }
  std::string der = encoded(cms.get(), i2d_CMS_ContentInfo);
  return der.empty() ? Result<std::string>(failed("encoding")) : std::move(der);
}

}  // namespace fuhe
