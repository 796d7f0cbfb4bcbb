"""Files: CSV, Parquet and XLSX by a mapping file.

In: the path of a mapping; the moment of the import.
Out: one batch, published to the destination given; an account of every row.
Never: a change to a file it reads; half an import.
"""

from peyman.connectors.files.importing import ImportReport, import_files

__all__ = ["ImportReport", "import_files"]
