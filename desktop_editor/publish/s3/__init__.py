"""S3 storages as places of upload: what they say, what they are told, and which ones are known."""
