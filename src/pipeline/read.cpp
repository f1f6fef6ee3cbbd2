#include "pipeline/read.hpp"

#include <kootoro/config/account.hpp>
#include <kootoro/facts/read.hpp>
#include <kootoro/source/parallel.hpp>

#include <algorithm>
#include <utility>

namespace kootoro::pipeline {
namespace {

/// An environment without a list of accounts can be in any account.
bool may_be_in(const config::Settings& settings, const config::Text& account) {
  const auto& allowed = *settings.allowed_account_ids;
  return allowed.empty() || contains(allowed, *account);
}

}  // namespace

std::future<Background> read_background(const config::Request& request, const Choices& choices,
                                        const source::Disk& disk, source::Files& files) {
  return std::async(source::on_a_thread, [&] {
    Background read;
    read.reading = blueprint::read(choices.templates, disk, files, read.diagnostics);
    read.facts = facts::read(request.config_dir, choices.today, disk, files, read.diagnostics);
    return read;
  });
}

bool read_settings(const config::Request& request, const Choices& choices, const source::Disk& disk,
                   source::Files& files, Environment& environment, diag::Diagnostics& diagnostics) {
  environment.values = config::read_layers(request, disk, files, diagnostics);
  if (environment.values.empty() && diagnostics.has_errors()) {
    return false;
  }
  const config::Options options{choices.unknown_is_warning, diagnostics.has_errors()};
  environment.settings = config::decode(environment.values, request, options, files, diagnostics);
  return true;
}

bool account_gives_logging_role(const config::Request& request, const config::Settings& settings,
                                const source::Disk& disk) {
  source::Files files;
  diag::Diagnostics ignored;
  const hcl::Object values =
      config::read_account_layers({{}, request.config_dir, {}, request.variables}, disk, files, ignored);
  const config::AccountSettings account = config::decode_account(values, {true, ignored.has_errors()}, files, ignored);
  return !ignored.has_errors() && may_be_in(settings, account.account_id) && *account.api_gateway_logging_role &&
         *account.aws_region == *settings.aws_region;
}

}  // namespace kootoro::pipeline
