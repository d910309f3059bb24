"""From corpora to the model folder that ships: prepare, train, export, measure."""
