ecr = {
  lifecycle_policy = <<EOF
{
  "rules": [
    {
      "rulePriority": 1,
      "selection": {
        "tagStatus": "any",
        "countType": "imageCountMoreThan",
        "countUnit": "days",
        "countNumber": 10
      },
      "action": { "type": "expire" }
    },
    {
      "rulePriority": 2,
      "selection": {
        "tagStatus": "tagged",
        "countType": "sinceImagePushed",
        "countNumber": 0
      },
      "action": { "type": "delete" }
    }
  ]
}
EOF
  repositories = {
    notify = {
      lifecycle_policy = <<EOF
{
  "rules": [
    { "rulePriority": 1, }
  ]
}
EOF
    }
  }
}
