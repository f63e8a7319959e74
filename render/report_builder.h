// SPDX-License-Identifier: GPL-3.0-or-later
// A checked document to the blocks of its report: what is said, in which order and words.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "render/blocks.h"
#include "render/comparison.h"
#include "render/render.h"
#include "render/typefaces.h"

namespace fuhe {

// A picture that the report shows: where it was cut from. Written into the report, so that it can
// be made again from what it holds.
struct TakenPicture {
  Place place;
  int dpi = 0;
};

// Whom a picture serves, the most needed last: the first are the first to be left out.
enum class PictureRank { notice, warning, recognised, error };

// The steps by which pictures are given up until a report is small enough: first their resolution,
// then those of one rank after the other.
struct PictureThrift {
  static constexpr int kMost = 5;  // no pictures at all
  [[nodiscard]] static int dpi(int step) { return step == 0 ? 100 : 72; }
  [[nodiscard]] static bool leaves_out(int step, PictureRank rank) {
    return static_cast<int>(rank) < step - 1;
  }
};

// What is decided by how much fits on a page.
struct ReportShape {
  std::size_t brief_findings = 1'000;  // how many a brief report lists
  bool sign_off_first = false;         // the seal before the provenance, so that it is on page 1
};

struct ReportBuilder {
  const CheckedDocument& document;
  const ReportOptions& options;
  const Typefaces& typefaces;
  std::string report_id;
  ReportShape shape;

  Report report{};
  std::vector<TakenPicture> pictures{};
  std::vector<std::vector<std::string>> anchored{};  // anchored_cells() of each form

  // Words in the report's language; in both, the English follows in small letters.
  [[nodiscard]] Text words(std::string_view zh, std::string_view en,
                           Voice voice = Voice::text) const;
  [[nodiscard]] Text words(const Bilingual& text, Voice voice = Voice::text) const {
    return words(text.zh, text.en, voice);
  }
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const;
  // The same in one language, Chinese where both are asked for: for words inside a sentence.
  [[nodiscard]] std::string one(std::string_view zh, std::string_view en) const {
    return std::string(options.language == Language::en ? en : zh);
  }
  [[nodiscard]] std::string say(const Bilingual& text) const { return say(text.zh, text.en); }

  // A heading with its number: 一、 and （一） in Chinese, 1. in English.
  void add_section(int level, std::string_view zh, std::string_view en, const std::string& anchor);
  std::array<int, 4> section_numbers{};

  void add(Block block) { report.blocks.push_back(std::move(block)); }
  // Cuts the picture of a place out of the received page; nullopt where there is none to be had.
  std::optional<ShownPicture> take_picture(const Place& place, PictureRank rank);
};

// The parts of a report. `level` is that of their headings; `form` indexes document.forms.
void add_front(ReportBuilder& builder);
void add_comparison(ReportBuilder& builder, std::size_t form, int level);
void add_findings(ReportBuilder& builder, std::size_t form, int level);
void add_corrected_form(ReportBuilder& builder, std::size_t form, int level);
void add_checks(ReportBuilder& builder, std::size_t form, int level);
void add_recognised_cells(ReportBuilder& builder, std::size_t form, int level);
void add_explanations(ReportBuilder& builder, int level);

// The parts of page 1: the summary of one form, the origin of the file, and the seal.
void add_verdict(ReportBuilder& builder, std::size_t form);
void add_provenance(ReportBuilder& builder);
void add_sign_off(ReportBuilder& builder);

// Anchors of a form's findings and cells.
std::string finding_anchor(std::size_t form, std::size_t finding);
std::string cell_anchor(std::size_t form, const std::string& pointer);
// "[3]" raised, in the colour of its severity, leading to the finding.
TextPiece finding_mark(const CheckedDocument& document, std::size_t form, std::size_t finding);
Voice voice_of(const Finding& finding);
// The anchor of the cell, or of the first cell of the row or block that the pointer names.
std::string place_anchor(const ReportBuilder& builder, std::size_t form,
                         const std::string& pointer);
// Pointers of the cells of a form that the corrected form has anchors of, in its order.
std::vector<std::string> anchored_cells(const Form& form);

// The received file without its folders.
std::string file_name(const Source& source);

// What an empty field of a table shows.
std::string dash_if_empty(const std::string& text);

BlockCell cell(Text text, CellLook look = CellLook::text);
BlockCell header_cell(Text text, CellLook look = CellLook::header);

}  // namespace fuhe
