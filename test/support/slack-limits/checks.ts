/** Small checks, put together into larger ones; each says what is wrong and where, much as Slack does. */

export type Json = Readonly<Record<string, unknown>>;
export type Check = (value: unknown, at: string) => string[];
/** A property's check; `optional` ones may be absent. */
export interface Rule {
  readonly check: Check;
  readonly optional?: true;
}

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
export const fault = (what: string, at: string): string[] => [`${what} [json-pointer:${at || '/'}]`];

export const text =
  (least: number, most: number): Check =>
  (value, at) => {
    if (typeof value !== 'string') return fault('must be a string', at);
    if (value.length < least) return fault(`must be more than ${least - 1} characters`, at);
    if (value.length > most) return fault(`must be less than ${most + 1} characters`, at);
    return value.isWellFormed() ? [] : fault('must not end or begin within a character', at);
  };
export const flag: Check = (value, at) => (typeof value === 'boolean' ? [] : fault('must be true or false', at));
export const whole =
  (least: number, most: number): Check =>
  (value, at) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? [] : fault(`must be from ${least} to ${most}`, at);
export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, at) =>
    values.includes(value) ? [] : fault(`must be one of ${values.join(', ')}`, at);
export const list =
  (least: number, most: number, each: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return fault('must be a list', at);
    if (value.length < least) return fault(`no fewer than ${least} items allowed`, at);
    if (value.length > most) return fault(`no more than ${most} items allowed`, at);
    return value.flatMap((item, index) => each(item, `${at}/${index}`));
  };
export const must = (check: Check): Rule => ({ check });
export const may = (check: Check): Rule => ({ check, optional: true });

export const object =
  (rules: Readonly<Record<string, Rule>>, further: Check = () => []): Check =>
  (value, at) => {
    if (!isJson(value)) return fault('must be an object', at);
    const unknown = Object.keys(value).filter((key) => !(key in rules));
    return [
      ...unknown.flatMap((key) => fault('no such property', `${at}/${key}`)),
      ...Object.entries(rules).flatMap(([key, { check, optional }]) => {
        if (value[key] !== undefined) return check(value[key], `${at}/${key}`);
        return optional && !(key in value) ? [] : fault('missing', `${at}/${key}`);
      }),
      ...further(value, at),
    ];
  };

/** A thing told from others by its `type`. */
export const oneKindOf =
  (kinds: () => Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    const type = isJson(value) ? value['type'] : undefined;
    const check = typeof type === 'string' && Object.hasOwn(kinds(), type) ? kinds()[type] : undefined;
    return check ? check(value, at) : fault(`unsupported type: ${String(type)}`, `${at}/type`);
  };
export const kind = (type: string, rules: Readonly<Record<string, Rule>>, further?: Check): Check =>
  object({ type: must(oneOf(type)), ...rules }, further);
