// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/version.h"

namespace fuhe {

std::string version_text() {
  return "fuhe " FUHE_VERSION;
}

}  // namespace fuhe
