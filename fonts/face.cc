// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/face.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <optional>

namespace fuhe {
namespace {

template <typename T, void (*Destroy)(T*)>
struct Destroyer {
  void operator()(T* object) const { Destroy(object); }
};
using Blob = std::unique_ptr<hb_blob_t, Destroyer<hb_blob_t, hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroyer<hb_face_t, hb_face_destroy>>;
using Font = std::unique_ptr<hb_font_t, Destroyer<hb_font_t, hb_font_destroy>>;
using Set = std::unique_ptr<hb_set_t, Destroyer<hb_set_t, hb_set_destroy>>;
using SubsetInput =
    std::unique_ptr<hb_subset_input_t, Destroyer<hb_subset_input_t, hb_subset_input_destroy>>;
using SubsetPlan =
    std::unique_ptr<hb_subset_plan_t, Destroyer<hb_subset_plan_t, hb_subset_plan_destroy>>;
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
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
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
struct PathWriter {
  std::string text;
  double scale = 1;

  void number(float value) {
    std::array<char, 32> buffer{};
    const double scaled = std::round(static_cast<double>(value) * scale * 10) / 10;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), scaled + 0.0).ptr;
    text.append(buffer.data(), end);
    text += ' ';
  }
  void point(float x, float y) {
    number(x);
    number(y);
  }
};

PathWriter& writer_of(void* data) {
  return *static_cast<PathWriter*>(data);
}

void draw_move(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  writer_of(data).point(x, y);
  writer_of(data).text += "m\n";
}
void draw_line(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  writer_of(data).point(x, y);
  writer_of(data).text += "l\n";
}
void draw_cubic(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2,
                float y2, float x, float y, void*) {
  writer_of(data).point(x1, y1);
  writer_of(data).point(x2, y2);
  writer_of(data).point(x, y);
  writer_of(data).text += "c\n";
}
void draw_close(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) {
  writer_of(data).text += "h\n";
}

// The quadratic curves of TrueType reach draw_cubic too: HarfBuzz raises them.
hb_draw_funcs_t* path_functions() {
  static const DrawFuncs kFunctions = [] {
    DrawFuncs made(hb_draw_funcs_create());
    hb_draw_funcs_set_move_to_func(made.get(), draw_move, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(made.get(), draw_line, nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(made.get(), draw_cubic, nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(made.get(), draw_close, nullptr, nullptr);
    hb_draw_funcs_make_immutable(made.get());
    return made;
  }();
  return kFunctions.get();
}

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

// The tables that a subset is cut from. Without the character map, which glyph numbers make
// needless, HarfBuzz need not go through it for each subset: a third of its time.
Face outlines_of(hb_face_t* face) {
  Face outlines(hb_face_builder_create());
  for (const char* tag : {"CFF ", "glyf", "loca", "head", "hhea", "hmtx", "maxp", "OS/2"}) {
    const hb_tag_t table = hb_tag_from_string(tag, 4);
    const Blob blob(hb_face_reference_table(face, table));
    if (hb_blob_get_length(blob.get()) > 0) {
      hb_face_builder_add_table(outlines.get(), table, blob.get());
    }
  }
  return outlines;
}

class HarfBuzzFace : public FontFace {
 public:
  HarfBuzzFace(std::string file, Face face)
      : file_(std::move(file)),
        face_(std::move(face)),
        outlines_(outlines_of(face_.get())),
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
    return scaled(hb_font_get_glyph_h_advance(font_.get(), glyph));
  }
  [[nodiscard]] const FontMetrics& metrics() const override { return metrics_; }
  [[nodiscard]] const std::string& postscript_name() const override { return name_; }
  [[nodiscard]] const std::string& file() const override { return file_; }
  [[nodiscard]] std::string outline_of(std::uint16_t glyph) const override {
    PathWriter path;
    path.scale = 1000.0 / upem_;
    hb_font_get_glyph_shape(font_.get(), glyph, path_functions(), &path);
    return std::move(path.text);
  }
  [[nodiscard]] Result<SubsetFont> subset(const std::vector<std::uint16_t>& glyphs) const override;

 private:
  [[nodiscard]] int scaled(int units) const {
    return static_cast<int>(std::lround(units * 1000.0 / upem_));
  }
  void read_metrics();

  std::string file_;
  Face face_;
  Face outlines_;
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

Result<SubsetFont> HarfBuzzFace::subset(const std::vector<std::uint16_t>& glyphs) const {
  std::vector<std::uint16_t> sorted = glyphs;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());

  const SubsetInput input(hb_subset_input_create_or_fail());
  const Error damaged{ErrorCode::internal, file_, "the font file cannot be cut down"};
  if (!input) {
    return damaged;
  }
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  hb_set_add(wanted, 0);
  for (const std::uint16_t glyph : sorted) {
    hb_set_add(wanted, glyph);
  }
  // Hints and shared subroutines cost a third more bytes than they are worth in print.
  hb_subset_input_set_flags(input.get(),
                            HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
  // Only outlines are embedded; leaving the rest out is what makes this quick.
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : {"GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "name", "DSIG",
                          "EBDT", "EBLC", "EBSC", "kern", "post", "cmap"}) {
    hb_set_add(dropped, hb_tag_from_string(tag, 4));
  }
  const SubsetPlan plan(hb_subset_plan_create_or_fail(outlines_.get(), input.get()));
  if (!plan) {
    return damaged;
  }
  const Face cut(hb_subset_plan_execute_or_fail(plan.get()));
  if (!cut) {
    return damaged;
  }
  SubsetFont font;
  font.postscript_name = subset_tag(sorted) + "+" + name_;
  const Table cff(cut.get(), HB_TAG('C', 'F', 'F', ' '));
  font.cff = !cff.empty();
  if (font.cff) {
    font.bytes = cff.bytes();
    return font;
  }
  const Blob whole(hb_face_reference_blob(cut.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(whole.get(), &length);
  font.bytes.assign(data, length);
  const hb_map_t* mapping = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (const std::uint16_t glyph : sorted) {
    font.original_to_subset[glyph] = static_cast<std::uint16_t>(hb_map_get(mapping, glyph));
  }
  return font;
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
