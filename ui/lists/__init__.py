"""Lists of records as every page shows them: views as tabs, filters in words, columns, order, groups, ways out."""
