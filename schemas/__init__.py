"""The JSON Schemas of goallint's files and output, read through `importlib.resources`."""
