"""The records of the registers and the texts of the sections: as typed, and as sheets of a workbook."""
