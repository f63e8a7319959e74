// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/pdf_streams.h"

#include <GfxFont.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <algorithm>
#include <string>

#include "extract/page/flate_check.h"

namespace fuhe {
namespace {

// Only Flate alone has a checksum over what is stored.
bool is_damaged(Object& object) {
  if (!object.isStream() || object.getStream()->getKind() != strFlate) {
    return false;
  }
  Stream* stored = object.getStream()->getUndecodedStream();
  if (object.getStream()->getNextStream() != stored) {
    return false;
  }
  stored->reset();
  std::string packed;
  stored->fillString(packed);
  stored->close();
  return is_damaged_flate(packed);
}

}  // namespace

bool PdfStreams::has_damaged_meaning(const GfxFont& font) {
  const Ref id = *font.getID();
  const auto [font_at, is_new] = fonts_.try_emplace(id.num, false);
  if (is_new && !document_.isEncrypted() && id.num >= 0) {
    const Object dictionary = document_.getXRef()->fetch(id);
    if (dictionary.isDict()) {
      Object meaning = dictionary.dictLookup("ToUnicode");
      font_at->second = is_damaged(meaning);
    }
  }
  met_damage_ = met_damage_ || font_at->second;
  return font_at->second;
}

bool PdfStreams::has_damaged_content(int number) const {
  Page* page = document_.getPage(number);
  if (page == nullptr || document_.isEncrypted()) {
    return false;
  }
  Object contents = page->getContents();
  if (!contents.isArray()) {
    return is_damaged(contents);
  }
  for (int i = 0; i < contents.arrayGetLength(); ++i) {
    Object part = contents.arrayGet(i);
    if (is_damaged(part)) {
      return true;
    }
  }
  return false;
}

}  // namespace fuhe
