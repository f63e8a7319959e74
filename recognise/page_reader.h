// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a whole scanned page: sets it upright, finds its tables, reads its cells and the lines
// around them. Start here.
#pragma once

#include <memory>
#include <string>

#include "extract/recogniser.h"

namespace fuhe {

// `models_folder` may be empty: then Tesseract reads alone. The recognisers are started on first
// use.
std::unique_ptr<Recogniser> make_page_reader(const std::string& models_folder);

}  // namespace fuhe
