/** A block of Block Kit as HTML, drawn by `slack-blocks-to-jsx`. */
export function markupOf(block: unknown): string;
