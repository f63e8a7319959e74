// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_labels.h"

#include <algorithm>
#include <array>

#include "extract/form/form_regions.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kMostPieces = 8;
constexpr std::size_t kLongestLabel = 22;
constexpr int kMostLinesApart = 12;  // of a label's parts, with nothing but other labels between

constexpr std::array kIndicatorFields{
    Field::level1, Field::level2,       Field::level3,      Field::level4, Field::op,
    Field::target, Field::measure_unit, Field::actual,      Field::weight, Field::score,
    Field::reason, Field::completion,   Field::other_column};
constexpr std::array kFundFields{Field::fund_source, Field::initial_budget, Field::annual_budget,
                                 Field::executed,    Field::rate,           Field::fund_weight,
                                 Field::fund_score};

bool is_word(Field field) {
  return field > Field::notes;
}

std::vector<LabelHit> label_hits(const Labels& labels, std::u32string_view text) {
  // "名称：值" is a label with its value.
  const std::size_t colon = text.find_first_of(U":：");
  if (colon != std::u32string_view::npos && colon + 1 < text.size()) {
    return {};
  }
  std::vector<LabelHit> hits = labels.meanings(text);
  std::erase_if(hits, [](const LabelHit& hit) { return is_word(hit.field); });
  return hits;
}

// "指标(50分)": the end of a group's name, no header.
bool ends_with_level_points(const FlowLabel& run) {
  const std::u32string key = match_key(run.text.text);
  return key.starts_with(U"指标(") && key.ends_with(U"分)");
}

class LabelFinder {
 public:
  LabelFinder(const FlowText& text, const Labels& labels)
      : text_(text), labels_(labels), used_(text.pieces.size(), false) {
    // A title is no label, whatever words it holds.
    for (const FlowRow& line : text_.lines) {
      std::u32string whole;
      for (std::size_t i = line.first; i < line.first + line.count; ++i) {
        whole += text_.pieces[i].text.text;
      }
      if (is_title(whole, labels_)) {
        for (std::size_t i = line.first; i < line.first + line.count; ++i) {
          used_[i] = true;
        }
      }
    }
  }

  std::vector<FlowLabel> run() {
    for (std::size_t i = 0; i < text_.pieces.size(); ++i) {
      find_at(i, false);
    }
    // Labels broken over lines with other labels' lines between.
    for (std::size_t i = 0; i < text_.pieces.size(); ++i) {
      find_at(i, true);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const FlowLabel& a, const FlowLabel& b) { return a.first() < b.first(); });
    return std::move(found_);
  }

 private:
  // True if a label may go on from piece a to piece b.
  [[nodiscard]] bool goes_on(std::size_t a, std::size_t b, bool apart) const {
    const int lines = text_.pieces[b].line - text_.pieces[a].line;
    const int gaps = text_.gaps_between(a, b);
    const bool stacked =
        text_.pieces[a].text.text.size() == 1 && text_.pieces[b].text.text.size() == 1;
    if (gaps > (stacked ? 1 : 0)) {
      return false;
    }
    return lines <= (apart ? kMostLinesApart : 1) || stacked;
  }

  // The tail of a stacked word is no label: 指 标 of 产 出 指 标.
  [[nodiscard]] bool inside_stack(std::size_t i) const {
    const auto single = [this](std::size_t k) { return text_.pieces[k].text.text.size() == 1; };
    return i > 0 && single(i) && single(i - 1) && !used_[i - 1] &&
           is_ideograph(text_.pieces[i - 1].text.text.front()) && text_.gaps_between(i - 1, i) == 0;
  }

  // Two labels side by side are not one: 执行率 | 得分. Some words are labels only with another.
  [[nodiscard]] bool is_several(const FlowLabel& run) const {
    if (run.pieces.size() < 2) {
      return false;
    }
    int columns = 0;
    for (const std::size_t k : run.pieces) {
      FlowLabel part;
      part.hits = label_hits(labels_, text_.pieces[k].text.text);
      const bool column =
          fund_field(part) != Field::other_column || indicator_field(part) != Field::other_column;
      if (!column || part.means(Field::indicators_block) || part.means(Field::fund_source)) {
        return false;
      }
      ++columns;
    }
    return columns > 1;
  }

  // Names that are matched whole; a broken label has nothing in front of it or behind.
  [[nodiscard]] static bool is_exact(const FlowLabel& run) {
    constexpr int kLoose = 5'000;
    return std::any_of(run.hits.begin(), run.hits.end(),
                       [](const LabelHit& hit) { return hit.rank < kLoose; });
  }

  void find_at(std::size_t i, bool apart) {
    const std::u32string& start = text_.pieces[i].key;
    const bool bracket = start.front() == U'(' && start.back() == U')';
    if (used_[i] || bracket || inside_stack(i)) {
      return;
    }
    FlowLabel run;
    FlowLabel best;
    bool crossed = false;
    for (std::size_t k = i; k < text_.pieces.size() && run.pieces.size() < kMostPieces; ++k) {
      if (used_[k]) {
        if (!apart) {
          break;
        }
        crossed = true;
        continue;
      }
      if (!run.pieces.empty() && !goes_on(run.last(), k, apart)) {
        break;
      }
      run.pieces.push_back(k);
      append_piece(run.text, text_.pieces[k].text);
      if (run.text.text.size() > kLongestLabel) {
        break;
      }
      run.hits = label_hits(labels_, run.text.text);
      const bool single = run.pieces.size() == 1;
      const bool whole = !run.hits.empty() && (single || (is_exact(run) && !is_several(run))) &&
                         !ends_with_level_points(run);
      if (whole && (!apart || crossed || !single)) {
        best = run;
      }
    }
    if (best.pieces.empty()) {
      return;
    }
    for (const std::size_t k : best.pieces) {
      used_[k] = true;
    }
    found_.push_back(std::move(best));
  }

  const FlowText& text_;
  const Labels& labels_;
  std::vector<bool> used_;
  std::vector<FlowLabel> found_;
};

template <std::size_t N>
Field best_field(const FlowLabel& label, const std::array<Field, N>& fields) {
  Field best = Field::other_column;
  int best_rank = -1;
  for (const Field field : fields) {
    const int rank = label.rank(field);
    if (rank >= 0 && (best_rank < 0 || rank < best_rank)) {
      best = field;
      best_rank = rank;
    }
  }
  return best;
}

}  // namespace

int FlowLabel::rank(Field field) const {
  for (const LabelHit& hit : hits) {
    if (hit.field == field) {
      return hit.rank;
    }
  }
  return -1;
}

Field indicator_field(const FlowLabel& label) {
  const Field field = best_field(label, kIndicatorFields);
  // 绩效指标 names the block more often than a column.
  const bool block = field == Field::level3 && label.means(Field::indicators_block);
  return block ? Field::other_column : field;
}

Field fund_field(const FlowLabel& label) {
  return best_field(label, kFundFields);
}

std::vector<FlowLabel> find_labels(const FlowText& text, const Labels& labels) {
  return LabelFinder(text, labels).run();
}

}  // namespace fuhe
