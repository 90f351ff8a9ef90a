/** Bytes of a key of AES-256. */
const keySize = 32;
const example = 'openssl rand -base64 32 makes one';

export type Keys = readonly [Uint8Array, ...Uint8Array[]];

/** The keys of a comma list, in its order; or what is wrong with the list, which never says a key. */
export function keysIn(list: string): Keys | string {
  const texts = list.split(',').map((text) => text.trim());
  const faults = texts.flatMap((text, index) => faultOf(text, texts.slice(0, index)).map((fault) => `${placed(index, texts)} ${fault}`));
  const [first, ...others] = texts.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
  if (first === undefined || faults.length > 0) return faults.join('; ');
  return [first, ...others];
}

function faultOf(text: string, before: readonly string[]): string[] {
  const bytes = Buffer.from(text, 'base64');
  if (text === '' || bytes.toString('base64') !== text) return [`is not base64; ${example}`];
  if (bytes.length !== keySize) return [`has ${bytes.length} bytes, and a key has ${keySize}; ${example}`];
  return before.includes(text) ? ['was given before; give each key once'] : [];
}

const placed = (index: number, { length }: readonly string[]): string => (length === 1 ? 'the key' : `key ${index + 1} of the list`);
