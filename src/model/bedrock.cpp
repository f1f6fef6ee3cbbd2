#include "model/parts.hpp"

#include <array>

namespace kootoro::model {
namespace {

/// Where a cross-region inference profile may send a call.
/// Source: Amazon Bedrock user guide, "Supported Regions and models for inference profiles".
/// A global profile may land anywhere: its regions can't be listed.
struct Geography {
  std::string_view prefix;
  std::array<std::string_view, 8> regions;
};

constexpr std::array<Geography, 4> geographies{{
    {"us.", {"us-east-1", "us-east-2", "us-west-1", "us-west-2"}},
    {"eu.",
     {"eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3"}},
    {"apac.",
     {"ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1",
      "ap-southeast-2", "ap-southeast-4"}},
    {"global.", {"*"}},
}};

const Geography* geography_of(std::string_view id) {
  for (const Geography& geography : geographies) {
    if (id.starts_with(geography.prefix)) {
      return &geography;
    }
  }
  return nullptr;
}

}  // namespace

BedrockModel build_bedrock(const config::Settings& settings) {
  BedrockModel model;
  model.invoked_id = settings.bedrock.inference_profile_id->value_or(*settings.bedrock.model_id);
  model.foundation_model = *settings.bedrock.model_id;
  const Geography* geography = geography_of(model.invoked_id);
  if (geography == nullptr) {
    model.model_regions = {*settings.aws_region};
    return model;
  }
  model.is_profile = true;
  model.foundation_model = model.invoked_id.substr(geography->prefix.size());
  for (const std::string_view region : geography->regions) {
    if (!region.empty()) {
      model.model_regions.emplace_back(region);
    }
  }
  return model;
}

}  // namespace kootoro::model
