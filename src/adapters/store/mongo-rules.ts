const number = { bsonType: ['int', 'long', 'double'] };
const text = { bsonType: 'string' };
const date = { bsonType: 'date' };
const flag = { bsonType: 'bool' };
const textsIn = (...names: string[]) => ({
  bsonType: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
const person = textsIn('platform', 'tenant', 'user');
const place = textsIn('platform', 'tenant', 'address');
const orNull = (bsonType: string) => ({ bsonType: [bsonType, 'null'] });

const schedule = {
  bsonType: 'object',
  required: ['zone', 'nation', 'days', 'hours', 'reminders', 'summary', 'deadline'],
  properties: {
    zone: text,
    nation: orNull('string'),
    days: { bsonType: 'array', items: number },
    hours: { bsonType: 'object', required: ['from', 'to'] },
    reminders: orNull('object'),
    summary: orNull('object'),
    deadline: orNull('string'),
  },
};
/** What stood where people read it, and when; null where nothing did. */
const stood = { ...orNull('object'), required: ['at', 'stood'], properties: { at: date, stood: text } };

const reminding = {
  bsonType: 'object',
  properties: {
    wish: { bsonType: 'object', required: ['kind'], properties: { kind: text, until: date } },
    sent: {
      bsonType: 'array',
      items: { bsonType: 'object', required: ['kind', 'at'], properties: { kind: text, at: date, deadline: date } },
    },
    nudgedAt: orNull('date'),
  },
};

const member = { bsonType: 'object', required: ['person', 'name', 'place'], properties: { person, name: text, place } };

const messages = { bsonType: 'object', required: ['status', 'results'] };

/** A partner that is to join by a code. */
const awaited = {
  bsonType: 'object',
  required: ['id', 'name', 'code'],
  properties: {
    id: text,
    name: text,
    role: orNull('string'),
    code: {
      bsonType: 'object',
      required: ['digest', 'madeAt', 'expiresAt'],
      properties: { digest: text, madeAt: date, expiresAt: date },
    },
  },
};

/** The channel from which a partner joined. */
const link = {
  bsonType: 'object',
  required: ['partner', 'channel', 'joinedAt', 'shares', 'messages'],
  properties: {
    partner: text,
    channel: { bsonType: 'object', required: ['place', 'name'], properties: { place, name: text } },
    joinedAt: date,
    shares: flag,
    messages,
    shown: stood,
  },
};

const round = {
  bsonType: 'object',
  required: ['_id', 'ownedBy', 'programme', 'bank', 'locale', 'dryRun', 'owner', 'channel', 'partners', 'openedAt', 'state', 'messages'],
  properties: {
    _id: text,
    ownedBy: { bsonType: ['string', 'array'], items: text },
    programme: textsIn('id', 'title'),
    bank: text,
    locale: text,
    dryRun: flag,
    zone: text,
    schedule,
    summarised: stood,
    shown: stood,
    reopenedAt: orNull('date'),
    following: { bsonType: 'object', required: ['id', 'at'], properties: { id: text, at: date } },
    dueAt: date,
    lease: text,
    leasedUntil: date,
    dueSinceLease: flag,
    owner: member,
    coOwners: { bsonType: 'array', items: member },
    channel: { bsonType: 'object', required: ['place', 'name'], properties: { place, name: text } },
    partners: { bsonType: 'array', items: { bsonType: 'object', required: ['id', 'name', 'lead'] } },
    awaited: { bsonType: 'array', items: awaited },
    links: { bsonType: 'array', items: link },
    repeat: { ...orNull('object'), required: ['of', 'closedAt', 'why'], properties: { of: text, closedAt: date, why: orNull('string') } },
    openedAt: date,
    state: {
      bsonType: 'object',
      required: ['stage'],
      properties: { stage: { enum: ['open', 'closed'] }, at: date, by: { ...person, ...orNull('object') }, announced: flag },
    },
    messages,
  },
};

const response = {
  bsonType: 'object',
  required: [
    '_id',
    'round',
    'who',
    'position',
    'openedAt',
    'open',
    'person',
    'place',
    'partner',
    'brief',
    'entries',
    'erasures',
    'delivered',
  ],
  properties: {
    _id: text,
    round: text,
    who: text,
    position: number,
    openedAt: date,
    opening: date,
    open: flag,
    departed: { ...orNull('object'), required: ['kind', 'at'], properties: { kind: text, at: date, why: text, answers: text } },
    person,
    name: text,
    zone: orNull('string'),
    place,
    partner: text,
    brief: { bsonType: 'object', required: ['questions'], properties: { questions: { bsonType: 'array', items: text } } },
    entries: { bsonType: 'object' },
    erasures: number,
    finishedAt: orNull('date'),
    invitedAt: date,
    reminding,
    remindAt: orNull('date'),
    lease: text,
    leasedUntil: date,
    changedSinceLease: flag,
    reopened: date,
    delivered: { bsonType: 'object', required: ['welcome', 'results'] },
  },
};

/** A step that was taken on. */
const step = {
  bsonType: 'object',
  required: ['_id', 'round', 'view', 'question', 'programme', 'topic', 'action', 'owner', 'who', 'due', 'zone', 'state', 'revision'],
  properties: {
    _id: text,
    round: text,
    view: orNull('string'),
    question: text,
    programme: text,
    topic: text,
    action: text,
    owner: { ...member, ...orNull('object') },
    ownedBy: orNull('string'),
    who: { bsonType: 'array', items: text },
    due: text,
    zone: text,
    state: {
      bsonType: 'object',
      required: ['stage'],
      properties: { stage: { enum: ['open', 'done', 'dropped'] }, at: date, by: person, why: text },
    },
    remindAt: date,
    revision: number,
    keeping: text,
    lease: text,
    leasedUntil: date,
  },
};

/**
 * What the documents of each collection must be like. What came with a later version of the schema is required nowhere:
 * documents from before do not have it.
 */
export const rules = {
  rounds: { $or: [{ abandoned: { $type: 'date' } }, { $jsonSchema: round }] },
  responses: { $jsonSchema: response },
  figures: { $jsonSchema: { bsonType: 'object', required: ['_id', 'text'], properties: { _id: text, text } } },
  agreed: {
    $jsonSchema: {
      bsonType: 'object',
      required: ['_id', 'round', 'closedAt', 'partner', 'question', 'revision', 'text'],
      properties: {
        _id: text,
        round: text,
        closedAt: date,
        partner: text,
        question: text,
        who: text,
        revision: number,
        text,
        by: { ...orNull('object'), required: ['person', 'name'], properties: { person, name: text } },
      },
    },
  },
  steps: { $jsonSchema: step },
  banks: { $jsonSchema: { bsonType: 'object', required: ['_id', 'text'], properties: { _id: text, text } } },
  installations: {
    $jsonSchema: {
      bsonType: 'object',
      required: ['_id', 'platform', 'tenant', 'name', 'installedAt'],
      properties: { _id: text, platform: text, tenant: text, name: text, installedAt: date },
    },
    $or: [
      { sealed: { $type: 'string' }, endedAt: { $exists: false } },
      { sealed: { $exists: false }, endedAt: { $type: 'date' } },
    ],
  },
  pseudonyms: { $jsonSchema: { bsonType: 'object', required: ['_id', 'pseudonym'], properties: { _id: text, pseudonym: text } } },
  audit: {
    $jsonSchema: {
      bsonType: 'object',
      required: ['_id', 'key', 'who', 'at', 'verb', 'round'],
      properties: { _id: text, key: text, who: text, at: date, verb: text, round: orNull('string') },
    },
  },
  claimed: { $jsonSchema: { bsonType: 'object', required: ['_id', 'at'], properties: { _id: text, at: date } } },
} as const;
