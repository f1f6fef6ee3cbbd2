// The parts of the search.
#pragma once

#include <kootoro/protection/protection.hpp>

#include <string>
#include <vector>

namespace kootoro::protection {

class Coverage;

/// Attributes that turn a protection off, and removed resources that protect.
void find_attributes(const compare::Change& change, std::vector<Loosening>& found);

/// Policies that allow more than before, and managed policies that allow everything. When `coverage` is exhausted, the
/// change is not judged.
void find_grants(const compare::Change& change, Coverage& coverage, Judgement& judgement);

/// Policies whose new text is not known.
void find_unjudged(const compare::Change& change, std::vector<std::string>& unjudged);

/// Rules that accept connections from every address.
void find_networks(const compare::Change& change, std::vector<Loosening>& found);

}  // namespace kootoro::protection
