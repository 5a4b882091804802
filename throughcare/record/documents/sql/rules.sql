-- A version is as it was sent: nothing of it changes but who may read it and what a scanner said.
-- Who may read it is said by its document alone.
CREATE OR REPLACE FUNCTION app.keep_document_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.document_id, NEW.number, NEW.file_name, NEW.file_kind, NEW.size,
            NEW.sha256, NEW.sent_sha256, NEW.removed, NEW.content, NEW.case_id, NEW.service_id)
        IS DISTINCT FROM (OLD.document_id, OLD.number, OLD.file_name, OLD.file_kind, OLD.size,
            OLD.sha256, OLD.sent_sha256, OLD.removed, OLD.content, OLD.case_id, OLD.service_id)
    THEN
        PERFORM app.refuse('version_stays_as_sent');
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.scan, NEW.scanned_at) IS DISTINCT FROM (OLD.scan, OLD.scanned_at)
        AND app.purpose() = 'page'
    THEN
        PERFORM app.refuse('scanner_alone_says_what_it_found');
    END IF;
    IF octet_length(NEW.content) <> NEW.size
        OR encode(sha256(NEW.content), 'hex') <> NEW.sha256
    THEN
        PERFORM app.refuse('version_is_what_it_says');
    END IF;
    SELECT d.needs INTO STRICT NEW.needs FROM documents_document d
    WHERE d.id = NEW.document_id AND d.case_id = NEW.case_id;
    RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS version_stays_as_sent ON documents_documentversion;
CREATE TRIGGER version_stays_as_sent BEFORE INSERT OR UPDATE ON documents_documentversion
    FOR EACH ROW EXECUTE FUNCTION app.keep_document_version();

CREATE OR REPLACE FUNCTION app.pass_readers_on() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    UPDATE documents_documentversion v SET needs = NEW.needs
    WHERE v.document_id = NEW.id AND v.needs <> NEW.needs;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS readers_are_passed_on ON documents_document;
CREATE TRIGGER readers_are_passed_on AFTER UPDATE ON documents_document
    FOR EACH ROW WHEN (OLD.needs IS DISTINCT FROM NEW.needs)
    EXECUTE FUNCTION app.pass_readers_on();
