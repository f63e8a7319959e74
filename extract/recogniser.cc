// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/recogniser.h"

#include <array>
#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace fuhe {
namespace {

namespace fs = std::filesystem;

constexpr const char* kModule = "libfuhe_recognise.so";

std::string text_of_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// Where the recognition model was installed: $FUHE_MODELS, else the user's data folder, else the
// system's. Empty when it is nowhere.
std::string models_folder() {
  std::vector<std::string> places;
  if (const std::string own = text_of_environment("FUHE_MODELS"); !own.empty()) {
    places.push_back(own);
  }
  if (const std::string data = text_of_environment("XDG_DATA_HOME"); !data.empty()) {
    places.push_back(data + "/fuhe");
  }
  if (const std::string home = text_of_environment("HOME"); !home.empty()) {
    places.push_back(home + "/.local/share/fuhe");
  }
  places.emplace_back("/usr/local/share/fuhe");
  places.emplace_back("/usr/share/fuhe");
  for (const std::string& place : places) {
    std::error_code ignored;
    if (fs::exists(place + "/rec.onnx", ignored) && fs::exists(place + "/keys.txt", ignored)) {
      return place;
    }
  }
  return {};
}

// Beside the program, or in ../lib/fuhe of an installation.
std::string module_path() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  if (failed) {
    return kModule;
  }
  const std::array<fs::path, 3> places{program.parent_path() / kModule,
                                       program.parent_path().parent_path() / kModule,
                                       program.parent_path() / "../lib/fuhe" / kModule};
  for (const fs::path& place : places) {
    std::error_code ignored;
    if (fs::exists(place, ignored)) {
      return place.string();
    }
  }
  return kModule;
}

}  // namespace

Result<std::unique_ptr<Recogniser>> load_recogniser(bool second) {
  // Tesseract's own threads make it twenty times slower; the limit is read once, on loading.
  setenv("OMP_THREAD_LIMIT", "1", 1);
  const std::string path = module_path();
  void* module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (module == nullptr) {
    return Error{
        ErrorCode::missing_dependency, path,
        "the recogniser cannot be loaded; scanned pages need it and tesseract-ocr-chi-sim"};
  }
  using Factory = Recogniser* (*)(const char*);
  const auto create = reinterpret_cast<Factory>(dlsym(module, "fuhe_recognise_create"));
  if (create == nullptr) {
    return Error{ErrorCode::missing_dependency, path, "is no recogniser of this program"};
  }
  const std::string models = second ? models_folder() : std::string();
  return std::unique_ptr<Recogniser>(create(models.c_str()));
}

}  // namespace fuhe
