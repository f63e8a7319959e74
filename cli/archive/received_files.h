// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a batch, one after the other: those in folders and in zip files, or those of a list.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "archive/zip_file.h"
#include "cli/isolate.h"

namespace fuhe {

// `name` says where it came from: a path, or ZIP!MEMBER.
struct ReceivedFile {
  std::string name;
  std::string path;
  bool temporary = false;        // unpacked for this batch: whoever takes it removes it
  std::optional<Error> trouble;  // a zip file that cannot be read, a folder that cannot be entered
};

class ReceivedFiles {
 public:
  // Folders are searched for PDF files (by name, or by their first bytes) and for zip files; a file
  // that is named itself is taken as it is. Zip files are unpacked in a child process, a few
  // members at a time, into `scratch`.
  ReceivedFiles(std::vector<std::string> paths, std::string scratch);
  // Paths, one a line.
  ReceivedFiles(std::istream& list, std::string scratch);

  // Nothing when there is no more.
  std::optional<ReceivedFile> next();

  // Files in folders and zip files so far that are neither PDF nor zip files.
  [[nodiscard]] std::int64_t left_alone() const { return left_alone_; }

 private:
  struct Folder {
    std::vector<std::string> entries;  // paths, sorted
    std::size_t at = 0;
  };
  struct ZipFile {
    std::string name;
    std::string path;
    bool temporary = false;
    int depth = 0;
    std::vector<ZipMember> members;
    std::size_t at = 0;
  };
  std::optional<ReceivedFile> next_given();
  std::optional<ReceivedFile> next_in_folder();
  std::optional<ReceivedFile> next_in_zip();
  std::optional<ReceivedFile> take(const std::string& path, bool named);
  std::optional<ReceivedFile> enter_folder(const std::string& path);
  std::optional<ReceivedFile> enter_zip(ZipFile zip);

  std::vector<std::string> given_;
  std::size_t at_ = 0;
  std::istream* list_ = nullptr;
  std::string scratch_;
  std::vector<Folder> folders_;
  std::vector<ZipFile> zips_;
  std::int64_t unpacked_ = 0;
  std::int64_t left_alone_ = 0;
};

// How many there are, as far as can be told quickly: zip files count as one.
std::int64_t count_received(const std::vector<std::string>& paths);

}  // namespace fuhe
