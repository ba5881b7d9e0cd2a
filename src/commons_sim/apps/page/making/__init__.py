"""How the page's runs are made: in processes of their own, watched from outside the kernel, packed, kept while asked for."""
