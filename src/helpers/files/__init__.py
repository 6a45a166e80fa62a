"""Files that people write, read strictly: what is wrong is said with its place."""
