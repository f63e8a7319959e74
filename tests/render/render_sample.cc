// SPDX-License-Identifier: GPL-3.0-or-later
// render_sample FORMAT [zh|en|both] [OPTION...]: prints a made-up document in that format, for
// tests by other programs and for eyes. Options: long, brief, square, oval,
// own, three, pictures.
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>

#include "model/check.h"
#include "render/check_json.h"
#include "render/render.h"
#include "sample_document.h"

namespace {

fuhe::Language language_of(const std::string& name) {
  return name == "en"     ? fuhe::Language::en
         : name == "both" ? fuhe::Language::both
                          : fuhe::Language::zh;
}

fuhe::ReportOptions options_of(const std::set<std::string>& words, fuhe::Language language) {
  fuhe::ReportOptions options;
  options.language = language;
  options.unix_time = 1'700'000'000;
  options.operator_name = "张某某";
  options.brief = words.count("brief") > 0;
  options.seal_style = words.count("square") > 0 ? fuhe::SealStyle::square
                       : words.count("oval") > 0 ? fuhe::SealStyle::oval
                                                 : fuhe::SealStyle::round;
  if (words.count("pictures") > 0) {
    options.picture = [](const fuhe::Place& place, int dpi) {
      return fuhe::sample_picture(place, dpi);
    };
  }
  if (words.count("own") > 0) {
    options.seal_text = "某某事务所复核专用";
  }
  return options;
}

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// render_sample mark RESULT.json FILE.pdf: the file with the findings of that result marked on it.
int mark(const std::string& result, const std::string& file) {
  const auto read = fuhe::document_from_json(bytes_of(result), result);
  const auto checked =
      read ? fuhe::check(*read, {}) : fuhe::Result<fuhe::CheckedDocument>(read.error());
  const auto marked =
      checked ? fuhe::mark_file(bytes_of(file), *checked, options_of({}, fuhe::Language::zh))
              : fuhe::Result<std::string>(checked.error());
  if (!marked) {
    std::cerr << fuhe::to_string(marked.error()) << "\n";
    return 1;
  }
  std::cout << *marked;
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string(argv[1]) == "mark") {
    return mark(argv[2], argv[3]);
  }
  const std::string format = argc > 1 ? argv[1] : "";
  const fuhe::Language language = language_of(argc > 2 ? argv[2] : "zh");
  const std::set<std::string> words(argv + std::min(argc, 3), argv + argc);
  fuhe::CheckedDocument document =
      words.count("long") > 0 ? fuhe::long_document(40, 300) : fuhe::sample_document();
  if (words.count("three") > 0) {
    document.forms.resize(3, document.forms.front());
  }
  if (format == "json") {
    std::cout << fuhe::to_json(document);
  } else if (format == "terminal") {
    std::cout << fuhe::to_terminal(document, {language, false, 80});
  } else if (format == "color") {
    std::cout << fuhe::to_terminal(document, {language, true, 80});
  } else if (format == "csv") {
    std::cout << fuhe::to_csv(document, language);
  } else if (format == "sarif") {
    std::cout << fuhe::to_sarif(document);
  } else if (format == "html") {
    std::cout << fuhe::to_html(document, language, [](int page, int dpi) {
      const fuhe::Rect paper{0, 0, 595, 842};
      return fuhe::PageImage{fuhe::sample_picture({page, paper}, dpi), paper.right, paper.bottom};
    });
  } else if (format == "xlsx") {
    std::cout << fuhe::to_xlsx(document, options_of(words, language)).value();
  } else if (format == "pdf") {
    const auto report = fuhe::write_report(document, options_of(words, language));
    if (!report) {
      std::cerr << fuhe::to_string(report.error()) << "\n";
      return 1;
    }
    std::cout << *report;
  } else {
    std::cerr << "usage: render_sample json|terminal|color|csv|sarif|html|xlsx|pdf [zh|en|both] "
                 "[OPTION...]\n";
    return 2;
  }
  return 0;
}
