"""Addresses of the documents of a child."""

from functools import partial

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared
from throughcare.record.documents import filing_views, views, writing_pages

adding = partial(
    page,
    needs=Capability.RECORD_DOCUMENTS,
    audit=Audit.COLLECTION,
    family=Family.CHILD,
    takes_files=True,
)

filing = partial(
    page, needs=Capability.RECORD_DOCUMENTS, audit=Audit.COLLECTION, family=Family.LIST
)

urlpatterns = [
    page(
        "cases/<str:reference>/documents/",
        views.documents,
        name="documents",
        needs=Capability.READ_DOCUMENTS,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="list the documents of a child",
    ),
    adding(
        "cases/<str:reference>/documents/add/",
        views.add_document,
        name="add-document",
        doing="put a document on the record of a child",
    ),
    adding(
        "cases/<str:reference>/documents/<str:row>/versions/add/",
        views.add_version,
        name="add-document-version",
        doing="put a new version of a document on the record of a child",
    ),
    page(
        "cases/<str:reference>/documents/<str:row>/versions/<int:number>/",
        views.document_file,
        name="document-file",
        needs=Capability.READ_DOCUMENTS,
        audit=Audit.DISCLOSURE,
        family=Family.CHILD_PRINT,
        doing="open a document of a child",
    ),
    filing(
        "documents/filing/",
        filing_views.file_documents,
        name="file-documents",
        doing="send files to be put on records",
        takes_files=True,
    ),
    filing(
        "documents/filing/<str:file>/",
        filing_views.file_document,
        name="file-document",
        doing="put a file that was sent on the record of a child",
    ),
    page(
        "documents/filing/<str:file>/open/",
        filing_views.open_file,
        name="staged-file",
        needs=Capability.RECORD_DOCUMENTS,
        audit=Audit.DISCLOSURE,
        family=Family.LIST,
        doing="open a file that is on no record yet",
    ),
    filing(
        "documents/filing/<str:file>/remove/",
        filing_views.remove_file,
        name="remove-staged-file",
        doing="throw a file away that is on no record",
    ),
    *declared(*writing_pages.PAGES),
]
