// SPDX-License-Identifier: GPL-3.0-or-later
// render_sample FORMAT: prints a made-up document in that format, for tests by other programs.
#include <iostream>
#include <string>

#include "render/render.h"
#include "sample_document.h"

int main(int argc, char** argv) {
  const std::string format = argc > 1 ? argv[1] : "";
  const fuhe::CheckedDocument document = fuhe::sample_document();
  if (format == "json") {
    std::cout << fuhe::to_json(document);
    return 0;
  }
  std::cerr << "usage: render_sample json\n";
  return 2;
}
