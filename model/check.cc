// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check.h"

#include <utility>

namespace fuhe {

Result<CheckedForm> check(ReadForm form, const CheckOptions& /*options*/) {
  CheckedForm checked;
  checked.read = std::move(form);
  checked.rulebook = "national-2020";
  return checked;
}

Result<CheckedDocument> check(ReadDocument document, const CheckOptions& options) {
  CheckedDocument checked;
  checked.source = std::move(document.source);
  for (ReadForm& form : document.forms) {
    Result<CheckedForm> one = check(std::move(form), options);
    if (!one) {
      return one.error();
    }
    checked.forms.push_back(std::move(*one));
  }
  return checked;
}

}  // namespace fuhe
