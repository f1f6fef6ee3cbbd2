ecr = {
  create_repositories = false
}
