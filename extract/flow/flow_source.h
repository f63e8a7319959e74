// SPDX-License-Identifier: GPL-3.0-or-later
// Lines for the reader of text without a table: from a text file, or from the pages of a PDF.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/flow/flow_reader.h"
#include "extract/page/page_content.h"

namespace fuhe {

// UTF-8, with or without a mark; else GB18030. Nothing when the bytes are neither.
std::optional<std::vector<FlowLine>> flow_lines_of(const std::string& bytes);

// A page's lines from top to bottom; a blank line stands for every gap that would hold one.
std::vector<FlowLine> flow_lines_of(const PageContent& page);

}  // namespace fuhe
