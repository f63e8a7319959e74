// SPDX-License-Identifier: GPL-3.0-or-later
// Run by the build: embed_labels labels.toml OUT.cc writes the vocabulary as a table in C++.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "extract/form/label_names.h"
#include "extract/form/label_table.h"
#include "model/text.h"

namespace {

std::string quoted(std::u32string_view text) {
  std::string out = "U\"";
  for (const char c : fuhe::to_utf8(text)) {
    if (c == '"' || c == '\\') {
      out += '\\';
    }
    out += c;
  }
  return out + '"';
}

void write_hits(std::ostream& out, const fuhe::LabelTable& table) {
  out << "constexpr NamedHit kHits[] = {\n";
  for (const fuhe::NamedHit& named : table.hits) {
    out << "{" << quoted(named.key) << ", {Field{" << static_cast<int>(named.hit.field) << "}, "
        << named.hit.rank << "}},\n";
  }
  out << "};\n";
}

void write_names(std::ostream& out, const fuhe::LabelTable& table) {
  out << "constexpr std::u32string_view kNames[] = {\n";
  for (const auto& list : table.names) {
    for (const std::u32string_view name : list) {
      out << quoted(name) << ",\n";
    }
  }
  out << "};\n";
}

void write_table(std::ostream& out, const fuhe::LabelTable& table) {
  out << "// Made from labels.toml by embed_labels.\n"
         "#include \"extract/form/label_table.h\"\n\nnamespace fuhe {\nnamespace {\n";
  write_hits(out, table);
  write_names(out, table);
  out << "constexpr EmbeddedLabels kLabels{kHits, {\n";
  std::size_t at = 0;
  for (const auto& list : table.names) {
    out << "std::span<const std::u32string_view>{kNames + " << at << ", " << list.size() << "},\n";
    at += list.size();
  }
  out << "}};\n}  // namespace\n\n"
         "const EmbeddedLabels& embedded_labels() {\n  return kLabels;\n}\n}  // namespace fuhe\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: embed_labels labels.toml OUT.cc\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto names = fuhe::parse_label_names(text, argv[1]);
  if (!in || !names) {
    std::cerr << (in ? names.error().where + ": " + names.error().message
                     : std::string(argv[1]) + ": cannot be read")
              << '\n';
    return 1;
  }
  fuhe::LabelTable table;
  table.add(*names, fuhe::kBuiltInRank);
  table.sort();
  std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
  write_table(out, table);
  out.flush();
  return out ? 0 : 1;
}
