// SPDX-License-Identifier: GPL-3.0-or-later
// Files by the SHA-256 of their bytes: objects/ab/abcdef….pdf. A file first has a temporary name in
// a folder of its writer; its own name it gets when its bytes are on the disk.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/files.h"

namespace fuhe {

// The kinds of objects are told apart by the ends of their names, so that a person can open them.
inline constexpr std::string_view kPdfObject = ".pdf";
inline constexpr std::string_view kJsonObject = ".json";

// Written, but not yet an object.
struct StagedObject {
  std::string path;
  std::string sha256;
  std::string ending;
  std::int64_t bytes = 0;
};

// Where the object is, or would be, under `root`.
std::string object_path(const std::string& root, std::string_view sha256, std::string_view ending);

// Every file in objects/, with its path under `root`, in the order of their names.
Result<void> for_each_object(const std::string& root,
                             const std::function<void(const std::string& path)>& visit);

// Whether an entry names an object.
using IsNamed = std::function<Result<bool>(const std::string& sha256)>;

// The objects that writers were about to publish, by those who did not finish or are at it: paths
// under `root`.
std::vector<std::string> objects_under_way(const std::string& root);

class ObjectStore {
 public:
  // `root` is the archive. Sweeps what dead writers left: their temporary files, and the objects
  // that they had published without coming to the entry. REQUIRES: the archive's lock is held.
  static Result<ObjectStore> open(const std::string& root, const IsNamed& is_named);
  ObjectStore(const ObjectStore&) = delete;
  ObjectStore& operator=(const ObjectStore&) = delete;
  ObjectStore(ObjectStore&& other) = default;
  ObjectStore& operator=(ObjectStore&& other) = delete;
  ~ObjectStore();

  Result<StagedObject> stage(std::string_view bytes, std::string_view ending);
  // Copies a file of at most `most` bytes, reading it once. Errors: not_found, limit_exceeded,
  // cannot_write.
  Result<StagedObject> stage_copy(const std::string& path, std::int64_t most,
                                  std::string_view ending);
  // A file that somebody else put into folder().
  Result<StagedObject> stage_in_place(const std::string& path, std::string_view ending);
  void discard(const StagedObject& staged);

  // Makes objects of them, all or as many as the disk takes: their bytes first, then their names.
  // When it returns without an Error all of it is on the disk. A list of them stands in folder()
  // until finish(), for those who sweep. REQUIRES: the archive's lock is held until finish().
  Result<void> publish(const std::vector<StagedObject>& staged);
  void finish();

  // The temporary folder of this writer.
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  ObjectStore(std::string root, std::string folder, FolderLock lock)
      : root_(std::move(root)), folder_(std::move(folder)), lock_(std::move(lock)) {}
  [[nodiscard]] std::string next_path();

  std::string root_;
  std::string folder_;
  FolderLock lock_;  // tells others that folder_ is in use
  std::uint64_t made_ = 0;
};

}  // namespace fuhe
