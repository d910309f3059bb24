"""The formats of the field, in and out."""
