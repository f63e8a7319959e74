// SPDX-License-Identifier: GPL-3.0-or-later
// Pages whose text has to be recognised: each is read in a process of its own, several side by
// side.
#pragma once

#include <string>
#include <vector>

#include "extract/extract.h"
#include "extract/page/page_content.h"
#include "extract/recogniser.h"
#include "model/result.h"

namespace fuhe {

// Says whether the page's own characters are not what is printed on it, or are missing.
bool needs_recognition(const PageContent& page);

// Recognises pages of the PDF held in `bytes`, `options.jobs` at a time, and tells
// `options.progress` of each. Returns them in the order given. `name` is used in errors.
// Errors: missing_dependency, damaged, limit_exceeded, internal.
// REQUIRES: the calling process has one thread.
Result<std::vector<ScannedPage>> recognise_pages(const std::string& bytes, const std::string& name,
                                                 const std::vector<PageContent>& pages,
                                                 const ExtractOptions& options);

// Brings the places of a form on recognised pages back to the pages as received.
void places_to_received(ReadForm& form, const std::vector<ScannedPage>& pages);

}  // namespace fuhe
