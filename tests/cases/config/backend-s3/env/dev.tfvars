backend = {
  type   = "s3"
  key    = "state"
  region = "eu-west-1"
}
