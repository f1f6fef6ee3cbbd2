# Turns `kootoro-gen list --json` into GitLab's child pipeline, with the jobs of .gitlab/environment.yml for each environment.
{
  stages: ["plan", "apply"],
  include: [.environments[] | {local: "/__PREFIX__.gitlab/environment.yml", inputs: {environment: .}}]
}
