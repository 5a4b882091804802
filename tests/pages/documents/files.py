"""Files as they are sent: in order, and made to do harm."""

import zipfile
from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

CONTENTS = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def sent(name, content):
    return SimpleUploadedFile(name, content)


def pdf(**more):
    """A page, by an author; `script` acts when it is opened, `attached` is a file inside."""
    paper, target = pikepdf.new(), BytesIO()
    paper.add_blank_page()
    paper.docinfo["/Author"] = "Mo Ray"
    if more.get("script"):
        act = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        paper.Root.OpenAction = paper.make_indirect(act)
        paper.pages[0].AA = pikepdf.Dictionary(O=act)
    if more.get("launch"):
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=launch)
        paper.pages[0].Annots = pikepdf.Array([link])
    if more.get("attached"):
        paper.attachments["list.csv"] = b"who,where"
    password = more.get("password")
    lock = pikepdf.Encryption(owner=password, user=password) if password else None
    paper.save(target, encryption=lock)
    return target.getvalue()


def picture(kind="JPEG", after=b"", size=(8, 4)):
    """A picture that was taken lying on its side, somewhere; `after` stands behind it."""
    target, about = BytesIO(), Image.Exif()
    about[0x0112] = 6  # turned
    about[0x010F] = "Some phone"
    about.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", size, "red").save(target, kind, exif=about)
    return target.getvalue() + after


def office(members=(), author="Mo Ray", contents=CONTENTS):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", contents)
        archive.writestr("word/document.xml", "<w>A letter</w>")
        archive.writestr("docProps/core.xml", f"<cp>{author}</cp>")
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()
