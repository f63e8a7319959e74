// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/module.h"

#include <dlfcn.h>
#include <filesystem>
#include <system_error>

namespace fuhe {
namespace {

namespace fs = std::filesystem;

Error cannot_load(const std::string& name) {
  const char* why = dlerror();
  return Error{ErrorCode::missing_dependency, name + ".so",
               std::string("cannot be loaded: ") + (why == nullptr ? "unknown reason" : why)};
}

}  // namespace

Result<void*> load_from_module(const std::string& name, const std::string& symbol) {
  std::error_code failure;
  const fs::path folder = fs::read_symlink("/proc/self/exe", failure).parent_path();
  fs::path file = folder / (name + ".so");
  if (!fs::exists(file, failure)) {
    file = folder.parent_path() / "lib" / "fuhe" / (name + ".so");
  }
  void* module = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (module == nullptr) {
    return cannot_load(name);
  }
  void* address = dlsym(module, symbol.c_str());
  return address == nullptr ? Result<void*>(cannot_load(name)) : Result<void*>(address);
}

}  // namespace fuhe
