// SPDX-License-Identifier: GPL-3.0-or-later
// What a person sees on a terminal. Widths are counted in columns, because a Chinese character
// takes two.
#include <algorithm>
#include <map>

#include "render/comparison.h"
#include "render/line_break.h"
#include "render/render.h"
#include "render/utf8.h"
#include "render/wording.h"

namespace fuhe {
namespace {

enum class Ink { plain, bold, dim, red, yellow, green };

const char* escape_of(Ink ink) {
  switch (ink) {
    case Ink::bold:
      return "\x1b[1m";
    case Ink::dim:
      return "\x1b[2m";
    case Ink::red:
      return "\x1b[31m";
    case Ink::yellow:
      return "\x1b[33m";
    case Ink::green:
      return "\x1b[32m";
    case Ink::plain:
      break;
  }
  return "";
}

// Control characters of a received file must not reach the terminal.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_character(text, at);
    const bool control = character < 0x20 || (character >= 0x7F && character < 0xA0);
    append_utf8(out, control && character != U'\n' ? kReplacementCharacter : character);
  }
  return out;
}

std::string padded(const std::string& text, int columns) {
  const int missing = columns - columns_of(text);
  return missing > 0 ? text + std::string(static_cast<std::size_t>(missing), ' ') : text;
}

std::string padded_left(const std::string& text, int columns) {
  const int missing = columns - columns_of(text);
  return missing > 0 ? std::string(static_cast<std::size_t>(missing), ' ') + text : text;
}

class TerminalWriter {
 public:
  explicit TerminalWriter(const TerminalStyle& style)
      : style_(style), width_(std::clamp(style.width, kNarrowest, kWidest)) {}

  void write(const CheckedDocument& document);
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  static constexpr int kNarrowest = 60;
  static constexpr int kWidest = 120;  // longer lines are hard to read

  [[nodiscard]] int label_width() const { return style_.language == Language::zh ? 12 : 16; }
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return fuhe::say(style_.language, zh, en);
  }
  [[nodiscard]] std::string ink(Ink ink, const std::string& text) const {
    return style_.color && ink != Ink::plain ? escape_of(ink) + text + "\x1b[0m" : text;
  }
  void line(const std::string& text = "") { out_ += text + "\n"; }
  // Wrapped text after `head`, continued under its own beginning.
  void paragraph(const std::string& head, const std::string& text, Ink ink = Ink::plain);
  void labelled(int indent, const std::string& label, const std::string& text);

  void write_form(const CheckedForm& checked);
  void write_identity(const CheckedForm& checked);
  void write_comparison(const CheckedForm& checked);
  void write_rows(const std::string& title, const std::vector<ComparedClaim>& rows);
  void write_readings(const CheckedForm& checked);
  void write_finding(const CheckedForm& checked, const Finding& finding);
  void write_passed(const CheckedForm& checked);
  void write_untestable(const CheckedForm& checked);

  TerminalStyle style_;
  int width_;
  int label_columns_ = 0;
  std::string out_;
};

void TerminalWriter::paragraph(const std::string& head, const std::string& text, Ink color) {
  const int indent = columns_of(head);
  bool first = true;
  for (const std::string& part : wrap_columns(printable(text), std::max(width_ - indent, 10))) {
    line((first ? ink(color, head) : std::string(static_cast<std::size_t>(indent), ' ')) +
         ink(color, part));
    first = false;
  }
}

void TerminalWriter::labelled(int indent, const std::string& label, const std::string& text) {
  if (!text.empty()) {
    paragraph(
        std::string(static_cast<std::size_t>(indent), ' ') + padded(label, label_width()) + " ",
        text);
  }
}

void TerminalWriter::write(const CheckedDocument& document) {
  const Source& source = document.source;
  line(ink(Ink::bold, printable(source.file)));
  std::string about =
      say(std::to_string(source.pages) + "页，", std::to_string(source.pages) + " page(s), ");
  about += grouped(source.bytes) + say("字节，", " bytes, ");
  about += fuhe::say(style_.language, name_of(source.text_source));
  about += say("，SHA-256 ", ", SHA-256 ") + source.sha256.substr(0, 16) + "…";
  line(ink(Ink::dim, about));
  for (const CheckedForm& checked : document.forms) {
    line();
    write_form(checked);
  }
}

void TerminalWriter::write_form(const CheckedForm& checked) {
  write_identity(checked);
  const Counts counts = count_findings(checked.findings);
  line();
  const Ink color = counts.errors > 0 ? Ink::red : counts.warnings > 0 ? Ink::yellow : Ink::green;
  const char* symbol = counts.errors > 0 ? "✗ " : counts.warnings > 0 ? "! " : "✓ ";
  paragraph(symbol, verdict_sentence(checked, style_.language), color);
  write_comparison(checked);
  write_readings(checked);
  for (const Severity severity : {Severity::error, Severity::warning, Severity::notice}) {
    for (const Finding& finding : checked.findings) {
      if (finding.severity == severity) {
        line();
        write_finding(checked, finding);
      }
    }
  }
  line();
  write_passed(checked);
  write_untestable(checked);
}

void TerminalWriter::write_identity(const CheckedForm& checked) {
  const Form& form = checked.read.form;
  const int first = checked.read.first_page;
  const int last = checked.read.last_page;
  const std::string pages =
      first == last ? std::to_string(first) : std::to_string(first) + "–" + std::to_string(last);
  line(ink(Ink::bold, printable(full_title(form, style_.language))) +
       say("  第" + pages + "页", "  p. " + pages));
  const auto field = [this](const char* key, const Cell& cell) {
    if (cell.is_read()) {
      labelled(2, fuhe::say(style_.language, name_of_field(key)), cell.text);
    }
  };
  field("unit", form.unit);
  if (form.department.text != form.unit.text) {
    field("department", form.department);
  }
  field("project", form.project);
  field("supervisor", form.supervisor);
  field("implementer", form.implementer);
  field("filled_on", form.filled_on);
  labelled(2, say("读取", "read"), fuhe::say(style_.language, name_of(checked.read.structure)));
  labelled(2, say("规则", "rulebook"),
           checked.rulebook +
               (checked.rulebook_version.empty()
                    ? ""
                    : say("（版本", " (version ") + checked.rulebook_version + say("）", ")")));
}

void TerminalWriter::write_comparison(const CheckedForm& checked) {
  const ComparisonGroups groups = compare_claims(checked, style_.language);
  label_columns_ = 14;
  for (const auto* rows : {&groups.verdict, &groups.funds, &groups.groups}) {
    for (const ComparedClaim& row : *rows) {
      label_columns_ = std::max(label_columns_, columns_of(row.label) + 2);
    }
  }
  constexpr int kFigures = 44;  // columns of the figures and their symbol
  label_columns_ = std::min(label_columns_, width_ - kFigures);
  line();
  const std::string head =
      padded("", label_columns_ + 2) + padded_left(say("填报", "claimed"), 12) +
      padded_left(say("复算", "recomputed"), 14) + padded_left(say("差额", "difference"), 12);
  line(ink(Ink::dim, head));
  write_rows("", groups.verdict);
  write_rows(say("资金", "funds"), groups.funds);
  write_rows(say("一级指标", "level-1 groups"), groups.groups);
}

void TerminalWriter::write_rows(const std::string& title, const std::vector<ComparedClaim>& rows) {
  if (!title.empty() && !rows.empty()) {
    line(ink(Ink::dim, "  " + title));
  }
  for (const ComparedClaim& row : rows) {
    const bool different = row.agreement == ClaimState::different;
    const std::string symbol = different ? "✗" : row.agreement == ClaimState::equal ? "✓" : " ";
    const auto shown = [](const std::string& text) {
      return text.empty() ? std::string("—") : printable(text);
    };
    const std::vector<std::string> label = wrap_columns(printable(row.label), label_columns_ - 2);
    for (std::size_t i = 0; i + 1 < label.size(); ++i) {
      line("  " + label[i]);
    }
    const std::string text = (title.empty() ? "  " : "    ") +
                             padded(label.back(), label_columns_ - (title.empty() ? 0 : 2)) +
                             padded_left(shown(row.claimed), 12) +
                             padded_left(shown(row.recomputed), 14) +
                             padded_left(row.difference, 12) + "  ";
    line(text + ink(different ? Ink::red : Ink::green, symbol));
  }
}

void TerminalWriter::write_readings(const CheckedForm& checked) {
  if (checked.recomputed.readings.empty()) {
    return;
  }
  line();
  line("  " + say("按各种理解重新计分", "rescored under each reading"));
  for (const RescoredReading& reading : checked.recomputed.readings) {
    std::string text = reading.total;
    if (reading.conclusion) {
      text += "  " + *reading.conclusion;
    }
    paragraph("    " + padded_left(text, 12) + "  ", fuhe::say(style_.language, reading.label));
  }
  if (checked.verifiable_points) {
    paragraph("  ",
              say("可由表内数据复算的分值：", "points that can be recomputed from the form: ") +
                  *checked.verifiable_points);
  }
}

void TerminalWriter::write_finding(const CheckedForm& checked, const Finding& finding) {
  const Form& form = checked.read.form;
  const bool accepted = finding.accepted.has_value();
  const Ink color = accepted                                ? Ink::dim
                    : finding.severity == Severity::error   ? Ink::red
                    : finding.severity == Severity::warning ? Ink::yellow
                                                            : Ink::plain;
  const char* symbol = finding.severity == Severity::error     ? "✗"
                       : finding.severity == Severity::warning ? "!"
                                                               : "i";
  std::string head = std::string(symbol) + " " +
                     fuhe::say(style_.language, name_of(finding.severity)) + " " + finding.rule;
  if (accepted) {
    head += say("（已接受）", " (accepted)");
  }
  const std::string page = page_of(form, finding, style_.language);
  std::string where = page + (page.empty() || finding.at.empty() ? "" : " ") + finding.at;
  line(ink(color, head) + "  " + printable(where));
  paragraph("    ", name_of_place(form, finding.at, style_.language), Ink::bold);
  paragraph("    ", fuhe::say(style_.language, finding.message));
  labelled(4, say("填报", "claimed"), finding.claimed.value_or(""));
  std::string recomputed = finding.recomputed.value_or("");
  if (finding.claimed && finding.recomputed) {
    const auto difference = signed_difference(*finding.claimed, *finding.recomputed);
    recomputed += difference ? say("（差额", " (difference ") + *difference + say("）", ")") : "";
  }
  labelled(4, say("复算", "recomputed"), recomputed);
  for (const Alternative& alternative : finding.alternatives) {
    labelled(4, say("另解", "or else"),
             alternative.recomputed + "  " +
                 fuhe::say(style_.language, name_of_reading(alternative.reading)));
  }
  if (finding.formula) {
    labelled(4, say("算式", "formula"), fuhe::say(style_.language, *finding.formula));
  }
  if (finding.basis) {
    labelled(4, say("依据", "basis"), fuhe::say(style_.language, *finding.basis));
  }
  labelled(4, say("接受理由", "accepted"), finding.accepted.value_or(""));
}

void TerminalWriter::write_passed(const CheckedForm& checked) {
  std::map<std::string, std::size_t> count_of;
  for (const Check& check : checked.passed) {
    ++count_of[check.rule];
  }
  std::string rules;
  for (const auto& [rule, count] : count_of) {
    rules += (rules.empty() ? "" : " ") + rule + (count > 1 ? "×" + std::to_string(count) : "");
  }
  const std::string count = std::to_string(checked.passed.size());
  paragraph("✓ ", say("通过检查" + count + "项", count + " check(s) passed") +
                      (rules.empty() ? "" : "  " + rules));
}

void TerminalWriter::write_untestable(const CheckedForm& checked) {
  if (checked.untestable.empty()) {
    return;
  }
  const std::string count = std::to_string(checked.untestable.size());
  line("? " + say("未能检查" + count + "项", count + " check(s) could not be made"));
  for (const Check& check : checked.untestable) {
    std::string text =
        check.rule + "  " + name_of_place(checked.read.form, check.at, style_.language);
    if (check.why) {
      text += say("：", ": ") + fuhe::say(style_.language, *check.why);
    }
    paragraph("    ", text);
  }
}

}  // namespace

std::string to_terminal(const CheckedDocument& document, const TerminalStyle& style) {
  TerminalWriter writer(style);
  writer.write(document);
  return writer.take();
}

}  // namespace fuhe
