"""The built-in plugin: goallint's own rules and data, through the same door as everybody's."""
