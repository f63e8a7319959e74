// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/face.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <hb-ot.h>
#include <hb.h>
#include <optional>
#include <unordered_map>
#include <utility>

#include "fonts/cff.h"
#include "fonts/charstring.h"

namespace fuhe {
namespace {

template <typename T, void (*Destroy)(T*)>
struct Destroyer {
  void operator()(T* object) const { Destroy(object); }
};
using Blob = std::unique_ptr<hb_blob_t, Destroyer<hb_blob_t, hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroyer<hb_face_t, hb_face_destroy>>;
using Font = std::unique_ptr<hb_font_t, Destroyer<hb_font_t, hb_font_destroy>>;
using DrawFuncs =
    std::unique_ptr<hb_draw_funcs_t, Destroyer<hb_draw_funcs_t, hb_draw_funcs_destroy>>;

// Big-endian fields of one OpenType table.
class Table {
 public:
  Table(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob_.get(), &length);
    bytes_ = {data, length};
  }
  [[nodiscard]] std::optional<unsigned> unsigned_at(std::size_t offset) const {
    if (offset + 2 > bytes_.size()) {
      return std::nullopt;
    }
    const auto high = static_cast<unsigned char>(bytes_[offset]);
    const auto low = static_cast<unsigned char>(bytes_[offset + 1]);
    return static_cast<unsigned>(high) << 8U | low;
  }
  [[nodiscard]] int signed_at(std::size_t offset) const {
    return static_cast<std::int16_t>(unsigned_at(offset).value_or(0));
  }

 private:
  Blob blob_;
  std::string_view bytes_;
};

// PDF path operators, one a line, in 1/1000 em.
class PathWriter {
 public:
  explicit PathWriter(double scale) : scale_(scale) {}
  void move(float x, float y) {
    close();
    point(x, y);
    text_ += "m\n";
  }
  void line(float x, float y) {
    point(x, y);
    text_ += "l\n";
  }
  void curve(float x1, float y1, float x2, float y2, float x, float y) {
    point(x1, y1);
    point(x2, y2);
    point(x, y);
    text_ += "c\n";
  }
  std::string take() {
    close();
    return std::move(text_);
  }

 private:
  void close() { text_ += text_.empty() ? "" : "h\n"; }
  void number(float value) {
    std::array<char, 32> buffer{};
    const double scaled = std::round(static_cast<double>(value) * scale_) + 0.0;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), scaled).ptr;
    text_.append(buffer.data(), end);
    text_ += ' ';
  }
  void point(float x, float y) {
    number(x);
    number(y);
  }

  std::string text_;
  double scale_;
};

// HarfBuzz's callbacks for whatever has move, line and curve. The quadratic curves of TrueType
// reach curve() too: HarfBuzz raises them.
template <typename Writer>
struct Drawing {
  static Writer& of(void* data) { return *static_cast<Writer*>(data); }
  static void move(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
    of(data).move(x, y);
  }
  static void line(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
    of(data).line(x, y);
  }
  static void curve(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2,
                    float y2, float x, float y, void*) {
    of(data).curve(x1, y1, x2, y2, x, y);
  }
  static hb_draw_funcs_t* functions() {
    static const DrawFuncs kFunctions = [] {
      DrawFuncs made(hb_draw_funcs_create());
      hb_draw_funcs_set_move_to_func(made.get(), move, nullptr, nullptr);
      hb_draw_funcs_set_line_to_func(made.get(), line, nullptr, nullptr);
      hb_draw_funcs_set_cubic_to_func(made.get(), curve, nullptr, nullptr);
      hb_draw_funcs_make_immutable(made.get());
      return made;
    }();
    return kFunctions.get();
  }
};

std::string postscript_name_of(hb_face_t* face) {
  std::array<char, 128> name{};
  unsigned size = name.size();
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name.data());
  return name.data();
}

// Six capitals from the glyphs (ISO 32000-1, 9.6.4), by FNV-1a.
std::string subset_tag(const std::vector<std::uint16_t>& glyphs) {
  std::uint64_t hash = 14695981039346656037U;
  for (const std::uint16_t glyph : glyphs) {
    hash = (hash ^ glyph) * 1099511628211U;
  }
  std::string tag;
  for (int i = 0; i < 6; ++i) {
    tag += static_cast<char>('A' + static_cast<int>(hash % 26));
    hash /= 26;
  }
  return tag;
}

// Units of a subset's em. A quarter of what the font files have rounds outlines to a quarter of a
// pixel of 600 dpi print in 9 pt, and saves a quarter of their bytes, which are most of a report.
constexpr int kSubsetEm = 250;
constexpr int kThousandth = 1000 / kSubsetEm;  // of the em, in units of the subset

class HarfBuzzFace : public FontFace {
 public:
  HarfBuzzFace(std::string file, Face face)
      : file_(std::move(file)),
        face_(std::move(face)),
        font_(hb_font_create(face_.get())),
        upem_(hb_face_get_upem(face_.get())),
        name_(postscript_name_of(face_.get())) {
    read_metrics();
  }

  [[nodiscard]] std::uint16_t glyph_of(char32_t character) const override {
    hb_codepoint_t glyph = 0;
    const bool found = hb_font_get_nominal_glyph(font_.get(), character, &glyph) != 0;
    return found && glyph <= 0xFFFF ? static_cast<std::uint16_t>(glyph) : std::uint16_t{0};
  }
  [[nodiscard]] int width_of(std::uint16_t glyph) const override {
    return units(hb_font_get_glyph_h_advance(font_.get(), glyph)) * kThousandth;
  }
  [[nodiscard]] const FontMetrics& metrics() const override { return metrics_; }
  [[nodiscard]] const std::string& postscript_name() const override { return name_; }
  [[nodiscard]] const std::string& file() const override { return file_; }
  [[nodiscard]] std::string outline_of(std::uint16_t glyph) const override {
    const auto [known, fresh] = paths_.try_emplace(glyph);
    if (fresh) {
      PathWriter path(1000.0 / upem_);
      hb_font_get_glyph_shape(font_.get(), glyph, Drawing<PathWriter>::functions(), &path);
      known->second = path.take();
    }
    return known->second;
  }
  [[nodiscard]] SubsetFont subset(const std::vector<std::uint16_t>& glyphs) const override;
  void draw(std::uint16_t glyph) const override { static_cast<void>(charstring_of(glyph)); }
  std::vector<std::uint16_t> take_drawn() const override { return std::exchange(drawn_, {}); }

 private:
  [[nodiscard]] const std::string& charstring_of(std::uint16_t glyph) const;
  [[nodiscard]] int units(int design_units) const {
    return static_cast<int>(std::lround(design_units * 1.0 * kSubsetEm / upem_));
  }
  [[nodiscard]] int scaled(int units) const {
    return static_cast<int>(std::lround(units * 1000.0 / upem_));
  }
  void read_metrics();

  std::string file_;
  Face face_;
  mutable std::unordered_map<std::uint16_t, std::string> charstrings_;  // drawn so far
  mutable std::unordered_map<std::uint16_t, std::string> paths_;        // the same as PDF operators
  mutable std::vector<std::uint16_t> drawn_;                            // since take_drawn()
  Font font_;
  unsigned upem_;
  std::string name_;
  FontMetrics metrics_;
};

void HarfBuzzFace::read_metrics() {
  const Table os2(face_.get(), HB_TAG('O', 'S', '/', '2'));
  const Table head(face_.get(), HB_TAG('h', 'e', 'a', 'd'));
  metrics_.ascent = scaled(os2.signed_at(68));   // sTypoAscender
  metrics_.descent = scaled(os2.signed_at(70));  // sTypoDescender
  const int cap_height = scaled(os2.signed_at(88));
  metrics_.cap_height = cap_height > 0 ? cap_height : metrics_.ascent;
  for (std::size_t i = 0; i < metrics_.box.size(); ++i) {
    metrics_.box[i] = scaled(head.signed_at(36 + 2 * i));
  }
  constexpr unsigned kSemiBold = 600;
  metrics_.bold = os2.unsigned_at(4).value_or(0) >= kSemiBold;
  metrics_.serif = name_.find("Serif") != std::string::npos;
}

const std::string& HarfBuzzFace::charstring_of(std::uint16_t glyph) const {
  std::string& known = charstrings_[glyph];
  if (known.empty()) {
    CharstringWriter writer(1.0 * kSubsetEm / upem_);
    hb_font_get_glyph_shape(font_.get(), glyph, Drawing<CharstringWriter>::functions(), &writer);
    known = writer.finish();
    drawn_.push_back(glyph);
  }
  return known;
}

SubsetFont HarfBuzzFace::subset(const std::vector<std::uint16_t>& glyphs) const {
  static const std::string kNothing = CharstringWriter(1).finish();
  CffFont font;
  font.name = subset_tag(glyphs) + "+" + name_;
  font.em = kSubsetEm;
  for (std::size_t i = 0; i < font.box.size(); ++i) {
    font.box[i] = metrics_.box[i] / kThousandth;
  }
  font.glyphs.push_back({kSubsetEm, kNothing});
  for (const std::uint16_t glyph : glyphs) {
    font.glyphs.push_back({width_of(glyph) / kThousandth, charstring_of(glyph)});
  }
  return {font.name, write_cff(font)};
}

}  // namespace

bool may_embed_subset(unsigned fs_type) {
  constexpr unsigned kRestricted = 0x0002;
  constexpr unsigned kPreviewOrEdit = 0x000C;  // the least restrictive bit set decides
  constexpr unsigned kNoSubsetting = 0x0100;
  constexpr unsigned kBitmapOnly = 0x0200;
  const bool restricted = (fs_type & kRestricted) != 0 && (fs_type & kPreviewOrEdit) == 0;
  return !restricted && (fs_type & (kNoSubsetting | kBitmapOnly)) == 0;
}

std::shared_ptr<const FontFace> open_face(const std::string& file, unsigned index) {
  const Blob blob(hb_blob_create_from_file_or_fail(file.c_str()));
  if (!blob) {
    return nullptr;
  }
  Face face(hb_face_create(blob.get(), index));
  constexpr std::size_t kFsType = 8;
  const auto fs_type = Table(face.get(), HB_TAG('O', 'S', '/', '2')).unsigned_at(kFsType);
  if (hb_face_get_glyph_count(face.get()) == 0 || !fs_type || !may_embed_subset(*fs_type) ||
      postscript_name_of(face.get()).empty()) {
    return nullptr;
  }
  return std::make_shared<HarfBuzzFace>(file, std::move(face));
}

}  // namespace fuhe
