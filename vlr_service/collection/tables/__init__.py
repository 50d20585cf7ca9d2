"""Tables as files hold them, before anybody asks what they mean: CSV and the sheets of a spreadsheet."""
