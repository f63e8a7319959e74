// SPDX-License-Identifier: GPL-3.0-or-later
// Brings an index up to the journal: reads the results that the entries name.
#pragma once

#include <string>
#include <vector>

#include "archive/index.h"

namespace fuhe {

class IndexFiller {
 public:
  // `archive` is the folder with the objects.
  IndexFiller(Index& index, std::string archive) : index_(index), archive_(std::move(archive)) {}

  // Adds one entry, many of them in one transaction.
  Result<void> add(const Entry& entry, const JournalPlace& after);
  // Ends the last transaction. What was added before an Error stays.
  Result<void> finish();

  [[nodiscard]] std::int64_t forms() const { return forms_; }
  // Results that are not there, or not as they were written: indexed as documents without forms.
  [[nodiscard]] const std::vector<std::string>& missing() const { return missing_; }

 private:
  DocumentRows rows_of(const Entry& entry);

  Index& index_;
  std::string archive_;
  std::optional<Transaction> transaction_;
  JournalPlace place_;
  int in_group_ = 0;
  std::int64_t forms_ = 0;
  std::vector<std::string> missing_;
};

}  // namespace fuhe
