"""The property company: effort, books, contract, patrol, upkeep."""
