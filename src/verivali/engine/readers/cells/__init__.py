"""How the text of a cell becomes a value of the contract: one file per kind of value."""
