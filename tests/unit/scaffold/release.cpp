#include <kootoro/scaffold/release.hpp>

#include <catch.hpp>

using kootoro::diag::Diagnostics;
using kootoro::scaffold::parse_sums;
using kootoro::scaffold::pins_of;
using kootoro::scaffold::release_url;
using kootoro::source::MemoryDisk;

namespace {

const std::string hash(64, 'a');

std::string line(const std::string& platform, const std::string& version = "1.2.0-rc.1") {
  return hash + "  kootoro-gen-" + version + "-" + platform + ".tar.gz\n";
}

const std::string complete = line("linux-amd64") + line("linux-arm64") + line("darwin-amd64") + line("darwin-arm64");

/// The first finding's message; empty without one.
std::string complaint(const Diagnostics& diagnostics) {
  return diagnostics.empty() ? "" : diagnostics.items().front().message;
}

std::string complaint_about(std::string_view sums) {
  Diagnostics diagnostics;
  CHECK_FALSE(parse_sums(sums, "https://example.com/r", diagnostics).has_value());
  return complaint(diagnostics);
}

std::string complaint_about_url(std::string_view url) {
  Diagnostics diagnostics;
  CHECK_FALSE(release_url(url, diagnostics).has_value());
  return complaint(diagnostics);
}

}  // namespace

TEST_CASE("the archives of a release are pinned, other files are not") {
  Diagnostics diagnostics;
  const auto release = parse_sums(complete + hash + " *kootoro-gen.cdx.json\n", "https://example.com/r", diagnostics);
  REQUIRE(release);
  CHECK(diagnostics.empty());
  CHECK(release->version == "1.2.0-rc.1");
  CHECK(pins_of(*release) == "https://example.com/r\n" + complete);
}

TEST_CASE("a platform without an archive is a warning") {
  Diagnostics diagnostics;
  CHECK(parse_sums(line("linux-amd64") + line("darwin-arm64"), "u", diagnostics));
  CHECK(complaint(diagnostics) == "version 1.2.0-rc.1 has no archive for linux-arm64, darwin-amd64");
}

TEST_CASE("texts that are not the sums of a release") {
  CHECK(complaint_about("<html>\n") ==
        "cannot use `https://example.com/r/SHA256SUMS`: line 1 is not a SHA-256 hash and a "
        "file name");
  CHECK(complaint_about(line("linux-amd64") + line("linux-arm64", "1.3.0")) ==
        "cannot use `https://example.com/r/SHA256SUMS`: line 2 names another version than 1.2.0-rc.1");
  CHECK(complaint_about(line("linux-amd64") + line("linux-amd64")) ==
        "cannot use `https://example.com/r/SHA256SUMS`: line 2 lists the archive for linux-amd64 again");
  CHECK(complaint_about("") ==
        "cannot use `https://example.com/r/SHA256SUMS`: it lists no archive "
        "`kootoro-gen-VERSION-PLATFORM.tar.gz`");
  CHECK_FALSE(complaint_about(hash + "  kootoro-gen-1;x-linux-amd64.tar.gz\n").empty());
}

TEST_CASE("URLs of releases") {
  Diagnostics diagnostics;
  CHECK(release_url("https://example.com/r/1.2.0/", diagnostics) == "https://example.com/r/1.2.0");
  CHECK(release_url("http://localhost:8000/r", diagnostics) == "http://localhost:8000/r");
  CHECK(release_url("http://[::1]:8000/r", diagnostics) == "http://[::1]:8000/r");
  CHECK(release_url("file:///srv/r", diagnostics) == "file:///srv/r");
  CHECK(release_url("/srv/r/", diagnostics) == "file:///srv/r");
  CHECK(diagnostics.empty());
}

TEST_CASE("URLs that cannot be pinned") {
  CHECK(complaint_about_url("http://example.com/r") ==
        "`--release` can't be `http://example.com/r`: `http` is not encrypted");
  CHECK(complaint_about_url("http://localhost@example.com/r")
            .ends_with("it contains credentials, which would be committed"));
  CHECK(complaint_about_url("https://me:secret@example.com/r").ends_with("which would be committed"));
  CHECK(complaint_about_url("https://example.com/r?x=1").ends_with("it has a query or a fragment"));
  CHECK(complaint_about_url("https://example.com/r\n-o x").ends_with("it contains white space or control characters"));
  CHECK(complaint_about_url("ftp://example.com/r").ends_with("its scheme is not `https` or `file`"));
  CHECK(complaint_about_url("https:///r").ends_with("it has no host"));
  CHECK(complaint_about_url("file://r").ends_with("a `file:` URL has the form `file:///FOLDER`"));
  CHECK(complaint_about_url("").ends_with("it is empty"));
}

TEST_CASE("a release in a folder is read from the disk") {
  MemoryDisk disk;
  disk.files["/srv/r/SHA256SUMS"] = complete;
  Diagnostics diagnostics;
  CHECK(kootoro::scaffold::fetch_release("file:///srv/r", disk, diagnostics));
  CHECK_FALSE(kootoro::scaffold::fetch_release("file:///srv/other", disk, diagnostics));
  CHECK(complaint(diagnostics) == "cannot read `/srv/other/SHA256SUMS`: no such file or folder");
}
