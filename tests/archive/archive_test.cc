// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archive.h"

#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "archive/layout.h"
#include "tests/archive/made_up_result.h"
#include "tests/support/temporary_folder.h"

namespace fuhe {
namespace {

Archive opened(const std::string& path) {
  auto archive = Archive::open(path, Archive::Mode::write);
  if (!archive) {
    FAIL(to_string(archive.error()));
  }
  return std::move(*archive);
}

MadeUpForm a_form(const std::string& unit, int year) {
  MadeUpForm form;
  form.unit = unit;
  form.year = year;
  form.indicators = {{"归集公积金", "≥40亿元", "42.79亿元", "10", ""},
                     {"职工满意度", "≥98%", "99%", "10", ""}};
  form.findings = finding("SUM-05", "error", "/total/score", form.score, "97.5");
  return form;
}

// Every row of every table, and every word of the full-text ones with its places, as text.
std::string dump(const std::string& archive) {
  auto database = Database::open(index_path(archive), Database::Mode::write);
  REQUIRE(database);
  REQUIRE(database->execute(
      "CREATE VIRTUAL TABLE temp.form_vocabulary USING fts5vocab('main', 'form_words', 'instance');"
      "CREATE VIRTUAL TABLE temp.indicator_vocabulary USING"
      " fts5vocab('main', 'indicator_words', 'instance')"));
  std::string text;
  for (const char* table :
       {"meta", "entries", "units", "forms", "indicators", "findings", "narrative", "series",
        "signatures", "bands", "alike", "notes", "regions", "tallies", "twice", "form_vocabulary",
        "indicator_vocabulary"}) {
    auto query = database->prepare("SELECT * FROM " + std::string(table));
    REQUIRE(query);
    auto row = query->first({});
    while (row && *row) {
      text += table;
      for (int i = 0; i < query->columns(); ++i) {
        text += '|' + (query->is_null(i) ? "null" : query->text(i));
      }
      text += '\n';
      row = query->next();
    }
  }
  return text;
}

std::size_t files_in(const std::string& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    count += entry.is_regular_file() ? 1U : 0U;
  }
  return count;
}

VerifyReport verified(const std::string& path, const std::string& head = "") {
  const auto report = verify_archive(path, head, {});
  REQUIRE(report);
  return *report;
}

TEST_CASE("what is committed is there for the next one who opens", "[archive]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("archive");
  {
    Archive archive = opened(path);
    REQUIRE(archive.commit({staged(archive, "%PDF a", result_of(a_form("甲局", 2022)), "a.pdf"),
                            staged(archive, "%PDF b", result_of(a_form("乙局", 2022)), "b.pdf")}));
  }
  auto archive = Archive::open(path, Archive::Mode::read);
  REQUIRE(archive);
  const auto known = archive->find(sha256_hex("%PDF a"), "s1");
  REQUIRE(known);
  REQUIRE(*known);
  CHECK((*known)->entry == 2);
  CHECK((*known)->errors == 1);
  CHECK((*known)->pages == 2);
  CHECK(archive->read_result((*known)->result).value() == result_of(a_form("甲局", 2022)));
  CHECK_FALSE(*archive->find(sha256_hex("%PDF a"), "s2"));
  const VerifyReport report = verified(path);
  CHECK(report.damages.empty());
  CHECK(report.entries == 3);
  CHECK(report.objects == 4);
  CHECK(files_in(path + "/tmp") == 0);
}

TEST_CASE("the same document is kept once and its other names are noted", "[archive]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("archive");
  Archive archive = opened(path);
  const std::string result = result_of(a_form("甲局", 2022));
  REQUIRE(archive.commit(
      {staged(archive, "%PDF a", result, "a.pdf"), staged(archive, "%PDF a", result, "copy.pdf")}));
  REQUIRE(archive.commit({staged(archive, "%PDF a", result, "a.pdf")}));
  const std::string journal = contents(journal_path(path));
  CHECK(std::count(journal.begin(), journal.end(), '\n') == 3);
  CHECK(*archive.index().knows_name(sha256_hex("%PDF a"), "copy.pdf"));
  CHECK(files_in(path + "/objects") == 2);
}

TEST_CASE("a document checked again supersedes its earlier result", "[archive]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("archive");
  Archive archive = opened(path);
  MadeUpForm form = a_form("甲局", 2022);
  REQUIRE(archive.commit({staged(archive, "%PDF a", result_of(form), "a.pdf", "s1")}));
  form.score = "50";
  REQUIRE(archive.commit({staged(archive, "%PDF a", result_of(form), "a.pdf", "s2")}));
  auto query = archive.index().database().prepare("SELECT total_score FROM forms WHERE current");
  REQUIRE(*query->first({}));
  CHECK(query->text(0) == "50");
  CHECK_FALSE(*query->next());
}

TEST_CASE("a rebuilt index is the same as the one it replaces", "[archive]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("archive");
  {
    Archive archive = opened(path);
    for (int year = 2020; year < 2024; ++year) {
      REQUIRE(archive.commit(
          {staged(archive, "%PDF a" + std::to_string(year), result_of(a_form("甲局", year)), "a"),
           staged(archive, "%PDF b" + std::to_string(year), result_of(a_form("乙局", year)),
                  "b")}));
    }
    REQUIRE(archive.commit(
        {staged(archive, "%PDF a2021", result_of(a_form("甲局", 2021)), "a", "later")}));
  }
  const std::string before = dump(path);
  CHECK(before.find("series") != std::string::npos);
  CHECK(before.find("form_vocabulary|公积") != std::string::npos);
  const auto report = rebuild_index(path, {});
  REQUIRE(report);
  CHECK(report->entries == 10);
  CHECK(report->forms == 9);
  CHECK(report->missing.empty());
  CHECK(dump(path) == before);
  std::filesystem::remove(index_path(path));
  REQUIRE(rebuild_index(path, {}));
  CHECK(dump(path) == before);
}

TEST_CASE("an index that lags behind the journal catches up", "[archive]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("archive");
  {
    Archive archive = opened(path);
    REQUIRE(archive.commit({staged(archive, "%PDF a", result_of(a_form("甲局", 2022)), "a")}));
  }
  const std::string index = contents(index_path(path));
  {
    Archive archive = opened(path);
    REQUIRE(archive.commit({staged(archive, "%PDF b", result_of(a_form("乙局", 2022)), "b")}));
  }
  const std::string whole = dump(path);
  put(index_path(path), index);  // as a power loss may leave it
  const auto mode = GENERATE(Archive::Mode::read, Archive::Mode::write);
  {
    auto archive = Archive::open(path, mode);
    REQUIRE(archive);
    CHECK(*archive->find(sha256_hex("%PDF b"), "s1"));
  }
  CHECK(dump(path) == whole);
}

TEST_CASE("verify names what was changed or lost or added", "[archive]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("archive");
  const std::string result = result_of(a_form("甲局", 2022));
  {
    Archive archive = opened(path);
    REQUIRE(archive.commit({staged(archive, "%PDF a", result, "a")}));
    REQUIRE(archive.commit({staged(archive, "%PDF b", result_of(a_form("乙局", 2022)), "b")}));
  }
  const std::string object = object_path(path, sha256_hex(result), kJsonObject);
  const std::string relative = object.substr(path.size() + 1);
  const std::string head = verified(path).head;

  SECTION("a changed object") {
    std::filesystem::permissions(object, std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    put(object, result + " ");
    const auto damages = verified(path).damages;
    REQUIRE(damages.size() == 1);
    CHECK(damages[0].kind == Damage::Kind::changed);
    CHECK(damages[0].where == relative);
  }
  SECTION("a lost object") {
    std::filesystem::remove(object);
    const auto damages = verified(path).damages;
    REQUIRE(damages.size() == 1);
    CHECK(damages[0].kind == Damage::Kind::lost);
    CHECK(damages[0].where == relative);
    const auto rebuilt = rebuild_index(path, {});
    REQUIRE(rebuilt);
    CHECK(rebuilt->missing == std::vector<std::string>{sha256_hex(result)});
  }
  SECTION("an added file") {
    put(path + "/objects/00-new.pdf", "x");
    const auto damages = verified(path).damages;
    REQUIRE(damages.size() == 1);
    CHECK(damages[0].kind == Damage::Kind::added);
    CHECK(damages[0].where == "objects/00-new.pdf");
  }
  SECTION("a changed entry") {
    std::string journal = contents(journal_path(path));
    journal.replace(journal.find("\"name\": \"a\""), 11, "\"name\": \"c\"");
    put(journal_path(path), journal);
    const auto damages = verified(path).damages;
    REQUIRE_FALSE(damages.empty());
    CHECK(damages[0].kind == Damage::Kind::changed);
    CHECK(damages[0].where == "entries.jsonl, line 2");
  }
  SECTION("a lost entry at the end") {
    std::string journal = contents(journal_path(path));
    journal.resize(journal.rfind('\n', journal.size() - 2) + 1);
    put(journal_path(path), journal);
    const auto report = verified(path);
    const auto lost =
        std::find_if(report.damages.begin(), report.damages.end(),
                     [](const Damage& damage) { return damage.kind == Damage::Kind::lost; });
    CHECK(lost != report.damages.end());
    // The hash that was kept elsewhere tells even when the index was made anew.
    REQUIRE(rebuild_index(path, {}));
    std::filesystem::remove(object_path(path, sha256_hex("%PDF b"), kPdfObject));
    std::filesystem::remove(
        object_path(path, sha256_hex(result_of(a_form("乙局", 2022))), kJsonObject));
    CHECK(verified(path).damages.empty());
    CHECK(verified(path, head).damages.size() == 1);
  }
  SECTION("nothing") {
    CHECK(verified(path, head).damages.empty());
  }
}

TEST_CASE("a folder with other things in it does not become an archive", "[archive]") {
  const TemporaryFolder folder;
  put(folder.file("letter.txt"), "x");
  const auto archive = Archive::open(folder.path(), Archive::Mode::write);
  REQUIRE_FALSE(archive);
  CHECK(archive.error().code == ErrorCode::bad_data);
  CHECK(folder.count() == 1);
  CHECK_FALSE(Archive::open(folder.path(), Archive::Mode::read));
}

TEST_CASE("what a dead writer had published without an entry is swept", "[archive]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("archive");
  {
    Archive archive = opened(path);
    REQUIRE(archive.commit({staged(archive, "%PDF a", result_of(a_form("甲局", 2022)), "a")}));
  }
  const pid_t child = fork();
  if (child == 0) {
    auto archive = Archive::open(path, Archive::Mode::write);
    const auto one = archive->objects().stage("%PDF z", kPdfObject);
    const auto two = archive->objects().stage("%PDF a", kPdfObject);  // named by an entry
    static_cast<void>(archive->objects().publish({*one, *two}));
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(files_in(path + "/objects") == 3);
  CHECK(verified(path).unfinished == 1);
  CHECK(verified(path).damages.empty());
  const Archive next = opened(path);
  CHECK(files_in(path + "/objects") == 2);
  CHECK(verified(path).unfinished == 0);
  CHECK(verified(path).damages.empty());
}

TEST_CASE("only one writer at a time has the right to check a document", "[archive]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("archive");
  Archive one = opened(path);
  Archive other = opened(path);
  const std::string document = sha256_hex("%PDF a");
  CHECK(one.claim(document, "s1"));
  CHECK_FALSE(other.claim(document, "s1"));
  CHECK(other.claim(document, "s2"));
  one.release(document, "s1");
  CHECK(other.claim(document, "s1"));
}

TEST_CASE("two writers in turns chain their entries", "[archive]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("archive");
  Archive one = opened(path);
  Archive other = opened(path);
  for (int i = 0; i < 10; ++i) {
    Archive& writer = i % 2 == 0 ? one : other;
    REQUIRE(writer.commit({staged(writer, "%PDF " + std::to_string(i),
                                  result_of(a_form("甲局", 2000 + i)), std::to_string(i))}));
  }
  // The same by both.
  REQUIRE(one.commit({staged(one, "%PDF x", result_of(a_form("乙局", 2001)), "x")}));
  REQUIRE(other.commit({staged(other, "%PDF x", result_of(a_form("乙局", 2001)), "x")}));
  CHECK(verified(path).damages.empty());
  CHECK(verified(path).entries == 12);
  const std::string before = dump(path);
  REQUIRE(rebuild_index(path, {}));
  CHECK(dump(path) == before);
  // A writer that was open while the index was made again goes on with the new one.
  REQUIRE(one.commit({staged(one, "%PDF y", result_of(a_form("乙局", 2002)), "y")}));
  CHECK(*opened(path).find(sha256_hex("%PDF y"), "s1"));
}

TEST_CASE("rows survive the way from a worker", "[archive][rows]") {
  const auto rows = rows_of_result(result_of(a_form("甲局", 2022)), "a");
  REQUIRE(rows);
  const std::string bytes = pack(*rows);
  const auto unpacked = unpack_rows(bytes);
  REQUIRE(unpacked);
  CHECK(pack(*unpacked) == bytes);
  CHECK(unpacked->forms.at(0).indicators.size() == 2);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(unpack_rows(std::string_view(bytes).substr(0, length)));
  }
}

TEST_CASE("numbers of a result become whole numbers", "[archive][rows]") {
  MadeUpForm form = a_form("甲局", 2022);
  form.budget = "2,288.57";
  form.executed = "1144.285万元";
  form.findings = finding("FUND-02", "error", "/funds/0/executed", "10", "10.5") + "," +
                  finding("EXE-01", "warning", "/funds/0/rate", "97.85%", "97.9%") + "," +
                  finding("TXT-01", "notice", "/indicators/0/target", "3个", "4个");
  const auto rows = rows_of_result(result_of(form), "a");
  REQUIRE(rows);
  const FormRow& row = rows->forms.at(0);
  CHECK(row.budget == 22'885'700LL * 10'000);
  CHECK(row.rate == 50'000'000);
  CHECK(row.score == 98'000'000);
  CHECK(row.difference == 0);
  CHECK(row.findings.at(0).dimension == Dimension::money);
  CHECK(row.findings.at(0).difference == 5'000LL * 10'000);
  CHECK(row.findings.at(1).difference == 50'000);
  CHECK(row.findings.at(2).dimension == Dimension::none);
  CHECK_FALSE(row.findings.at(2).difference);
  CHECK(row.errors == 1);
  CHECK(row.warnings == 1);
}

}  // namespace
}  // namespace fuhe
