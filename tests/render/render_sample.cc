// SPDX-License-Identifier: GPL-3.0-or-later
// render_sample FORMAT [zh|en|both]: prints a made-up document in that format, for tests by other
// programs and for eyes.
#include <iostream>
#include <string>

#include "render/render.h"
#include "sample_document.h"

int main(int argc, char** argv) {
  const std::string format = argc > 1 ? argv[1] : "";
  const std::string language = argc > 2 ? argv[2] : "zh";
  const fuhe::Language spoken = language == "en"     ? fuhe::Language::en
                                : language == "both" ? fuhe::Language::both
                                                     : fuhe::Language::zh;
  const fuhe::CheckedDocument document = fuhe::sample_document();
  if (format == "json") {
    std::cout << fuhe::to_json(document);
  } else if (format == "terminal") {
    std::cout << fuhe::to_terminal(document, {spoken, false, 80});
  } else if (format == "color") {
    std::cout << fuhe::to_terminal(document, {spoken, true, 80});
  } else {
    std::cerr << "usage: render_sample json|terminal|color [zh|en|both]\n";
    return 2;
  }
  return 0;
}
