// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/structure.h"

namespace fuhe {

StructureTree::StructureTree() {
  nodes_.emplace_back();
  nodes_.back().type = "Document";
}

int StructureTree::add(int parent, const std::string& type) {
  const int id = static_cast<int>(nodes_.size());
  StructureNode node;
  node.type = type;
  node.parent = parent;
  nodes_.push_back(std::move(node));
  nodes_[static_cast<std::size_t>(parent)].children.push_back(id);
  return id;
}

}  // namespace fuhe
