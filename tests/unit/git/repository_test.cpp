#include <kootoro/git/view.hpp>

#include "source/folder.hpp"

#include <catch.hpp>

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

using kootoro::git::find;
using kootoro::git::Found;
using kootoro::git::View;
using kootoro::source::RealDisk;
using kootoro::source::test::Folder;

namespace {

const RealDisk disk;

void write(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

std::string content(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// Runs git in `folder`, as the owner of a repository does.
std::string git(const std::filesystem::path& folder, std::vector<std::string> arguments) {
  std::vector<std::string> command{"git",
                                   "-C",
                                   folder.string(),
                                   "-c",
                                   "user.name=t",
                                   "-c",
                                   "user.email=t@example.com",
                                   "-c",
                                   "protocol.file.allow=always"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const auto finished = kootoro::process::run(command, {}, {}, kootoro::process::environment_without("GIT_"));
  INFO(finished.errors);
  REQUIRE(finished.status == 0);
  return finished.output;
}

/// A repository with one commit of the file `file`.
class Checkout {
 public:
  explicit Checkout(const char* name = "repository") : root(std::filesystem::canonical(folder_.path()) / name) {
    std::filesystem::create_directory(root);
    git(root, {"init", "-q", "-b", "main"});
    commit("first");
  }

  void commit(const std::string& text) const {
    write(root / "file", text);
    git(root, {"add", "."});
    git(root, {"commit", "-q", "-m", text});
  }

  [[nodiscard]] std::filesystem::path beside(const char* name) const { return root.parent_path() / name; }

 private:
  Folder folder_;

 public:
  std::filesystem::path root;
};

std::string problem_of(const std::filesystem::path& folder) {
  return find(folder, disk).problem;
}

/// What the file `file` contains at `revision`.
std::string file_at(const std::filesystem::path& folder, const std::string& revision) {
  const Found found = find(folder, disk);
  INFO(found.problem);
  REQUIRE(found.repository);
  const View view(*found.repository, disk);
  CHECK(view.problem() == "");
  const auto finished = view.run({"cat-file", "blob", revision + ":file"});
  INFO(finished.errors);
  CHECK(finished.status == 0);
  return finished.output;
}

}  // namespace

TEST_CASE("the repository of a folder is the nearest one above it") {
  const Checkout checkout;
  std::filesystem::create_directories(checkout.root / "a/b");
  REQUIRE(find(checkout.root / "a/b", disk).repository);
  CHECK(find(checkout.root / "a/b", disk).repository->root == checkout.root);
  CHECK(file_at(checkout.root / "a/b", "main") == "first");
  CHECK(problem_of(checkout.root.parent_path()) == "the folder is not in a git repository");
  CHECK(problem_of(checkout.root / "nothing") == "the folder is not in a git repository");
  std::filesystem::create_directories(checkout.beside("broken") / ".git");
  CHECK(problem_of(checkout.beside("broken")).find("is not a git repository") != std::string::npos);
}

TEST_CASE("revisions have all their usual names") {
  const Checkout checkout;
  const std::string first = git(checkout.root, {"rev-parse", "HEAD"}).substr(0, 40);
  git(checkout.root, {"tag", "-a", "v1", "-m", "tag"});
  git(checkout.root, {"clone", "-q", ".", checkout.beside("clone").string()});
  checkout.commit("second");
  for (const std::string& name : {first, first.substr(0, 10), std::string("HEAD~"), std::string("v1"),
                                  std::string("v1^{commit}"), std::string("main@{1}"), std::string("HEAD@{1}")}) {
    CHECK(file_at(checkout.root, name) == "first");
  }
  git(checkout.beside("clone"), {"fetch", "-q"});
  for (const char* name : {"origin/main", "@{upstream}", "main@{u}", "FETCH_HEAD"}) {
    CHECK(file_at(checkout.beside("clone"), name) == "second");
  }
  git(checkout.root, {"pack-refs", "--all"});
  git(checkout.root, {"gc", "-q"});
  CHECK(file_at(checkout.root, "v1") == "first");
}

TEST_CASE("shallow clones, SHA-256 and detached heads are read") {
  const Checkout checkout;
  checkout.commit("second");
  git(checkout.root,
      {"clone", "-q", "--depth", "1", "file://" + checkout.root.string(), checkout.beside("shallow").string()});
  CHECK(file_at(checkout.beside("shallow"), "HEAD") == "second");
  git(checkout.root, {"checkout", "-q", "--detach", "HEAD~"});
  CHECK(file_at(checkout.root, "HEAD") == "first");
  std::filesystem::create_directory(checkout.beside("sha256"));
  git(checkout.beside("sha256"), {"init", "-q", "--object-format=sha256"});
  write(checkout.beside("sha256") / "file", "long");
  git(checkout.beside("sha256"), {"add", "."});
  git(checkout.beside("sha256"), {"commit", "-q", "-m", "x"});
  CHECK(file_at(checkout.beside("sha256"), "HEAD") == "long");
}

TEST_CASE("worktrees and submodules are read, with their own HEAD") {
  const Checkout checkout;
  git(checkout.root, {"worktree", "add", "-q", "-b", "side", checkout.beside("side").string()});
  write(checkout.beside("side") / "file", "of the side");
  git(checkout.beside("side"), {"commit", "-q", "-a", "-m", "side"});
  CHECK(file_at(checkout.beside("side"), "HEAD") == "of the side");
  CHECK(file_at(checkout.beside("side"), "HEAD@{1}") == "first");
  CHECK(file_at(checkout.beside("side"), "side@{1}") == "first");
  CHECK(file_at(checkout.beside("side"), "main") == "first");

  const Checkout outer("outer");
  git(outer.root, {"submodule", "--quiet", "add", checkout.root.string(), "inner"});
  CHECK(file_at(outer.root / "inner", "HEAD") == "first");
}

TEST_CASE("a `.git` file or link to a repository that does not know the folder is refused") {
  const Checkout checkout;
  const auto other = checkout.beside("other");
  std::filesystem::create_directory(other);
  const std::string expected =
      "`" + (other / ".git").string() + "` does not lead to a repository that belongs to this folder";
  SECTION("another repository") {
    write(other / ".git", "gitdir: " + (checkout.root / ".git").string() + "\n");
    CHECK(problem_of(other) == expected);
  }
  SECTION("a link") {
    std::filesystem::create_symlink(checkout.root / ".git", other / ".git");
    CHECK(problem_of(other) == expected);
  }
  SECTION("a worktree of someone else") {
    git(checkout.root, {"worktree", "add", "-q", checkout.beside("side").string()});
    write(other / ".git", content(checkout.beside("side") / ".git"));
    CHECK(problem_of(other) == expected);
  }
  SECTION("a forged worktree, which shares the objects of another repository") {
    write(other / "forged/HEAD", "ref: refs/heads/main\n");
    write(other / "forged/gitdir", (other / ".git").string() + "\n");
    write(other / "forged/commondir", (checkout.root / ".git").string() + "\n");
    write(other / ".git", "gitdir: forged\n");
    CHECK(problem_of(other) == expected);
  }
  SECTION("no path, or two lines") {
    write(other / ".git", "gitdir:\n");
    CHECK(problem_of(other) == expected);
    write(other / ".git", "gitdir: a\nb\n");
    CHECK(problem_of(other) == expected);
  }
  SECTION("a pipe") {
    REQUIRE(::mkfifo((other / ".git").c_str(), 0600) == 0);
    CHECK(problem_of(other) == expected);
  }
}

TEST_CASE("a folder that looks like a repository is refused, and so is what is in it") {
  const Checkout checkout;
  const auto stack = checkout.root / "stack";
  std::filesystem::create_directory(stack);
  git(stack, {"init", "-q", "--bare", "."});
  std::filesystem::create_directory(stack / "env");
  CHECK(problem_of(stack) ==
        "`" + stack.string() + "` has the form of a git repository without a working tree, which is not read");
  CHECK(problem_of(stack / "env") == problem_of(stack));
  CHECK(problem_of(checkout.root) == "");
}

TEST_CASE("objects are borrowed only with the caller's consent") {
  const Checkout checkout;
  const auto clone = checkout.beside("clone");
  git(checkout.root, {"clone", "-q", "--shared", ".", clone.string()});
  const std::string objects = (checkout.root / ".git/objects").string();
  CHECK(problem_of(clone).starts_with("the repository borrows objects from `"));
  ::setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", objects.c_str(), 1);  // NOLINT(concurrency-mt-unsafe): one thread
  CHECK(file_at(clone, "HEAD") == "first");
  ::unsetenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");  // NOLINT(concurrency-mt-unsafe)
}

TEST_CASE("a folder of objects is not a link to another repository's") {
  const Checkout checkout;
  const Checkout other;
  git(other.root, {"gc", "-q"});
  std::filesystem::remove_all(checkout.root / ".git/objects/pack");
  std::filesystem::create_directory_symlink(other.root / ".git/objects/pack", checkout.root / ".git/objects/pack");
  CHECK(problem_of(checkout.root) == "`" + (checkout.root / ".git/objects/pack").string() +
                                         "` is a symbolic link, not a folder of this repository's objects");
  std::filesystem::rename(checkout.root / ".git/objects", checkout.root / ".git/own");
  std::filesystem::create_directory_symlink(other.root / ".git/objects", checkout.root / ".git/objects");
  CHECK(problem_of(checkout.root) == "`" + (checkout.root / ".git").string() + "` is not a git repository");
}

TEST_CASE("replacements and grafts are not followed") {
  const Checkout checkout;
  checkout.commit("second");
  git(checkout.root, {"replace", "HEAD", "HEAD~"});
  CHECK(file_at(checkout.root, "main") == "second");
  git(checkout.root, {"replace", "-d", git(checkout.root, {"rev-parse", "main"}).substr(0, 40)});
  write(checkout.root / ".git/info/grafts", git(checkout.root, {"rev-parse", "main"}));
  CHECK(file_at(checkout.root, "main~") == "first");
}

TEST_CASE("variables of the caller do not lead to another repository") {
  const Checkout checkout;
  const Checkout other;
  other.commit("of the other");
  ::setenv("GIT_DIR", (other.root / ".git").c_str(), 1);                       // NOLINT(concurrency-mt-unsafe)
  ::setenv("GIT_OBJECT_DIRECTORY", (other.root / ".git/objects").c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
  ::setenv("GIT_COMMON_DIR", (other.root / ".git").c_str(), 1);                // NOLINT(concurrency-mt-unsafe)
  CHECK(file_at(checkout.root, "main") == "first");
  for (const char* name : {"GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"}) {
    ::unsetenv(name);  // NOLINT(concurrency-mt-unsafe)
  }
}

TEST_CASE("a configuration that can't be read is a problem, not a hang") {
  const Checkout checkout;
  write(checkout.root / ".git/config", "[broken\n");
  CHECK(View(*find(checkout.root, disk).repository, disk).problem().find("bad config") != std::string::npos);
  write(checkout.root / ".git/config", "[core]\n\trepositoryformatversion = 0\n[include]\n\tpath = pipe\n");
  REQUIRE(::mkfifo((checkout.root / ".git/pipe").c_str(), 0600) == 0);
  CHECK(file_at(checkout.root, "main") == "first");
  std::filesystem::remove(checkout.root / ".git/config");
  REQUIRE(::mkfifo((checkout.root / ".git/config").c_str(), 0600) == 0);
  CHECK(file_at(checkout.root, "main") == "first");
}

TEST_CASE("the view removes its folder") {
  const Checkout checkout;
  std::string folder;
  {
    const View view(*find(checkout.root, disk).repository, disk);
    folder = view.run({"rev-parse", "--absolute-git-dir"}).output;
    folder.pop_back();
    CHECK(std::filesystem::exists(folder));
  }
  CHECK_FALSE(std::filesystem::exists(folder));
  CHECK(file_at(checkout.root, "main") == "first");
}
