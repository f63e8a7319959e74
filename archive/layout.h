// SPDX-License-Identifier: GPL-3.0-or-later
// Where things are in an archive's folder.
#pragma once

#include <string>

namespace fuhe {

inline std::string journal_path(const std::string& archive) {
  return archive + "/entries.jsonl";
}
inline std::string index_path(const std::string& archive) {
  return archive + "/index.db";
}
inline std::string lock_path(const std::string& archive) {
  return archive + "/lock";
}
inline std::string claims_path(const std::string& archive) {
  return archive + "/claims";
}
inline std::string lost_folder(const std::string& archive) {
  return archive + "/lost";
}

}  // namespace fuhe
