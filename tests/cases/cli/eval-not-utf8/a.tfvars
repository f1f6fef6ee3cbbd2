# café in a comment is fine
name = "café"
