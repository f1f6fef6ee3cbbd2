#!/usr/bin/env bash
# Builds a Terraform filesystem mirror with the real AWS and random providers from their Go modules.
#
# usage: provider_mirror.sh DIR   (needs go >= 1.26 and python3; about 6 minutes, 4 GB of memory)
#
# For machines that reach the Go module proxy but no Terraform registry. The AWS provider is trimmed to the services
# that the generated modules use. Does nothing where DIR is complete.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mkdir -p "$1" && cd "$1" && pwd)
aws_module=github.com/hashicorp/terraform-provider-aws@v1.60.1-0.20260602190131-5f2286d6d836
random_module=github.com/hashicorp/terraform-provider-random@v1.3.2-0.20260824155315-e1092b0cfc07
aws_version=6.47.1 random_version=3.9.0
services=s3,dynamodb,ecr,lambda,iam,sfn,apigateway,apprunner,appautoscaling,logs,cloudwatch,sns,sts,events,kms,meta,sqs,ssm,ecs,budgets

copy_of() {  # copies a module's source to DIR/src/NAME, writable
  local module=$1 name=$2 source
  source=$(cd / && go mod download -json "$module" | python3 -c 'import json,sys; print(json.load(sys.stdin)["Dir"])')
  rm -rf "$dir/src/$name" && mkdir -p "$dir/src" && cp -r "$source" "$dir/src/$name" && chmod -R u+w "$dir/src/$name"
}
place() {  # NAME VERSION: builds DIR/src/NAME into the mirror
  local name=$1 version=$2
  local home
  home="$dir/mirror/registry.terraform.io/hashicorp/$name/$version/linux_$(go env GOARCH)"
  mkdir -p "$home"
  (cd "$dir/src/$name" && go build -trimpath -ldflags='-s -w' -o "$home/.part" .)
  mv "$home/.part" "$home/terraform-provider-${name}_v${version}_x5"
  rm -rf "$dir/src/$name"
}
if [ ! -x "$(ls "$dir"/mirror/registry.terraform.io/hashicorp/random/$random_version/*/terraform-provider-random_v* 2>/dev/null)" ]; then
  copy_of "$random_module" random && place random "$random_version"
fi
if [ ! -x "$(ls "$dir"/mirror/registry.terraform.io/hashicorp/aws/$aws_version/*/terraform-provider-aws_v* 2>/dev/null)" ]; then
  copy_of "$aws_module" aws
  python3 "$here/trim_aws_provider.py" "$dir/src/aws" "$services"
  place aws "$aws_version"
fi
