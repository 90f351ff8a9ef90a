import type { Document } from 'mongodb';
import { collectionNames, type DeclaredIndex, declared } from '../../src/adapters/store/mongo-collections.ts';

/** What one command looks for. */
export interface Query {
  readonly collection: string;
  readonly filter: Document;
  /** The fields in the order of sorting, 1 or -1. */
  readonly sort: Readonly<Record<string, number>>;
}

/** Everything that a command looks for; nothing for one that only inserts. */
export function queriesOf(name: string, command: Document): Query[] {
  return wholeQueriesOf(name, command).flatMap(waysOf);
}

/** Of several ways and nothing beside them, the server looks for each by itself. */
function waysOf({ filter, ...query }: Query): Query[] {
  const { $or: ways, ...rest } = filter;
  return ways && Object.keys(rest).length === 0 ? ways.map((way: Document) => ({ ...query, filter: way })) : [{ ...query, filter }];
}

function wholeQueriesOf(name: string, command: Document): Query[] {
  const collection = String(command[name]);
  const query = (filter: Document = {}, sort: Query['sort'] = {}): Query => ({
    collection,
    filter,
    sort: Object.fromEntries(entriesOf(sort)),
  });
  switch (name) {
    case 'find':
      return [query(command['filter'], command['sort'])];
    case 'distinct':
    case 'findAndModify':
      return [query(command['query'], command['sort'])];
    case 'update':
      return command['updates'].map(({ q }: Document) => query(q));
    case 'delete':
      return command['deletes'].map(({ q }: Document) => query(q));
    case 'insert':
      return [];
    default:
      throw new Error(`The store sent ${name}, of which nobody knows what index it needs.`);
  }
}

/** A command keeps the order of sorting in a map. */
function entriesOf(sort: Query['sort']): [string, number][] {
  return sort instanceof Map ? [...sort] : Object.entries(sort);
}

/**
 * The index that finds exactly what is looked for, in its order: the fields that must equal something come first in
 * it, then those of the sorting, one way or the other. Where the next field is within a range, the rest is in the index too. Null where there is none.
 */
export function indexFor({ collection, filter, sort }: Query): string | null {
  // At most as many documents as there are keys; what else is asked of them costs nothing.
  if ('_id' in filter) return '_id_';
  const name = collectionNames.find((each) => each === collection);
  const indexes: readonly DeclaredIndex[] = name === undefined ? [] : declared[name].indexes;
  return indexes.find((index) => serves(index, inOneElement(filter), sort))?.name ?? null;
}

/** What is asked of one element of a list, as fields: an index over that list tells them of one element, too. */
function inOneElement(filter: Document): Document {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([field, value]) => {
      const { $elemMatch: element } = isOperator(value) ? value : {};
      return element ? Object.entries(element).map(([name, asked]) => [`${field}.${name}`, asked]) : [[field, value]];
    }),
  );
}

function serves({ key, sparse }: DeclaredIndex, filter: Document, sort: Query['sort']): boolean {
  const keys = Object.entries(key);
  const fields = fieldsOf(filter);
  const found = keys.findIndex(([field]) => !(field in filter) || isOperator(filter[field]));
  const equal = found === -1 ? keys.length : found;
  const following = keys.slice(equal);
  const [first] = following;
  const sorted = Object.keys(sort).every((field, at) => following[at]?.[0] === field);
  const ways = Object.values(sort).map((way, at) => way * (following[at]?.[1] ?? 0));
  const oneWay = ways.every((way) => way === ways[0]);
  const ranged = first !== undefined && first[0] in filter;
  // Within the range, the rest is still told from the index alone.
  const all = fields.every((field) => field in key) && (ranged || fields.length === equal);
  return fields.length > 0 && sorted && oneWay && all && (sparse !== true || ranged || equal > 0);
}

/** What the filter asks about, one way or another. */
function fieldsOf(filter: Document): string[] {
  const { $or: ways = [], ...rest } = filter;
  return [...new Set([...Object.keys(rest), ...ways.flatMap((way: Document) => Object.keys(way))])];
}

const isOperator = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).some((key) => key.startsWith('$'));
