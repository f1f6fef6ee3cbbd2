# From Terraform and OpenTofu 1.7 on. Earlier versions destroy the resource.
removed {
  from = terraform_data.forgotten

  lifecycle {
    destroy = false
  }
}
