// SPDX-License-Identifier: GPL-3.0-or-later
// CPL-05, CPL-06, CPL-09 and the second half of XTX-03: text that was cut, left over from the
// template, or slipped.
#include <algorithm>
#include <array>
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"
#include "model/text.h"

namespace fuhe::rules {
namespace {

// The end of a cut text that a longer text elsewhere must repeat.
constexpr std::size_t kTwinCharacters = 6;

bool opens_without_closing(std::u32string_view text) {
  constexpr std::u32string_view kOpen = U"“‘（《【";
  constexpr std::u32string_view kClose = U"”’）》】";
  for (std::size_t i = 0; i < kOpen.size(); ++i) {
    const auto opened = std::count(text.begin(), text.end(), kOpen[i]);
    auto closed = std::count(text.begin(), text.end(), kClose[i]);
    if (kOpen[i] == U'（') {  // brackets are mixed freely: （一)
      closed +=
          std::count(text.begin(), text.end(), U')') - std::count(text.begin(), text.end(), U'(');
    }
    if (opened > closed) {
      return true;
    }
  }
  return false;
}

bool ends_open(std::u32string_view key) {
  return !key.empty() && (key.back() == U'、' || key.back() == U',');
}

// A sentence cannot end with these; a name like 目的 can.
bool ends_with_particle(std::u32string_view key) {
  constexpr std::u32string_view kParticles = U"的与和及或";
  if (key.size() < kTwinCharacters || kParticles.find(key.back()) == std::u32string_view::npos) {
    return false;
  }
  return !(key.back() == U'的' && says(key.substr(key.size() - 2), {U"目的", U"标的"})) &&
         !(key.back() == U'和' &&
           says(key.substr(key.size() - 2), {U"饱和", U"缓和", U"总和", U"谐和"}));
}

// 其他工(作): the half of a word that always comes whole.
bool ends_in_half_word(std::u32string_view key) {
  for (const std::u32string_view half : {U"其他工", U"各项工", U"相关工", U"重点工", U"日常工"}) {
    if (key.size() >= half.size() && key.substr(key.size() - half.size()) == half) {
      return true;
    }
  }
  return false;
}

// A text elsewhere that runs on where this one stops.
bool has_longer_twin(const std::vector<Prose>& all, const Prose& cut, std::u32string_view key) {
  if (key.size() < kTwinCharacters) {
    return false;
  }
  const std::u32string_view tail = key.substr(key.size() - kTwinCharacters);
  return std::any_of(all.begin(), all.end(), [&](const Prose& other) {
    if (other.at == cut.at) {
      return false;
    }
    const std::size_t found = other.key.find(tail);
    return found != std::u32string::npos && found + tail.size() < other.key.size();
  });
}

bool is_running_text(std::string_view at) {
  return at.find("/level3") == std::string_view::npos;
}

struct Slip {
  std::u32string_view wrong;
  std::u32string_view right;
  char32_t not_after;  // with this before it, it is right
};

constexpr std::array<Slip, 10> kSlips = {{{U"极推动", U"积极推动", U'积'},
                                          {U"极推进", U"积极推进", U'积'},
                                          {U"极开展", U"积极开展", U'积'},
                                          {U"极落实", U"积极落实", U'积'},
                                          {U"极配合", U"积极配合", U'积'},
                                          {U"按排", U"安排", U'\0'},
                                          {U"绩校", U"绩效", U'\0'},
                                          {U"预祘", U"预算", U'\0'},
                                          {U"满易度", U"满意度", U'\0'},
                                          {U"既使", U"即使", U'\0'}}};

}  // namespace

void cpl_05(const RuleContext& context, FindingSink& sink) {
  const std::vector<Prose>& all = context.prose;
  for (const Prose& prose : all) {
    const std::u32string& key = prose.key;
    const bool unclosed = opens_without_closing(to_u32(prose.cell->text));
    const bool open = ends_open(key);
    const bool particle = is_running_text(prose.at) && ends_with_particle(key);
    if (!unclosed && !open && !particle && !ends_in_half_word(key)) {
      continue;
    }
    const bool proven = unclosed || (open && has_longer_twin(all, prose, key));
    Finding finding;
    finding.at = prose.at;
    finding.claimed = prose.cell->text;
    finding.message =
        say({"{0}似乎被截断：“…{1}”。", "The {0} seems cut off: …{1}"},
            {place_of(context.form, prose.at),
             to_utf8(std::u32string_view(key).substr(key.size() > 10 ? key.size() - 10 : 0))});
    sink.find(proven ? Severity::warning : Severity::notice, std::move(finding));
  }
}

void cpl_06(const RuleContext& context, FindingSink& sink) {
  for (const Prose& prose : context.prose) {
    const bool prompt = is_template_prompt(prose.key);
    if (!prompt) {
      continue;
    }
    Finding finding;
    finding.at = prose.at;
    finding.claimed = shortened(prose.cell->text, 60);
    finding.message =
        say({"{0}留着模板提示，没有填写。", "The {0} still holds the template's prompt."},
            {place_of(context.form, prose.at)});
    sink.find(std::move(finding));
  }
}

void cpl_09(const RuleContext& context, FindingSink& sink) {
  for (const Prose& prose : context.prose) {
    const std::u32string& key = prose.key;
    for (const Slip& slip : kSlips) {
      const std::size_t at = key.find(slip.wrong);
      if (at == std::u32string::npos || (at > 0 && key[at - 1] == slip.not_after)) {
        continue;
      }
      Finding finding;
      finding.at = prose.at;
      finding.claimed = to_utf8(slip.wrong);
      finding.recomputed = to_utf8(slip.right);
      finding.message =
          say({"{0}中“{1}”疑为“{2}”。", "In the {0}, {1} is probably {2}."},
              {place_of(context.form, prose.at), *finding.claimed, *finding.recomputed});
      sink.find(std::move(finding));
    }
  }
}

// A name like 资金安全、增值 promises two things; a result that speaks of the first only leaves the
// second unreported.
void report_unanswered_halves(const RuleContext& context, FindingSink& sink) {
  constexpr std::size_t kLongestTail = 4;
  for (std::size_t i = 0; i < context.form.indicators.size(); ++i) {
    const Indicator& row = context.form.indicators[i];
    const std::u32string name = match_key(row.level3.text);
    const std::size_t mark = name.find(U'、');
    if (mark == std::u32string::npos || name.find(U'、', mark + 1) != std::u32string::npos ||
        mark < 2) {
      continue;
    }
    const std::u32string_view tail = std::u32string_view(name).substr(mark + 1);
    const std::u32string_view head = std::u32string_view(name).substr(mark - 2, 2);
    const std::u32string actual = match_key(row.actual.text);
    const bool half = tail.size() >= 2 && tail.size() <= kLongestTail &&
                      !says(tail, {U"等", U"指标"}) && says(actual, {head}) &&
                      !says(actual, {tail});
    if (!half || context.row(i).actual.kind != ValueKind::qualitative) {
      continue;
    }
    Finding finding;
    finding.at = "/indicators/" + std::to_string(i) + "/actual";
    finding.related = {"/indicators/" + std::to_string(i) + "/level3"};
    finding.claimed = row.actual.text;
    finding.recomputed = to_utf8(tail);
    finding.message =
        say({"{0}只说明了“{1}”，没有说明“{2}”。", "The {0} speaks of {1} and not of {2}."},
            {place_of(context.form, finding.at), to_utf8(head), to_utf8(tail)});
    sink.find(Severity::notice, std::move(finding));
  }
}

}  // namespace fuhe::rules
