# `kootoro-gen list --json` to GitLab's child pipeline: the jobs of .gitlab/environment.yml for each environment.
{
  stages: ["plan", "apply"],
  include: [.environments[] | {local: "/.gitlab/environment.yml", inputs: {environment: .}}]
}
