"""Articles, editions and relations → a plan of pages, each a function of its view."""
