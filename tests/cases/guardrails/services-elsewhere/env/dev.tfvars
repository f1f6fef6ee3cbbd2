resource_name_suffix = "dev01"
cors_allowed_origins = ["http://localhost:3000"]
monitoring           = { create_dashboard = false }
ecs_express          = { create_ecs_express = true, image_uri = "public.ecr.aws/nginx/nginx:stable" }
