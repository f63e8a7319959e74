// SPDX-License-Identifier: GPL-3.0-or-later
// Index: indicators of the same unit and project over the years, and whether their targets change.
#include "archive/index.h"
#include "archive/sql_value.h"

namespace fuhe {

Result<void> Index::add_to_series(std::int64_t indicator, std::int64_t series, std::int64_t target,
                                  int year) {
  constexpr int kFirstYear = 1990;
  constexpr int kYears = 62;  // bits of a whole number
  if (year < kFirstYear || year >= kFirstYear + kYears) {
    return {};
  }
  auto query = statement("SELECT target, varied, seen FROM series WHERE id = ?");
  if (!query) {
    return query.error();
  }
  const auto there = (*query)->first({series});
  if (!there) {
    return there.error();
  }
  const auto bit =
      static_cast<std::int64_t>(std::uint64_t{1} << static_cast<unsigned>(year - kFirstYear));
  const std::int64_t seen = bit | (*there ? (*query)->number(2) : 0);
  const bool varied = *there && ((*query)->number(0) != target || (*query)->number(1) != 0);
  return run(
      "INSERT OR REPLACE INTO series(id, indicator, target, varied, seen, years)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {series, indicator, target, sql(varied ? 1 : 0), seen,
       sql(__builtin_popcountll(static_cast<unsigned long long>(seen)))});
}

// From the present forms alone, after one of them became history.
Result<void> Index::renew_series(std::int64_t series) {
  struct Member {
    std::int64_t indicator;
    std::int64_t target;
    int year;
  };
  std::vector<Member> members;
  auto query = statement(
      "SELECT i.id, i.target_hash, f.year FROM indicators i JOIN forms f ON f.id = i.form"
      " WHERE i.series = ? AND f.current AND i.level3 IS NOT NULL AND i.target IS NOT NULL"
      " ORDER BY i.id");
  if (!query) {
    return query.error();
  }
  auto row = (*query)->first({series});
  while (row && *row) {
    members.push_back(
        {(*query)->number(0), (*query)->number(1), static_cast<int>((*query)->number(2))});
    row = (*query)->next();
  }
  if (!row) {
    return row.error();
  }
  if (auto removed = run("DELETE FROM series WHERE id = ?", {series}); !removed) {
    return removed;
  }
  for (const Member& member : members) {
    if (auto added = add_to_series(member.indicator, series, member.target, member.year); !added) {
      return added;
    }
  }
  return {};
}

}  // namespace fuhe
