// SPDX-License-Identifier: GPL-3.0-or-later
// The module's one door.
#include "extract/recogniser.h"
#include "recognise/page_reader.h"

extern "C" fuhe::Recogniser* fuhe_recognise_create(const char* models_folder) {
  return fuhe::make_page_reader(models_folder).release();
}
