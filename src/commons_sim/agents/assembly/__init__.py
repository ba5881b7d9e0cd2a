"""The owners' assembly: who is reached, who votes and how, what a package of terms is worth."""
