#include <kootoro/blueprint/reference.hpp>

#include "describe.hpp"

namespace kootoro::blueprint {
namespace {

template <class T>
FileInfo file(std::string_view name, std::string_view doc, const T Blueprint::*) {
  return {name, doc, config::Codec<T>::type()};
}

}  // namespace

std::vector<FileInfo> files_info() {
  return {file("functions", "The functions and the resources that they use.", &Blueprint::functions),
          file("tables", "The tables and their indexes.", &Blueprint::tables),
          file("buckets", "The buckets.", &Blueprint::buckets),
          file("topics", "The topics.", &Blueprint::topics),
          file("api", "The REST API.", &Blueprint::api),
          file("workflow", "The state machine, without its definition.", &Blueprint::workflow),
          file("alarms", "The alarms.", &Blueprint::alarms),
          file("dashboard", "The dashboard.", &Blueprint::dashboard)};
}

}  // namespace kootoro::blueprint
