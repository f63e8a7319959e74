// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/time_stamp.h"

#include <array>
#include <cstdlib>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/http.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/ts.h>

#include "render/openssl_objects.h"

namespace fuhe {
namespace {

using Request = Owned<TS_REQ, TS_REQ_free>;
using Response = Owned<TS_RESP, TS_RESP_free>;
using Context = Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;
using Text = Owned<char, free_bytes<char>>;

struct Address {
  bool secure = false;
  std::string host;
  std::string port;
  std::string path;
};

Result<Address> address_of(const std::string& url) {
  int tls = 0;
  char* host = nullptr;
  char* port = nullptr;
  char* path = nullptr;
  const bool known = OSSL_HTTP_parse_url(url.c_str(), &tls, nullptr, &host, &port, nullptr, &path,
                                         nullptr, nullptr) == 1;
  const Text owned_host(host);
  const Text owned_port(port);
  const Text owned_path(path);
  ERR_clear_error();
  if (!known) {
    return Error{ErrorCode::bad_data, url,
                 "is no http:// or https:// address of a time-stamping authority"};
  }
  return Address{tls != 0, host, port, path};
}

Request make_request(std::string_view signature) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_Digest(signature.data(), signature.size(), digest.data(), &length, EVP_sha256(), nullptr);
  Request request(TS_REQ_new());
  const Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free> imprint(TS_MSG_IMPRINT_new());
  const Owned<X509_ALGOR, X509_ALGOR_free> algorithm(X509_ALGOR_new());
  X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
  TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
  TS_MSG_IMPRINT_set_msg(imprint.get(), digest.data(), static_cast<int>(length));
  TS_REQ_set_version(request.get(), 1);
  TS_REQ_set_msg_imprint(request.get(), imprint.get());
  TS_REQ_set_cert_req(request.get(), 1);
  // A nonce, so that an old answer cannot be played back.
  std::array<unsigned char, 8> random{};
  RAND_bytes(random.data(), random.size());
  random[0] &= 0x7FU;
  const Owned<BIGNUM, BN_free> number(BN_bin2bn(random.data(), random.size(), nullptr));
  const Owned<ASN1_INTEGER, ASN1_INTEGER_free> nonce(BN_to_ASN1_INTEGER(number.get(), nullptr));
  TS_REQ_set_nonce(request.get(), nonce.get());
  return request;
}

using Tls = Owned<SSL_CTX, SSL_CTX_free>;

struct Connection {
  const Address& address;
  SSL_CTX* tls;
};

// Called by OpenSSL when it connects: puts TLS on top, for this host and no other.
BIO* secured(BIO* plain, void* argument, int connecting, int secure) {
  if (connecting == 0 || secure == 0) {
    return plain;
  }
  const auto& [address, tls] = *static_cast<const Connection*>(argument);
  BIO* layer = BIO_new_ssl(tls, 1);
  SSL* session = nullptr;
  if (layer == nullptr || BIO_get_ssl(layer, &session) != 1 ||
      SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
               const_cast<char*>(address.host.c_str())) != 1 ||
      SSL_set1_host(session, address.host.c_str()) != 1) {
    BIO_free(layer);
    return nullptr;
  }
  return BIO_push(layer, plain);
}

// Trusts whom the system trusts.
Tls make_tls() {
  Tls tls(SSL_CTX_new(TLS_client_method()));
  if (tls) {
    SSL_CTX_set_default_verify_paths(tls.get());
    SSL_CTX_set_verify(tls.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_min_proto_version(tls.get(), TLS1_2_VERSION);
  }
  return tls;
}

Response ask(const Address& address, TS_REQ* request) {
  constexpr int kSeconds = 10;  // to connect, to ask and to be answered, all together
  // The time limit does not hold while a name is looked up, which by itself may take half a minute.
  setenv("RES_OPTIONS", "timeout:2 attempts:2", 0);
  constexpr std::size_t kLargest = 1'000'000;
  const Buffer body(BIO_new(BIO_s_mem()));
  i2d_TS_REQ_bio(body.get(), request);
  const Tls tls = address.secure ? make_tls() : nullptr;
  Connection connection{address, tls.get()};
  const Buffer answer(OSSL_HTTP_transfer(nullptr, address.host.c_str(), address.port.c_str(),
                                         address.path.c_str(), address.secure ? 1 : 0, nullptr,
                                         nullptr, nullptr, nullptr, secured, &connection, 0,
                                         nullptr, "application/timestamp-query", body.get(),
                                         "application/timestamp-reply", 1, kLargest, kSeconds, 0));
  return Response(answer ? d2i_TS_RESP_bio(answer.get(), nullptr) : nullptr);
}

}  // namespace

Result<std::string> request_time_stamp(const std::string& url, std::string_view signature) {
  const auto address = address_of(url);
  if (!address) {
    return address.error();
  }
  const Request request = make_request(signature);
  const Response response = ask(*address, request.get());
  if (!response) {
    return Error{ErrorCode::missing_dependency, url,
                 "gives no time stamp that can be read: " + refusal()};
  }
  // Status, version, imprint and nonce; whom to trust is for those who verify.
  const Context context(TS_REQ_to_TS_VERIFY_CTX(request.get(), nullptr));
  if (!context || TS_RESP_verify_response(context.get(), response.get()) != 1) {
    return Error{ErrorCode::missing_dependency, url, "gives no valid time stamp: " + refusal()};
  }
  unsigned char* raw = nullptr;
  const int length = i2d_PKCS7(TS_RESP_get_token(response.get()), &raw);
  const Owned<char, free_bytes> bytes(reinterpret_cast<char*>(raw));
  return std::string(bytes.get(), static_cast<std::size_t>(length));
}

}  // namespace fuhe
