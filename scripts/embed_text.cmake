# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles a text file into a target, so that the program needs no data files at run time:
#   fuhe_embed_text(fuhe_archive schema.sql embedded_schema)
# gives the target a function `std::string_view fuhe::embedded_schema()`.
# Called again as a script (-P) at build time, it writes the source file.
cmake_minimum_required(VERSION 3.25)

if(CMAKE_SCRIPT_MODE_FILE)
  file(READ ${INPUT} text)
  # String literals have a length limit; pieces of some kilobytes are joined by the compiler.
  string(LENGTH "${text}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 2000 piece)
    string(APPEND pieces "R\"fuhe(${piece})fuhe\"\n")
    math(EXPR at "${at} + 2000")
  endwhile()
  file(WRITE ${OUTPUT} "#include <string_view>\n\nnamespace fuhe {\n"
    "std::string_view ${SYMBOL}();\n"
    "std::string_view ${SYMBOL}() {\n  static constexpr char kText[] =\n${pieces};\n"
    "  return {kText, sizeof(kText) - 1};\n}\n}  // namespace fuhe\n")
  return()
endif()

set(FUHE_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
function(fuhe_embed_text target file symbol)
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE input)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cc)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${input} -DOUTPUT=${output} -DSYMBOL=${symbol}
      -P ${FUHE_EMBED_SCRIPT}
    DEPENDS ${input} ${FUHE_EMBED_SCRIPT} VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
