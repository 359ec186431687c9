import "reflect-metadata";
import { randomBytes } from "node:crypto";
import * as x509 from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const dayMs = 86_400_000;

export type Issued = { key: string; cert: string };
export type Authority = {
  ca: string;
  /** A certificate for those names or addresses, valid for so many days from now (negative: expired so long ago). */
  issue: (names: string[], days: number) => Promise<Issued>;
};

/** A certificate authority of its own, made on the spot. */
export async function authority(name = "Loopback test root"): Promise<Authority> {
  const keys = await newKeys();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    serialNumber: serial(),
    keys,
    signingAlgorithm: algorithm,
    notBefore: daysAway(-400),
    notAfter: daysAway(400),
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  });
  return {
    ca: root.toString("pem"),
    issue: async (names, days) => {
      const own = await newKeys();
      const certificate = await x509.X509CertificateGenerator.create({
        ...shared(names, days),
        issuer: root.subject,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
      });
      return issued(certificate, own);
    },
  };
}

export async function selfSigned(names: string[], days: number): Promise<Issued> {
  const keys = await newKeys();
  const { subject: name, ...rest } = shared(names, days);
  return issued(await x509.X509CertificateGenerator.createSelfSigned({ ...rest, name, keys, signingAlgorithm: algorithm }), keys);
}

function shared(names: string[], days: number) {
  const isAddress = (name: string) => /^[\d.]+$|:/.test(name);
  return {
    subject: `CN=${names[0]}`,
    serialNumber: serial(),
    notBefore: daysAway(Math.min(days, 0) - 30),
    // An hour more, so that a test that takes its time still sees that many whole days.
    notAfter: new Date(daysAway(days).getTime() + 3_600_000),
    extensions: [
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isAddress(value) ? ("ip" as const) : ("dns" as const), value })),
      ),
    ],
  };
}

async function issued(certificate: x509.X509Certificate, keys: CryptoKeyPair): Promise<Issued> {
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  return { cert: certificate.toString("pem"), key: x509.PemConverter.encode(pkcs8, "PRIVATE KEY") };
}

const newKeys = () => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;

const serial = () => `01${randomBytes(8).toString("hex")}`;

const daysAway = (days: number) => new Date(Date.now() + days * dayMs);
