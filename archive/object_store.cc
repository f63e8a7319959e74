// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/object_store.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sstream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "model/sha256.h"
#include "model/write_all.h"

namespace fuhe {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0444;  // an object is never written again
constexpr mode_t kListMode = 0666;
constexpr mode_t kFolderMode = 0777;
constexpr std::size_t kCopyBytes = 65'536;
constexpr const char* kTemporary = "/tmp";
constexpr const char* kLockName = "/lock";
constexpr const char* kListName = "/publishing";  // paths under the root, one a line

Result<void> make_folder(const std::string& path) {
  if (mkdir(path.c_str(), kFolderMode) != 0 && errno != EEXIST) {
    return cannot_write(path);
  }
  return {};
}

std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  const auto text = read_whole_file(path);
  std::istringstream stream(text ? *text : std::string());
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

// The hash in an object's path; empty when it is no such path.
std::string hash_of(const std::string& path) {
  constexpr std::size_t kDigits = 64;
  const std::string name = path.substr(path.rfind('/') + 1).substr(0, kDigits);
  return name.size() == kDigits ? name : std::string();
}

// Writers' folders whose lock nobody holds: their writers are dead.
Result<void> sweep(const std::string& root, const IsNamed& is_named) {
  std::error_code trouble;
  for (const auto& entry : fs::directory_iterator(root + kTemporary, trouble)) {
    const std::string folder = entry.path().string();
    const auto lock = FolderLock::try_to_take(folder + kLockName);
    if (!lock || !lock->is_held()) {
      continue;
    }
    for (const std::string& object : lines_of(folder + kListName)) {
      const std::string hash = hash_of(object);
      const auto named = hash.empty() ? Result<bool>(true) : is_named(hash);
      if (!named) {
        return named.error();
      }
      if (!*named) {
        unlink((fs::path(root) / object).c_str());
      }
    }
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  return {};
}

Result<std::string> make_own_folder(const std::string& temporary) {
  std::string name = temporary + "/XXXXXX";
  if (mkdtemp(name.data()) == nullptr) {
    return cannot_write(temporary);
  }
  return name;
}

Result<Descriptor> create(const std::string& path) {
  Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kFileMode));
  if (!file.is_open()) {
    return cannot_write(path);
  }
  return file;
}

}  // namespace

std::string object_path(const std::string& root, std::string_view sha256, std::string_view ending) {
  std::string path = root + "/objects/";
  path.append(sha256.substr(0, 2)).append("/").append(sha256).append(ending);
  return path;
}

Result<void> for_each_object(const std::string& root,
                             const std::function<void(const std::string& path)>& visit) {
  std::error_code trouble;
  std::vector<std::string> folders;
  for (const auto& folder : fs::directory_iterator(root + "/objects", trouble)) {
    folders.push_back(folder.path().string());
  }
  if (trouble) {
    return Error{ErrorCode::not_found, root + "/objects", "cannot read: " + trouble.message()};
  }
  std::sort(folders.begin(), folders.end());
  for (const std::string& folder : folders) {
    std::vector<std::string> files;
    for (const auto& file : fs::directory_iterator(folder, trouble)) {
      files.push_back(file.path().string());
    }
    if (trouble) {
      visit(folder);  // a file where a folder should be
      trouble.clear();
    }
    std::sort(files.begin(), files.end());
    std::for_each(files.begin(), files.end(), visit);
  }
  return {};
}

std::vector<std::string> objects_under_way(const std::string& root) {
  std::vector<std::string> objects;
  std::error_code trouble;
  for (const auto& entry : fs::directory_iterator(root + kTemporary, trouble)) {
    for (std::string& line : lines_of(entry.path().string() + kListName)) {
      objects.push_back(std::move(line));
    }
  }
  return objects;
}

Result<ObjectStore> ObjectStore::open(const std::string& root, const IsNamed& is_named) {
  const std::string temporary = root + kTemporary;
  for (const std::string& path : {root + "/objects", temporary}) {
    if (auto made = make_folder(path); !made) {
      return made.error();
    }
  }
  if (auto swept = sweep(root, is_named); !swept) {
    return swept.error();
  }
  auto folder = make_own_folder(temporary);
  if (!folder) {
    return folder.error();
  }
  auto lock = FolderLock::take(*folder + kLockName);
  if (!lock) {
    return lock.error();
  }
  return ObjectStore(root, std::move(*folder), std::move(*lock));
}

ObjectStore::~ObjectStore() {
  if (lock_.is_held()) {  // not moved from
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
}

std::string ObjectStore::next_path() {
  return folder_ + "/" + std::to_string(++made_);
}

Result<StagedObject> ObjectStore::stage(std::string_view bytes, std::string_view ending) {
  StagedObject staged{next_path(), sha256_hex(bytes), std::string(ending),
                      static_cast<std::int64_t>(bytes.size())};
  const auto file = create(staged.path);
  if (!file) {
    return file.error();
  }
  if (!write_all(file->get(), bytes)) {
    const Error error = cannot_write(staged.path);
    discard(staged);
    return error;
  }
  return staged;
}

Result<StagedObject> ObjectStore::stage_copy(const std::string& path, std::int64_t most,
                                             std::string_view ending) {
  const auto from = open_to_read(path);
  if (!from) {
    return from.error();
  }
  struct stat status {};
  if (fstat(from->get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return Error{ErrorCode::not_found, path, "is not a regular file"};
  }
  StagedObject staged{next_path(), "", std::string(ending), 0};
  const auto to = create(staged.path);
  if (!to) {
    return to.error();
  }
  Sha256 hash;
  std::array<char, kCopyBytes> buffer{};
  while (true) {
    const ssize_t count = read(from->get(), buffer.data(), buffer.size());
    if (count == 0) {
      staged.sha256 = hash.hex();
      return staged;
    }
    if (count < 0 && errno == EINTR) {
      continue;
    }
    const std::string_view piece(buffer.data(),
                                 static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    staged.bytes += static_cast<std::int64_t>(piece.size());
    if (count < 0 || staged.bytes > most || !write_all(to->get(), piece)) {
      Error error = count < 0 ? cannot_read(path) : cannot_write(staged.path);
      if (count > 0 && staged.bytes > most) {
        error = {ErrorCode::limit_exceeded, path,
                 "more than " + std::to_string(most >> 20) + " MiB"};
      }
      discard(staged);
      return error;
    }
    hash.add(piece);
  }
}

Result<StagedObject> ObjectStore::stage_in_place(const std::string& path, std::string_view ending) {
  const auto file = open_to_read(path);
  if (!file) {
    return file.error();
  }
  StagedObject staged{path, "", std::string(ending), 0};
  Sha256 hash;
  std::array<char, kCopyBytes> buffer{};
  while (const ssize_t count = read(file->get(), buffer.data(), buffer.size())) {
    if (count < 0 && errno != EINTR) {
      return cannot_read(path);
    }
    const std::string_view piece(buffer.data(),
                                 static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    staged.bytes += static_cast<std::int64_t>(piece.size());
    hash.add(piece);
  }
  staged.sha256 = hash.hex();
  chmod(path.c_str(), kFileMode);
  return staged;
}

void ObjectStore::discard(const StagedObject& staged) {
  unlink(staged.path.c_str());
}

Result<void> ObjectStore::publish(const std::vector<StagedObject>& staged) {
  if (staged.empty()) {
    return {};
  }
  std::string list;
  for (const StagedObject& object : staged) {
    list += object_path("", object.sha256, object.ending).substr(1) + '\n';
  }
  const std::string list_path = folder_ + kListName;
  const Descriptor file(
      ::open(list_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kListMode));
  if (!file.is_open() || !write_all(file.get(), list)) {
    return cannot_write(list_path);
  }
  // One sync for all of them: one each would take a hundred times as long.
  if (auto synced = sync_file_system(file.get(), root_); !synced) {
    return synced;
  }
  for (const StagedObject& object : staged) {
    const std::string path = object_path(root_, object.sha256, object.ending);
    if (auto made = make_folder(path.substr(0, path.rfind('/'))); !made) {
      return made;
    }
    // The same bytes may be there; a file under that name that has other bytes is mended thereby.
    if (rename(object.path.c_str(), path.c_str()) != 0) {
      return cannot_write(path);
    }
  }
  return sync_file_system(file.get(), root_);
}

void ObjectStore::finish() {
  unlink((folder_ + kListName).c_str());
}

}  // namespace fuhe
