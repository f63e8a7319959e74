// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/cms.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>
#include <vector>

namespace fuhe {
namespace {

template <typename T, void (*release)(T*)>
struct Release {
  void operator()(T* object) const { release(object); }
};
template <typename T, void (*release)(T*)>
using Owned = std::unique_ptr<T, Release<T, release>>;

void free_certificates(STACK_OF(X509) * stack) {
  sk_X509_pop_free(stack, X509_free);
}
void free_buffer(BIO* bio) {
  BIO_free_all(bio);
}
void free_bytes(unsigned char* bytes) {
  OPENSSL_free(bytes);
}

using Buffer = Owned<BIO, free_buffer>;
using Bytes = Owned<unsigned char, free_bytes>;
using Certificate = Owned<X509, X509_free>;
using Certificates = Owned<STACK_OF(X509), free_certificates>;
using Cms = Owned<CMS_ContentInfo, CMS_ContentInfo_free>;
using Digest = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Named = Owned<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Pkcs12 = Owned<PKCS12, PKCS12_free>;
using StampInfo = Owned<TS_TST_INFO, TS_TST_INFO_free>;
using Token = Owned<PKCS7, PKCS7_free>;

Buffer reading(std::string_view bytes) {
  return Buffer(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

template <typename Object, typename Encode>
std::string encoded(const Object* object, const Encode& encode) {
  unsigned char* raw = nullptr;
  const int length = encode(object, &raw);
  const Bytes bytes(raw);
  return length > 0
             ? std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length))
             : std::string();
}

// Why the library refused, for the end of a message.
std::string reason() {
  const char* text = ERR_reason_error_string(ERR_peek_last_error());
  ERR_clear_error();
  return text == nullptr ? "unknown" : text;
}

std::string subject_of(X509* certificate) {
  X509_NAME* subject = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at >= 0) {
    unsigned char* raw = nullptr;
    const int length =
        ASN1_STRING_to_UTF8(&raw, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    const Bytes bytes(raw);
    if (length > 0) {
      return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length)};
    }
  }
  const Buffer out(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(out.get(), subject, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  char* text = nullptr;
  const long length = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

std::string date_text(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) {
    return "?";
  }
  std::array<char, 32> text{};
  const std::size_t length =
      std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S UTC", &parts);
  return {text.data(), length};
}

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

std::string digest_of(std::string_view before, std::string_view after) {
  const Digest context(EVP_MD_CTX_new());
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  EVP_DigestUpdate(context.get(), before.data(), before.size());
  EVP_DigestUpdate(context.get(), after.data(), after.size());
  EVP_DigestFinal_ex(context.get(), digest.data(), &length);
  return {reinterpret_cast<const char*>(digest.data()), length};
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

CMS_SignerInfo* only_signer(CMS_ContentInfo* cms) {
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
  return signers != nullptr && sk_CMS_SignerInfo_num(signers) == 1
             ? sk_CMS_SignerInfo_value(signers, 0)
             : nullptr;
}

std::string value_of(CMS_SignerInfo* signer) {
  const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(signer);
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
          static_cast<std::size_t>(ASN1_STRING_length(value))};
}

Cms decoded(std::string_view der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  return Cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
}

bool is_signed_right(CMS_ContentInfo* cms, BIO* content) {
  const bool right = CMS_verify(cms, nullptr, nullptr, content, nullptr,
                                CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
  ERR_clear_error();
  return right;
}

// The certificate is the one that the signed attributes name (RFC 5035), not another of that key.
bool names_its_certificate(CMS_SignerInfo* signer, STACK_OF(X509) * signers) {
  const auto* text = static_cast<const ASN1_STRING*>(CMS_signed_get0_data_by_OBJ(
      signer, OBJ_nid2obj(NID_id_smime_aa_signingCertificateV2), -3, V_ASN1_SEQUENCE));
  if (text == nullptr) {
    return false;
  }
  const unsigned char* at = ASN1_STRING_get0_data(text);
  const Named named(d2i_ESS_SIGNING_CERT_V2(nullptr, &at, ASN1_STRING_length(text)));
  const bool right = named && OSSL_ESS_check_signing_certs(nullptr, named.get(), signers, 1) > 0;
  ERR_clear_error();
  return right;
}

// The time-stamp token among the unsigned attributes (ETSI EN 319 122-1, 5.3).
void read_time_stamp(CMS_SignerInfo* signer, SignatureFacts& facts) {
  const int at = CMS_unsigned_get_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, -1);
  if (at < 0) {
    return;
  }
  X509_ATTRIBUTE* attribute = CMS_unsigned_get_attr(signer, at);
  const auto* text = static_cast<const ASN1_STRING*>(
      X509_ATTRIBUTE_get0_data(attribute, 0, V_ASN1_SEQUENCE, nullptr));
  if (text == nullptr) {
    return;
  }
  const std::string der(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                        static_cast<std::size_t>(ASN1_STRING_length(text)));
  const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
  const Token token(d2i_PKCS7(nullptr, &bytes, static_cast<long>(der.size())));
  const StampInfo info(token ? PKCS7_to_TS_TST_INFO(token.get()) : nullptr);
  if (!info) {
    ERR_clear_error();
    return;
  }
  facts.stamped = date_text(TS_TST_INFO_get_time(info.get()));
  const ASN1_OCTET_STRING* imprint =
      TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(info.get()));
  const std::string stamped(reinterpret_cast<const char*>(ASN1_STRING_get0_data(imprint)),
                            static_cast<std::size_t>(ASN1_STRING_length(imprint)));
  const Cms cms = decoded(der);
  facts.stamp_intact =
      stamped == digest_of(value_of(signer), {}) && cms && is_signed_right(cms.get(), nullptr);
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
    const std::string why = reason();
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
                 std::string("cannot sign (") + step + "): " + reason()};
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

std::optional<SignatureFacts> read_signature(std::string_view der, std::string_view before,
                                             std::string_view after) {
  const Cms cms = decoded(der);
  CMS_SignerInfo* signer = cms ? only_signer(cms.get()) : nullptr;
  if (signer == nullptr) {
    ERR_clear_error();
    return std::nullopt;
  }
  SignatureFacts facts;
  facts.length = encoded(cms.get(), i2d_CMS_ContentInfo).size();
  const std::string content = std::string(before) + std::string(after);
  facts.intact = is_signed_right(cms.get(), reading(content).get());
  const Certificates signers(CMS_get0_signers(cms.get()) == nullptr
                                 ? nullptr
                                 : X509_chain_up_ref(CMS_get0_signers(cms.get())));
  if (signers && sk_X509_num(signers.get()) == 1) {
    facts.signer = subject_of(sk_X509_value(signers.get(), 0));
    facts.intact = facts.intact && names_its_certificate(signer, signers.get());
  }
  read_time_stamp(signer, facts);
  return facts;
}

}  // namespace fuhe
