// What can follow on a command line, for the completion of shells.
#pragma once

#include <kootoro/source/disk.hpp>

#include <string>
#include <vector>

namespace kootoro::cli {

/// A word that can stand at the cursor.
struct Candidate {
  std::string word;
  std::string meaning;  ///< one line, may be empty
};

struct Candidates {
  std::vector<Candidate> words;
  bool files = false;    ///< and all files, which the shell lists
  bool folders = false;  ///< and all folders
};

/// The candidates for the last of `words`, which may be empty. The words follow the program's name and end at the
/// cursor. Commands, flags and values come from the declarations of the commands; environments and addresses from the
/// settings, with the facts of `today`; revisions from git.
[[nodiscard]] Candidates complete(const std::vector<std::string>& words, const source::Disk& disk,
                                  const std::string& today);

}  // namespace kootoro::cli
