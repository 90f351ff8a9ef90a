import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate for it that nobody has signed but itself, as of a proxy that this machine does not know; `host` for a server of that name. */
export function selfSigned(host = 'A proxy'): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const commonName = sequence(oid([0x55, 0x04, 0x03]), der(0x0c, Buffer.from(host)));
  const name = sequence(der(0x31, commonName));
  // https://www.rfc-editor.org/rfc/rfc5280#section-4.1: the first version, which has no extensions.
  const signed = sequence(
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(time('20200101000000Z'), time('20990101000000Z')),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
  );
  const signature = sign('sha256', signed, privateKey);
  const cert = sequence(signed, ecdsaWithSha256, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return { key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), cert: pem(cert) };
}

/** One value as ASN.1 writes it: what kind it is, how long, and itself. */
function der(kind: number, value: Buffer): Buffer {
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([kind, ...size]), value]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, Buffer.concat(parts));
const oid = (bytes: readonly number[]) => der(0x06, Buffer.from(bytes));
const time = (text: string) => der(0x18, Buffer.from(text));
const ecdsaWithSha256 = sequence(oid([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const pem = (bytes: Buffer) => `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----\n`;
