// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/page_device.h"

#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "extract/page/glyph_frame.h"
#include "extract/page/page_painting.h"
#include "extract/page/page_transform.h"
#include "extract/page/pdf_streams.h"
#include "extract/page/visibility.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr double kUnseenOpacity = 0.05;

std::uint32_t rgb_of(const GfxRGB& color) {
  return (static_cast<std::uint32_t>(colToByte(color.r)) << 16U) |
         (static_cast<std::uint32_t>(colToByte(color.g)) << 8U) |
         static_cast<std::uint32_t>(colToByte(color.b));
}

// Images and fills that let what lies beneath show through hide nothing.
bool is_opaque(GfxState* state) {
  return state->getFillOpacity() > 0.9 && state->getBlendMode() == gfxBlendNormal;
}

Rect clip_of(GfxState* state) {
  Rect clip;
  state->getClipBBox(&clip.left, &clip.top, &clip.right, &clip.bottom);
  return clip;
}

class PageDevice : public OutputDev {
 public:
  static constexpr double kRoom = 4;  // enough for a page ten times as long as wide

  // `frame` turns the page before anything is painted; none leaves it as it is.
  PageDevice(PdfStreams& streams, PagePainting& painting, const PageTransform* frame = nullptr)
      : streams_(streams), painting_(painting), frame_(frame) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  // Patterns and shadings are swallowed: they hold no borders and can be made to run for hours.
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int /*type*/) override { return true; }

  [[nodiscard]] bool overflowed() const { return !painting_.overflow().empty(); }

  // Here and not point by point: Poppler keeps clips as boxes of the frame.
  void startPage(int /*number*/, GfxState* state, XRef* /*xref*/) override {
    if (frame_ != nullptr) {
      turn(state);
    }
  }
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
  void turn(GfxState* state) const;
  void fill_path(GfxState* state);
  void add_image(GfxState* state, int width, int height, bool opaque);
  void skip_inline(Stream* stream, bool inline_image, int width, int height, int components,
                   int bits);
  void measure_font(GfxState* state);

  PdfStreams& streams_;
  PagePainting& painting_;
  const PageTransform* frame_;
  bool starts_string_ = false;
  const GfxFont* font_ = nullptr;  // in use, with its metrics
  bool unsure_ = false;            // what its codes mean is not sure
  EmHeight height_;
  double type3_scale_ = 1;
};

// Poppler clips to the size of the page, which a turned page exceeds. So the page is shown kRoom
// times as large, with the clip around its middle, and made small again here.
void PageDevice::turn(GfxState* state) const {
  const std::array<double, 9> m = scaling(1 / kRoom).then(*frame_).m;
  std::array<double, 6> ctm{};
  std::copy_n(state->getCTM(), ctm.size(), ctm.begin());
  state->shiftCTMAndClip(-state->getPageWidth() * (kRoom - 1) / (2 * kRoom),
                         -state->getPageHeight() * (kRoom - 1) / (2 * kRoom));
  // Both are affine: {a, b, c, d, e, f} takes x to ax + cy + e and y to bx + dy + f.
  state->setCTM(m[0] * ctm[0] + m[1] * ctm[1], m[3] * ctm[0] + m[4] * ctm[1],
                m[0] * ctm[2] + m[1] * ctm[3], m[3] * ctm[2] + m[4] * ctm[3],
                m[0] * ctm[4] + m[1] * ctm[5] + m[2], m[3] * ctm[4] + m[4] * ctm[5] + m[5]);
}

// Fonts state absurd metrics now and then; an em box is a better guess than those.
void PageDevice::measure_font(GfxState* state) {
  const GfxFont* font = state->getFont().get();
  if (font == font_) {
    return;
  }
  font_ = font;
  height_ = {};
  type3_scale_ = 1;
  unsure_ = font != nullptr && streams_.has_damaged_meaning(*font);
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
      height_.ascent = std::min(top, 1.1);
      height_.descent = std::max(bottom, -0.35);
    }
    return;
  }
  const double ascent = font->getAscent();
  const double descent = font->getDescent();
  if (ascent > 0.4 && ascent < 1.1) {
    height_.ascent = ascent;
  }
  if (descent < 0 && descent > -0.4) {
    height_.descent = descent;
  }
}

void PageDevice::drawChar(GfxState* state, double x, double y, double dx, double dy,
                          double origin_x, double origin_y, CharCode /*code*/, int /*bytes*/,
                          const Unicode* unicode, int length) {
  measure_font(state);
  Glyph glyph;
  glyph.starts_string = starts_string_;
  starts_string_ = false;
  for (int i = 0; i < length && !unsure_; ++i) {
    glyph.text += fold_radical(static_cast<char32_t>(unicode[i]));
  }
  if (glyph.text.empty()) {
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
    glyph.box = glyph_box(matrix, height_, origin, {matrix[0], matrix[1]});
    glyph.angle = direction_of(matrix[0], matrix[1]);
    glyph.slope = slope_of_direction(matrix[0], matrix[1]);
  } else {
    glyph.box = glyph_box(matrix, height_, origin, advance);
    const bool moves = std::hypot(advance.x, advance.y) > 0;
    const Point along = moves ? advance : Point{matrix[0], matrix[1]};
    glyph.angle = direction_of(along.x, along.y);
    glyph.slope = slope_of_direction(along.x, along.y);
  }
  glyph.baseline = origin.y;
  GfxRGB color{};
  state->getFillRGB(&color);
  glyph.rgb = rgb_of(color);
  const int render = state->getRender();
  const bool unpainted = (render & 3) == 3 || (render == 0 && state->getFillOpacity() < 0.05);
  glyph.hidden = unpainted ? Hidden::invisible : clipping_of(glyph.box, clip_of(state));
  painting_.add_glyph(std::move(glyph));
}

void PageDevice::stroke(GfxState* state) {
  GfxRGB color{};
  state->getStrokeRGB(&color);
  const Paint paint{rgb_of(color), state->getStrokeOpacity() > 0.9, clip_of(state)};
  if (state->getStrokeOpacity() < kUnseenOpacity || is_paper_white(paint.rgb)) {
    return;
  }
  const double width = state->getTransformedLineWidth();
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths() && !overflowed(); ++i) {
    const GfxSubpath* part = path->getSubpath(i);
    for (int k = 1; k < part->getNumPoints() && !overflowed(); ++k) {
      if (part->getCurve(k)) {
        continue;
      }
      Point a;
      Point b;
      state->transform(part->getX(k - 1), part->getY(k - 1), &a.x, &a.y);
      state->transform(part->getX(k), part->getY(k), &b.x, &b.y);
      painting_.add_segment(a, b, width, paint);
    }
  }
}

// Every subpath counts by its bounding box: producers fill rectangles, rarely anything else.
void PageDevice::fill_path(GfxState* state) {
  painting_.next_layer();
  if (state->getFillOpacity() < kUnseenOpacity) {
    return;
  }
  GfxRGB color{};
  state->getFillRGB(&color);
  const Paint paint{rgb_of(color), is_opaque(state), clip_of(state)};
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths() && !overflowed(); ++i) {
    const GfxSubpath* part = path->getSubpath(i);
    Rect box{1e9, 1e9, -1e9, -1e9};
    bool curved = part->getNumPoints() > 6;
    for (int k = 0; k < part->getNumPoints(); ++k) {
      Point p;
      state->transform(part->getX(k), part->getY(k), &p.x, &p.y);
      box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
             std::max(box.bottom, p.y)};
      curved = curved || part->getCurve(k);
    }
    if (!curved) {
      painting_.add_filled_box(box, paint);
    }
  }
}

void PageDevice::add_image(GfxState* state, int width, int height, bool opaque) {
  // An image fills the unit square of user space (ISO 32000-1, 8.9.5).
  Point a;
  Point b;
  Point c;
  Point d;
  state->transform(0, 0, &a.x, &a.y);
  state->transform(1, 1, &b.x, &b.y);
  state->transform(1, 0, &c.x, &c.y);
  state->transform(0, 1, &d.x, &d.y);
  const Rect box{std::min({a.x, b.x, c.x, d.x}), std::min({a.y, b.y, c.y, d.y}),
                 std::max({a.x, b.x, c.x, d.x}), std::max({a.y, b.y, c.y, d.y})};
  painting_.add_image(box, width, height, {0, opaque && is_opaque(state), clip_of(state)});
}

// The parser goes on behind an inline image only when its bytes were consumed.
void PageDevice::skip_inline(Stream* stream, bool inline_image, int width, int height,
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

bool should_abort(void* device) {
  return static_cast<const PageDevice*>(device)->overflowed();
}

}  // namespace

void paint_page(PDFDoc& document, int number, PdfStreams& streams, PagePainting& painting) {
  PageDevice device(streams, painting);
  document.displayPage(&device, number, 72, 72, 0, false, true, false, should_abort, &device);
}

void paint_turned_page(PDFDoc& document, int number, const PageTransform& frame,
                       PdfStreams& streams, PagePainting& painting) {
  PageDevice device(streams, painting, &frame);
  document.displayPage(&device, number, 72 * PageDevice::kRoom, 72 * PageDevice::kRoom, 0, false,
                       true, false, should_abort, &device);
}

}  // namespace fuhe
