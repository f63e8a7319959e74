# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUTPUT, a C++ file that holds the rulebook FILES (a list separated by |) as text.
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" FILES "${FILES}")
set(entries "")
foreach(file IN LISTS FILES)
  cmake_path(GET file STEM LAST_ONLY id)
  file(READ ${file} text)
  string(APPEND entries "    {\"${id}\", R\"rulebook(${text})rulebook\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Written by model/embed_rulebooks.cmake; do not edit.
#include \"model/embedded_rulebooks.h\"

namespace fuhe {

std::span<const EmbeddedRulebook> embedded_rulebooks() {
  static constexpr EmbeddedRulebook kRulebooks[] = {
${entries}  };
  return kRulebooks;
}

}  // namespace fuhe
")
