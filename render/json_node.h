// SPDX-License-Identifier: GPL-3.0-or-later
// A value of a JSON text of the contract and where it is. Whatever is not as it should be is thrown
// as BadData.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "model/form.h"
#include "render/contract_names.h"

namespace fuhe {

using Json = nlohmann::ordered_json;

// Thrown by a Node, caught where the text was parsed (check_json.cc).
struct BadData {
  std::string pointer;
  std::string message;
};

// A value and the JSON pointer that leads to it, for errors.
struct Node {
  const Json& json;
  std::string pointer;

  [[noreturn]] void fail(const std::string& message) const { throw BadData{pointer, message}; }
  [[nodiscard]] bool has(const std::string& key) const {
    return json.contains(key) && !json.at(key).is_null();
  }
  [[nodiscard]] Node at(const std::string& key) const {
    if (!json.contains(key)) {
      fail("\"" + key + "\" is missing");
    }
    return {json.at(key), pointer + "/" + key};
  }
  [[nodiscard]] Node at(std::size_t index) const {
    return {json.at(index), pointer + "/" + std::to_string(index)};
  }
  void expect_object() const {
    if (!json.is_object()) {
      fail("must be an object");
    }
  }
  void expect_array() const {
    if (!json.is_array()) {
      fail("must be a list");
    }
  }
  [[nodiscard]] std::string text() const {
    if (!json.is_string()) {
      fail("must be a string; printed numbers are strings too, \"99.09\"");
    }
    return json.get<std::string>();
  }
  [[nodiscard]] std::int64_t whole_number() const {
    if (!json.is_number_integer()) {
      fail("must be a whole number");
    }
    return json.get<std::int64_t>();
  }
  [[nodiscard]] double number() const {
    if (!json.is_number()) {
      fail("must be a number");
    }
    return json.get<double>();
  }
};

template <typename Visit>
void for_each_item(const Node& node, const Visit& visit) {
  node.expect_array();
  for (std::size_t i = 0; i < node.json.size(); ++i) {
    visit(node.at(i));
  }
}

template <typename Visit>
void for_each_member(const Node& node, const Visit& visit) {
  node.expect_object();
  for (const auto& [key, value] : node.json.items()) {
    visit(key, Node{value, node.pointer + "/" + key});
  }
}

inline std::string text_or_empty(const Node& node, const std::string& key) {
  return node.has(key) ? node.at(key).text() : "";
}

inline std::vector<std::string> read_strings(const Node& node) {
  std::vector<std::string> strings;
  for_each_item(node, [&strings](const Node& item) { strings.push_back(item.text()); });
  return strings;
}

template <typename Enum, std::size_t N>
Enum read_name(const Node& node, const Names<Enum, N>& names) {
  const auto value = value_of(names, node.text());
  if (!value) {
    node.fail("is not one of the names of the contract");
  }
  return *value;
}

// {"page": 1, "bbox": [left, top, right, bottom]}
Place read_place(const Node& node);
// The form of a result, with what is known of its cells beside their values.
Form read_form_values(const Node& node);
void read_states(const Node& node, Form& form);

}  // namespace fuhe
