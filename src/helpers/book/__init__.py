"""The published book: what makes its pages quick, private and accessible. The Sphinx extension is `helpers.book.extension`."""
