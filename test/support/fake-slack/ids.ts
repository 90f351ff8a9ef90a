/** Makes what Slack makes: identifiers of its shapes, and timestamps that never repeat. */
export interface Ids {
  /** Such as `U000000001`: the kind's letters, then upper-case letters and digits. */
  id(prefix: string): string;
  /** Such as `1764000000.000100`: seconds, and a part that tells messages of one second apart. */
  ts(): string;
  /** Lower-case letters and digits, unlike any before. */
  ticket(): string;
}

export function makeIds(now: () => number): Ids {
  let count = 0;
  let micros = 0;
  const next = () => {
    count += 1;
    return count.toString(36);
  };
  return {
    id: (prefix) => `${prefix}${next().toUpperCase().padStart(9, '0')}`,
    ts: () => {
      micros = Math.max(Math.floor(now() * 1000), micros + 1);
      return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
    },
    ticket: () => `t${next().padStart(8, '0')}`,
  };
}

/** A name as Slack writes it in handles: `Programme manager` is `programme.manager`. */
export const handleOf = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.');
