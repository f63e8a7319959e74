// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/region.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <vector>

#include "model/text.h"

namespace fuhe {

std::string_view embedded_regions();  // archive/regions.txt

namespace {

struct Province {
  std::u32string name;
  std::u32string suffix;
};

struct Suffix {
  std::u32string text;
  std::size_t least = 0;
  std::size_t most = 0;
};

struct Regions {
  std::vector<Province> provinces;
  std::vector<Suffix> suffixes;
  std::vector<std::u32string> false_friends;
};

Regions load() {
  Regions regions;
  std::istringstream lines{std::string(embedded_regions())};
  std::string line;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string kind;
    std::string text;
    words >> kind >> text;
    if (kind == "province") {
      std::string suffix;
      words >> suffix;
      regions.provinces.push_back({to_u32(text), to_u32(suffix)});
    } else if (kind == "suffix") {
      Suffix suffix{to_u32(text), 0, 0};
      words >> suffix.least >> suffix.most;
      regions.suffixes.push_back(suffix);
    } else if (kind == "not") {
      regions.false_friends.push_back(to_u32(text));
    }
  }
  return regions;
}

const Regions& regions() {
  static const Regions kLoaded = load();
  return kLoaded;
}

bool ends_with(std::u32string_view text, std::u32string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// The characters of a province's name at the front: 贵州省, or 贵州 alone.
std::size_t province_length(std::u32string_view text) {
  for (const Province& province : regions().provinces) {
    if (text.substr(0, province.name.size()) == province.name) {
      const std::size_t length = province.name.size();
      const bool whole = text.substr(length, province.suffix.size()) == province.suffix;
      return length + (whole ? province.suffix.size() : 0);
    }
  }
  return 0;
}

bool is_false_friend(std::u32string_view text) {
  return std::any_of(regions().false_friends.begin(), regions().false_friends.end(),
                     [&](const std::u32string& end) { return ends_with(text, end); });
}

// The characters of the shortest division's name at the front.
std::size_t division_length(std::u32string_view text) {
  constexpr std::size_t kLongest = 16;
  for (std::size_t length = 2; length <= std::min(text.size(), kLongest); ++length) {
    const std::u32string_view name = text.substr(0, length);
    if (!is_ideograph(name.back())) {
      return 0;
    }
    for (const Suffix& suffix : regions().suffixes) {
      const std::size_t before = length - std::min(length, suffix.text.size());
      if (ends_with(name, suffix.text) && before >= suffix.least && before <= suffix.most &&
          !is_false_friend(name)) {
        return length;
      }
    }
  }
  return 0;
}

std::size_t region_length(std::u32string_view text) {
  std::size_t length = province_length(text);
  constexpr int kLevels = 4;  // prefecture, county, township, and a development zone between
  for (int level = 0; level < kLevels; ++level) {
    const std::size_t more = division_length(text.substr(length));
    if (more == 0) {
      break;
    }
    length += more;
  }
  return length;
}

// Codes that systems print before a name.
std::u32string_view without_code(std::u32string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && !is_ideograph(text[begin])) {
    ++begin;
  }
  return text.substr(begin);
}

}  // namespace

std::string region_of_name(std::string_view name) {
  const std::u32string key = match_key(name);
  const std::u32string_view text = without_code(key);
  return to_utf8(text.substr(0, region_length(text)));
}

std::string region_of_path(std::string_view path) {
  std::string region;
  for (std::size_t end = path.find('/'); end != std::string_view::npos; end = path.find('/')) {
    const std::u32string folder = match_key(path.substr(0, end));
    if (!folder.empty() && region_length(folder) == folder.size()) {
      region += to_utf8(folder);
    }
    path.remove_prefix(end + 1);
  }
  return region;
}

}  // namespace fuhe
