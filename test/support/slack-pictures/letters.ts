import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Letters that every machine has: Inter, a little narrower, to run as wide as those of Slack and Teams. */
export const letters = [400, 600, 700, 900].map((weight) => {
  const file = readFileSync(fileURLToPath(import.meta.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`)));
  return `@font-face{font-family:Letters;font-weight:${weight};size-adjust:94%;src:url(data:font/woff2;base64,${file.toString('base64')})}`;
});
