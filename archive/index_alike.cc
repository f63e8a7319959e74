// SPDX-License-Identifier: GPL-3.0-or-later
// Index: the form before that a form's text is most alike.
#include <algorithm>

#include "archive/index.h"
#include "archive/similarity.h"

namespace fuhe {
namespace {

constexpr int kLeastAlike = 60;  // per cent; less is chance and common phrases
constexpr int kNeighbours = 4;   // of each end of a band: the first and the latest forms in it

struct Candidates {
  std::vector<std::int64_t> forms;
  Result<void> collect(SqlStatement& query, std::int64_t band) {
    auto row = query.first({band});
    while (row && *row) {
      forms.push_back(query.number(0));
      row = query.next();
    }
    return row ? Result<void>() : Result<void>(row.error());
  }
};

}  // namespace

Result<void> Index::add_signature(std::int64_t form, std::int64_t unit, const FormRow& row) {
  const auto signature = unpack_signature(row.signature);
  if (!signature) {
    return {};
  }
  static const std::string kFirst =
      "SELECT form FROM bands WHERE band = ? ORDER BY form LIMIT " + std::to_string(kNeighbours);
  static const std::string kLatest =
      "SELECT form FROM bands WHERE band = ? ORDER BY form DESC LIMIT " +
      std::to_string(kNeighbours);
  auto first = statement(kFirst.c_str());
  auto latest = statement(kLatest.c_str());
  auto other = statement(
      "SELECT signature, unit, year FROM forms JOIN signatures ON form = id WHERE id = ?");
  if (!first || !latest || !other) {
    return !first ? first.error() : !latest ? latest.error() : other.error();
  }
  Candidates candidates;
  for (const std::int64_t band : bands_of(*signature)) {
    for (SqlStatement* query : {*first, *latest}) {
      if (auto collected = candidates.collect(*query, band); !collected) {
        return collected;
      }
    }
    if (auto added = run("INSERT INTO bands(band, form) VALUES (?, ?)", {band, form}); !added) {
      return added;
    }
  }
  std::sort(candidates.forms.begin(), candidates.forms.end());
  candidates.forms.erase(std::unique(candidates.forms.begin(), candidates.forms.end()),
                         candidates.forms.end());
  std::int64_t best = 0;
  int most = kLeastAlike - 1;
  for (const std::int64_t candidate : candidates.forms) {
    const auto there = (*other)->first({candidate});
    if (!there) {
      return there.error();
    }
    // The same unit in the same year has sent its form twice, which is another question.
    const bool same = (*other)->number(1) == unit && (*other)->number(2) == row.year;
    const auto theirs = unpack_signature((*other)->text(0));
    const int percent = theirs && !same ? percent_alike(*signature, *theirs) : 0;
    if (percent > most) {
      most = percent;
      best = candidate;
    }
  }
  if (auto added = run("INSERT INTO signatures(form, signature) VALUES (?, ?)",
                       {form, SqlBlob{row.signature}});
      !added) {
    return added;
  }
  return best == 0 ? Result<void>()
                   : run("INSERT INTO alike(form, other, percent) VALUES (?, ?, ?)",
                         {form, best, std::int64_t{most}});
}

}  // namespace fuhe
