// SPDX-License-Identifier: GPL-3.0-or-later
// How fuhe says "could not": a Result<T> is a value or an Error that names the place.
// Trouble with the form's content is never an Error; it is a Finding (finding.h).
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace fuhe {

enum class ErrorCode {
  not_found,           // no such file, or it cannot be opened
  not_a_pdf,           // no PDF structure
  damaged,             // a PDF that cannot be followed to its end
  encrypted,           // needs a password
  no_form,             // read, but holds no self-assessment form
  limit_exceeded,      // a named limit (extract/page/limits.h) was hit
  bad_data,            // a data file of the user (rulebook, labels, form JSON) is wrong
  cannot_write,        // output exists, or the disk refuses
  missing_dependency,  // a font, a recognition model or a helper program is not installed
  internal,            // the reading process died; our fault or a library's
};

// `where` is "file", "file, page 3" or "file, line 7"; `message` is one lower-case sentence
// without a full stop, followed by a hint when the user can act.
struct Error {
  ErrorCode code;
  std::string where;
  std::string message;
};

// "where: message", as printed on stderr.
inline std::string to_string(const Error& error) {
  return error.where + ": " + error.message;
}

template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  Result(Error error) : tl::expected<T, Error>(tl::unexpect, std::move(error)) {}
};

}  // namespace fuhe
