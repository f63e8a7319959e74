// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archive/received_files.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>
#include <system_error>
#include <unistd.h>

#include "extract/page/limits.h"

namespace fuhe {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestZip = 2;  // a zip file in a zip file is usual, one more is not
constexpr int kZipSeconds = 300;
constexpr std::size_t kFirstBytes =
    1'024;  // a PDF may have its header that late (ISO 32000-1, H.3)

bool has_ending(const std::string& path, const char* ending) {
  const std::size_t size = std::strlen(ending);
  return path.size() >= size &&
         std::equal(path.end() - static_cast<std::ptrdiff_t>(size), path.end(), ending,
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

// What would be waited for, perhaps forever, is not opened.
Error not_regular(const std::string& path) {
  return {ErrorCode::not_found, path, "is not a regular file"};
}

std::string first_bytes(const std::string& path) {
  std::array<char, kFirstBytes> buffer{};
  std::ifstream file(path, std::ios::binary);
  file.read(buffer.data(), buffer.size());
  return {buffer.data(), static_cast<std::size_t>(file.gcount())};
}

bool is_pdf(const std::string& path) {
  return has_ending(path, ".pdf") || first_bytes(path).find("%PDF-") != std::string::npos;
}

// Members come from a child as lines "INDEX NAME"; a name with a line break in it loses it.
std::string pack_members(const std::vector<ZipMember>& members) {
  std::string lines;
  for (const ZipMember& member : members) {
    std::string name = member.name;
    std::replace(name.begin(), name.end(), '\n', ' ');
    lines += std::to_string(member.index) + ' ' + name + '\n';
  }
  return lines;
}

std::vector<ZipMember> unpack_members(const std::string& lines) {
  std::vector<ZipMember> members;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    const std::size_t space = std::min(lines.find(' ', begin), end);
    members.push_back({std::strtoll(lines.c_str() + begin, nullptr, 10),
                       lines.substr(std::min(space + 1, end), end - std::min(space + 1, end))});
    begin = end + 1;
  }
  return members;
}

ProcessLimits zip_limits() {
  ProcessLimits limits;
  limits.seconds = kZipSeconds;
  return limits;
}

}  // namespace

ReceivedFiles::ReceivedFiles(std::vector<std::string> paths, std::string scratch)
    : given_(std::move(paths)), scratch_(std::move(scratch)) {}

ReceivedFiles::ReceivedFiles(std::istream& list, std::string scratch)
    : list_(&list), scratch_(std::move(scratch)) {}

std::optional<ReceivedFile> ReceivedFiles::next() {
  while (true) {
    std::optional<ReceivedFile> file;
    if (!zips_.empty()) {
      file = next_in_zip();
    } else if (!folders_.empty()) {
      file = next_in_folder();
    } else {
      const bool more =
          list_ != nullptr ? list_->good() && list_->peek() != EOF : at_ < given_.size();
      if (!more) {
        return std::nullopt;
      }
      file = next_given();
    }
    if (file) {
      return file;
    }
  }
}

std::optional<ReceivedFile> ReceivedFiles::next_given() {
  std::string path;
  if (list_ == nullptr) {
    path = given_[at_++];
  } else if (!std::getline(*list_, path) || path.empty()) {
    return std::nullopt;
  }
  return take(path, true);
}

std::optional<ReceivedFile> ReceivedFiles::next_in_folder() {
  Folder& folder = folders_.back();
  if (folder.at == folder.entries.size()) {
    folders_.pop_back();
    return std::nullopt;
  }
  return take(folder.entries[folder.at++], false);
}

std::optional<ReceivedFile> ReceivedFiles::take(const std::string& path, bool named) {
  std::error_code trouble;
  const fs::file_status status = fs::status(path, trouble);
  if (fs::is_directory(status)) {
    // A link to a folder may lead back to where it stands.
    return named || !fs::is_symlink(path, trouble) ? enter_folder(path) : std::nullopt;
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {  // a device, a socket, a pipe
    return named ? std::optional(ReceivedFile{path, path, false, not_regular(path)}) : std::nullopt;
  }
  if (has_ending(path, ".zip")) {
    return enter_zip({path, path, false, 1, {}, 0});
  }
  if (named || is_pdf(path)) {
    return ReceivedFile{path, path, false, {}};
  }
  ++left_alone_;
  return std::nullopt;
}

std::optional<ReceivedFile> ReceivedFiles::enter_folder(const std::string& path) {
  std::error_code trouble;
  Folder folder;
  for (fs::directory_iterator entry(path, trouble), end; !trouble && entry != end;
       entry.increment(trouble)) {
    folder.entries.push_back(entry->path().string());
  }
  if (trouble) {
    return ReceivedFile{path, path, false,
                        Error{ErrorCode::not_found, path, "cannot be read: " + trouble.message()}};
  }
  std::sort(folder.entries.begin(), folder.entries.end());
  folders_.push_back(std::move(folder));
  return std::nullopt;
}

std::optional<ReceivedFile> ReceivedFiles::enter_zip(ZipFile zip) {
  const auto listed =
      run_isolated(zip.name, zip_limits(),
                   [&zip](const ProgressSink&) -> Result<std::string> {
                     const auto members = list_zip(zip.path);
                     return members ? Result<std::string>(pack_members(*members)) : members.error();
                   },
                   {});
  if (!listed) {
    if (zip.temporary) {
      unlink(zip.path.c_str());
    }
    Error error = listed.error();
    error.where = zip.name;
    return ReceivedFile{zip.name, zip.path, false, std::move(error)};
  }
  zip.members = unpack_members(*listed);
  zips_.push_back(std::move(zip));
  return std::nullopt;
}

std::optional<ReceivedFile> ReceivedFiles::next_in_zip() {
  ZipFile& zip = zips_.back();
  if (zip.at == zip.members.size()) {
    if (zip.temporary) {
      unlink(zip.path.c_str());
    }
    zips_.pop_back();
    return std::nullopt;
  }
  const ZipMember member = zip.members[zip.at++];
  const bool is_zip = has_ending(member.name, ".zip");
  if (!is_zip && !has_ending(member.name, ".pdf")) {
    ++left_alone_;
    return std::nullopt;
  }
  const std::string name = zip.name + "!" + member.name;
  if (is_zip && zip.depth == kDeepestZip) {
    return ReceivedFile{name, "", false,
                        Error{ErrorCode::limit_exceeded, name,
                              "a zip file in a zip file in a zip file is not opened; unpack it"}};
  }
  const std::string to = scratch_ + "/unpacked-" + std::to_string(++unpacked_);
  const auto done = run_isolated(
      name, zip_limits(),
      [&](const ProgressSink&) -> Result<std::string> {
        const auto extracted = extract_zip_member(zip.path, member.index, to, Limits{}.file_bytes);
        return extracted ? Result<std::string>(std::string()) : extracted.error();
      },
      {});
  if (!done) {
    unlink(to.c_str());
    Error error = done.error();
    error.where = name;
    return ReceivedFile{name, to, false, std::move(error)};
  }
  if (is_zip) {
    return enter_zip({name, to, true, zip.depth + 1, {}, 0});
  }
  return ReceivedFile{name, to, true, {}};
}

std::int64_t count_received(const std::vector<std::string>& paths) {
  std::int64_t count = 0;
  for (const std::string& path : paths) {
    std::error_code trouble;
    if (!fs::is_directory(path, trouble)) {
      ++count;
      continue;
    }
    for (fs::recursive_directory_iterator entry(path, trouble), end; !trouble && entry != end;
         entry.increment(trouble)) {
      const std::string name = entry->path().string();
      count += has_ending(name, ".pdf") || has_ending(name, ".zip") ? 1 : 0;
    }
  }
  return count;
}

}  // namespace fuhe
