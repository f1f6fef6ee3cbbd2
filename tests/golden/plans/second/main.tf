# What is planned.
terraform {
  required_version = ">= 1.5"
}

variable "password" {
  type      = string
  default   = "battery staple"
  sensitive = true
}

resource "terraform_data" "updated" {
  input = {
    name    = "two"
    size    = 2
    enabled = false
    ports   = [80, 8443, 443]
    labels  = { team = "b", stage = "dev", owner = "me" }
    policy  = jsonencode({ Statement = [{ Sid = "Read", Effect = "Allow", Action = ["s3:GetObject", "s3:ListBucket"] }] })
    script  = "#!/bin/sh\nset -eu\necho one\necho two\n"
  }
}

resource "terraform_data" "secret" {
  input = { user = "root", password = var.password }
}

resource "terraform_data" "replaced" {
  input            = "same"
  triggers_replace = ["v2", 1]
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

resource "terraform_data" "counted" {
  count = 2
  input = count.index
}

resource "terraform_data" "each" {
  for_each = toset(["b", "c"])
  input    = each.key
}

resource "terraform_data" "new_name" {
  input = "moves"
}

moved {
  from = terraform_data.old_name
  to   = terraform_data.new_name
}

resource "terraform_data" "created" {
  input = { name = "new", of = terraform_data.replaced.id }
}

resource "terraform_data" "imported" {
  input = null
}

import {
  to = terraform_data.imported
  id = "1234"
}

module "child" {
  source = "./child"
  text   = "two"
}

check "size" {
  assert {
    condition     = terraform_data.updated.input.size < 2
    error_message = "The size is above 1."
  }
}

output "changed" {
  value = { version = 2, names = ["b", "a"] }
}

output "added" {
  value = terraform_data.created.id
}

output "secret" {
  value     = var.password
  sensitive = true
}
