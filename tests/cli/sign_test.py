#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fuhe report --sign, judged by other programs: sign_test.py PROGRAM FORM.pdf FOLDER

pdfsig calls the signature valid and names the signer, OpenSSL agrees and finds no signing time among the signed
attributes, a changed byte is caught, a time stamp is over the signature, and what cannot sign is refused."""
import contextlib
import pathlib
import re
import shutil
import socket
import sys
import time

from signing import ENVIRONMENT, bundle, certificate, run, time_stamping_authority

SIGNER = "张三丰（复核）"


def parts_of(path):
    """The signature in DER, and what it is over."""
    data = path.read_bytes()
    numbers = re.search(rb"/ByteRange\[(\d+) +(\d+) +(\d+) +(\d+)", data)
    first, length, second, rest = map(int, numbers.groups())
    digits = data[length + 1:second - 1]
    return bytes.fromhex(digits.decode()), data[first:length] + data[second:second + rest]


def has_localhost():
    """False in a root folder without /etc/hosts."""
    try:
        return socket.gethostbyname("localhost") == "127.0.0.1"
    except OSError:
        return False


@contextlib.contextmanager
def trusted(certificates):
    """OpenSSL takes these for what the system trusts."""
    ENVIRONMENT["SSL_CERT_FILE"] = str(certificates)
    yield
    del ENVIRONMENT["SSL_CERT_FILE"]


class Test:
    def __init__(self, program, form, folder):
        self.program, self.form, self.folder = program, form, folder
        self.password = folder / "password"
        self.password.write_text("密码 pässword\n")
        self.troubles = []

    def expect(self, condition, trouble):
        if not condition:
            self.troubles.append(trouble)

    def report(self, name, *options, codes=(0,)):
        out = self.folder / f"{name}.pdf"
        out.unlink(missing_ok=True)
        done = run(self.program, "report", self.form, "-o", out, "--lang", "zh", "--no-pictures", *options, codes=codes,
                   SOURCE_DATE_EPOCH=self.time)
        return out, done

    def signed(self, name, key, *options):
        return self.report(name, "--sign", key, "--password-file", self.password, *options)[0]

    def verify(self, path):
        return run(self.program, "verify", "--lang", "en", path, codes=())

    def judge(self, path, signer):
        said = run("pdfsig", "-nocert", path).stdout.decode()
        self.expect("Signature is Valid" in said and "Total document signed" in said, f"{path.name}: pdfsig says {said}")
        self.expect(signer in said, f"{path.name}: pdfsig does not name {signer}")
        self.expect("ETSI.CAdES.detached" in said, f"{path.name}: another kind of signature")
        der, content = parts_of(path)
        (self.folder / "der").write_bytes(der)
        (self.folder / "content").write_bytes(content)
        done = run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", self.folder / "der",
                   "-content", self.folder / "content", "-CAfile", self.certificate, "-purpose", "any", "-out",
                   "/dev/null", codes=())
        self.expect(done.returncode == 0, f"{path.name}: openssl says {done.stderr.decode()}")
        signed = run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", self.folder / "der").stdout
        signed = signed[:signed.index(b"unsignedAttrs")]
        self.expect(b"signingTime" not in signed, f"{path.name}: the signing time is signed")
        self.expect(b"signingCertificateV2" in signed, f"{path.name}: the signing certificate is not signed")
        self.expect("warn" not in run("qpdf", "--check", path).stdout.decode().lower(), f"{path.name}: qpdf warns")
        done = self.verify(path)
        self.expect(done.returncode == 0 and signer in done.stdout.decode(), f"{path.name}: verify says {done.stdout}")

    def changed(self, path):
        """A byte changed before, in and behind the signature."""
        data = path.read_bytes()
        hole = data.rindex(b"/Contents<")
        changed = self.folder / "changed.pdf"
        end = data.index(b">", hole + 12)
        for at in (300, hole // 2, hole - 40, hole + 400, hole + 900, end - 1, len(data) - 60):
            changed.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
            valid = b"Signature is Valid" in run("pdfsig", "-nocert", changed, codes=()).stdout
            self.expect(hole < at < end or not valid, f"byte {at} changed, and pdfsig calls it valid")
            self.expect(self.verify(changed).returncode in (1, 2), f"byte {at} changed, and verify did not see it")
        changed.write_bytes(data + b"%\n")
        self.expect(self.verify(changed).returncode == 1, "something behind the signature, and verify did not see it")

    def refused(self):
        cases = [("c.p12", "wrong", "password does not open"), ("expired.p12", "right", "was valid until"),
                 ("encipher.p12", "right", "not for signatures"), ("none.p12", "right", "none.p12"),
                 ("password", "right", "no PKCS #12")]
        (self.folder / "wrong").write_text("wrong\n")
        shutil.copy(self.password, self.folder / "right")
        for key, password, reason in cases:
            out, done = self.report("refused", "--sign", self.folder / key, "--password-file", self.folder / password,
                                    codes=())
            said = done.stderr.decode()
            self.expect(done.returncode == 2 and reason in said and not out.exists(),
                        f"{key}: exit code {done.returncode}, said {said!r}")
        _, done = self.report("refused", "--sign", self.folder / "c.p12", "--format", "csv", codes=())
        self.expect(done.returncode == 64, "a CSV cannot be signed")

    def stamped(self):
        with time_stamping_authority(self.folder) as address:
            path = self.signed("stamped", self.folder / "c.p12", "--tsa", f"{address}/tsr")
            self.judge(path, SIGNER)
            der, _ = parts_of(path)
            self.expect(b"Test time stamps" in der, "no time stamp in the signature")
            self.expect("time stamp 20" in self.verify(path).stdout.decode(), "verify does not tell the time stamp")
            for bad, reason in ((f"{address}/other", "time stamp"),
                                ("ftp://127.0.0.1/", "http:// or https:// address")):
                out, done = self.report("refused", "--sign", self.folder / "c.p12", "--password-file", self.password,
                                        "--tsa", bad, codes=())
                said = done.stderr.decode()
                self.expect(done.returncode == 2 and reason in said and not out.exists(),
                            f"{bad}: exit code {done.returncode}, said {said!r}")

    def stamped_over_tls(self):
        """An authority that the system trusts, by the name that it has, and no other."""
        if not has_localhost():
            print("localhost has no address here: no authority is asked over TLS")
            return
        both = self.folder / "both.pem"
        both.write_bytes((self.folder / "host.key.pem").read_bytes() + (self.folder / "host.pem").read_bytes())
        with time_stamping_authority(self.folder, both) as address:
            arguments = ("--sign", self.folder / "c.p12", "--password-file", self.password, "--tsa", f"{address}/tsr")
            _, done = self.report("unknown", *arguments, codes=())
            self.expect(done.returncode == 2 and "time stamp" in done.stderr.decode(), "an unknown authority is asked")
            with trusted(self.folder / "host.pem"):
                path = self.signed("secure", self.folder / "c.p12", "--tsa", f"{address}/tsr")
                other = f"{address.replace('localhost', '127.0.0.1')}/tsr"
                _, done = self.report("other", *arguments[:-1], other, codes=())
            self.expect(done.returncode == 2, "a certificate of another name will do")
            self.expect("time stamp 20" in self.verify(path).stdout.decode(), "no time stamp over TLS")

    def all(self):
        folder = self.folder
        certificate(folder, "c", f"/C=CN/O=某市财政局/CN={SIGNER}")
        certificate(folder, "curve", "/CN=李四", curve="prime256v1")
        certificate(folder, "host", "/CN=localhost", extension="subjectAltName=DNS:localhost")
        certificate(folder, "encipher", "/CN=王五", extension="keyUsage=keyEncipherment")
        certificate(folder, "expired", "/CN=赵六", days=1)
        for name in ("c", "encipher", "expired"):
            bundle(folder, name, self.password)
        bundle(folder, "curve", self.password, "-legacy")
        self.time = str(int(time.time()) + 1)  # when all certificates are valid
        self.certificate = folder / "c.pem"
        path = self.signed("rsa", folder / "c.p12")
        self.judge(path, SIGNER)
        self.expect(path.read_bytes() == self.signed("again", folder / "c.p12").read_bytes(), "other bytes each time")
        self.changed(path)
        self.certificate = folder / "curve.pem"
        self.judge(self.signed("curve", folder / "curve.p12"), "李四")
        self.certificate = folder / "c.pem"
        self.stamped()
        self.stamped_over_tls()
        self.time = str(int(self.time) + 3 * 86_400)
        self.refused()
        return self.troubles


def main():
    folder = pathlib.Path(sys.argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    troubles = Test(sys.argv[1], pathlib.Path(sys.argv[2]), folder).all()
    print("\n".join(troubles) or "signed, stamped, refused as it should be")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
