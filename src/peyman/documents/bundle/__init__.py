"""The evidence bundle: what was signed, by whom and when, in one file that anybody can check without this installation.

In: the documents and records of one version; or the bytes of a bundle.
Out: the bytes of a bundle; or what a check of them found, part by part.
Never: a network, a database, a clock; a byte of a bundle that the check does not cover.
"""

from peyman.documents.bundle.checking import BundleChecked, PartChecked, check_bundle
from peyman.documents.bundle.contents import Contents, Signed
from peyman.documents.bundle.packing import pack_bundle

__all__ = ["BundleChecked", "Contents", "PartChecked", "Signed", "check_bundle", "pack_bundle"]
