// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/reading_notices.h"

#include <algorithm>
#include <cmath>

#include "model/cell_number.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kQuoted = 40;  // characters of a text shown in a message

std::string quoted(const std::string& text) {
  const std::u32string all = to_u32(text);
  return all.size() <= kQuoted ? text : to_utf8(all.substr(0, kQuoted)) + "…";
}

Bilingual why_hidden(Hidden why) {
  switch (why) {
    case Hidden::clipped:
      return {"被裁切或位于页面之外", "clipped or off the page"};
    case Hidden::white:
      return {"与底色相同", "in the colour of its background"};
    case Hidden::covered:
      return {"被遮盖", "painted over"};
    default:
      return {"不可见", "invisible"};
  }
}

// A producer that cuts a tall cell at a page end paints its text on both pages and clips one of
// them: what is cut there is seen elsewhere.
bool is_seen_elsewhere(const HiddenText& run, const std::u32string& seen) {
  const std::u32string key = match_key(run.text);
  const bool words = std::any_of(key.begin(), key.end(), is_ideograph);
  return run.why == Hidden::clipped && words && seen.find(key) != std::u32string::npos;
}

}  // namespace

void add_unread_text(const TableView& table, ReadForm& form) {
  for (int i = 0; i < table.cell_count(); ++i) {
    if (table.was_read(i) || table.is_blank(i)) {
      continue;
    }
    const std::string text = to_utf8(table.text(i).text);
    if (is_not_applicable(text)) {
      continue;  // 无, a dash: nothing is lost
    }
    ReadingNotice notice;
    notice.rule = "SRC-02";
    const std::vector<Place> places = places_of(table.text(i));
    if (!places.empty()) {
      notice.place = places.front();
    }
    notice.text = text;
    notice.message = {"表内文字未归入任何栏目：“" + quoted(text) + "”",
                      "text in the table belongs to no field: \"" + quoted(text) + "\""};
    form.notices.push_back(std::move(notice));
  }
}

void add_left_out_tables(const std::vector<Place>& tables, ReadForm& form) {
  for (const Place& place : tables) {
    ReadingNotice notice;
    notice.rule = "SRC-02";
    notice.place = place;
    notice.message = {"本页顶端的表格可能是本表的续页，但栏目对不上，未读取",
                      "the table at the head of this page may go on with the form, but its columns "
                      "do not fit; it was not read"};
    form.notices.push_back(std::move(notice));
  }
}

void add_hidden_text(const std::vector<HiddenText>& hidden, const TableView& table,
                     ReadForm& form) {
  std::u32string seen;
  for (int i = 0; i < table.cell_count() && !hidden.empty(); ++i) {
    seen += match_key(table.text(i).text) + U"\n";
  }
  for (const HiddenText& run : hidden) {
    const bool outside = run.place.page < form.first_page || run.place.page > form.last_page;
    if (outside || is_seen_elsewhere(run, seen)) {
      continue;
    }
    const Bilingual why = why_hidden(run.why);
    ReadingNotice notice;
    notice.rule = "SRC-03";
    notice.place = run.place;
    notice.text = run.text;
    notice.message = {
        "文件含不可见文字（" + why.zh + "），未作为内容读取：“" + quoted(run.text) + "”",
        "hidden text (" + why.en + ") was not read: \"" + quoted(run.text) + "\""};
    form.notices.push_back(std::move(notice));
  }
}

void add_alignment_notice(ReadForm& form) {
  ReadingNotice notice;
  notice.rule = "SRC-04";
  notice.message = {"表格没有画线，各栏按文字对齐判定",
                    "the table has no borders; columns were told by alignment"};
  form.notices.push_back(std::move(notice));
}

void add_damage_notice(int page, ReadForm& form) {
  const std::string number = std::to_string(page);
  ReadingNotice notice;
  notice.rule = kDamageRule;
  notice.message = {
      "第" + number + "页内容有损坏，可能缺字或错字；有关差错请对照原件",
      "page " + number +
          " is damaged: text may be missing or wrong; hold the findings against the original"};
  form.notices.push_back(std::move(notice));
}

void add_slope_notice(const AskewPage& page, ReadForm& form) {
  const std::string number = std::to_string(page.page);
  const long tenths = std::max(1L, std::lround(std::abs(page.degrees) * 10));
  const std::string degrees = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  const bool clockwise = page.degrees > 0;
  ReadingNotice notice;
  notice.rule = "SRC-07";
  notice.message = {"第" + number + "页内容歪斜（" + (clockwise ? "顺" : "逆") + "时针" + degrees +
                        "度），摆正后读取",
                    "page " + number + " lies askew (" + degrees + " degrees " +
                        (clockwise ? "clockwise" : "anticlockwise") +
                        ") and was straightened for reading"};
  form.notices.push_back(std::move(notice));
}

}  // namespace fuhe
