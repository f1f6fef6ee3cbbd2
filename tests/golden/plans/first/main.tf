# What is applied before the plan. terraform_data is built into Terraform and OpenTofu: no provider is needed.
terraform {
  required_version = ">= 1.5"
}

variable "password" {
  type      = string
  default   = "correct horse"
  sensitive = true
}

resource "terraform_data" "updated" {
  input = {
    name    = "one"
    size    = 1
    enabled = true
    ports   = [80, 443]
    labels  = { team = "a", stage = "dev" }
    policy  = jsonencode({ Statement = [{ Sid = "Read", Effect = "Allow", Action = "s3:GetObject" }] })
    script  = "#!/bin/sh\nset -e\necho one\n"
  }
}

resource "terraform_data" "secret" {
  input = { user = "admin", password = var.password }
}

resource "terraform_data" "replaced" {
  input            = "same"
  triggers_replace = ["v1", 1]
}

resource "terraform_data" "follows" {
  input = "same"

  lifecycle {
    replace_triggered_by  = [terraform_data.replaced]
    create_before_destroy = true
  }
}

resource "terraform_data" "requested" {
  input = "same"
}

resource "terraform_data" "removed" {
  input = "gone"
}

resource "terraform_data" "forgotten" {
  input = "stays"
}

resource "terraform_data" "counted" {
  count = 3
  input = count.index
}

resource "terraform_data" "each" {
  for_each = toset(["a", "b"])
  input    = each.key
}

resource "terraform_data" "old_name" {
  input = "moves"
}

module "child" {
  source = "./child"
  text   = "one"
}

output "changed" {
  value = { version = 1, names = ["a", "b"] }
}

output "removed" {
  value = "gone"
}

output "secret" {
  value     = var.password
  sensitive = true
}
