// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/cms_reader.h"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/ts.h>

#include "render/openssl_objects.h"

namespace fuhe {
namespace {

using Named = Owned<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free>;
using StampInfo = Owned<TS_TST_INFO, TS_TST_INFO_free>;
using Token = Owned<PKCS7, PKCS7_free>;

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
