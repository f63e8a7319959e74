// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/openssl_objects.h"

#include <array>
#include <ctime>
#include <openssl/err.h>
#include <openssl/x509v3.h>

namespace fuhe {

void free_certificates(STACK_OF(X509) * stack) {
  sk_X509_pop_free(stack, X509_free);
}
void free_buffer(BIO* bio) {
  BIO_free_all(bio);
}

Buffer reading(std::string_view bytes) {
  return Buffer(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::string refusal() {
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

std::string digest_of(std::string_view before, std::string_view after) {
  const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  EVP_DigestUpdate(context.get(), before.data(), before.size());
  EVP_DigestUpdate(context.get(), after.data(), after.size());
  EVP_DigestFinal_ex(context.get(), digest.data(), &length);
  return {reinterpret_cast<const char*>(digest.data()), length};
}

}  // namespace fuhe
