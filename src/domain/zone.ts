/** A time zone's name in the IANA database, such as `Europe/London`. */
export type Zone = string;

/** Whether it is a zone's name. An offset such as `+01:00` is none: it knows no summer time. */
export function isZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
