project_name = "café"
