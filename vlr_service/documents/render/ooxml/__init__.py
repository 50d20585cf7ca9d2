"""The parts of a Word package: text, tables, charts with their workbooks, contents, cover, and the shell."""
