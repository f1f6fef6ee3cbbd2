#include <kootoro/output/output.hpp>

#include <catch.hpp>

#include <algorithm>

using kootoro::diag::Diagnostics;
using kootoro::diag::Kind;
using kootoro::output::Change;
using kootoro::output::Written;
using kootoro::source::MemoryDisk;
using kootoro::terraform::File;
using Names = std::vector<std::string>;

namespace {

const std::vector<File> three_files{{"main.tf.json", "{}\n", false},
                                    {"modules/s3/main.tf.json", "{ \"s3\": 1 }\n", false},
                                    {"modules/s3/run.sh", "#!\n", true}};

Written write(MemoryDisk& disk, const std::vector<File>& files = three_files) {
  Diagnostics diagnostics;
  disk.written.clear();
  disk.removed.clear();
  const Written written = kootoro::output::write(files, "out/dev", disk, diagnostics);
  CHECK(diagnostics.empty());
  return written;
}

/// Writes, expects exactly one diagnostic, and returns it.
kootoro::diag::Diagnostic finding(MemoryDisk& disk, const std::vector<File>& files = three_files) {
  Diagnostics diagnostics;
  disk.written.clear();
  disk.removed.clear();
  kootoro::output::write(files, "out/dev", disk, diagnostics);
  REQUIRE(diagnostics.items().size() == 1);
  return diagnostics.items().front();
}

Kind refusal(MemoryDisk& disk, const std::vector<File>& files = three_files) {
  const auto before = disk.files;
  const kootoro::diag::Diagnostic found = finding(disk, files);
  CHECK(found.severity == kootoro::diag::Severity::error);
  CHECK_FALSE(found.help.empty());
  CHECK(disk.files == before);
  CHECK(disk.written.empty());
  CHECK(disk.removed.empty());
  return found.kind;
}

MemoryDisk generated() {
  MemoryDisk disk;
  write(disk);
  return disk;
}

std::vector<std::pair<std::string, Change>> check(const MemoryDisk& disk,
                                                  const std::vector<File>& files = three_files) {
  Diagnostics diagnostics;
  std::vector<std::pair<std::string, Change>> found;
  for (const auto& difference : kootoro::output::check(files, "out/dev", disk, diagnostics)) {
    found.emplace_back(difference.path, difference.change);
  }
  CHECK_FALSE(diagnostics.has_errors());
  return found;
}

using Found = std::vector<std::pair<std::string, Change>>;

}  // namespace

TEST_CASE("a first write creates every file, and the manifest with their hashes first") {
  MemoryDisk disk;
  const Written written = write(disk);
  CHECK(written.created == Names{"main.tf.json", "modules/s3/main.tf.json", "modules/s3/run.sh"});
  CHECK(disk.written == Names{"out/dev/.kootoro-gen.json", "out/dev/main.tf.json", "out/dev/modules/s3/main.tf.json",
                              "out/dev/modules/s3/run.sh"});
  CHECK(check(disk).empty());
}

TEST_CASE("the manifest contains only files and hashes, nothing about the machine") {
  const MemoryDisk disk = generated();
  const std::string& manifest = disk.files.at("out/dev/.kootoro-gen.json");
  CHECK(manifest.starts_with("{\n  \"format_version\": \"1.0\",\n  \"generator\": \"kootoro-gen "));
  // printf '{}\n' | xxh128sum
  CHECK(manifest.find("\"main.tf.json\": \"xxh128:7809095c382d5f77daa13e4f205dc5ba\"") != std::string::npos);
  CHECK(manifest.find("out/dev") == std::string::npos);
}

TEST_CASE("unchanged files are not rewritten") {
  MemoryDisk disk = generated();
  const Written written = write(disk);
  CHECK(disk.written.empty());
  CHECK(written.unchanged == 3);
}

TEST_CASE("only what changed is rewritten, with the manifest") {
  MemoryDisk disk = generated();
  auto files = three_files;
  files[1].text = "{ \"s3\": 2 }\n";
  CHECK(write(disk, files).updated == Names{"modules/s3/main.tf.json"});
  CHECK(disk.written ==
        Names{"out/dev/.kootoro-gen.json", "out/dev/modules/s3/main.tf.json", "out/dev/.kootoro-gen.json"});
}

TEST_CASE("a deleted file comes back") {
  MemoryDisk disk = generated();
  disk.files.erase("out/dev/main.tf.json");
  CHECK(check(disk) == Found{{"main.tf.json", Change::missing}});
  CHECK(write(disk).created == Names{"main.tf.json"});
}

TEST_CASE("orphans are removed, and the folders that become empty") {
  MemoryDisk disk = generated();
  const std::vector<File> one{three_files[0]};
  CHECK(check(disk, one) ==
        Found{{"modules/s3/main.tf.json", Change::orphaned}, {"modules/s3/run.sh", Change::orphaned}});
  CHECK(write(disk, one).removed == Names{"modules/s3/main.tf.json", "modules/s3/run.sh"});
  CHECK(disk.removed ==
        Names{"out/dev/modules/s3/main.tf.json", "out/dev/modules/s3/run.sh", "out/dev/modules/s3", "out/dev/modules"});
  CHECK(check(disk, one).empty());
}

TEST_CASE("a folder with a foreign file stays") {
  MemoryDisk disk = generated();
  disk.files["out/dev/modules/s3/NOTES.md"] = "mine";
  const std::vector<File> one{three_files[0]};
  CHECK(write(disk, one).left_alone == Names{"modules/s3/NOTES.md"});
  CHECK(disk.files.contains("out/dev/modules/s3/NOTES.md"));
  CHECK_FALSE(disk.files.contains("out/dev/modules/s3/run.sh"));
}

TEST_CASE("an orphan that was edited is kept, with a warning") {
  MemoryDisk disk = generated();
  disk.files["out/dev/modules/s3/run.sh"] = "edited";
  const std::vector<File> one{three_files[0]};
  CHECK(check(disk, one) ==
        Found{{"modules/s3/main.tf.json", Change::orphaned}, {"modules/s3/run.sh", Change::orphaned}});
  CHECK(finding(disk, one).kind == Kind::edited_file);
  CHECK(disk.files.at("out/dev/modules/s3/run.sh") == "edited");
  CHECK_FALSE(disk.files.contains("out/dev/modules/s3/main.tf.json"));
  CHECK(write(disk, one).left_alone ==
        Names{"modules/"});  // from now on it counts as foreign, and a script is harmless
}

TEST_CASE("Terraform's own files and harmless ones are left alone without a warning") {
  MemoryDisk disk = generated();
  for (const char* name : {".terraform.lock.hcl", "terraform.tfstate", "terraform.tfstate.backup", "dev.tfplan",
                           ".terraform/providers/x/main.tf", ".gitignore", "README.md", "mine/README.md",
                           "other.tfvars", ".hidden.tf", "a.tf~"}) {
    disk.files[std::string("out/dev/") + name] = "theirs";
  }
  const auto before = disk.files;
  CHECK(write(disk).left_alone == Names{".gitignore", ".hidden.tf", "README.md", "a.tf~", "mine/", "other.tfvars"});
  CHECK(check(disk).empty());
  CHECK(disk.files == before);
}

TEST_CASE("a foreign file that Terraform would apply is reported and left alone") {
  const std::string name =
      GENERATE(as<std::string>{}, "own.tf", "override.tf", "x_override.tf", "extra.tf.json", "terraform.tfvars",
               "terraform.tfvars.json", "a.auto.tfvars", "a.auto.tfvars.json", "x.tofu", "x.tofu.json",
               "modules/s3/extra.tf", "modules/s3/x_override.tf.json", "terraform.tfstate.tf", "x.tftest.hcl",
               "x.tftest.json", "x.tfmock.hcl", "x.tfquery.hcl", "crash.x.tf");
  MemoryDisk disk = generated();
  disk.files["out/dev/" + name] = "theirs";
  const auto found = finding(disk);
  CHECK(found.kind == Kind::foreign_file);
  CHECK(found.severity == kootoro::diag::Severity::warning);
  CHECK(disk.files.at("out/dev/" + name) == "theirs");
  CHECK(check(disk) == Found{{name, Change::foreign}});
}

TEST_CASE("variable definitions count in the root module only") {
  MemoryDisk disk = generated();
  disk.files["out/dev/modules/s3/terraform.tfvars"] = "theirs";
  CHECK(check(disk).empty());
}

TEST_CASE("a foreign folder is reported once, at any depth") {
  MemoryDisk disk = generated();
  disk.files["out/dev/modules/x/main.tf.json"] = "{}";
  disk.files["out/dev/tests/a/b/x.tftest.hcl"] = "";
  Diagnostics diagnostics;
  kootoro::output::write(three_files, "out/dev", disk, diagnostics);
  CHECK(diagnostics.warning_count() == 2);
  CHECK(check(disk) == Found{{"modules/x/", Change::foreign}, {"tests/", Change::foreign}});
}

TEST_CASE("a list of installed modules may not lead elsewhere") {
  const auto listed = [](const std::string& source, const std::string& folder) {
    return R"({"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"s3","Source":")" + source + R"(","Dir":")" + folder +
           R"("}]})";
  };
  MemoryDisk disk = generated();
  std::string& text = disk.files["out/dev/.terraform/modules/modules.json"];
  for (const auto& [source, folder] :
       std::vector<std::pair<std::string, std::string>>{{"./modules/s3", "modules/s3"},
                                                        {"../own", "../own"},
                                                        {"registry.terraform.io/a/b/c", ".terraform/modules/s3"}}) {
    text = listed(source, folder);
    CHECK(check(disk).empty());
  }
  for (const std::string& wrong :
       {listed("./modules/s3", "modules/x"), listed("./modules/s3", "../x"), listed("a/b/c", "modules/x"),
        listed("a/b/c", ".terraform/modules/../../x"), std::string("{"), std::string(R"({"Modules":[{}]})"),
        std::string(R"({"Modules":[{"Key":"","Source":"","Dir":"x"}]})")}) {
    text = wrong;
    CHECK(check(disk) == Found{{".terraform/modules/modules.json", Change::foreign}});
  }
}

TEST_CASE("a folder of foreign Terraform files is an error") {
  MemoryDisk disk;
  disk.files["out/dev/vpc.tf"] = "theirs";
  CHECK(refusal(disk) == Kind::foreign_directory);
}

TEST_CASE("output without its manifest is an error if it differs, and accepted if it does not") {
  MemoryDisk disk = generated();
  disk.files.erase("out/dev/.kootoro-gen.json");
  SECTION("the same") {
    CHECK(write(disk).unchanged == 3);
    CHECK(disk.written == Names{"out/dev/.kootoro-gen.json"});
  }
  SECTION("another") {
    disk.files["out/dev/main.tf.json"] = "{ }\n";
    CHECK(refusal(disk) == Kind::foreign_directory);
  }
}

TEST_CASE("a foreign file with the path of a generated one is an error") {
  MemoryDisk disk;
  write(disk, {three_files[0]});
  disk.files["out/dev/modules/s3/run.sh"] = "theirs";
  CHECK(refusal(disk) == Kind::foreign_file);
}

TEST_CASE("nothing is written through a link") {
  MemoryDisk disk = generated();
  const std::string name = GENERATE(as<std::string>{}, "out/dev/main.tf.json", "out/dev/modules/s3", "out/dev/modules",
                                    "out/dev/.kootoro-gen.json", "out/dev", "out");
  for (auto file = disk.files.begin(); file != disk.files.end();) {
    file = file->first.starts_with(name) ? disk.files.erase(file) : std::next(file);
  }
  disk.directories.clear();
  disk.links.insert(name);
  CHECK(refusal(disk) == Kind::symbolic_link);
}

TEST_CASE("a link with the path of an orphan is left alone") {
  MemoryDisk disk = generated();
  disk.files.erase("out/dev/modules/s3/run.sh");
  disk.files.erase("out/dev/modules/s3/main.tf.json");
  disk.directories.erase("out/dev/modules/s3");
  disk.links.insert("out/dev/modules/s3");
  CHECK(write(disk, {three_files[0]}).left_alone == Names{"modules/s3"});
  CHECK(disk.removed.empty());
}

TEST_CASE("a hash of another algorithm shows the owner of a file, but not its content") {
  MemoryDisk disk = generated();
  std::string& manifest = disk.files.at("out/dev/.kootoro-gen.json");
  for (std::size_t at = manifest.find("xxh128:"); at != std::string::npos; at = manifest.find("xxh128:", at)) {
    manifest.replace(at, std::string_view("xxh128:").size(), "sha256:");
  }
  CHECK(finding(disk, {three_files[0], three_files[1]}).kind ==
        Kind::edited_file);  // a file that is no longer generated is kept
  CHECK(disk.files.at("out/dev/.kootoro-gen.json").find("sha256:") == std::string::npos);
}

TEST_CASE("a damaged manifest is an error") {
  const std::string hash(32, 'a');
  const std::string generated_by = R"({"format_version":"1.0","generator":"kootoro-gen 0.0.1")";
  const std::string text = GENERATE_COPY(
      as<std::string>{}, "", "{", "[]", "{}", R"({"format_version":"1.0","files":{}})", generated_by + "}",
      generated_by + R"(,"files":{"a":"xxh128:00"}})", generated_by + R"(,"files":{"../a":"xxh128:)" + hash + "\"}}",
      generated_by + R"(,"files":{"a/../../b":"xxh128:)" + hash + "\"}}",
      generated_by + R"(,"files":{"/etc/x":"xxh128:)" + hash + "\"}}");
  MemoryDisk disk = generated();
  disk.files["out/dev/.kootoro-gen.json"] = text;
  CHECK(refusal(disk) == Kind::damaged_manifest);
}

TEST_CASE("a folder with the path of a file, and a file with the path of a folder, are errors") {
  MemoryDisk disk;
  SECTION("file for the root") {
    disk.files["out/dev"] = "x";
  }
  SECTION("file for a folder") {
    disk.files["out/dev/modules"] = "x";
  }
  SECTION("folder for a file") {
    disk.files["out/dev/main.tf.json/x"] = "x";
  }
  CHECK(refusal(disk) == Kind::cannot_write);
}

TEST_CASE("a file that can't be read is an error") {
  MemoryDisk disk = generated();
  const std::string name =
      GENERATE(as<std::string>{}, "out/dev", "out/dev/modules", "out/dev/main.tf.json", "out/dev/.kootoro-gen.json");
  disk.read_failures[name] = std::make_error_code(std::errc::permission_denied);
  CHECK(refusal(disk) == Kind::cannot_read);
}

TEST_CASE("a run that can't stage everything changes nothing") {
  const std::vector<File> next{{"main.tf.json", "new\n", false}, {"modules/b/main.tf.json", "new\n", false}};
  const std::string failing =
      GENERATE(as<std::string>{}, ".kootoro-gen.json", "main.tf.json", "modules/b/main.tf.json");
  MemoryDisk disk = generated();
  const auto before = disk.files;
  disk.write_failures["out/dev/" + failing] = std::make_error_code(std::errc::no_space_on_device);
  const auto found = finding(disk, next);
  CHECK(found.kind == Kind::cannot_write);
  CHECK(found.message == "cannot write `out/dev/" + failing + "`: no space left on the disk");
  CHECK(disk.files == before);
}

TEST_CASE("a run that ends at any change is completed by the next one, whatever that generates") {
  const std::vector<File> first{{"main.tf.json", "1\n", false}, {"modules/a/main.tf.json", "1\n", false}};
  const std::vector<File> killed{{"main.tf.json", "2\n", false},
                                 {"modules/a/main.tf.json", "2\n", false},
                                 {"modules/b/main.tf.json", "2\n", false},
                                 {"moved.tf.json", "2\n", false}};
  const std::vector<File> next =
      GENERATE_COPY(std::vector<File>{}, first, killed, std::vector<File>{{"main.tf.json", "3\n", false}},
                    std::vector<File>{{"main.tf.json", "3\n", false}, {"modules/b/main.tf.json", "3\n", false}});
  const bool is_first = GENERATE(true, false);
  const bool twice = GENERATE(true, false);
  for (std::size_t changes = 0; changes < 12; ++changes) {
    MemoryDisk disk;
    if (!is_first) {
      write(disk, first);
    }
    for (const auto& files : {killed, first}) {
      disk.changes_left = changes;
      Diagnostics ignored;
      kootoro::output::write(files, "out/dev", disk, ignored);
      disk.changes_left.reset();
      if (!twice) {
        break;
      }
    }
    write(disk, next);
    CAPTURE(changes);
    CHECK(check(disk, next).empty());
    CHECK(disk.files.size() == next.size() + 1);
    CHECK(disk.kind_to_write("out/dev/modules") ==
          (next.size() > 1 ? kootoro::source::EntryKind::directory : kootoro::source::EntryKind::none));
  }
}

TEST_CASE("a file that was edited is kept after a killed run, too") {
  MemoryDisk disk = generated();
  std::vector<File> other = three_files;
  other[1].text = "other\n";
  disk.changes_left = 1;
  Diagnostics ignored;
  kootoro::output::write(other, "out/dev", disk, ignored);
  disk.changes_left.reset();
  const std::string& manifest = disk.files.at("out/dev/.kootoro-gen.json");
  CHECK(manifest.find("\"before\": {\n    \"modules/s3/main.tf.json\": \"xxh128:") != std::string::npos);
  disk.files["out/dev/modules/s3/main.tf.json"] = "edited";
  CHECK(finding(disk, {three_files[0], three_files[2]}).kind == Kind::edited_file);
  CHECK(disk.files.at("out/dev/modules/s3/main.tf.json") == "edited");
}

TEST_CASE("a file that version 1.0 listed before it wrote it goes when it is no longer generated") {
  MemoryDisk disk = generated();
  std::string& manifest = disk.files.at("out/dev/.kootoro-gen.json");
  const std::string name = "\"modules/s3/run.sh\": \"xxh128:";
  const std::string hash_of_nothing = "99aa06d3014798d86001c324468d497f";
  manifest.replace(manifest.find(name) + name.size(), hash_of_nothing.size(), hash_of_nothing);
  CHECK(write(disk, {three_files[0], three_files[1]}).removed == Names{"modules/s3/run.sh"});
}

TEST_CASE("another run that does not end is an error") {
  MemoryDisk disk = generated();
  disk.busy.insert("out/dev");
  CHECK(refusal(disk) == Kind::cannot_write);
  Diagnostics diagnostics;
  CHECK(kootoro::output::check(three_files, "out/dev", disk, diagnostics).empty());
  CHECK(diagnostics.has_errors());
}

TEST_CASE("temporary files of a killed run are removed without a report") {
  MemoryDisk disk = generated();
  disk.files["out/dev/modules/s3/.main.tf.json.77.kootoro-tmp"] = "half";
  CHECK(check(disk).empty());
  CHECK(write(disk).left_alone.empty());
  CHECK(disk.removed == Names{"out/dev/modules/s3/.main.tf.json.77.kootoro-tmp"});
}

TEST_CASE("check lists the manifest only if nothing else differs") {
  MemoryDisk disk = generated();
  disk.files.erase("out/dev/.kootoro-gen.json");
  CHECK(check(disk) == Found{{".kootoro-gen.json", Change::missing}});
  CHECK(check(MemoryDisk{}).size() == 3);
}
