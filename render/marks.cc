// SPDX-License-Identifier: GPL-3.0-or-later
// The received file with its findings marked on it: every cell framed, the number beside it, what
// was claimed and what came out in a note, and a summary at the head of the first page.
#include <algorithm>

#include "model/form_path.h"
#include "model/text.h"
#include "render/comparison.h"
#include "render/outline_text.h"
#include "render/pdf_append.h"
#include "render/pdf_text.h"
#include "render/render.h"
#include "render/style_sheet.h"
#include "render/tag_places.h"
#include "render/typefaces.h"
#include "render/wording.h"

namespace fuhe {
namespace {

Ink ink_of(const Finding& finding) {
  if (finding.accepted || finding.severity == Severity::notice) {
    return kSlate;
  }
  return finding.severity == Severity::error ? kRed : kOchre;
}

// Draws in the space of an annotation: from page coordinates to points from its lower left corner.
class NotePen {
 public:
  explicit NotePen(const Rect& note) : note_(note) {}

  void frame(const Rect& box, const Ink& ink, double pen) {
    append_operands(out_, {pen});
    out_ += "w ";
    append_ink(out_, ink, "RG");
    rectangle({box.left + pen / 2, box.top + pen / 2, box.right - pen / 2, box.bottom - pen / 2});
    out_ += "re S\n";
  }
  // Words on a white ground with a border, so that they can be read over anything.
  void label(const Rect& box, const Ink& ink, const Typefaces& typefaces, const std::string& text,
             double size) {
    out_ += "1 1 1 rg\n";
    rectangle(box);
    out_ += "re f\n" + outline_text(typefaces, text, size, ink,
                                    {box.left - note_.left + kPadding,
                                     note_.bottom - box.bottom + (box.height() - size * kCap) / 2})
                           .operators;
    frame(box, ink, 0.6);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

  static constexpr double kPadding = 1.5;

 private:
  static constexpr double kCap = 0.74;  // height of digits and capitals in Hei

  void rectangle(const Rect& box) {
    append_operands(out_,
                    {box.left - note_.left, note_.bottom - box.bottom, box.width(), box.height()});
  }

  Rect note_;
  std::string out_;
};

double label_width(const Typefaces& typefaces, const std::string& text, double size) {
  return outline_text(typefaces, text, size, {}, {}).width + 2 * NotePen::kPadding;
}

class Marker {
 public:
  Marker(const CheckedDocument& document, Language language, const Typefaces& typefaces)
      : document_(document), language_(language), typefaces_(typefaces) {}

  std::vector<Note> notes();

 private:
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return fuhe::say(language_, zh, en);
  }
  [[nodiscard]] std::string words_of(const CheckedForm& checked, const Finding& finding,
                                     std::size_t number) const;
  void mark_form(const CheckedForm& checked, std::size_t form);
  void mark_cell(const CheckedForm& checked, const std::vector<std::size_t>& findings,
                 const Place& place, const std::string& name);
  void summarise();

  const CheckedDocument& document_;
  Language language_;
  const Typefaces& typefaces_;
  std::vector<Note> notes_;
  TagPlaces tags_;
};

std::string Marker::words_of(const CheckedForm& checked, const Finding& finding,
                             std::size_t number) const {
  std::string text = "[" + std::to_string(number) + "] " +
                     fuhe::say(language_, name_of(finding.severity)) + " " + finding.rule +
                     (finding.accepted ? say("（已接受）", " (accepted)") : "") + "\n" +
                     name_of_place(checked.read.form, finding.at, language_) + "\n" +
                     fuhe::say(language_, finding.message);
  const auto add = [&text, this](std::string_view zh, std::string_view en,
                                 const std::string& value) {
    if (!value.empty()) {
      text += "\n" + say(zh, en) + value;
    }
  };
  add("填报：", "claimed: ", finding.claimed.value_or(""));
  add("复算：", "recomputed: ", finding.recomputed.value_or(""));
  add("算式：", "formula: ", finding.formula ? fuhe::say(language_, *finding.formula) : "");
  add("依据：", "basis: ", finding.basis ? fuhe::say(language_, *finding.basis) : "");
  add("接受理由：", "accepted: ", finding.accepted.value_or(""));
  return text;
}

// All findings of one place share a frame.
void Marker::mark_cell(const CheckedForm& checked, const std::vector<std::size_t>& findings,
                       const Place& place, const std::string& name) {
  const std::vector<std::size_t> numbers = finding_numbers(checked.findings);
  std::string tag;
  std::string contents;
  std::string subject;
  const Finding* gravest = &checked.findings[findings.front()];
  for (const std::size_t index : findings) {
    const Finding& finding = checked.findings[index];
    tag += (tag.empty() ? "" : ",") + std::to_string(numbers[index]);
    contents += (contents.empty() ? "" : "\n\n") + words_of(checked, finding, numbers[index]);
    subject += (subject.empty() ? "" : ", ") + finding.rule;
    gravest = finding.severity < gravest->severity ? &finding : gravest;
  }
  const Ink ink = ink_of(*gravest);
  constexpr double kAround = 1;
  constexpr double kPen = 1.1;
  constexpr double kSize = 6.5;
  constexpr double kTagHeight = 8;
  const Rect framed{place.box.left - kAround, place.box.top - kAround, place.box.right + kAround,
                    place.box.bottom + kAround};
  const Rect corner =
      tags_.put(place.page, framed, label_width(typefaces_, tag, kSize), kTagHeight);
  const Place whole{place.page, united(framed, corner)};
  NotePen pen(whole.box);
  pen.frame(framed, ink, kPen);
  pen.label(corner, ink, typefaces_, tag, kSize);
  notes_.push_back({NoteShape::square, whole, framed, ink, name, subject, contents, pen.take()});
}

struct MarkedPlace {
  Place place;
  std::vector<std::size_t> findings;
};

bool covers(const Place& known, const Place& place) {
  constexpr double kAlmostAll = 0.98;
  const Rect common = intersection(known.box, place.box);
  return known.page == place.page && common.width() > place.box.width() * kAlmostAll &&
         common.height() > place.box.height() * kAlmostAll;
}

// By place: several findings may stand at one cell, and a cell that runs over a page end has a
// place on each page.
std::vector<MarkedPlace> marked_places(const CheckedForm& checked) {
  std::vector<MarkedPlace> marked;
  for (const std::size_t index : display_order(checked.findings)) {
    for (const Place& place : places_of(checked.read.form, checked.findings[index])) {
      const auto known =
          std::find_if(marked.begin(), marked.end(),
                       [&place](const MarkedPlace& other) { return covers(other.place, place); });
      if (known == marked.end()) {
        marked.push_back({place, {index}});
      } else if (known->findings.back() != index) {
        known->findings.push_back(index);
      }
    }
  }
  return marked;
}

void Marker::mark_form(const CheckedForm& checked, std::size_t form) {
  for_each_cell(checked.read.form, [this](const std::string& /*pointer*/, const Cell& cell) {
    for (const Place& place : cell.places) {
      if (cell.is_read()) {
        tags_.avoid(place);
      }
    }
  });
  const std::vector<MarkedPlace> places = marked_places(checked);
  for (std::size_t i = 0; i < places.size(); ++i) {
    mark_cell(checked, places[i].findings, places[i].place,
              "fuhe-" + std::to_string(form + 1) + "-" + std::to_string(i + 1));
  }
}

void Marker::summarise() {
  std::string contents = "fuhe " FUHE_VERSION;
  std::string shown;
  for (const CheckedForm& checked : document_.forms) {
    contents += "\n" + full_title(checked.read.form, language_) + "\n" +
                verdict_sentence(checked, language_);
    shown += (shown.empty() ? "" : "  ") +
             fuhe::say(language_, short_result(count_findings(checked.findings)));
  }
  contents += "\nSHA-256 " + document_.source.sha256;
  constexpr std::size_t kLongest = 60;
  const std::string line = "fuhe " + say("复核：", "recheck: ") + shortened(shown, kLongest) +
                           "  " + document_.source.sha256.substr(0, 8);
  constexpr double kSize = 8;
  constexpr double kMargin = 12;
  constexpr double kHeight = 14;
  const Rect head{kMargin, kMargin - 2, kMargin + label_width(typefaces_, line, kSize) + 4,
                  kMargin - 2 + kHeight};
  NotePen pen(head);
  pen.label(head, kSealRed, typefaces_, line, kSize);
  notes_.push_back({NoteShape::free_text,
                    {1, head},
                    head,
                    kSealRed,
                    "fuhe-summary",
                    say("复核结论", "recheck result"),
                    contents,
                    pen.take()});
}

std::vector<Note> Marker::notes() {
  for (std::size_t i = 0; i < document_.forms.size(); ++i) {
    mark_form(document_.forms[i], i);
  }
  summarise();
  return std::move(notes_);
}

}  // namespace

Result<std::string> mark_file(std::string_view received, const CheckedDocument& document,
                              const ReportOptions& options) {
  const auto typefaces = Typefaces::load();
  if (!typefaces) {
    return typefaces.error();
  }
  const Language language = options.language == Language::en ? Language::en : Language::zh;
  return append_notes(received, document.source.file,
                      Marker(document, language, *typefaces).notes(),
                      {options.unix_time, options.utc_offset_minutes});
}

}  // namespace fuhe
