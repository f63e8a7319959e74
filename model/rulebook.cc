// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rulebook.h"

#include <algorithm>

#include "model/embedded_rulebooks.h"
#include "model/text.h"

namespace fuhe {
namespace {

std::vector<Rulebook> parse_embedded() {
  std::vector<Rulebook> books;
  for (const EmbeddedRulebook& file : embedded_rulebooks()) {
    // A built-in file that does not parse is a fault of the build; a test parses each of them.
    if (auto book = parse_rulebook(file.toml, std::string(file.id))) {
      books.push_back(std::move(*book));
    }
  }
  return books;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(match_key_utf8(part)) != std::string::npos;
}

bool any_of(const std::string& text, const std::vector<std::string>& parts) {
  return parts.empty() || std::any_of(parts.begin(), parts.end(), [&text](const std::string& part) {
           return contains(text, part);
         });
}

bool all_of(const std::string& text, const std::vector<std::string>& parts) {
  return std::all_of(parts.begin(), parts.end(),
                     [&text](const std::string& part) { return contains(text, part); });
}

// What a form says of itself, as match keys.
struct SelfDescription {
  std::string numbers;  // attachment, title and labelled extra fields
  std::string title;
  std::string fund_rows;
  std::string notes;
};

SelfDescription describe(const Form& form) {
  SelfDescription said;
  said.title = match_key_utf8(form.title.text);
  said.numbers = match_key_utf8(form.attachment.text) + said.title;
  for (const auto& [label, cell] : form.extra) {
    said.numbers += match_key_utf8(label) + match_key_utf8(cell.text);
  }
  for (const FundRow& row : form.funds) {
    said.fund_rows += match_key_utf8(row.source.text) + '\n';
  }
  for (const Cell& note : form.notes) {
    said.notes += match_key_utf8(note.text) + '\n';
  }
  return said;
}

bool matches(const Recognition& recognition, const SelfDescription& said) {
  return any_of(said.numbers, recognition.attachment_contains) &&
         any_of(said.title, recognition.title_contains) &&
         all_of(said.fund_rows, recognition.fund_rows) &&
         all_of(said.notes, recognition.notes_contain);
}

}  // namespace

const std::vector<Rulebook>& rulebooks() {
  static const std::vector<Rulebook> books = parse_embedded();
  return books;
}

const Rulebook* find_rulebook(std::string_view id) {
  const std::vector<Rulebook>& books = rulebooks();
  const auto found = std::find_if(books.begin(), books.end(),
                                  [id](const Rulebook& book) { return book.id == id; });
  return found == books.end() ? nullptr : &*found;
}

const Rulebook& national_rulebook() {
  static const Rulebook nothing;
  const Rulebook* book = find_rulebook("national-2020");
  return book == nullptr ? nothing : *book;
}

std::string_view rulebook_text(std::string_view id) {
  for (const EmbeddedRulebook& file : embedded_rulebooks()) {
    if (file.id == id) {
      return file.toml;
    }
  }
  return {};
}

const Rulebook* recognised_rulebook(const Form& form) {
  const SelfDescription said = describe(form);
  for (const Rulebook& book : rulebooks()) {
    for (const Recognition& recognition : book.recognition) {
      if (matches(recognition, said)) {
        return &book;
      }
    }
  }
  return nullptr;
}

}  // namespace fuhe
