"""The command ``commons-sim``. ``main`` chooses the language and the command; each command is a module of its own."""
