// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/parameters.h"

#include <fstream>
#include <iterator>
#include <utility>

namespace fuhe {
namespace {

// More than any rulebook needs.
constexpr std::size_t kMaxRulebookBytes = 1U << 20U;

Bilingual note_basis(std::size_t note) {
  const std::string number = std::to_string(note + 1);
  return {"表注" + number, "note " + number + " of the form"};
}

Supplier by_note(std::size_t note) {
  return {SupplierKind::form_note, note, note_basis(note)};
}

Supplier by_rulebook(const Rulebook& book, const std::string& section) {
  Supplier supplier;
  supplier.kind =
      book.id == national_rulebook().id ? SupplierKind::national : SupplierKind::rulebook;
  const auto clause = book.clauses.find(section);
  const Bilingual text = clause == book.clauses.end() ? Bilingual{} : clause->second;
  supplier.basis = {book.name.zh + (text.zh.empty() ? "" : "：" + text.zh),
                    book.name.en + (text.en.empty() ? "" : ": " + text.en)};
  return supplier;
}

// The first rulebook of the chosen and the national one that says the parameter.
template <typename T, typename Get>
Supplied<T> from_books(const Rulebook& chosen, const std::string& section, const Get& get) {
  for (const Rulebook* book : {&chosen, &national_rulebook()}) {
    if (const auto value = get(*book)) {
      return {*value, by_rulebook(*book, section)};
    }
  }
  return {};
}

template <typename T>
std::optional<std::vector<T>> unless_empty(const std::vector<T>& list) {
  return list.empty() ? std::nullopt : std::optional(list);
}

void fill_scoring(const Rulebook& book, Parameters& p) {
  const NoteParameters& notes = p.notes;
  p.capped = notes.capped ? Supplied<bool>{true, by_note(notes.capped->note)}
                          : Supplied<bool>{true, by_rulebook(national_rulebook(), "indicators")};
  p.forward =
      notes.forward_ratio
          ? Supplied<bool>{true, by_note(notes.forward_ratio->note)}
          : Supplied<bool>{
                true, by_rulebook(book.clauses.count("indicators") > 0 ? book : national_rulebook(),
                                  "indicators")};
  if (notes.reverse) {
    p.reverse = {{notes.reverse->value}, by_note(notes.reverse->note)};
  } else {
    p.reverse = from_books<std::vector<ReverseShape>>(
        book, "indicators", [](const Rulebook& b) { return unless_empty(b.reverse); });
  }
  p.tiers = from_books<Tiers>(book, "tiers", [](const Rulebook& b) { return b.tiers; });
  if (notes.tiers) {
    p.tiers = {notes.tiers->value, by_note(notes.tiers->note)};
  }
  p.national_tiers = national_rulebook().tiers.value_or(Tiers{});
  p.grade = from_books<std::vector<GradeBand>>(
      book, "grade", [](const Rulebook& b) { return unless_empty(b.grade); });
  if (notes.grade) {
    p.grade = {notes.grade->value, by_note(notes.grade->note)};
  }
}

void fill_weights(const Rulebook& book, Parameters& p) {
  const NoteParameters& notes = p.notes;
  p.total = {Decimal(100), by_rulebook(national_rulebook(), "weights")};
  if (notes.total) {
    p.total = {notes.total->value, by_note(notes.total->note)};
  }
  p.weights = from_books<WeightSet>(book, "weights", [](const Rulebook& b) { return b.weights; });
  const Rulebook& weighing = book.weights ? book : national_rulebook();
  p.other_weights = weighing.other_weights;
  p.weights_adjustable = weighing.weights_adjustable.value_or(true);
  p.execution_points =
      from_books<Decimal>(book, "execution", [](const Rulebook& b) { return b.execution_points; });
  p.execution_fixed = book.execution_points_fixed.value_or(false);
  if (notes.weights) {
    p.weights = {notes.weights->value, by_note(notes.weights->note)};
    p.weights_adjustable = notes.weights_adjustable && notes.weights_adjustable->value;
    p.other_weights.clear();
    if (notes.weights->value.execution) {
      p.execution_points = {*notes.weights->value.execution, by_note(notes.weights->note)};
    }
  }
  if (notes.execution_fixed) {
    p.execution_fixed = true;
  }
  p.execution =
      from_books<ExecutionRule>(book, "execution", [](const Rulebook& b) { return b.execution; });
  if (notes.execution) {
    p.execution = {notes.execution->value, by_note(notes.execution->note)};
  }
}

void fill_reasons(const Rulebook& book, Parameters& p) {
  p.measures_required =
      from_books<bool>(book, "reasons", [](const Rulebook& b) { return b.measures_required; });
  p.reason_required = {
      true, by_rulebook(book.clauses.count("reasons") > 0 ? book : national_rulebook(), "reasons")};
  if (p.notes.measures_required) {
    p.measures_required = {true, by_note(p.notes.measures_required->note)};
    p.reason_required = {true, by_note(p.notes.measures_required->note)};
  }
  p.over_completion =
      from_books<Decimal>(book, "reasons", [](const Rulebook& b) { return b.over_completion; });
  p.rate_needs_reason =
      from_books<Decimal>(book, "reasons", [](const Rulebook& b) { return b.rate_needs_reason; });
  p.satisfaction_optional = book.satisfaction_optional.value_or(false);
  p.adjustment_needs_reason = book.adjustment_needs_reason.value_or(false);
}

Parameters fill(const Form& form, const Rulebook& book) {
  Parameters p;
  p.rulebook = book.id;
  p.version = book.version;
  p.severities = book.severities;
  p.notes = read_notes(form.notes);
  fill_weights(book, p);
  fill_scoring(book, p);
  fill_reasons(book, p);
  return p;
}

bool looks_like_path(const std::string& name) {
  return name.find('/') != std::string::npos ||
         (name.size() > 5 && name.substr(name.size() - 5) == ".toml");
}

Result<std::string> read_rulebook_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Error{ErrorCode::not_found, path, "no such rulebook file, or it cannot be read"};
  }
  std::string text;
  std::string block(1U << 16U, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    text.append(block, 0, static_cast<std::size_t>(file.gcount()));
    if (text.size() > kMaxRulebookBytes) {
      return Error{ErrorCode::limit_exceeded, path, "a rulebook of more than 1 MiB"};
    }
  }
  return text;
}

Result<Parameters> fill_from_text(const Form& form, const std::string& text,
                                  const std::string& name) {
  const Result<Rulebook> book = parse_rulebook(text, name);
  if (!book) {
    return book.error();
  }
  Parameters parameters = fill(form, *book);
  parameters.rulebook_text = text;
  return parameters;
}

using Texts = std::map<std::string, std::string>;

Result<Parameters> fill_from_id(const Form& form, const std::string& id, const Texts& texts) {
  if (const auto given = texts.find(id); given != texts.end()) {
    return fill_from_text(form, given->second, "rulebook " + id);
  }
  if (const Rulebook* book = find_rulebook(id)) {
    Parameters parameters = fill(form, *book);
    parameters.rulebook_text = rulebook_text(id);
    return parameters;
  }
  std::string known;
  for (const Rulebook& book : rulebooks()) {
    known += (known.empty() ? "" : ", ") + book.id;
  }
  return Error{ErrorCode::bad_data, "rulebook " + id,
               "no built-in rulebook of that name; there are " + known};
}

}  // namespace

Result<Parameters> choose_parameters(const Form& form, const std::string& rulebook,
                                     const Texts& texts) {
  if (rulebook.empty()) {
    const Rulebook* recognised = recognised_rulebook(form);
    auto parameters =
        fill_from_id(form, recognised != nullptr ? recognised->id : national_rulebook().id, texts);
    if (parameters) {
      parameters->rulebook_by_default = recognised == nullptr;
    }
    return parameters;
  }
  if (find_rulebook(rulebook) != nullptr || texts.count(rulebook) > 0 ||
      !looks_like_path(rulebook)) {
    return fill_from_id(form, rulebook, texts);
  }
  const auto text = read_rulebook_file(rulebook);
  return text ? fill_from_text(form, *text, rulebook) : Result<Parameters>(text.error());
}

std::string grade_of_total(const Decimal& total, const std::vector<GradeBand>& bands) {
  for (const GradeBand& band : bands) {
    if (total >= band.from) {
      return band.grade;
    }
  }
  return {};
}

}  // namespace fuhe
