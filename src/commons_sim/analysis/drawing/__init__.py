"""How anything is drawn or set: fonts, labels, pages, tables."""
