// The end of a program that gets no more memory.
#pragma once

namespace kootoro::cli {

/// Lets a failure to get memory that no function can pass on end in a message and status 1. To be called first.
void prepare_for_no_memory();

/// Prints what to do. Needs no memory.
void tell_no_memory();

}  // namespace kootoro::cli
