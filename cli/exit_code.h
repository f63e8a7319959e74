// SPDX-License-Identifier: GPL-3.0-or-later
// What the program's exit code says; README and man page quote this list.
#pragma once

namespace fuhe {

enum class ExitCode {
  clean = 0,      // checked, and no finding at the --fail-on level
  findings = 1,   // checked, with findings at that level
  could_not = 2,  // a file could not be read, checked or written
  usage = 64,     // the command line is wrong (EX_USAGE of sysexits.h)
};

// The worse of two: a file that could not be checked outweighs any finding.
inline ExitCode worse(ExitCode a, ExitCode b) {
  return a < b ? b : a;
}

}  // namespace fuhe
