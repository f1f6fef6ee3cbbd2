variable "text" {
  type = string
}

resource "terraform_data" "inner" {
  input = var.text
}
