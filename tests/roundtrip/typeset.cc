// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/typeset.h"

#include <algorithm>
#include <cmath>

#include "model/text.h"
#include "tests/roundtrip/block_setter.h"
#include "tests/roundtrip/page_flow.h"
#include "tests/roundtrip/random.h"
#include "tests/roundtrip/text_measure.h"
#include "tests/roundtrip/words.h"

namespace fuhe::roundtrip {
namespace {

// Which boxes lie at the outer border of the table, whose first and last page these are or not.
void mark_ends(SetPage& page, bool first, bool last) {
  Rect all;
  for (const SetBox& box : page.boxes) {
    all = united(all, box.box);
  }
  const auto same = [](double a, double b) { return std::abs(a - b) < 0.01; };
  for (SetBox& box : page.boxes) {
    box.left_end = same(box.box.left, all.left);
    box.right_end = same(box.box.right, all.right);
    box.top_end = first && same(box.box.top, all.top);
    box.bottom_end = last && same(box.box.bottom, all.bottom);
  }
}

void set_form(PageFlow& flow, const DrawnForm& drawn) {
  flow.new_page();
  SetForm form;
  form.first_page = flow.page();
  for (const LooseText& line : drawn.drawing.above) {
    flow.set_loose(line, form);
  }
  KnownBorders known;
  for (const Block& block : drawn.drawing.blocks) {
    BlockSetter(flow, block, known, form).set();
    form.table_end = block.em.size() > 1 ? flow.page() : form.table_end;
  }
  const int table_page = flow.page();
  for (int page = form.first_page; page <= table_page; ++page) {
    mark_ends(flow.page_at(page), page == form.first_page, page == table_page);
  }
  flow.advance(0.6 * flow.layout().size);
  for (const LooseText& line : drawn.drawing.below) {
    flow.set_loose(line, form);
  }
  form.last_page = flow.page();
  flow.document().forms.push_back(std::move(form));
}

void set_prose(PageFlow& flow, std::uint64_t seed) {
  Random random(seed);
  flow.new_page();
  SetForm nowhere;
  for (int i = 0; i < 12; ++i) {
    LooseText text;
    text.wrapped = true;
    text.pieces.push_back({"　　" + long_text(random, 1) + long_text(random, 1), {}});
    flow.set_loose(text, nowhere);
  }
}

void number_pages(SetDocument& document, const Layout& layout) {
  const std::string all = std::to_string(document.pages.size());
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    const std::u32string text = to_u32("第 " + std::to_string(i + 1) + " 页 共 " + all + " 页");
    const double size = std::min(9.0, layout.bottom / 3);
    const double width = size * width_of(text, layout.helvetica);
    document.pages[i].lines.push_back(
        {text, (document.width - width) / 2, document.height - layout.bottom / 2.5, size});
  }
}

}  // namespace

SetDocument typeset(const DocumentPlan& plan, const std::vector<DrawnForm>& forms) {
  PageFlow flow(plan.layout);
  for (int i = 0; i < plan.pages_before; ++i) {
    set_prose(flow, plan.seed + static_cast<std::uint64_t>(i));
  }
  for (const DrawnForm& form : forms) {
    set_form(flow, form);
  }
  SetDocument document = std::move(flow.document());
  if (plan.layout.page_numbers) {
    number_pages(document, plan.layout);
  }
  return document;
}

}  // namespace fuhe::roundtrip
