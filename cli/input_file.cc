// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/input_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fuhe {
namespace {

// Closes on every way out.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) {
      close(number_);
    }
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

Result<std::string> read_file(const std::string& path) {
  // Without O_NONBLOCK a pipe that nobody writes to would hang here.
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) {
    return Error{ErrorCode::not_found, path, std::strerror(errno)};
  }
  struct stat facts {};
  if (fstat(file.number(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
    return Error{ErrorCode::not_found, path, "is not a file"};
  }
  std::string bytes;
  std::array<char, 65'536> buffer{};
  while (true) {
    const ssize_t count = read(file.number(), buffer.data(), buffer.size());
    if (count == 0) {
      return bytes;
    }
    if (count < 0 && errno != EINTR) {
      return Error{ErrorCode::not_found, path, std::strerror(errno)};
    }
    if (count > 0) {
      bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
    if (bytes.size() > kLargestInput) {
      return Error{ErrorCode::limit_exceeded, path,
                   "is larger than " + std::to_string(kLargestInput >> 20) + " MiB"};
    }
  }
}

}  // namespace fuhe
