resource "aws_teleporter" "own" {}
