const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** `one question`, `12 questions`: words under ten, figures from there. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count < 10 ? inWords(count) : count} ${count === 1 ? one : many}`;
}

/** `one person`, `18 people`. */
export function peopleCount(count: number): string {
  return amount(count, 'person', 'people');
}

/** `two`; figures from thirteen. */
export function inWords(count: number): string {
  return small[count] ?? String(count);
}

/** `Northvale, Eastmere and Westhaven`. */
export function listed(names: readonly string[]): string {
  if (names.length <= 2) return names.join(' and ');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The most names in a sentence of a card. */
const mostNamed = 6;

/** `Northvale 75, Eastmere 58 and 12 more`. */
export function brieflyListed(names: readonly string[]): string {
  return listed(names.length <= mostNamed ? names : [...names.slice(0, mostNamed - 1), `${names.length - mostNamed + 1} more`]);
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Seconds that a question takes, from the first trials: 35 in ten minutes. */
const secondsEach = 17;

/** `9 of 18 people`. */
export function ofPeople(count: number, of: number): string {
  return `${count} of ${of} ${of === 1 ? 'person' : 'people'}`;
}

/** `about ten minutes`. */
export function minutes(questions: number): string {
  const count = Math.max(1, Math.round((questions * secondsEach) / 60));
  return `about ${inWords(count)} minute${count === 1 ? '' : 's'}`;
}
