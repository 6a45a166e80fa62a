"""The book in other languages: which there are, how an edition is built, and what a translation must keep.

A page is translated paragraph by paragraph in a catalogue of messages, ``locale/LANGUAGE/LC_MESSAGES/PAGE.po``. Roles stand in
the messages as they stand in the page, so that numbers are recorded values in every language. What notebooks show, recorded
words, captions and headings of tables, is translated by its pattern, numbers left out (`helpers.translation.patterns`). So are
words inside pictures, with which the notebook itself draws them again (`helpers.translation.pictures`).
"""
