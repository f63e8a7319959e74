// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/password.h"

#include <cstdio>
#include <memory>
#include <termios.h>

#include "extract/page/file_bytes.h"

namespace fuhe {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// Keeps what is typed from being shown, as long as it lives.
class SilentTerminal {
 public:
  explicit SilentTerminal(int terminal) : terminal_(terminal) {
    known_ = tcgetattr(terminal, &before_) == 0;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (known_) {
      tcsetattr(terminal, TCSAFLUSH, &silent);
    }
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;
  ~SilentTerminal() {
    if (known_) {
      tcsetattr(terminal_, TCSAFLUSH, &before_);
    }
  }

 private:
  int terminal_;
  bool known_ = false;
  termios before_{};
};

std::string first_line(const std::string& text) {
  std::string line = text.substr(0, text.find('\n'));
  if (!line.empty() && line.back() == '\r') {
    line.pop_back();
  }
  return line;
}

}  // namespace

Result<std::string> read_password(const std::string& file, const std::string& prompt) {
  if (!file.empty()) {
    constexpr std::size_t kLongest = 65'536;
    const auto read = read_file(file, kLongest);
    return read ? Result<std::string>(first_line(read->bytes)) : read.error();
  }
  const std::unique_ptr<std::FILE, CloseFile> terminal(std::fopen("/dev/tty", "r+"));
  if (!terminal) {
    return Error{ErrorCode::not_found, "password", "no terminal to ask at; use --password-file"};
  }
  std::fprintf(terminal.get(), "%s", prompt.c_str());
  std::fflush(terminal.get());
  std::string line;
  {
    const SilentTerminal silent(fileno(terminal.get()));
    for (int c = std::fgetc(terminal.get()); c != EOF && c != '\n';
         c = std::fgetc(terminal.get())) {
      line += static_cast<char>(c);
    }
  }
  std::fprintf(terminal.get(), "\n");
  return line;
}

}  // namespace fuhe
