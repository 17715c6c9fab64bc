"""The demo's content: the facts of 26 May 2022 in both languages, and a lively sample that is marked as such."""
