// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/pdf_source.h"

#include <Error.h>
#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <PDFDocEncoding.h>
#include <Stream.h>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "extract/visibility.h"
#include "model/text.h"

namespace fuhe {
namespace {

// A fill thinner than this is a line (Chromium draws borders so), else an area.
constexpr double kThinFillPt = 2.6;
// A stroke wider than this is a bar or a background, no border.
constexpr double kWidestStrokePt = 8;
// A drawn segment may lean this much, in points over its length, and still be horizontal.
constexpr double kLeanPt = 0.6;
// Shorter strokes are parts of letters or arrows; dashes of borders are joined before this counts.
constexpr double kShortestStrokePt = 0.4;

std::uint32_t rgb_of(const GfxRGB& color) {
  return (static_cast<std::uint32_t>(colToByte(color.r)) << 16U) |
         (static_cast<std::uint32_t>(colToByte(color.g)) << 8U) |
         static_cast<std::uint32_t>(colToByte(color.b));
}

Rect clip_of(GfxState* state) {
  Rect clip;
  state->getClipBBox(&clip.left, &clip.top, &clip.right, &clip.bottom);
  return clip;
}

std::int16_t direction_of(double dx, double dy) {
  const double length = std::hypot(dx, dy);
  if (length <= 0) {
    return 0;
  }
  constexpr double kStraight = 0.995;  // about 6 degrees: skewed text layers still count
  if (dx / length > kStraight) {
    return 0;
  }
  if (dy / length > kStraight) {
    return 90;
  }
  if (dx / length < -kStraight) {
    return 180;
  }
  return dy / length < -kStraight ? std::int16_t{270} : std::int16_t{-1};
}

// Collects what one page paints. Coordinates arrive at 72 dpi with y downwards, so device space is
// displayed space.
class Collector : public OutputDev {
 public:
  Collector(PageContent& page, const Limits& limits) : page_(page), limits_(limits) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  // Patterns and shadings are swallowed: they hold no borders and can be made to run for hours.
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int /*type*/) override { return true; }

  [[nodiscard]] const std::string& overflow() const { return overflow_; }

  void beginString(GfxState* /*state*/, const GooString* /*text*/) override {
    starts_string_ = true;
  }
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                double origin_y, CharCode code, int bytes, const Unicode* unicode,
                int length) override;
  void stroke(GfxState* state) override;
  void fill(GfxState* state) override { fill_path(state); }
  void eoFill(GfxState* state) override { fill_path(state); }
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool interpolate, bool inline_image) override {
    skip_inline(stream, inline_image, width, height, 1, 1);
    add_image(state, width, height, false);
    static_cast<void>(ref);
    static_cast<void>(invert);
    static_cast<void>(interpolate);
  }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colors, bool interpolate, const int* mask,
                 bool inline_image) override {
    skip_inline(stream, inline_image, width, height, colors->getNumPixelComps(), colors->getBits());
    add_image(state, width, height, mask == nullptr);
    static_cast<void>(ref);
    static_cast<void>(interpolate);
  }
  void drawMaskedImage(GfxState* state, Object* /*ref*/, Stream* /*stream*/, int width, int height,
                       GfxImageColorMap* /*colors*/, bool /*interpolate*/, Stream* /*mask*/,
                       int /*mask_width*/, int /*mask_height*/, bool /*invert*/,
                       bool /*mask_interpolate*/) override {
    add_image(state, width, height, false);
  }
  void drawSoftMaskedImage(GfxState* state, Object* /*ref*/, Stream* /*stream*/, int width,
                           int height, GfxImageColorMap* /*colors*/, bool /*interpolate*/,
                           Stream* /*mask*/, int /*mask_width*/, int /*mask_height*/,
                           GfxImageColorMap* /*mask_colors*/, bool /*mask_interpolate*/) override {
    add_image(state, width, height, false);
  }
  bool tilingPatternFill(GfxState* state, Gfx* /*gfx*/, Catalog* /*catalog*/,
                         GfxTilingPattern* /*pattern*/, const double* /*matrix*/, int /*x0*/,
                         int /*y0*/, int /*x1*/, int /*y1*/, double /*x_step*/,
                         double /*y_step*/) override {
    fill_path(state);  // a grey cell background is often a pattern
    return true;
  }
  bool functionShadedFill(GfxState* /*state*/, GfxFunctionShading* /*shading*/) override {
    return true;
  }
  bool axialShadedFill(GfxState* /*state*/, GfxAxialShading* /*shading*/, double /*from*/,
                       double /*to*/) override {
    return true;
  }
  bool radialShadedFill(GfxState* /*state*/, GfxRadialShading* /*shading*/, double /*from*/,
                        double /*to*/) override {
    return true;
  }
  bool gouraudTriangleShadedFill(GfxState* /*state*/,
                                 GfxGouraudTriangleShading* /*shading*/) override {
    return true;
  }
  bool patchMeshShadedFill(GfxState* /*state*/, GfxPatchMeshShading* /*shading*/) override {
    return true;
  }

 private:
  void add_segment(Point a, Point b, double width, const Rect& clip);
  void add_stroke(Stroke stroke, const Rect& clip);
  void fill_path(GfxState* state);
  void add_area(const Rect& box, std::uint32_t rgb, bool opaque);
  void add_image(GfxState* state, int width, int height, bool opaque);
  void skip_inline(Stream* stream, bool inline_image, int width, int height, int components,
                   int bits);
  [[nodiscard]] Rect glyph_box(GfxState* state, Point origin, Point advance) const;
  void measure_font(GfxState* state);

  PageContent& page_;
  const Limits& limits_;
  std::string overflow_;
  int order_ = 0;
  bool starts_string_ = false;
  // Metrics of the font in use, in em.
  const GfxFont* font_ = nullptr;
  double ascent_ = 0.88;
  double descent_ = -0.12;
  double type3_scale_ = 1;
};

// Fonts state absurd metrics now and then; an em box is a better guess than those.
void Collector::measure_font(GfxState* state) {
  const GfxFont* font = state->getFont().get();
  if (font == font_) {
    return;
  }
  font_ = font;
  ascent_ = 0.88;
  descent_ = -0.12;
  type3_scale_ = 1;
  if (font == nullptr) {
    return;
  }
  if (font->getType() == fontType3) {
    const double* matrix = font->getFontMatrix();
    const double scale = std::abs(matrix[3]);
    const double* box = font->getFontBBox();
    // Skia's glyph space points down: the sign of the matrix counts.
    const double top = std::max(box[1] * matrix[3], box[3] * matrix[3]);
    const double bottom = std::min(box[1] * matrix[3], box[3] * matrix[3]);
    const bool sane = top > 0.5 && top < 2 && bottom > -1;
    type3_scale_ = scale > 0.2 ? scale : scale * 1000;
    if (sane) {
      ascent_ = std::min(top, 1.1);
      descent_ = std::max(bottom, -0.35);
    }
    return;
  }
  const double ascent = font->getAscent();
  const double descent = font->getDescent();
  if (ascent > 0.4 && ascent < 1.1) {
    ascent_ = ascent;
  }
  if (descent < 0 && descent > -0.4) {
    descent_ = descent;
  }
}

Rect Collector::glyph_box(GfxState* state, Point origin, Point advance) const {
  std::array<double, 4> matrix{};
  state->getFontTransMat(matrix.data(), &matrix[1], &matrix[2], &matrix[3]);
  // (0, ascent) and (0, descent) of glyph space through the font matrix.
  const std::array<Point, 4> corners{
      Point{origin.x + matrix[2] * ascent_, origin.y + matrix[3] * ascent_},
      Point{origin.x + matrix[2] * descent_, origin.y + matrix[3] * descent_},
      Point{origin.x + advance.x + matrix[2] * ascent_, origin.y + advance.y + matrix[3] * ascent_},
      Point{origin.x + advance.x + matrix[2] * descent_,
            origin.y + advance.y + matrix[3] * descent_}};
  Rect box{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
  for (const Point& corner : corners) {
    box.left = std::min(box.left, corner.x);
    box.right = std::max(box.right, corner.x);
    box.top = std::min(box.top, corner.y);
    box.bottom = std::max(box.bottom, corner.y);
  }
  return box;
}

void Collector::drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                         double origin_y, CharCode /*code*/, int /*bytes*/, const Unicode* unicode,
                         int length) {
  if (page_.glyphs.size() >= limits_.glyphs_per_page) {
    overflow_ = "more than " + std::to_string(limits_.glyphs_per_page) + " glyphs";
    return;
  }
  measure_font(state);
  Glyph glyph;
  glyph.order = ++order_;
  glyph.starts_string = starts_string_;
  starts_string_ = false;
  for (int i = 0; i < length; ++i) {
    glyph.text += fold_radical(static_cast<char32_t>(unicode[i]));
  }
  if (length == 0) {
    glyph.text = U"\uFFFD";  // a glyph without a meaning: seen, not readable
  }
  Point origin;
  state->transform(x - origin_x, y - origin_y, &origin.x, &origin.y);
  Point advance;
  state->transformDelta(dx, dy, &advance.x, &advance.y);
  const bool vertical = font_ != nullptr && font_->getWMode() != 0;
  std::array<double, 4> matrix{};
  state->getFontTransMat(matrix.data(), &matrix[1], &matrix[2], &matrix[3]);
  glyph.size = std::hypot(matrix[2], matrix[3]) * type3_scale_;
  if (!std::isfinite(glyph.size) || !std::isfinite(origin.x) || !std::isfinite(origin.y) ||
      !std::isfinite(advance.x) || !std::isfinite(advance.y)) {
    return;
  }
  glyph.vertical = vertical;
  if (vertical) {
    // The advance runs down; the glyph itself is one em wide.
    glyph.box = glyph_box(state, origin, {matrix[0], matrix[1]});
    glyph.angle = direction_of(matrix[0], matrix[1]);
  } else {
    glyph.box = glyph_box(state, origin, advance);
    glyph.angle = std::hypot(advance.x, advance.y) > 0 ? direction_of(advance.x, advance.y)
                                                       : direction_of(matrix[0], matrix[1]);
  }
  glyph.baseline = origin.y;
  GfxRGB color{};
  state->getFillRGB(&color);
  glyph.rgb = rgb_of(color);
  const int render = state->getRender();
  const bool unpainted = (render & 3) == 3 || (render == 0 && state->getFillOpacity() < 0.05);
  glyph.hidden = unpainted ? Hidden::invisible : clipping_of(glyph.box, clip_of(state));
  page_.glyphs.push_back(std::move(glyph));
}

void Collector::add_stroke(Stroke stroke, const Rect& clip) {
  const double low = stroke.horizontal ? clip.left : clip.top;
  const double high = stroke.horizontal ? clip.right : clip.bottom;
  const double across_low = stroke.horizontal ? clip.top : clip.left;
  const double across_high = stroke.horizontal ? clip.bottom : clip.right;
  stroke.from = std::max(stroke.from, low);
  stroke.to = std::min(stroke.to, high);
  const bool outside = stroke.at < across_low - 1 || stroke.at > across_high + 1;
  if (outside || !(stroke.to - stroke.from > kShortestStrokePt)) {
    return;
  }
  if (page_.strokes.size() >= limits_.strokes_per_page) {
    overflow_ = "more than " + std::to_string(limits_.strokes_per_page) + " strokes";
    return;
  }
  page_.strokes.push_back(stroke);
}

void Collector::add_segment(Point a, Point b, double width, const Rect& clip) {
  const double dx = std::abs(b.x - a.x);
  const double dy = std::abs(b.y - a.y);
  Stroke stroke;
  stroke.thickness = width;
  if (dy <= kLeanPt && dx > dy) {
    stroke.horizontal = true;
    stroke.at = (a.y + b.y) / 2;
    stroke.from = std::min(a.x, b.x);
    stroke.to = std::max(a.x, b.x);
  } else if (dx <= kLeanPt && dy > dx) {
    stroke.horizontal = false;
    stroke.at = (a.x + b.x) / 2;
    stroke.from = std::min(a.y, b.y);
    stroke.to = std::max(a.y, b.y);
  } else {
    return;
  }
  add_stroke(stroke, clip);
}

void Collector::stroke(GfxState* state) {
  const Rect clip = clip_of(state);
  const double width = state->getTransformedLineWidth();
  GfxRGB color{};
  state->getStrokeRGB(&color);
  if (state->getStrokeOpacity() < 0.05 || is_paper_white(rgb_of(color))) {
    return;
  }
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths() && overflow_.empty(); ++i) {
    const GfxSubpath* part = path->getSubpath(i);
    for (int k = 1; k < part->getNumPoints() && overflow_.empty(); ++k) {
      if (part->getCurve(k)) {
        continue;
      }
      Point a;
      Point b;
      state->transform(part->getX(k - 1), part->getY(k - 1), &a.x, &a.y);
      state->transform(part->getX(k), part->getY(k), &b.x, &b.y);
      if (width <= kWidestStrokePt) {
        add_segment(a, b, width, clip);
      } else {
        const double half = width / 2;
        const bool flat = std::abs(a.y - b.y) < std::abs(a.x - b.x);
        const Rect bar{
            std::min(a.x, b.x) - (flat ? 0 : half), std::min(a.y, b.y) - (flat ? half : 0),
            std::max(a.x, b.x) + (flat ? 0 : half), std::max(a.y, b.y) + (flat ? half : 0)};
        ++order_;
        add_area(intersection(bar, clip), rgb_of(color), state->getStrokeOpacity() > 0.9);
      }
    }
  }
}

// Every subpath counts by its bounding box: producers fill rectangles, rarely anything else.
void Collector::fill_path(GfxState* state) {
  ++order_;
  const Rect clip = clip_of(state);
  GfxRGB color{};
  state->getFillRGB(&color);
  const std::uint32_t rgb = rgb_of(color);
  const bool opaque = state->getFillOpacity() > 0.9 && state->getBlendMode() == gfxBlendNormal;
  if (state->getFillOpacity() < 0.05) {
    return;
  }
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths() && overflow_.empty(); ++i) {
    const GfxSubpath* part = path->getSubpath(i);
    Rect box{1e9, 1e9, -1e9, -1e9};
    bool curved = false;
    for (int k = 0; k < part->getNumPoints(); ++k) {
      Point p;
      state->transform(part->getX(k), part->getY(k), &p.x, &p.y);
      box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
             std::max(box.bottom, p.y)};
      curved = curved || part->getCurve(k);
    }
    if (curved || part->getNumPoints() > 6) {
      continue;
    }
    const Rect seen = intersection(box, clip);
    if (seen.right < seen.left || seen.bottom < seen.top) {
      continue;
    }
    const bool thin = std::min(box.width(), box.height()) <= kThinFillPt;
    if (!thin) {
      add_area(seen, rgb, opaque);
    } else if (!is_paper_white(rgb)) {
      const bool horizontal = box.width() >= box.height();
      add_stroke({horizontal, horizontal ? box.center_y() : box.center_x(),
                  horizontal ? box.left : box.top, horizontal ? box.right : box.bottom,
                  std::min(box.width(), box.height()), StrokeOrigin::thin_fill},
                 clip);
    }
  }
}

void Collector::add_area(const Rect& box, std::uint32_t rgb, bool opaque) {
  if (box.empty()) {
    return;
  }
  if (page_.fills.size() >= limits_.strokes_per_page) {
    overflow_ = "more than " + std::to_string(limits_.strokes_per_page) + " filled areas";
    return;
  }
  page_.fills.push_back({box, rgb, order_, opaque});
}

void Collector::add_image(GfxState* state, int width, int height, bool opaque) {
  ++order_;
  if (page_.images.size() >= limits_.images_per_page) {
    overflow_ = "more than " + std::to_string(limits_.images_per_page) + " images";
    return;
  }
  // An image fills the unit square of user space (ISO 32000-1, 8.9.5).
  Point a;
  Point b;
  Point c;
  Point d;
  state->transform(0, 0, &a.x, &a.y);
  state->transform(1, 1, &b.x, &b.y);
  state->transform(1, 0, &c.x, &c.y);
  state->transform(0, 1, &d.x, &d.y);
  Rect box{std::min({a.x, b.x, c.x, d.x}), std::min({a.y, b.y, c.y, d.y}),
           std::max({a.x, b.x, c.x, d.x}), std::max({a.y, b.y, c.y, d.y})};
  box = intersection(box, clip_of(state));
  const bool shows_through =
      !opaque || state->getFillOpacity() < 0.9 || state->getBlendMode() != gfxBlendNormal;
  page_.images.push_back({box, width, height, order_, !shows_through});
}

// The parser goes on behind an inline image only when its bytes were consumed.
void Collector::skip_inline(Stream* stream, bool inline_image, int width, int height,
                            int components, int bits) {
  if (!inline_image || width <= 0 || height <= 0) {
    return;
  }
  const std::int64_t row = (static_cast<std::int64_t>(width) * components * bits + 7) / 8;
  const std::int64_t total = std::min<std::int64_t>(row * height, std::int64_t{64} << 20);
  stream->reset();
  for (std::int64_t i = 0; i < total && stream->getChar() != EOF; ++i) {
  }
  stream->close();
}

std::string utf8_of_info(const GooString& value) {
  std::string out;
  const std::string& raw = value.toStr();
  if (raw.size() >= 2 && raw[0] == '\xFE' && raw[1] == '\xFF') {
    std::u32string text;
    for (std::size_t i = 2; i + 1 < raw.size(); i += 2) {
      const unsigned high = static_cast<unsigned char>(raw[i]);
      const unsigned low = static_cast<unsigned char>(raw[i + 1]);
      text += static_cast<char32_t>((high << 8U) | low);
    }
    return to_utf8(text);
  }
  std::u32string text;
  for (const char byte : raw) {
    text += static_cast<char32_t>(pdfDocEncoding[static_cast<unsigned char>(byte)]);
  }
  return to_utf8(text);
}

bool should_abort(void* collector) {
  return !static_cast<const Collector*>(collector)->overflow().empty();
}

bool is_damaged_password(int code) {
  return code == errEncrypted;
}

// Counts what Poppler says when it cannot follow a content stream or unpack it. Its complaints
// about fonts and the like are about looks, and common.
int broken_content = 0;

void note_message(ErrorCategory category, Goffset /*position*/, const char* message) {
  constexpr std::array<std::string_view, 6> kBroken = {
      "operator", "args", "Arg #", "flate stream", "Dictionary key", "Command token too long"};
  const std::string_view said = message == nullptr ? "" : message;
  const bool broken = category == errSyntaxError &&
                      std::any_of(kBroken.begin(), kBroken.end(), [said](std::string_view words) {
                        return said.find(words) != std::string_view::npos;
                      });
  broken_content += broken ? 1 : 0;
}

}  // namespace

struct PdfSource::State {
  std::string bytes;
  std::string name;
  Limits limits;
  std::unique_ptr<PDFDoc> document;
};

PdfSource::PdfSource(std::unique_ptr<State> state) : state_(std::move(state)) {}

PdfSource::~PdfSource() = default;

void PdfSource::prepare() {
  if (!globalParams) {
    globalParams = std::make_unique<GlobalParams>();
    setErrorCallback(note_message);
  }
}

Result<std::unique_ptr<PdfSource>> PdfSource::open(std::string bytes, std::string name,
                                                   const Limits& limits) {
  prepare();
  if (bytes.empty()) {
    return Error{ErrorCode::not_a_pdf, name, "the file is empty"};
  }
  // ISO 32000-1, 7.5.2 puts the header first; readers accept it within the first kilobyte.
  if (bytes.substr(0, 1024).find("%PDF-") == std::string::npos) {
    return Error{ErrorCode::not_a_pdf, name, "not a PDF: no %PDF header"};
  }
  auto state = std::make_unique<State>();
  state->bytes = std::move(bytes);
  state->name = std::move(name);
  state->limits = limits;
  auto* stream = new MemStream(state->bytes.data(), 0, static_cast<Goffset>(state->bytes.size()),
                               Object(objNull));  // PDFDoc owns it
  state->document = std::make_unique<PDFDoc>(stream);
  if (!state->document->isOk()) {
    const int code = state->document->getErrorCode();
    if (is_damaged_password(code)) {
      return Error{ErrorCode::encrypted, state->name,
                   "the PDF is encrypted and needs a password; ask the sender for an open copy"};
    }
    return Error{ErrorCode::damaged, state->name,
                 "the PDF is damaged: its cross-reference table or page tree cannot be followed"};
  }
  const int pages = state->document->getNumPages();
  if (pages <= 0) {
    return Error{ErrorCode::damaged, state->name, "the PDF has no pages"};
  }
  if (pages > limits.pages) {
    return Error{ErrorCode::limit_exceeded, state->name,
                 std::to_string(pages) + " pages; the limit is " + std::to_string(limits.pages)};
  }
  return std::unique_ptr<PdfSource>(new PdfSource(std::move(state)));
}

const std::string& PdfSource::bytes() const {
  return state_->bytes;
}

int PdfSource::page_count() const {
  return state_->document->getNumPages();
}

std::optional<std::string> PdfSource::producer() const {
  const std::unique_ptr<GooString> value = state_->document->getDocInfoProducer();
  if (!value || value->getLength() == 0) {
    return std::nullopt;
  }
  return utf8_of_info(*value);
}

Result<PageContent> PdfSource::read_page(int number) {
  const std::string where = state_->name + ", page " + std::to_string(number);
  PDFDoc& document = *state_->document;
  Page* page = document.getPage(number);
  if (page == nullptr || !page->isOk()) {
    return Error{ErrorCode::damaged, where, "the page object cannot be read"};
  }
  PageContent content;
  content.number = number;
  content.width = page->getCropWidth();
  content.height = page->getCropHeight();
  if (page->getRotate() == 90 || page->getRotate() == 270) {
    std::swap(content.width, content.height);
  }
  const double most = state_->limits.page_points;
  if (!(content.width >= 1) || !(content.height >= 1) || content.width > most ||
      content.height > most) {
    return Error{ErrorCode::limit_exceeded, where,
                 "the page measures less than 1 or more than " +
                     std::to_string(static_cast<int>(most)) + " points"};
  }
  Collector collector(content, state_->limits);
  broken_content = 0;
  document.displayPage(&collector, number, 72, 72, 0, false, true, false, should_abort, &collector);
  if (!collector.overflow().empty()) {
    return Error{ErrorCode::limit_exceeded, where, collector.overflow() + " on the page"};
  }
  content.damaged = broken_content > 0;
  decide_visibility(content);
  return content;
}

}  // namespace fuhe
