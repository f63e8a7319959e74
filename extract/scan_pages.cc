// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan_pages.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <functional>
#include <iterator>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include "extract/grid/page_layout.h"
#include "extract/page/page_raster.h"
#include "extract/page/received_places.h"
#include "extract/page/text_origin.h"
#include "extract/page_bytes.h"

namespace fuhe {
namespace {

// A scan longer than this is searched for tables first; its other pages are left unread.
constexpr std::size_t kShortDocument = 20;

std::string place(const std::string& name, int page) {
  return name + ", page " + std::to_string(page);
}

// An A3 page at 600 dpi has 70 million pixels; what claims far more is no scan but a trap.
constexpr double kMostPicturePixels = 300e6;

// What a child sends: a tick for every bit of work done, then a page or an error behind a byte that
// tells which.
constexpr char kTick = 't';
constexpr char kGood = 'p';
constexpr char kFailed = 'e';

std::string error_bytes(const Error& error) {
  std::string out(1, kFailed);
  out += static_cast<char>(error.code);
  out += error.where + '\0' + error.message;
  return out;
}

Result<ScannedPage> answer_of(const std::string& bytes, const std::string& where) {
  if (!bytes.empty() && bytes.front() == kGood) {
    if (auto page = page_from_bytes(bytes.substr(1))) {
      return std::move(*page);
    }
  }
  const std::size_t middle = bytes.find('\0', 2);
  if (bytes.size() > 2 && bytes.front() == kFailed && middle != std::string::npos) {
    return Error{static_cast<ErrorCode>(bytes[1]), bytes.substr(2, middle - 2),
                 bytes.substr(middle + 1)};
  }
  return Error{ErrorCode::internal, where, "the process that recognised it died"};
}

std::string recognised(const std::string& bytes, const std::string& name, const PageContent& page,
                       const ExtractOptions& options, ScanRequest request) {
  Result<Raster> raster = render_page(bytes, name, page.number, scan_dpi(page));
  if (!raster) {
    return error_bytes(raster.error());
  }
  Result<std::unique_ptr<Recogniser>> recogniser = load_recogniser(options.second_recogniser);
  if (!recogniser) {
    return error_bytes(recogniser.error());
  }
  request.number = page.number;
  request.limits = options.limits;
  std::copy_if(page.glyphs.begin(), page.glyphs.end(), std::back_inserter(request.layer),
               [](const Glyph& glyph) { return glyph.hidden != Hidden::no; });
  Result<ScannedPage> read = (*recogniser)->read(*raster, request);
  return read ? std::string(1, kGood) + to_bytes(*read) : error_bytes(read.error());
}

void write_all(int pipe, const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = write(pipe, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno != EINTR) {
      return;
    }
    done += n > 0 ? static_cast<std::size_t>(n) : 0;
  }
}

// A page under way in a child.
struct Worker {
  std::size_t index = 0;
  pid_t child = -1;
  int pipe = -1;
  std::string received;
};

class Pool {
 public:
  Pool() = default;
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() {
    for (const Worker& worker : workers_) {
      kill(worker.child, SIGKILL);
      end(worker);
    }
  }

  [[nodiscard]] std::size_t size() const { return workers_.size(); }

  // Starts a child that sends what `work` returns.
  // `work` is given the pipe, to send ticks.
  template <typename Work>
  bool start(std::size_t index, const Work& work) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
      return false;
    }
    const pid_t child = fork();
    if (child == 0) {
      close(ends[0]);
      write_all(ends[1], work(ends[1]));
      _exit(0);
    }
    close(ends[1]);
    if (child < 0) {
      close(ends[0]);
      return false;
    }
    workers_.push_back({index, child, ends[0], {}});
    return true;
  }

  // Waits until a child has sent everything; returns it. Calls `tick` when one has moved on.
  std::optional<Worker> next_done(const std::function<void()>& tick) {
    while (!workers_.empty()) {
      std::vector<pollfd> waiting;
      for (const Worker& worker : workers_) {
        waiting.push_back({worker.pipe, POLLIN, 0});
      }
      if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) {
        return std::nullopt;
      }
      for (std::size_t i = 0; i < waiting.size(); ++i) {
        if (waiting[i].revents == 0) {
          continue;
        }
        const bool more = receive(workers_[i]);
        if (workers_[i].received.rfind(kTick, 0) == 0) {
          workers_[i].received.erase(0, workers_[i].received.find_first_not_of(kTick));
          tick();
        }
        if (!more) {
          Worker done = std::move(workers_[i]);
          workers_.erase(workers_.begin() + static_cast<std::ptrdiff_t>(i));
          end(done);
          return done;
        }
      }
    }
    return std::nullopt;
  }

 private:
  // False at the end of what the child sends.
  static bool receive(Worker& worker) {
    std::array<char, 65536> buffer{};
    const ssize_t n = read(worker.pipe, buffer.data(), buffer.size());
    if (n > 0) {
      worker.received.append(buffer.data(), static_cast<std::size_t>(n));
      return true;
    }
    return n < 0 && errno == EINTR;
  }

  static void end(const Worker& worker) {
    close(worker.pipe);
    int status = 0;
    while (waitpid(worker.child, &status, 0) < 0 && errno == EINTR) {
    }
  }

  std::vector<Worker> workers_;
};

}  // namespace

bool needs_recognition(const PageContent& page) {
  double pixels = 0;
  for (const Image& image : page.images) {
    pixels += static_cast<double>(image.pixel_width) * image.pixel_height;
  }
  return pixels <= kMostPicturePixels && origin_of(page) != PageOrigin::native;
}

Result<std::vector<ScannedPage>> recognise_pages(const std::string& bytes, const std::string& name,
                                                 const std::vector<PageContent>& pages,
                                                 const ExtractOptions& options) {
  if (pages.size() > static_cast<std::size_t>(options.limits.ocr_pages)) {
    return Error{ErrorCode::limit_exceeded, name,
                 "has " + std::to_string(pages.size()) + " scanned pages; at most " +
                     std::to_string(options.limits.ocr_pages) + " are recognised"};
  }
  std::vector<ScannedPage> out(pages.size());
  const auto jobs = static_cast<std::size_t>(std::max(1, options.jobs));
  std::size_t started = 0;
  int done = 0;
  const auto tell = [&] {
    if (options.progress) {
      options.progress("recognise", done, static_cast<int>(pages.size()));
    }
  };
  Pool pool;
  while (static_cast<std::size_t>(done) < pages.size()) {
    while (started < pages.size() && pool.size() < jobs) {
      const PageContent& page = pages[started];
      const bool fine = pool.start(started, [&](int pipe) {
        ScanRequest request;
        request.only_tables = pages.size() > kShortDocument;
        request.moved_on = [pipe] { write_all(pipe, std::string(1, kTick)); };
        return recognised(bytes, name, page, options, std::move(request));
      });
      if (!fine) {
        return Error{ErrorCode::internal, place(name, page.number), "cannot start a process"};
      }
      ++started;
    }
    std::optional<Worker> worker = pool.next_done(tell);
    if (!worker) {
      return Error{ErrorCode::internal, name, "lost the processes that recognise its pages"};
    }
    Result<ScannedPage> page =
        answer_of(worker->received, place(name, pages[worker->index].number));
    if (!page) {
      return page.error();
    }
    out[worker->index] = std::move(*page);
    ++done;
    tell();
  }
  return out;
}

void places_to_received(ReadForm& form, const std::vector<ScannedPage>& pages) {
  std::map<int, PageTransform> to_received;
  for (const ScannedPage& page : pages) {
    to_received.emplace(page.layout.number, page.to_received);
  }
  bring_back_places(form, to_received);
}

}  // namespace fuhe
