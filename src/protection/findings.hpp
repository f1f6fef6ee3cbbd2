// The parts of the search.
#pragma once

#include <kootoro/protection/protection.hpp>

#include <vector>

namespace kootoro::protection {

/// Attributes that turn a protection off, and removed resources that protect.
void find_attributes(const compare::Change& change, std::vector<Loosening>& found);

/// Policies that allow more than before, and managed policies that allow everything.
void find_grants(const compare::Change& change, std::vector<Loosening>& found);

/// Rules that accept connections from every address.
void find_networks(const compare::Change& change, std::vector<Loosening>& found);

}  // namespace kootoro::protection
