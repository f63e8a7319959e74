// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what the recognisers say of every cell of scanned pages, one tab-separated line a cell,
// for bench/calibrate.py:
//   evidence MODELS_FOLDER|- FILE.pdf ...
//   evidence --clean OUT.pgm FILE.pdf      writes the first page as it is before anything is read
// file, box in points of the received page (left top right bottom), number of lines, kind, by
// PP-OCR, length, weakest, mean, share, second, second's confidence, layer, well formed,
// probability, text
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <unistd.h>
#include <utility>

#include "extract/page/page_raster.h"
#include "extract/page/pdf_source.h"
#include "model/text.h"
#include "recognise/page_view.h"
#include "recognise/upright_page.h"

namespace {

using namespace fuhe;

void print_cell(const char* file, const Rect& box, const AreaReading& reading) {
  double p = 1;
  std::u32string text;
  for (const UnitReading& unit : reading.units) {
    text += unit.text;
    p *= probability(unit.evidence);
  }
  const CellEvidence e = reading.units.empty() ? CellEvidence() : reading.units.front().evidence;
  std::printf(
      "%s\t%.2f\t%.2f\t%.2f\t%.2f\t%zu\t%d\t%d\t%d\t%.5f\t%.5f\t%.5f\t%d\t%.5f\t%d\t%d\t%d\t%.5f\t%"
      "s\n",
      file, box.left, box.top, box.right, box.bottom, reading.units.size(),
      static_cast<int>(e.kind), static_cast<int>(e.by_ppocr), e.length, e.weakest, e.mean, e.share,
      static_cast<int>(e.second), e.second_confidence, static_cast<int>(e.layer),
      static_cast<int>(e.shape), static_cast<int>(e.well_formed), p, to_utf8(text).c_str());
}

struct FirstPage {
  PageContent content;
  Raster raster;
};

Result<FirstPage> first_page(const char* file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  Result<std::unique_ptr<PdfSource>> pdf = PdfSource::open(bytes, file, Limits());
  if (!pdf) {
    return pdf.error();
  }
  Result<PageContent> content = (*pdf)->read_page(1);
  if (!content) {
    return content.error();
  }
  Result<Raster> raster = render_page(bytes, file, 1, scan_dpi(*content));
  if (!raster) {
    return raster.error();
  }
  return FirstPage{std::move(*content), std::move(*raster)};
}

int write_clean(const char* out, const char* file) {
  const Result<FirstPage> page = first_page(file);
  if (!page) {
    std::fprintf(stderr, "%s\n", to_string(page.error()).c_str());
    return 1;
  }
  const Raster gray = set_upright(page->raster, 0).gray;
  std::ofstream picture(out, std::ios::binary);
  picture << "P5 " << gray.width << ' ' << gray.height << " 255\n";
  picture.write(reinterpret_cast<const char*>(gray.pixels.data()),
                static_cast<std::streamsize>(gray.pixels.size()));
  return picture ? 0 : 1;
}

int read_file(const char* file, Readers& readers) {
  const Result<FirstPage> page = first_page(file);
  if (!page) {
    std::fprintf(stderr, "%s\n", to_string(page.error()).c_str());
    return 1;
  }
  ScanRequest request;
  request.number = 1;
  request.layer = page->content.glyphs;
  const PageView view = look_at(page->raster, request, 0);
  const auto readings = read_cells(view, request, readers);
  for (std::size_t g = 0; g < readings.size(); ++g) {
    for (std::size_t i = 0; i < readings[g].size(); ++i) {
      print_cell(file, view.page.to_received.map(view.grids[g].cells[i].places.front().box),
                 readings[g][i]);
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: evidence MODELS_FOLDER|- FILE.pdf ...\n");
    return 64;
  }
  if (std::getenv("OMP_THREAD_LIMIT") == nullptr) {  // read once, when the library is loaded
    setenv("OMP_THREAD_LIMIT", "1", 1);
    execv("/proc/self/exe", argv);
  }
  const std::string models = argv[1];
  if (models == "--clean" && argc == 4) {
    return write_clean(argv[2], argv[3]);
  }
  Result<Readers> readers = start_readers(models == "-" ? "" : models);
  if (!readers) {
    std::fprintf(stderr, "%s\n", to_string(readers.error()).c_str());
    return 1;
  }
  int failed = 0;
  for (int i = 2; i < argc; ++i) {
    failed |= read_file(argv[i], *readers);
  }
  return failed;
}
