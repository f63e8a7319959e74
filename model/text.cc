// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "model/cjk_radicals.h"

namespace fuhe {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Length of the UTF-8 sequence that starts with `lead`, 0 if none does.
int sequence_length(unsigned char lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead < 0xE0) {
    return 2;
  }
  if (lead >= 0xE0 && lead < 0xF0) {
    return 3;
  }
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

char32_t decode_sequence(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  if (bytes.size() == 1) {
    return lead;
  }
  char32_t value = lead & (0xFFU >> (bytes.size() + 1));
  for (const char byte : bytes.substr(1)) {
    const auto next = static_cast<unsigned char>(byte);
    if ((next & 0xC0U) != 0x80U) {
      return kReplacement;
    }
    value = (value << 6U) | (next & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  return surrogate || value > 0x10FFFF ? kReplacement : value;
}

char32_t fold_sign(char32_t c) {
  switch (c) {
    case U'≧':
    case U'⩾':
      return U'≥';
    case U'≦':
    case U'⩽':
      return U'≤';
    case U'═':
    case U'﹦':
      return U'=';
    case U'∶':
      return U':';
    case U'“':
    case U'”':
    case U'„':
    case U'〝':
    case U'〞':
    case U'「':
    case U'」':
    case U'『':
    case U'』':
      return U'"';
    case U'‘':
    case U'’':
    case U'`':
    case U'´':
      return U'\'';
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
    case U'─':
    case U'━':
    case U'⸺':
    case U'⸻':
      return U'-';
    case U'〔':
    case U'【':
    case U'［':
      return U'(';
    case U'〕':
    case U'】':
    case U'］':
      return U')';
    case U'•':
    case U'・':
      return U'·';
    default:
      return c;
  }
}

// NFKC of one character without the cost of ICU for those that are their own NFKC form.
void append_compatible(std::u32string& out, char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) {
    out += static_cast<char32_t>(c - 0xFEE0);
    return;
  }
  const bool plain = c < 0xA0 || (c >= 0x4E00 && c < 0xA000) || (c >= 0x3001 && c < 0x3030);
  if (plain) {
    out += c;
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) {
    out += c;
    return;
  }
  const icu::UnicodeString folded =
      nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    out += static_cast<char32_t>(folded.char32At(i));
  }
}

// Nearly all characters of a form: nothing to fold, nothing to join with the one before.
bool is_its_own_key(char32_t c) {
  return (c >= 0x4E00 && c < 0xA000) || (c > U' ' && c < U'=') || (c > U'=' && c < U'`') ||
         (c > U'`' && c < 0x7F);
}

void append_to_key(std::u32string& key, char32_t c) {
  if (is_space(c)) {
    return;
  }
  const char32_t sign = fold_sign(c);
  const char32_t last = key.empty() ? U'\0' : key.back();
  if (sign == U'=' && (last == U'>' || last == U'<')) {
    key.back() = last == U'>' ? U'≥' : U'≤';
    return;
  }
  key += sign;
}

// Tabs, line ends and form feeds are the only control characters of a text.
bool is_plain_text(std::u32string_view text) {
  return std::none_of(text.begin(), text.end(), [](char32_t c) {
    return c == kReplacement || (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r' && c != U'\f');
  });
}

std::optional<std::string> from_gb18030(const std::string& bytes) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("gb18030", &status);
  if (U_FAILURE(status)) {
    return std::nullopt;
  }
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter,
                                status);
  ucnv_close(converter);
  if (U_FAILURE(status)) {
    return std::nullopt;
  }
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::optional<std::string> decoded_text(const std::string& bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  constexpr std::size_t kMost = std::size_t{1} << 30;
  const std::string_view plain =
      std::string_view(bytes).substr(bytes.starts_with(kMark) ? kMark.size() : 0);
  if (is_plain_text(to_u32(plain))) {
    return std::string(plain);
  }
  auto other = bytes.size() < kMost ? from_gb18030(bytes) : std::nullopt;
  return other && is_plain_text(to_u32(*other)) ? other : std::nullopt;
}

std::u32string to_u32(std::string_view utf8) {
  std::u32string out(utf8.size(), U'\0');  // never longer than its bytes
  std::size_t size = 0;
  std::size_t at = 0;
  while (at < utf8.size()) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const auto length = static_cast<std::size_t>(sequence_length(lead));
    if (length == 0 || length > utf8.size() - at) {
      out[size++] = kReplacement;
      ++at;
      continue;
    }
    out[size++] = length == 1 ? lead : decode_sequence(utf8.substr(at, length));
    at += length;
  }
  out.resize(size);
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0U | (c >> 6U));
      out += static_cast<char>(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
      out += static_cast<char>(0xE0U | (c >> 12U));
      out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
      out += static_cast<char>(0x80U | (c & 0x3FU));
    } else {
      out += static_cast<char>(0xF0U | (c >> 18U));
      out += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
      out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
      out += static_cast<char>(0x80U | (c & 0x3FU));
    }
  }
  return out;
}

char32_t fold_radical(char32_t character) {
  return character < 0x2E80 || character > 0x2FDF ? character : ideograph_of_radical(character);
}

std::u32string match_key(std::u32string_view text) {
  std::u32string key;
  key.reserve(text.size());
  std::u32string compatible;
  for (const char32_t c : text) {
    if (is_its_own_key(c)) {
      key += c;
      continue;
    }
    compatible.clear();
    append_compatible(compatible, fold_radical(fold_sign(c)));
    for (const char32_t one : compatible) {
      append_to_key(key, one);
    }
  }
  return key;
}

std::u32string match_key(std::string_view utf8) {
  return match_key(to_u32(utf8));
}

std::string match_key_utf8(std::string_view utf8) {
  return to_utf8(match_key(utf8));
}

bool is_space(char32_t c) {
  if (c <= U' ' || c == 0x7F) {
    return true;
  }
  if (c < 0xA0) {
    return c >= 0x80;
  }
  return c == 0xA0 || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c < 0xA000) || (c >= 0x3400 && c < 0x4DC0) || c == 0x3007 ||
         (c >= 0x20000 && c < 0x32000) || (c >= 0xF900 && c < 0xFB00) ||
         (c >= 0x2E80 && c < 0x2FE0);
}

bool is_wide(char32_t c) {
  return is_ideograph(c) || (c >= 0x3000 && c < 0x3400) || (c >= 0xFE30 && c < 0xFE70) ||
         (c >= 0xFF00 && c < 0xFFE7) || c == U'“' || c == U'”' || c == U'‘' || c == U'’' ||
         c == U'…' || c == U'—' || c == U'·' || c == U'≥' || c == U'≤' || c == U'≧' || c == U'≦' ||
         (c >= 0x2460 && c < 0x2500);
}

bool is_ascii_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

int digit_value(char32_t c) {
  if (is_ascii_digit(c)) {
    return static_cast<int>(c - U'0');
  }
  if (c >= U'０' && c <= U'９') {
    return static_cast<int>(c - U'０');
  }
  return c < 0x80 ? -1 : u_charDigitValue(static_cast<UChar32>(c));
}

std::string trimmed(std::string_view utf8) {
  const std::u32string text = to_u32(utf8);
  std::size_t from = 0;
  std::size_t to = text.size();
  while (from < to && is_space(text[from])) {
    ++from;
  }
  while (to > from && is_space(text[to - 1])) {
    --to;
  }
  return to_utf8(std::u32string_view(text).substr(from, to - from));
}

std::string_view without_ends(std::string_view key) {
  constexpr std::array<std::string_view, 5> kMarks = {"。", ";", ",", "\"", "'"};
  bool changed = true;
  while (changed) {
    changed = false;
    for (const std::string_view mark : kMarks) {
      if (key.size() > mark.size() && key.ends_with(mark)) {
        key.remove_suffix(mark.size());
        changed = true;
      }
      if (mark.size() == 1 && key.size() > 1 && key.starts_with(mark)) {
        key.remove_prefix(1);
        changed = true;
      }
    }
  }
  return key;
}

}  // namespace fuhe
