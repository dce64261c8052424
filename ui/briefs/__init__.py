"""The page Briefs: seen before they are saved as PDFs."""
