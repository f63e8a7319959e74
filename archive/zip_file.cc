// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/zip_file.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <iconv.h>
#include <memory>
#include <unistd.h>
#include <zip.h>

#include "archive/files.h"
#include "model/text.h"
#include "model/write_all.h"

namespace fuhe {
namespace {

constexpr std::int64_t kMostMembers = 200'000;  // an office's year is about 10,000
// Scans do not shrink, and text in a PDF is packed already; a bomb of zeros is packed 1000 to 1.
constexpr std::int64_t kMostPacked = 300;
constexpr std::int64_t kSmall = std::int64_t{16} << 20;  // bytes up to which any ratio will do

struct ZipCloser {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Zip = std::unique_ptr<zip_t, ZipCloser>;

struct MemberCloser {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Result<Zip> open_zip(const std::string& path) {
  int code = 0;
  Zip opened(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (opened) {
    return opened;
  }
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  const std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return Error{code == ZIP_ER_NOENT ? ErrorCode::not_found : ErrorCode::damaged, path,
               "cannot be read as a zip file: " + text};
}

bool is_utf8(const std::string& text) {
  return to_utf8(to_u32(text)) == text;
}

std::string from_gb18030(std::string text) {
  iconv_t converter = iconv_open("UTF-8", "GB18030");
  // NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own sign of failure
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    return to_utf8(to_u32(text));
  }
  std::string converted(text.size() * 4, '\0');
  char* in = text.data();
  char* out = converted.data();
  std::size_t in_left = text.size();
  std::size_t out_left = converted.size();
  const bool whole =
      iconv(converter, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1);
  iconv_close(converter);
  converted.resize(converted.size() - out_left);
  return whole ? converted : to_utf8(to_u32(text));
}

Error of_member(zip_t* archive, const std::string& path) {
  const int code = zip_error_code_zip(zip_get_error(archive));
  const bool locked =
      code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP;
  return Error{locked ? ErrorCode::encrypted : ErrorCode::damaged, path,
               locked ? "needs a password; unpack it by hand" : zip_strerror(archive)};
}

}  // namespace

Result<std::vector<ZipMember>> list_zip(const std::string& path) {
  auto archive = open_zip(path);
  if (!archive) {
    return archive.error();
  }
  const std::int64_t count = zip_get_num_entries(archive->get(), 0);
  if (count > kMostMembers) {
    return Error{ErrorCode::limit_exceeded, path,
                 "holds more than " + std::to_string(kMostMembers) + " files"};
  }
  std::vector<ZipMember> members;
  for (std::int64_t i = 0; i < count; ++i) {
    const char* raw = zip_get_name(archive->get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    std::string name = raw == nullptr ? "" : raw;
    if (name.empty() || name.back() == '/') {
      continue;
    }
    members.push_back({i, is_utf8(name) ? std::move(name) : from_gb18030(std::move(name))});
  }
  return members;
}

Result<void> extract_zip_member(const std::string& path, std::int64_t index, const std::string& to,
                                std::int64_t most) {
  auto archive = open_zip(path);
  if (!archive) {
    return archive.error();
  }
  zip_stat_t status;
  zip_stat_init(&status);
  const auto number = static_cast<zip_uint64_t>(index);
  if (zip_stat_index(archive->get(), number, 0, &status) != 0) {
    return of_member(archive->get(), path);
  }
  const std::unique_ptr<zip_file_t, MemberCloser> member(
      zip_fopen_index(archive->get(), number, 0));
  if (!member) {
    return of_member(archive->get(), path);
  }
  const Descriptor file(open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file.is_open()) {
    return cannot_write(to);
  }
  // What the directory says of sizes may be a lie, so the bytes that come are counted.
  const auto packed = static_cast<std::int64_t>(status.comp_size);
  std::int64_t size = 0;
  std::array<char, 65'536> buffer{};
  while (const zip_int64_t count = zip_fread(member.get(), buffer.data(), buffer.size())) {
    if (count < 0) {
      return Error{ErrorCode::damaged, path, zip_file_strerror(member.get())};
    }
    size += count;
    if (size > most) {
      return Error{ErrorCode::limit_exceeded, path,
                   "more than " + std::to_string(most >> 20) + " MiB"};
    }
    if (size > kSmall && size / kMostPacked > packed) {
      return Error{ErrorCode::limit_exceeded, path,
                   "is packed more than " + std::to_string(kMostPacked) + " to 1"};
    }
    if (!write_all(file.get(), {buffer.data(), static_cast<std::size_t>(count)})) {
      return cannot_write(to);
    }
  }
  return {};
}

}  // namespace fuhe
