-- SPDX-License-Identifier: GPL-3.0-or-later
-- The index of an archive (index.db). It holds nothing that entries.jsonl and objects/ do not hold:
-- `fuhe archive rebuild` makes it again. Scaled numbers are those of archive/rows.h.
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE entries(
  number INTEGER PRIMARY KEY, time TEXT, kind TEXT, name TEXT, document TEXT, bytes INTEGER,
  settings TEXT, rulebook TEXT, version TEXT, result TEXT, report TEXT, reason TEXT, message TEXT,
  pages INTEGER, producer TEXT, text_source TEXT, current INTEGER);
CREATE INDEX entries_by_document ON entries(document, settings);
CREATE INDEX entries_by_result ON entries(result) WHERE result IS NOT NULL;
CREATE INDEX entries_by_report ON entries(report) WHERE report IS NOT NULL;
CREATE INDEX entries_by_name ON entries(name, document);
CREATE INDEX entries_failed ON entries(reason) WHERE kind = 'failed';

CREATE TABLE units(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT);
CREATE TABLE regions(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- `current` is 0 once the same document has been checked again.
CREATE TABLE forms(
  id INTEGER PRIMARY KEY, entry INTEGER, ordinal INTEGER, current INTEGER, kind TEXT,
  structure TEXT, text_source TEXT, rulebook TEXT, rulebook_version TEXT, first_page INTEGER,
  last_page INTEGER, unit INTEGER, year INTEGER, region INTEGER, title TEXT, department TEXT,
  project TEXT, supervisor TEXT, implementer TEXT, filled_on TEXT, total_weight TEXT,
  total_score TEXT, recomputed_total TEXT, conclusion TEXT, recomputed_conclusion TEXT,
  score INTEGER, recomputed_score INTEGER, difference INTEGER, budget INTEGER, executed INTEGER,
  rate INTEGER, errors INTEGER, warnings INTEGER, notices INTEGER, subject INTEGER,
  numbers INTEGER);
CREATE INDEX forms_by_entry ON forms(entry);
CREATE INDEX forms_by_unit ON forms(unit, year);
CREATE INDEX forms_by_subject ON forms(subject, year, numbers);
CREATE INDEX forms_by_difference ON forms(difference) WHERE current;
CREATE INDEX forms_by_findings ON forms(errors DESC, warnings DESC, id) WHERE current;
-- How far the execution rate is from 100 %.
CREATE INDEX forms_by_rate ON forms(abs(rate - 100000000) DESC, id) WHERE current;

CREATE TABLE indicators(
  id INTEGER PRIMARY KEY, form INTEGER, ordinal INTEGER, level1 TEXT, level2 TEXT, level3 TEXT,
  target TEXT, actual TEXT, weight TEXT, score TEXT, reason TEXT, weight_points INTEGER,
  score_points INTEGER, recomputed_points INTEGER, series INTEGER, target_hash INTEGER);
CREATE INDEX indicators_by_form ON indicators(form);
CREATE INDEX indicators_by_series ON indicators(series);

CREATE TABLE findings(
  id INTEGER PRIMARY KEY, form INTEGER, number INTEGER, rule TEXT, severity TEXT, at TEXT,
  claimed TEXT, recomputed TEXT, dimension INTEGER, difference INTEGER, message_zh TEXT,
  message_en TEXT, accepted TEXT, verdict TEXT, current INTEGER);
CREATE INDEX findings_by_form ON findings(form);
CREATE INDEX findings_by_rule ON findings(rule, difference) WHERE current;
CREATE INDEX findings_by_rule_latest ON findings(rule) WHERE current;
CREATE INDEX findings_by_verdict ON findings(verdict) WHERE current AND verdict IS NOT NULL;
CREATE INDEX findings_by_difference ON findings(dimension, difference) WHERE current;

-- Of the present forms: findings of a rule by severity, and, where severity is '', forms with any.
CREATE TABLE tallies(rule TEXT, severity TEXT, count INTEGER, PRIMARY KEY(rule, severity))
  WITHOUT ROWID;

CREATE TABLE narrative(id INTEGER PRIMARY KEY, form INTEGER, at TEXT, text TEXT);
CREATE INDEX narrative_by_form ON narrative(form);

-- Words made by archive/words.h; the rows are those of forms and indicators. `tags` says of which
-- year (y2023), unit (u12) and region (r3) they are, so that a search that is narrowed by these
-- does not go through every form that has the words.
CREATE VIRTUAL TABLE form_words USING fts5(
  tags, head, narrative, indicators, content = '', columnsize = 0,
  tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");
CREATE VIRTUAL TABLE indicator_words USING fts5(
  tags, name, target, actual, reason, content = '', columnsize = 0,
  tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");

-- An indicator of the same unit and project over the years (`seen`: a bit for each
-- year from 1990).
CREATE TABLE series(
  id INTEGER PRIMARY KEY, indicator INTEGER, target INTEGER, varied INTEGER, seen INTEGER,
  years INTEGER);
CREATE INDEX series_unvaried ON series(years DESC, id) WHERE NOT varied;

-- Subjects and years of which a second form has come with other numbers.
CREATE TABLE twice(subject INTEGER, year INTEGER, form INTEGER, PRIMARY KEY(subject, year))
  WITHOUT ROWID;

-- Signatures in pieces (archive/similarity.h), and the forms found alike by them.
CREATE TABLE signatures(form INTEGER PRIMARY KEY, signature BLOB);
CREATE TABLE bands(band INTEGER, form INTEGER, PRIMARY KEY(band, form)) WITHOUT ROWID;
CREATE TABLE alike(form INTEGER PRIMARY KEY, other INTEGER, percent INTEGER);
CREATE INDEX alike_by_percent ON alike(percent);

-- What a note is about outlives the entry: the same finding (`ordinal` to `recomputed`), made again
-- when the document is checked again, has the same verdict.
CREATE TABLE notes(
  number INTEGER PRIMARY KEY, about INTEGER, finding INTEGER, cell TEXT, reads TEXT, verdict TEXT,
  by_whom TEXT, because TEXT, time TEXT, document TEXT, ordinal INTEGER, rule TEXT, at TEXT,
  claimed TEXT, recomputed TEXT);
CREATE INDEX notes_by_document ON notes(document, rule, at);
