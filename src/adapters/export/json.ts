/** As text that people can read too. The same document gives the same bytes. */
export function json(document: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`);
}
