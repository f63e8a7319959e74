// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/version.h"

#include "model/rulebook.h"

namespace fuhe {

std::string version_text() {
  std::string text = "fuhe " FUHE_VERSION;
  for (const Rulebook& book : rulebooks()) {
    text += "\nrulebook " + book.id + " " + book.version;
  }
  return text;
}

}  // namespace fuhe
