import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument, visit } from 'yaml';

/** Where something stands in a text file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SyntaxFault extends Position {
  readonly fault: string;
  readonly mend: string;
}

/** A YAML or JSON text as plain data that still knows where each value stood. */
export interface YamlSource {
  readonly data: unknown;
  /** Why `data` cannot be trusted; empty where it can. */
  readonly faults: readonly SyntaxFault[];
  /** Where the key or list item at the path begins; where there is none, its nearest owner. */
  positionOf(path: readonly (string | number)[]): Position;
}

/** Repeated use of one anchor is fine; past this, nested ones would unfold without end. */
const mostAliases = 10_000;

/** Reads a YAML 1.2 text, of which JSON is a part. Never throws: what is wrong is in `faults`. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const positionOf = (path: readonly (string | number)[]) => at(offsetOf(document, path));
  const troubles = [...document.errors, ...document.warnings];
  if (troubles.length === 0) return { ...unfolded(document, at), positionOf };
  const tooDeep = troubles.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const faults = tooDeep
    ? [{ ...at(tooDeep.pos[0]), fault: 'the nesting is too deep to read', mend: 'Write it with fewer levels' }]
    : troubles.map(({ code, message, pos }) => ({ ...at(pos[0]), fault: sentence(message), mend: mends[code] ?? 'Mend the YAML here' }));
  return { data: null, faults: firstOfEachLine(faults), positionOf };
}

/** One slip often reads as several faults, of which the first tells. */
function firstOfEachLine(faults: readonly SyntaxFault[]): SyntaxFault[] {
  const sorted = faults.toSorted((one, other) => one.line - other.line || one.column - other.column);
  return sorted.filter(({ line }, index) => sorted[index - 1]?.line !== line);
}

function unfolded(document: Document.Parsed, at: (offset: number) => Position): Pick<YamlSource, 'data' | 'faults'> {
  try {
    return { data: document.toJS({ maxAliasCount: mostAliases }), faults: [] };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    let first = 0;
    visit(document, {
      Alias: (_, alias) => {
        first = alias.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    const fault = 'aliases of aliases (*name) make this file too large to unfold';
    return { data: null, faults: [{ ...at(first), fault, mend: 'Write the texts out' }] };
  }
}

const mends: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Keep one of the two',
  TAB_AS_INDENT: 'Indent with spaces',
  MULTIPLE_DOCS: 'Take out the line ---; a file holds one bank',
  BAD_INDENT: 'Line the key up with its neighbours',
  TAG_RESOLVE_FAILED: 'Take the tag (!name) out',
};

/** The library's words, as the start of a sentence of ours. */
const sentence = (message: string) => message.replace(/\.?\s*$/u, '').replace(/^./u, (first) => first.toLowerCase());

function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const step of path) {
    const held = isAlias(node) ? node.resolve(document) : node;
    // What stands behind an alias is reported where the alias is used.
    const direct = held === node;
    const pair = isMap(held) ? held.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step)) : undefined;
    const next: unknown = isSeq(held) ? held.items[Number(step)] : pair?.value;
    const start = pair ? pair.key : next;
    if (!isNode(start)) return offset;
    if (direct) offset = (start as ParsedNode).range[0];
    node = next;
  }
  return offset;
}
