// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/index_filler.h"

#include "archive/object_store.h"
#include "model/sha256.h"

namespace fuhe {
namespace {

constexpr int kGroup = 256;  // entries in one transaction: quick, and little to do again

}  // namespace

DocumentRows IndexFiller::rows_of(const Entry& entry) {
  if (entry.kind != EntryKind::checked || entry.result.empty()) {
    return {};
  }
  const auto json = read_whole_file(object_path(archive_, entry.result, kJsonObject));
  if (json && sha256_hex(*json) == entry.result) {
    if (auto rows = rows_of_result(*json, entry.name)) {
      return std::move(*rows);
    }
  }
  missing_.push_back(entry.result);
  return {};
}

Result<void> IndexFiller::add(const Entry& entry, const JournalPlace& after) {
  if (!transaction_) {
    auto begun = Transaction::begin(index_.database());
    if (!begun) {
      return begun.error();
    }
    transaction_.emplace(std::move(*begun));
  }
  const DocumentRows rows = rows_of(entry);
  if (auto added = index_.add(entry, rows); !added) {
    transaction_.reset();
    return added;
  }
  forms_ += static_cast<std::int64_t>(rows.forms.size());
  place_ = after;
  return ++in_group_ < kGroup ? Result<void>() : finish();
}

Result<void> IndexFiller::finish() {
  if (!transaction_) {
    return {};
  }
  in_group_ = 0;
  auto set = index_.set_place(place_);
  auto done = set ? transaction_->commit() : set;
  transaction_.reset();
  return done;
}

}  // namespace fuhe
