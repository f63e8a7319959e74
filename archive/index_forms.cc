// SPDX-License-Identifier: GPL-3.0-or-later
// Index: what a result says, form by form.
#include <set>

#include "archive/index.h"
#include "archive/sql_value.h"

namespace fuhe {
namespace {

// Stands between texts in one column, so that no phrase is found across them.
constexpr std::string_view kBetween = " qzqzq ";

}  // namespace

// The row that `find` finds by the first of `values`, or that `add` adds with all of them.
Result<std::int64_t> Index::id_of(const char* find, const char* add,
                                  const std::vector<SqlValue>& values) {
  auto query = statement(find);
  if (!query) {
    return query.error();
  }
  const auto there = (*query)->first({values.front()});
  if (!there) {
    return there.error();
  }
  if (*there) {
    const std::int64_t id = (*query)->number(0);
    return id;
  }
  if (auto added = run(add, values); !added) {
    return added.error();
  }
  return database_.last_row();
}

Result<Index::Owner> Index::owner_of(const FormRow& form) {
  Owner owner;
  if (form.year != 0) {
    owner.tags = "y" + std::to_string(form.year);
  }
  if (!form.owner_key.empty()) {
    const auto unit =
        id_of("SELECT id FROM units WHERE key = ?", "INSERT INTO units(key, name) VALUES (?, ?)",
              {form.owner_key, form.owner});
    if (!unit) {
      return unit.error();
    }
    owner.unit = *unit;
    owner.tags += " u" + std::to_string(*unit);
  }
  if (!form.region.empty()) {
    const auto region = id_of("SELECT id FROM regions WHERE name = ?",
                              "INSERT INTO regions(name) VALUES (?)", {form.region});
    if (!region) {
      return region.error();
    }
    owner.region = *region;
    owner.tags += " r" + std::to_string(*region);
  }
  return owner;
}

Result<void> Index::add_form_row(const Entry& entry, int ordinal, const Owner& owner,
                                 const FormRow& form) {
  return run(
      "INSERT INTO forms(entry, ordinal, current, kind, structure, text_source, rulebook,"
      " rulebook_version, first_page, last_page, unit, year, region, title, department, project,"
      " supervisor, implementer, filled_on, total_weight, total_score, recomputed_total, "
      "conclusion,"
      " recomputed_conclusion, score, recomputed_score, difference, budget, executed, rate, errors,"
      " warnings, notices, subject, numbers) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
      " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {entry.number,
       sql(ordinal),
       form.kind,
       form.structure,
       form.text_source,
       sql(form.rulebook),
       sql(form.rulebook_version),
       sql(form.first_page),
       sql(form.last_page),
       reference(owner.unit),
       form.year == 0 ? SqlValue() : sql(form.year),
       reference(owner.region),
       sql(form.title),
       sql(form.department),
       sql(form.project),
       sql(form.supervisor),
       sql(form.implementer),
       sql(form.filled_on),
       sql(form.total_weight),
       sql(form.total_score),
       sql(form.recomputed_total),
       sql(form.conclusion),
       sql(form.recomputed_conclusion),
       sql(form.score),
       sql(form.recomputed_score),
       sql(form.difference),
       sql(form.budget),
       sql(form.executed),
       sql(form.rate),
       sql(form.errors),
       sql(form.warnings),
       sql(form.notices),
       form.subject,
       form.numbers});
}

Result<void> Index::add_form(const Entry& entry, int ordinal, const FormRow& form) {
  const auto owner = owner_of(form);
  if (!owner) {
    return owner.error();
  }
  auto added = add_form_row(entry, ordinal, *owner, form);
  const std::int64_t id = database_.last_row();
  for (std::size_t i = 0; added && i < form.indicators.size(); ++i) {
    added = add_indicator(id, static_cast<int>(i), *owner, form.year, form.indicators[i]);
  }
  for (std::size_t i = 0; added && i < form.findings.size(); ++i) {
    added = add_finding(entry, ordinal, id, form.findings[i]);
  }
  for (std::size_t i = 0; added && i < form.narrative.size(); ++i) {
    added = add_narrative(id, form.narrative[i]);
  }
  if (added) {
    added = add_words(id, *owner, form);
  }
  if (added) {
    added = add_tallies(form);
  }
  if (added) {
    added = note_second_form(id, form);
  }
  return added ? add_signature(id, owner->unit, form) : added;
}

Result<void> Index::add_words(std::int64_t form, const Owner& owner, const FormRow& row) {
  std::string head;
  std::string narrative;
  std::string indicators;
  for (const NarrativeRow& piece : row.narrative) {
    std::string& words = piece.is_head ? head : narrative;
    words.append(kBetween).append(piece.words);
  }
  for (const IndicatorRow& indicator : row.indicators) {
    for (const std::string* words : {&indicator.name_words, &indicator.target_words,
                                     &indicator.actual_words, &indicator.reason_words}) {
      indicators.append(kBetween).append(*words);
    }
  }
  return run(
      "INSERT INTO form_words(rowid, tags, head, narrative, indicators) VALUES (?, ?, ?, ?, ?)",
      {form, owner.tags, head, narrative, indicators});
}

Result<void> Index::add_indicator(std::int64_t form, int ordinal, const Owner& owner, int year,
                                  const IndicatorRow& indicator) {
  if (auto added = run(
          "INSERT INTO indicators(form, ordinal, level1, level2, level3, target, actual, weight,"
          " score, reason, weight_points, score_points, recomputed_points, series, target_hash)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          {form, sql(ordinal), sql(indicator.level1), sql(indicator.level2), sql(indicator.level3),
           sql(indicator.target), sql(indicator.actual), sql(indicator.weight),
           sql(indicator.score), sql(indicator.reason), sql(indicator.weight_points),
           sql(indicator.score_points), sql(indicator.recomputed_points), indicator.series,
           indicator.target_hash});
      !added) {
    return added;
  }
  const std::int64_t id = database_.last_row();
  if (auto added = run("INSERT INTO indicator_words(rowid, tags, name, target, actual, reason)"
                       " VALUES (?, ?, ?, ?, ?, ?)",
                       {id, owner.tags, indicator.name_words, indicator.target_words,
                        indicator.actual_words, indicator.reason_words});
      !added) {
    return added;
  }
  return indicator.level3.empty() || indicator.target.empty()
             ? Result<void>()
             : add_to_series(id, indicator.series, indicator.target_hash, year);
}

Result<void> Index::add_finding(const Entry& entry, int ordinal, std::int64_t form,
                                const FindingRow& finding) {
  return run(
      "INSERT INTO findings(form, number, rule, severity, at, claimed, recomputed, dimension,"
      " difference, message_zh, message_en, accepted, current, verdict)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1,"
      " (SELECT verdict FROM notes WHERE document = ?13 AND ordinal = ?14 AND rule = ?3 AND at = ?5"
      " AND claimed IS ?6 AND recomputed IS ?7 ORDER BY number DESC LIMIT 1))",
      {form, sql(finding.number), finding.rule, finding.severity, finding.at, sql(finding.claimed),
       sql(finding.recomputed), sql(static_cast<int>(finding.dimension)), sql(finding.difference),
       finding.message_zh, finding.message_en, sql(finding.accepted), entry.document,
       sql(ordinal)});
}

Result<void> Index::add_tallies(const FormRow& form) {
  constexpr const char* kAdd =
      "INSERT INTO tallies(rule, severity, count) VALUES (?1, ?2, 1)"
      " ON CONFLICT(rule, severity) DO UPDATE SET count = count + 1";
  std::set<std::string> rules;
  for (const FindingRow& finding : form.findings) {
    if (auto added = run(kAdd, {finding.rule, finding.severity}); !added) {
      return added;
    }
    if (rules.insert(finding.rule).second) {
      if (auto added = run(kAdd, {finding.rule, std::string()}); !added) {
        return added;
      }
    }
  }
  return {};
}

Result<void> Index::note_second_form(std::int64_t form, const FormRow& row) {
  if (row.owner_key.empty() || row.year == 0) {
    return {};
  }
  return run(
      "INSERT OR REPLACE INTO twice(subject, year, form) SELECT ?1, ?2, ?3 WHERE EXISTS"
      " (SELECT 1 FROM forms WHERE subject = ?1 AND year = ?2 AND numbers <> ?4)",
      {row.subject, sql(row.year), form, row.numbers});
}

Result<void> Index::add_narrative(std::int64_t form, const NarrativeRow& narrative) {
  return run("INSERT INTO narrative(form, at, text) VALUES (?, ?, ?)",
             {form, narrative.at, narrative.text});
}

}  // namespace fuhe
