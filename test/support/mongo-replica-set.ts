import { BSON } from 'mongodb';
import type { AtTheEnd } from './bot-process.ts';
import type { MongoDatabase } from './mongo.ts';
import { type MongoProxy, mongoProxy } from './mongo-proxy.ts';

/** A replica set of two, as a client sees it: both stand in front of the one real server. */
export interface ReplicaSet {
  readonly uri: string;
  /** Makes it the primary, and the other a secondary that takes no writes; null: there is none. */
  elect(member: 0 | 1 | null): void;
}

const hellos = ['hello', 'isMaster', 'ismaster'];
const always = { times: Number.POSITIVE_INFINITY };
const notPrimary = { ok: 0, code: 10107, codeName: 'NotWritablePrimary', errmsg: 'not primary', errorLabels: ['RetryableWriteError'] };

/** The first member is the primary. */
export async function replicaSet(database: MongoDatabase, atTheEnd: AtTheEnd): Promise<ReplicaSet> {
  const members: readonly MongoProxy[] = [await mongoProxy(database.host, atTheEnd), await mongoProxy(database.host, atTheEnd)];
  const hosts = members.map(({ address }) => address);
  const setName = new URL(database.uri).searchParams.get('replicaSet') ?? 'rs0';
  let term = 0;

  function elect(primary: 0 | 1 | null): void {
    term++;
    for (const [n, member] of members.entries()) {
      member.heal();
      for (const hello of hellos) member.fault(hello, { kind: 'reply after', beside: true, reply: said(n, primary) }, always);
      if (n !== primary) member.fault('any', { kind: 'reply', reply: notPrimary }, always);
    }
  }

  /** What a member says of itself and the others. https://www.mongodb.com/docs/manual/reference/command/hello/ */
  function said(member: number, primary: number | null): BSON.Document {
    const isPrimary = member === primary;
    return {
      ...{ setName, setVersion: 1, hosts, me: hosts[member], primary: primary === null ? undefined : hosts[primary] },
      ...{ ismaster: isPrimary, isWritablePrimary: isPrimary, secondary: !isPrimary },
      electionId: isPrimary ? new BSON.ObjectId(term.toString(16).padStart(24, '7fffffff0000000000000000')) : undefined,
      // Without it a client asks instead of being told.
      topologyVersion: undefined,
    };
  }

  elect(0);
  const options = `replicaSet=${setName}&heartbeatFrequencyMS=500`;
  return { uri: database.uriAt(hosts.join(',')).replace('directConnection=true', options), elect };
}
