"""The pictures that other sites show beside a link: drawn by us, 1200 × 630, one a page and language."""
