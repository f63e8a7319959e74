// SPDX-License-Identifier: GPL-3.0-or-later
// Where a report comes from: the received file, the program, and the seal.
#include "render/pdfa.h"
#include "render/qr.h"
#include "render/report_builder.h"
#include "render/seal.h"
#include "render/wording.h"

namespace fuhe {
namespace {

std::string clock_time(const ReportOptions& options) {
  std::string text = iso_date(options.unix_time, options.utc_offset_minutes);
  text[10] = ' ';
  return text.insert(19, " ");
}

void add_provenance_row(Table& table, const std::vector<std::pair<Text, std::string>>& pairs) {
  BlockRow row;
  for (const auto& [label, value] : pairs) {
    row.cells.push_back(header_cell(label, CellLook::row_header));
    row.cells.push_back(cell({{dash_if_empty(value), Voice::text, ""}}, CellLook::plain));
  }
  if (pairs.size() == 1) {
    row.cells.back().column_span = 3;
  }
  table.rows.push_back(std::move(row));
}

std::string rulebooks_of(const CheckedDocument& document) {
  std::string text;
  for (const CheckedForm& checked : document.forms) {
    const std::string one =
        checked.rulebook +
        (checked.rulebook_version.empty() ? "" : " (" + checked.rulebook_version + ")");
    if (text.find(one) == std::string::npos) {
      text += (text.empty() ? "" : ", ") + one;
    }
  }
  return text;
}

}  // namespace

void add_provenance(ReportBuilder& builder) {
  const Source& source = builder.document.source;
  const ReportOptions& options = builder.options;
  builder.add(Heading{2, builder.words("来源与环境", "Provenance"), "provenance", ""});
  Table table;
  table.columns = {1.5, 3.1, 1.5, 3.1};
  table.size = 9;
  table.summary = builder.say("文件来源、校验值、规则与版本", "source, hash, rulebook, versions");
  add_provenance_row(table, {{builder.words("文件名", "file"), file_name(source)}});
  add_provenance_row(table, {{builder.words("SHA-256", "SHA-256"), source.sha256}});
  add_provenance_row(table,
                     {{builder.words("大小与页数", "size"),
                       grouped(source.bytes) + builder.one(" 字节，", " bytes, ") +
                           std::to_string(source.pages) + builder.one(" 页", " page(s)")},
                      {builder.words("生成程序", "producer"), source.producer.value_or("")}});
  add_provenance_row(
      table, {{builder.words("文字来源", "text source"), builder.say(name_of(source.text_source))},
              {builder.words("规则集", "rulebook"), rulebooks_of(builder.document)}});
  add_provenance_row(table, {{builder.words("复核程序", "program"), "fuhe " FUHE_VERSION},
                             {builder.words("复核时间", "time"), clock_time(options)}});
  add_provenance_row(table, {{builder.words("操作人", "operator"), options.operator_name},
                             {builder.words("报告编号", "report"), builder.report_id}});
  builder.add(std::move(table));
}

void add_sign_off(ReportBuilder& builder) {
  const ReportOptions& options = builder.options;
  const Source& source = builder.document.source;
  const Bilingual result = short_result(count_findings(builder.document));
  const std::string short_hash = source.sha256.substr(0, 8);
  const bool own_text = !options.seal_text.empty();
  SealWords seal;
  seal.ring = own_text ? options.seal_text : "绩效自评表复核";
  seal.center = "复核";
  seal.result = options.language == Language::en ? result.en : result.zh;
  seal.date = iso_date(options.unix_time, options.utc_offset_minutes).substr(0, 10);
  seal.hash = "fuhe " + short_hash;

  SignOff sign_off;
  constexpr double kCodeSide = 72;
  sign_off.code =
      draw_qr("fuhe report " + builder.report_id + "\nsha256 " + source.sha256, kCodeSide);
  sign_off.code_words = builder.one("二维码：报告编号与原文件校验值",
                                    "QR code: number of the report and hash of the file");
  sign_off.seal = draw_seal(seal, options.seal_style, builder.typefaces);
  sign_off.seal_words = builder.one("复核章：", "recheck seal: ") + seal.ring + ", " + seal.center +
                        ", " + seal.result + ", " + seal.date + ", " + seal.hash;
  if (!options.brief) {
    sign_off.lines.push_back(
        builder.words("报告编号 " + builder.report_id, "report " + builder.report_id));
    sign_off.lines.push_back(
        builder.words("原文件 SHA-256 前 8 位 " + short_hash, "file hash begins " + short_hash));
  }
  sign_off.lines.push_back(builder.words(
      "本章为复核程序所盖，不是单位印章，不代表任何机关的意见。",
      "This stamp is the program's. It is no official seal and speaks for no authority.",
      Voice::small));
  if (own_text) {
    sign_off.lines.push_back(builder.words(
        "章上文字由使用者给出。", "The text on the seal is the user's own.", Voice::small));
  }
  builder.add(std::move(sign_off));
}

}  // namespace fuhe
