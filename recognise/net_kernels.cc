// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/net_kernels.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

// The same loops for the common instruction sets; elsewhere the plain ones.
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__)
#define FUHE_CLONES __attribute__((target_clones("avx512f", "arch=haswell", "default")))
#else
#define FUHE_CLONES
#endif

namespace fuhe {
namespace {

constexpr int kRows = 6;  // a 6 x 16 tile of the product stays in registers
constexpr int kColumns = 16;
constexpr std::ptrdiff_t kRow = kColumns;

typedef float Vector __attribute__((vector_size(64), aligned(4), may_alias));

inline __attribute__((always_inline)) Vector load(const float* p) {
  Vector v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

inline __attribute__((always_inline)) float fast_exp(float x) {
  // exp(x) = 2^n 2^f with f in [-0.5, 0.5]; the polynomial is good to 2e-7 of the value.
  x = std::min(88.0F, std::max(-87.0F, x));
  const float t = x * 1.44269504F;
  const float n = static_cast<float>(static_cast<std::int32_t>(t + (t < 0 ? -0.5F : 0.5F)));
  const float f = t - n;
  const float p =
      1 + f * (0.693147181F +
               f * (0.240226507F +
                    f * (0.0555041087F +
                         f * (0.00961812911F + f * (0.00133335581F + f * 0.000154035304F)))));
  const std::int32_t bits = (static_cast<std::int32_t>(n) + 127) << 23;
  float power = 0;
  std::memcpy(&power, &bits, sizeof power);
  return p * power;
}

inline __attribute__((always_inline)) float activated(float x, Activation kind) {
  switch (kind) {
    case Activation::relu:
      return std::max(x, 0.0F);
    case Activation::hard_swish:
      return x * std::min(6.0F, std::max(0.0F, x + 3)) * (1.0F / 6);
    case Activation::swish:
      return x / (1 + fast_exp(-x));
    case Activation::none:
      break;
  }
  return x;
}

template <Activation kKind>
inline __attribute__((always_inline)) void activate_all(float* v, std::size_t n, float scale,
                                                        float offset) {
  for (std::size_t i = 0; i < n; ++i) {
    v[i] = activated(v[i], kKind) * scale + offset;
  }
}

inline __attribute__((always_inline)) void activate_by_kind(float* v, std::size_t n,
                                                            const Epilogue& e) {
  switch (e.activation) {
    case Activation::none:
      if (e.scale < 1 || e.scale > 1 || e.offset < 0 || e.offset > 0) {
        activate_all<Activation::none>(v, n, e.scale, e.offset);
      }
      break;
    case Activation::relu:
      activate_all<Activation::relu>(v, n, e.scale, e.offset);
      break;
    case Activation::hard_swish:
      activate_all<Activation::hard_swish>(v, n, e.scale, e.offset);
      break;
    case Activation::swish:
      activate_all<Activation::swish>(v, n, e.scale, e.offset);
      break;
  }
}

// Copies six rows of a, interleaved, so that the tile loop reads them in order.
void pack_rows(const Gemm& g, int first, float* to) {
  for (int k = 0; k < g.k; ++k) {
    for (int r = 0; r < kRows; ++r) {
      const int row = first + r;
      *to++ = row < g.m ? g.a[static_cast<std::ptrdiff_t>(row) * g.k + k] : 0;
    }
  }
}

void pack_columns(const Gemm& g, int first, float* to) {
  const int width = std::min(kColumns, g.n - first);
  for (int k = 0; k < g.k; ++k, to += kColumns) {
    const float* from = g.b + static_cast<std::ptrdiff_t>(k) * g.n + first;
    if (width == kColumns) {
      std::memcpy(to, from, sizeof(float) * kColumns);
    } else {
      std::memset(to, 0, sizeof(float) * kColumns);
      std::memcpy(to, from, sizeof(float) * static_cast<std::size_t>(width));
    }
  }
}

FUHE_CLONES void tile(const float* a, const float* b, int depth, float* out) {
  Vector c0{};
  Vector c1{};
  Vector c2{};
  Vector c3{};
  Vector c4{};
  Vector c5{};
  for (int k = 0; k < depth; ++k, a += kRows, b += kColumns) {
    const Vector v = load(b);
    c0 += a[0] * v;
    c1 += a[1] * v;
    c2 += a[2] * v;
    c3 += a[3] * v;
    c4 += a[4] * v;
    c5 += a[5] * v;
  }
  std::memcpy(out, &c0, sizeof c0);
  std::memcpy(out + kRow, &c1, sizeof c1);
  std::memcpy(out + 2 * kRow, &c2, sizeof c2);
  std::memcpy(out + 3 * kRow, &c3, sizeof c3);
  std::memcpy(out + 4 * kRow, &c4, sizeof c4);
  std::memcpy(out + 5 * kRow, &c5, sizeof c5);
}

template <int kKernel>
inline __attribute__((always_inline)) void convolve_unit(const Depthwise& d) {
  for (int y = 0; y < d.out_height; ++y) {
    const float* top = d.padded + static_cast<std::ptrdiff_t>(y) * d.stride_y * d.padded_width;
    float* out = d.out + static_cast<std::ptrdiff_t>(y) * d.out_width;
    for (int x = 0; x < d.out_width; x += kColumns) {
      Vector sum = Vector{} + d.bias;
      for (int ky = 0; ky < kKernel; ++ky) {
        const float* row = top + static_cast<std::ptrdiff_t>(ky) * d.padded_width + x;
        for (int kx = 0; kx < kKernel; ++kx) {
          sum += d.weights[ky * kKernel + kx] * load(row + kx);
        }
      }
      const int width = std::min(kColumns, d.out_width - x);
      std::memcpy(out + x, &sum, sizeof(float) * static_cast<std::size_t>(width));
    }
  }
}

void convolve_strided(const Depthwise& d) {
  for (int y = 0; y < d.out_height; ++y) {
    for (int x = 0; x < d.out_width; ++x) {
      const float* from = d.padded + static_cast<std::ptrdiff_t>(y) * d.stride_y * d.padded_width +
                          static_cast<std::ptrdiff_t>(x) * d.stride_x;
      float sum = d.bias;
      for (int ky = 0; ky < d.kernel; ++ky) {
        for (int kx = 0; kx < d.kernel; ++kx) {
          sum += d.weights[ky * d.kernel + kx] *
                 from[static_cast<std::ptrdiff_t>(ky) * d.padded_width + kx];
        }
      }
      d.out[static_cast<std::ptrdiff_t>(y) * d.out_width + x] = sum;
    }
  }
}

}  // namespace

std::size_t scratch_floats(int m, int k) {
  const auto rows = static_cast<std::size_t>((m + kRows - 1) / kRows * kRows);
  return (rows + kColumns) * static_cast<std::size_t>(k);
}

void multiply(const Gemm& g, const Epilogue& epilogue, float* scratch) {
  float* const columns = scratch;
  float* const rows = scratch + static_cast<std::ptrdiff_t>(kColumns) * g.k;
  for (int i = 0; i < g.m; i += kRows) {
    pack_rows(g, i, rows + static_cast<std::ptrdiff_t>(i) * g.k);
  }
  alignas(64) float out[kRows * kColumns];
  for (int j = 0; j < g.n; j += kColumns) {
    pack_columns(g, j, columns);
    const int width = std::min(kColumns, g.n - j);
    for (int i = 0; i < g.m; i += kRows) {
      tile(rows + static_cast<std::ptrdiff_t>(i) * g.k, columns, g.k, out);
      for (int r = 0; r < std::min(kRows, g.m - i); ++r) {
        float* to = g.c + static_cast<std::ptrdiff_t>(i + r) * g.n + j;
        const float bias = g.row_bias != nullptr ? g.row_bias[i + r] : 0;
        for (int x = 0; x < width; ++x) {
          to[x] =
              out[r * kColumns + x] + bias + (g.column_bias != nullptr ? g.column_bias[j + x] : 0);
        }
      }
    }
  }
  activate(g.c, static_cast<std::size_t>(g.m) * static_cast<std::size_t>(g.n), epilogue);
}

FUHE_CLONES void convolve_channel(const Depthwise& d, const Epilogue& epilogue) {
  if (d.stride_x == 1 && d.kernel == 3) {
    convolve_unit<3>(d);
  } else if (d.stride_x == 1 && d.kernel == 5) {
    convolve_unit<5>(d);
  } else {
    convolve_strided(d);
  }
  activate_by_kind(d.out,
                   static_cast<std::size_t>(d.out_width) * static_cast<std::size_t>(d.out_height),
                   epilogue);
}

FUHE_CLONES float log_sum_exp(const float* values, std::size_t n) {
  const float highest = *std::max_element(values, values + n);
  float sums[kColumns] = {};
  std::size_t i = 0;
  for (; i + kColumns <= n; i += kColumns) {
    for (std::size_t j = 0; j < kColumns; ++j) {
      sums[j] += fast_exp(values[i + j] - highest);
    }
  }
  float sum = 0;
  for (const float s : sums) {
    sum += s;
  }
  for (; i < n; ++i) {
    sum += fast_exp(values[i] - highest);
  }
  return highest + std::log(sum);
}

FUHE_CLONES void softmax(float* values, std::size_t n) {
  const float highest = *std::max_element(values, values + n);
  float sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    values[i] = fast_exp(values[i] - highest);
    sum += values[i];
  }
  for (std::size_t i = 0; i < n; ++i) {
    values[i] /= sum;
  }
}

FUHE_CLONES void activate(float* values, std::size_t n, const Epilogue& epilogue) {
  activate_by_kind(values, n, epilogue);
}

}  // namespace fuhe
