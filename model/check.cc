// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check.h"

#include <utility>

#include "model/adjudicate.h"
#include "model/analysis.h"
#include "model/finding_sink.h"
#include "model/parameters.h"
#include "model/rule.h"
#include "model/settle.h"
#include "model/verifiable.h"

namespace fuhe {

Result<CheckedForm> check(ReadForm form, const CheckOptions& options) {
  const Result<Parameters> parameters =
      choose_parameters(form.form, options.rulebook, options.rulebook_texts);
  if (!parameters) {
    return parameters.error();
  }
  CheckedForm checked;
  checked.rulebook = parameters->rulebook;
  checked.rulebook_version = parameters->version;
  checked.rulebook_text = parameters->rulebook_text;
  checked.read = std::move(form);

  adjudicate(checked.read, *parameters);
  const Analysis analysis(checked.read, *parameters);
  const RuleContext context = analysis.context();
  FindingSink sink(*parameters);
  for (const Rule& rule : catalogue()) {
    sink.speaking(rule);
    rule.function(context, sink);
  }
  checked.recomputed = analysis.recomputed();
  checked.verifiable_points = verifiable_share(context).points.to_string();
  checked.findings = std::move(sink.findings());
  checked.passed = std::move(sink.passed());
  checked.untestable = std::move(sink.untestable());

  settle_doubts(checked.read, checked.findings);
  settle_acceptances(options.acceptances, checked.findings);
  settle_order(checked.read.form, checked.findings, checked.passed, checked.untestable);
  return checked;
}

Result<CheckedDocument> check(ReadDocument document, const CheckOptions& options) {
  CheckedDocument checked;
  checked.source = std::move(document.source);
  for (ReadForm& form : document.forms) {
    Result<CheckedForm> one = check(std::move(form), options);
    if (!one) {
      return one.error();
    }
    checked.forms.push_back(std::move(*one));
  }
  return checked;
}

}  // namespace fuhe
