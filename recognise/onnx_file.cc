// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/onnx_file.h"

#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace fuhe {
namespace {

constexpr std::size_t kMostElements = 50'000'000;  // the model meant here has 2.7 million

// One field of a protobuf message: a number, or the bytes of a string or message.
struct Field {
  std::uint32_t id = 0;
  std::uint64_t number = 0;
  std::string_view bytes;
};

// Walks the fields of a message. Malformed bytes end the walk and set `broken`.
class Message {
 public:
  explicit Message(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Field> next() {
    if (broken_ || at_ >= bytes_.size()) {
      return std::nullopt;
    }
    const std::uint64_t key = varint();
    Field field;
    field.id = static_cast<std::uint32_t>(key >> 3);
    switch (key & 7) {
      case 0:
        field.number = varint();
        break;
      case 1:
        field.bytes = take(8);
        break;
      case 2:
        field.bytes = take(varint());
        break;
      case 5:
        field.bytes = take(4);
        break;
      default:
        broken_ = true;
    }
    return broken_ ? std::nullopt : std::optional<Field>(field);
  }

  [[nodiscard]] bool broken() const { return broken_; }

 private:
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) {
        break;
      }
      const auto byte = static_cast<std::uint8_t>(bytes_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if ((byte & 0x80) == 0) {
        return value;
      }
    }
    broken_ = true;
    return 0;
  }

  std::string_view take(std::uint64_t size) {
    if (size > bytes_.size() - at_) {
      broken_ = true;
      return {};
    }
    const std::string_view out = bytes_.substr(at_, static_cast<std::size_t>(size));
    at_ += static_cast<std::size_t>(size);
    return out;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool broken_ = false;
};

template <typename T>
std::vector<float> raw_numbers(std::string_view bytes) {
  std::vector<float> out(bytes.size() / sizeof(T));
  for (std::size_t i = 0; i < out.size(); ++i) {
    T value{};
    std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
    out[i] = static_cast<float>(value);
  }
  return out;
}

// A repeated integer: one number, or several packed into bytes.
void append_integers(const Field& field, std::vector<std::int64_t>& out) {
  if (field.bytes.data() == nullptr) {
    out.push_back(static_cast<std::int64_t>(field.number));
    return;
  }
  // Packed varints: each is read as if it were the value of a field of id 0.
  std::uint64_t value = 0;
  int shift = 0;
  for (const char c : field.bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (shift < 64) {
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    }
    shift += 7;
    if ((byte & 0x80) == 0) {
      out.push_back(static_cast<std::int64_t>(value));
      value = 0;
      shift = 0;
    }
  }
}

// TensorProto. Data types: 1 float, 6 int32, 7 int64.
bool read_tensor(std::string_view bytes, Tensor& tensor, std::string* name) {
  Message message(bytes);
  std::vector<std::int64_t> dims;
  std::vector<std::int64_t> integers;
  std::uint64_t type = 0;
  std::string_view raw;
  while (const auto field = message.next()) {
    switch (field->id) {
      case 1:
        append_integers(*field, dims);
        break;
      case 2:
        type = field->number;
        break;
      case 4:
        for (const float v : raw_numbers<float>(field->bytes)) {
          tensor.data.push_back(v);
        }
        break;
      case 5:
      case 7:
        append_integers(*field, integers);
        break;
      case 8:
        if (name != nullptr) {
          *name = std::string(field->bytes);
        }
        break;
      case 9:
        raw = field->bytes;
        break;
      default:
        break;
    }
  }
  if (!raw.empty()) {
    tensor.data = type == 1   ? raw_numbers<float>(raw)
                  : type == 6 ? raw_numbers<std::int32_t>(raw)
                  : type == 7 ? raw_numbers<std::int64_t>(raw)
                              : std::vector<float>();
  }
  for (const std::int64_t v : integers) {
    tensor.data.push_back(static_cast<float>(v));
  }
  for (const std::int64_t d : dims) {
    if (d < 0 || static_cast<std::uint64_t>(d) > kMostElements) {
      return false;
    }
    tensor.shape.push_back(static_cast<int>(d));
  }
  return !message.broken() && tensor.data.size() == count_of(tensor.shape);
}

bool read_attribute(std::string_view bytes, OnnxNode& node) {
  Message message(bytes);
  std::string name;
  OnnxAttribute attribute;
  bool good = true;
  std::vector<std::int64_t> integers;
  while (const auto field = message.next()) {
    switch (field->id) {
      case 1:
        name = std::string(field->bytes);
        break;
      case 2:
        attribute.numbers = raw_numbers<float>(field->bytes);
        attribute.number = attribute.numbers.empty() ? 0 : attribute.numbers.front();
        break;
      case 3:
      case 8:
        append_integers(*field, integers);
        break;
      case 5:
        good = read_tensor(field->bytes, attribute.tensor, nullptr) && good;
        break;
      default:
        break;
    }
  }
  for (const std::int64_t v : integers) {
    attribute.integers.push_back(static_cast<int>(v));
  }
  node.attributes.emplace(std::move(name), std::move(attribute));
  return good && !message.broken();
}

bool read_node(std::string_view bytes, OnnxNode& node) {
  Message message(bytes);
  bool good = true;
  while (const auto field = message.next()) {
    switch (field->id) {
      case 1:
        node.inputs.emplace_back(field->bytes);
        break;
      case 2:
        node.outputs.emplace_back(field->bytes);
        break;
      case 3:
        node.name = std::string(field->bytes);
        break;
      case 4:
        node.type = std::string(field->bytes);
        break;
      case 5:
        good = read_attribute(field->bytes, node) && good;
        break;
      default:
        break;
    }
  }
  return good && !message.broken() && !node.outputs.empty();
}

// ValueInfoProto: its first field is the name.
std::string value_name(std::string_view bytes) {
  Message message(bytes);
  while (const auto field = message.next()) {
    if (field->id == 1) {
      return std::string(field->bytes);
    }
  }
  return {};
}

bool read_graph(std::string_view bytes, OnnxGraph& graph) {
  Message message(bytes);
  bool good = true;
  while (const auto field = message.next()) {
    if (field->id == 1) {
      OnnxNode node;
      good = read_node(field->bytes, node) && good;
      const auto value = node.attributes.find("value");
      if (good && node.type == "Constant" && value != node.attributes.end()) {
        graph.constants.emplace(node.outputs.front(), std::move(value->second.tensor));
      } else {
        graph.nodes.push_back(std::move(node));
      }
    } else if (field->id == 5) {
      Tensor tensor;
      std::string name;
      good = read_tensor(field->bytes, tensor, &name) && good;
      graph.constants.emplace(std::move(name), std::move(tensor));
    } else if (field->id == 11 && graph.input.empty()) {
      graph.input = value_name(field->bytes);
    } else if (field->id == 12 && graph.output.empty()) {
      graph.output = value_name(field->bytes);
    }
  }
  return good && !message.broken() && !graph.input.empty() && !graph.output.empty();
}

}  // namespace

Result<OnnxGraph> read_onnx(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Error{ErrorCode::not_found, path, "no such model file"};
  }
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  Message message(bytes);
  OnnxGraph graph;
  bool good = false;
  while (const auto field = message.next()) {
    if (field->id == 7) {  // ModelProto.graph
      good = read_graph(field->bytes, graph);
    }
  }
  if (!good || message.broken()) {
    return Error{ErrorCode::bad_data, path, "is not a complete ONNX model"};
  }
  return graph;
}

}  // namespace fuhe
