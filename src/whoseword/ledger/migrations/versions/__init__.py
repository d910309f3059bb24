"""One file per step of the schema, numbered; a step that was released is never changed."""
