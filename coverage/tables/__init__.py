"""Lists with sorting and paging, declared by column."""
