// SPDX-License-Identifier: GPL-3.0-or-later
// The outermost shape of a PDF 1.7 file: objects packed into object streams, a cross-reference
// stream, the header and the end (ISO 32000-1, 7.5.7 and 7.5.8). PoDoFo 0.9 writes every object on
// its own, which would make a tagged report twice as large.
#pragma once

#include <string>
#include <vector>

namespace fuhe {

struct PdfBody {
  int number = 0;
  std::string text;    // the value; of a stream its dictionary, with /Length
  std::string stream;  // its bytes as stored
  bool is_stream = false;
};

struct PdfRoots {
  int catalog = 0;
  int info = 0;
};

// Bodies in any order; numbers from 1 on without gaps. The two parts of /ID are the SHA-256 of the
// content, so they are as reproducible as it is.
std::string write_pdf_file(const std::vector<PdfBody>& bodies, const PdfRoots& roots);

}  // namespace fuhe
