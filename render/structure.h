// SPDX-License-Identifier: GPL-3.0-or-later
// The logical structure of a document (tagged PDF, ISO 32000-1, 14.7 and 14.8): what is a heading,
// a table cell, a figure, in reading order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fuhe {

// Tag of what is no content: borders, repeated headers, page numbers.
inline constexpr int kArtifact = -1;

struct StructureNode {
  std::string type;  // a standard structure type: H1, P, Table, TR, TH, TD, Figure, Link, ...
  int parent = -1;
  std::vector<int> children;
  std::string alternative;  // /Alt of figures, /Contents-like words of links
  std::string summary;      // of tables
  int row_span = 1;
  int column_span = 1;
  std::string scope;  // Column or Row, of TH
};

class StructureTree {
 public:
  StructureTree();  // holds the root, a Document

  [[nodiscard]] static int root() { return 0; }
  int add(int parent, const std::string& type);
  [[nodiscard]] StructureNode& node(int id) { return nodes_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] const std::vector<StructureNode>& nodes() const { return nodes_; }

 private:
  std::vector<StructureNode> nodes_;
};

}  // namespace fuhe
