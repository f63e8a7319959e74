// SPDX-License-Identifier: GPL-3.0-or-later
// extract/'s front door: a received file in, the forms found in it out.
// It runs in the calling process and trusts nobody: give it a child process with limits of its own
// (cli/isolate.h) when the file comes from outside, because Poppler can abort.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "extract/page/limits.h"
#include "model/read_form.h"
#include "model/result.h"

namespace fuhe {

// Told at every step of long work; `done` of `total` pages in `stage` ("read", "recognise").
using ProgressSink = std::function<void(const std::string& stage, int done, int total)>;

struct ExtractOptions {
  Limits limits;
  std::string labels_file;  // more label synonyms (TOML, as extract/form/labels.toml); empty: none
  int jobs = 1;             // processes that recognise pages side by side
  bool second_recogniser = true;  // use it where it is installed
  ProgressSink progress;
};

// Reads a PDF, or a text file (*.txt, or "-" for standard input) that holds a form's text in
// reading order. Errors: not_found, not_a_pdf, damaged, encrypted, limit_exceeded, no_form.
Result<ReadDocument> read_document(const std::string& path, const ExtractOptions& options);

// What every reading needs, once for a process that forks a child for each document.
void warm_up_reading();

// The stages that `fuhe debug` can draw over a page.
enum class DebugStage { glyphs, strokes, grid, form };

// Returns an SVG of the page with that stage drawn over it. REQUIRES: page >= 1.
Result<std::string> draw_stage(const std::string& path, DebugStage stage, int page,
                               const ExtractOptions& options);

}  // namespace fuhe
