#!/bin/sh
# Puts a first image into an ECR repository, so that a Lambda function can be created from it.
# Does nothing when the tag is already there.
#
# REPOSITORY_URL       where to: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME
# REGION               the repository's region
# TAG                  the tag to give
# ARCHITECTURE         arm64 or x86_64, as the function's
# SOURCE_IMAGE         which image (default: a small public one)
# KOOTORO_IMAGE_TOOL   docker, podman, crane or skopeo (default: the first of them on PATH)
# KOOTORO_RETRY_DELAY  seconds before the second try (default: 2; doubled each time)
set -eu

say() { printf 'push-placeholder: %s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

for variable in REPOSITORY_URL REGION TAG ARCHITECTURE; do
  eval "value=\${$variable:-}"
  # shellcheck disable=SC2154 # set by eval
  [ -n "$value" ] || fail "$variable is not set"
done

image="$REPOSITORY_URL:$TAG"
registry=${REPOSITORY_URL%%/*}
repository=${REPOSITORY_URL#*/}
source_image=${SOURCE_IMAGE:-public.ecr.aws/nginx/nginx:stable-alpine}
attempts=5

case $ARCHITECTURE in
  arm64) platform=linux/arm64 ;;
  x86_64) platform=linux/amd64 ;;
  *) fail "ARCHITECTURE is \`$ARCHITECTURE\`: it must be arm64 or x86_64" ;;
esac

# Runs a command until it succeeds, with a longer pause after each failure.
retry() {
  delay=${KOOTORO_RETRY_DELAY:-2}
  attempt=1
  until "$@"; do
    [ "$attempt" -lt "$attempts" ] || return 1
    say "failed: $1 (try $attempt of $attempts), again in $delay s"
    sleep "$delay"
    attempt=$((attempt + 1))
    delay=$((delay * 2))
  done
}

# Returns 0 when the tag is in the repository, 1 when it is not, 2 when AWS could not say.
is_there() {
  if answer=$(aws ecr describe-images --region "$REGION" --repository-name "$repository" \
    --image-ids "imageTag=$TAG" --output text --query 'imageDetails[0].imageDigest' 2>&1); then
    return 0
  fi
  case $answer in
    *ImageNotFoundException*) return 1 ;;
  esac
  say "$answer"
  return 2
}

look() {
  there=0
  is_there || there=$?
  [ "$there" -ne 2 ]
}

choose_tool() {
  if [ -n "${KOOTORO_IMAGE_TOOL:-}" ]; then
    command -v "$KOOTORO_IMAGE_TOOL" >/dev/null 2>&1 ||
      fail "KOOTORO_IMAGE_TOOL is \`$KOOTORO_IMAGE_TOOL\`, which is not on PATH"
    echo "$KOOTORO_IMAGE_TOOL"
    return
  fi
  idle=
  for candidate in docker podman crane skopeo; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    if works "$candidate"; then
      echo "$candidate"
      return
    fi
    idle=$candidate
  done
  [ -z "$idle" ] ||
    fail "$idle is there, but its engine does not answer: start it, and see what \`$idle info\` says." \
      "Or install crane or skopeo, which need no engine. Then apply again."
  fail "no tool to push an image with. Install docker, podman, crane or skopeo," \
    "or set lambda_functions.default_image_uri to an image that is already in ECR." \
    "By hand: push any $platform image as $image, then apply again."
}

# docker and podman need an engine that runs; the others work by themselves.
works() {
  case $1 in
    docker | podman) "$1" info >/dev/null 2>&1 ;;
  esac
}

password() { aws ecr get-login-password --region "$REGION"; }

# docker and podman take the same arguments. Lambda refuses a list of manifests, which newer dockers push unless told
# the platform.
push_with_engine() {
  only=
  if "$tool" push --help 2>/dev/null | grep -q -e --platform; then
    only="--platform=$platform"
  fi
  password | "$tool" login --username AWS --password-stdin "$registry" >/dev/null &&
    "$tool" pull --platform "$platform" "$source_image" >/dev/null &&
    "$tool" tag "$source_image" "$image" &&
    "$tool" push ${only:+"$only"} "$image" >/dev/null
}

push_with_crane() {
  password | crane auth login --username AWS --password-stdin "$registry" >/dev/null &&
    crane copy --platform "$platform" "$source_image" "$image"
}

push_with_skopeo() {
  password | skopeo login --username AWS --password-stdin "$registry" >/dev/null &&
    skopeo copy --override-os linux --override-arch "${platform#*/}" "docker://$source_image" "docker://$image"
}

# Another run may have been faster, and an immutable tag can't be pushed twice: look again before each try.
push() {
  look || return 1
  [ "$there" -ne 0 ] || return 0
  case ${tool##*/} in
    docker | podman) push_with_engine ;;
    crane) push_with_crane ;;
    skopeo) push_with_skopeo ;;
    *) fail "KOOTORO_IMAGE_TOOL is \`$tool\`: it must be docker, podman, crane or skopeo" ;;
  esac
}

command -v aws >/dev/null 2>&1 ||
  fail "the AWS command line is not on PATH: it is needed to log in to $registry"

retry look || fail "cannot see what is in $repository (region $REGION)." \
  "Log in to AWS in this shell (\`aws sts get-caller-identity\` must name the account), and allow ecr:DescribeImages."
if [ "$there" -eq 0 ]; then
  say "$image is there already"
  exit 0
fi
tool=$(choose_tool)
say "pushing $source_image ($platform) to $image with $tool"
retry push || fail "could not push to $image after $attempts tries. What $tool says is above:" \
  "it must reach $registry and public.ecr.aws, and the role needs ecr:GetAuthorizationToken and ecr:PutImage."
say "$image is there"
