"""Takes back what an import did to documents: those that it added go, and others are as before."""

from django.db import connection

from throughcare.exchange.documents.taking_in import FACTS

DOCUMENTS, VERSIONS = "documents_document", "documents_documentversion"
RESTORE = (
    f"UPDATE {DOCUMENTS} t SET {', '.join(f'{name} = b.{name}' for name in FACTS)} "
    "FROM undone u JOIN audit_change a ON a.id = u.change AND a.request_id = %s "
    f"CROSS JOIN LATERAL jsonb_populate_record(NULL::{DOCUMENTS}, a.before) b "
    f"WHERE u.table_name = '{DOCUMENTS}' AND u.operation = 'U' AND t.id = u.row_id"
)
REMOVE = (
    "DELETE FROM {table} t USING undone u WHERE u.table_name = '{table}' "
    "AND u.operation = 'I' AND t.id = u.row_id"
)


def take_documents_back(request: int) -> dict[str, int]:
    """Do it for one request, whose rows are in the table `undone`; answers how many went."""
    with connection.cursor() as cursor:
        cursor.execute(RESTORE, [request])
        cursor.execute(REMOVE.format(table=VERSIONS))
        files = cursor.rowcount
        cursor.execute(REMOVE.format(table=DOCUMENTS))
        return {"documents": cursor.rowcount, "files of documents": files}
