# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates, a time-stamping authority and a signer of PDFs that is not fuhe, for tests. All by the openssl program."""
import contextlib
import http.server
import pathlib
import re
import ssl
import subprocess
import tempfile
import threading

ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}


def run(*command, codes=(0,), **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, env={**ENVIRONMENT, **more})
    if codes and done.returncode not in codes:
        raise SystemExit(f"{' '.join(map(str, command))}: exit code {done.returncode}: {done.stderr.decode()}")
    return done


def certificate(folder, name, subject, *, curve=None, days=3650, extension="keyUsage=digitalSignature,nonRepudiation"):
    """Writes NAME.key.pem and NAME.pem."""
    key = ["-newkey", "rsa:2048"] if curve is None else ["-newkey", "ec", "-pkeyopt", f"ec_paramgen_curve:{curve}"]
    run("openssl", "req", "-x509", *key, "-nodes", "-keyout", folder / f"{name}.key.pem", "-out",
        folder / f"{name}.pem", "-days", days, "-utf8", "-subj", subject, "-addext", extension)


def bundle(folder, name, password_file, *options):
    """Writes NAME.p12."""
    out = folder / f"{name}.p12"
    run("openssl", "pkcs12", "-export", *options, "-inkey", folder / f"{name}.key.pem", "-in", folder / f"{name}.pem",
        "-out", out, "-passout", f"file:{password_file}")
    return out


TSA = """
[tsa]
default_tsa = tsa1
[tsa1]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key.pem
certs = {folder}/tsa.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


@contextlib.contextmanager
def time_stamping_authority(folder, key=None):
    """Yields the address of one; with the key and certificate in a file, over TLS."""
    certificate(folder, "tsa", "/CN=Test time stamps", extension="extendedKeyUsage=critical,timeStamping")
    (folder / "serial").write_text("01")
    (folder / "tsa.cnf").write_text(TSA.format(folder=folder))

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            query = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/other":  # an old answer, to another question
                query = (folder / "first.tsq").read_bytes()
            elif not (folder / "first.tsq").exists():
                (folder / "first.tsq").write_bytes(query)
            (folder / "now.tsq").write_bytes(query)
            run("openssl", "ts", "-reply", "-config", folder / "tsa.cnf", "-queryfile", folder / "now.tsq", "-out",
                folder / "now.tsr")
            answer = (folder / "now.tsr").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    if key is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http{'' if key is None else 's'}://{'127.0.0.1' if key is None else 'localhost'}:{server.server_port}"
    server.shutdown()


def signed_pdf(plain, folder, name):
    """A signature of NAME.pem appended to a PDF whose objects are plain text with a cross-reference table."""
    root = int(re.search(rb"/Root (\d+) 0 R", plain)[1])
    size = int(re.search(rb"/Size (\d+)", plain)[1])
    start = int(re.findall(rb"startxref\s+(\d+)", plain)[-1])
    catalog = re.search(rb"(?:^|\n)%d 0 obj\n<<(.*?)>>\nendobj" % root, plain, re.S)[1]
    page = int(re.search(rb"/Kids \[\s*(\d+) 0 R", plain)[1])
    hole = b"0" * 12000
    objects = {root: b"<<%s/AcroForm<</SigFlags 3/Fields[%d 0 R]>>>>" % (catalog, size),
               size: b"<</Type/Annot/Subtype/Widget/FT/Sig/T(sent)/F 132/Rect[0 0 0 0]/P %d 0 R/V %d 0 R>>"
                     % (page, size + 1),
               size + 1: b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[%s]/Contents<%s>>>"
                         % (b" " * 50, hole)}
    out = bytearray(plain)
    rows = []
    for number, body in objects.items():
        rows.append((number, len(out)))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % row for row in rows)
    out += b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (size + 2, root, start, table)
    begin = out.index(b"/Contents<" + hole) + len(b"/Contents")
    end = begin + len(hole) + 2
    values = b"0 %d %d %d" % (begin, end, len(out) - end)
    at = out.index(b"/ByteRange[" + b" " * 50) + len(b"/ByteRange[")
    out[at:at + len(values)] = values
    with tempfile.TemporaryDirectory() as scratch:
        content = pathlib.Path(scratch) / "content"
        content.write_bytes(out[:begin] + out[end:])
        der = run("openssl", "cms", "-sign", "-binary", "-md", "sha256", "-in", content, "-signer",
                  folder / f"{name}.pem", "-inkey", folder / f"{name}.key.pem", "-outform", "DER").stdout
    out[begin + 1:begin + 1 + 2 * len(der)] = der.hex().encode()
    return bytes(out)
