// SPDX-License-Identifier: GPL-3.0-or-later
// Every value of a form that can be computed from the others, so that a corrected form can be
// printed beside the claimed one.
#pragma once

#include "model/diagnosis.h"
#include "model/form_relations.h"

namespace fuhe {

Assessment assess(const RelationInput& input, const std::vector<Relation>& relations,
                  const Diagnosis& diagnosis);

}  // namespace fuhe
