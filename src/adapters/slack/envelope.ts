import { z } from 'zod';
import { parsedBy } from '../../application/parsed.ts';
import type { Team } from './identity.ts';

/** Slack's identifiers: U… and W… people, T… and E… workspaces and organisations, C…, D… and G… conversations. */
const id = z.string().regex(/^[A-Z][A-Z0-9]{1,63}$/);
const text = z.string();
const organisation = z.looseObject({ id });
const wholeOrganisation = { is_enterprise_install: z.union([z.boolean(), z.enum(['true', 'false'])]).nullish() };

const event = z.looseObject({
  type: z.literal('event_callback'),
  team_id: id,
  authorizations: z.array(z.looseObject(wholeOrganisation)).nullish(),
  event: z.looseObject({
    type: text,
    bot_id: text.nullish(),
    /** An identifier in all events that are listened to. */
    user: z.union([id, z.looseObject({})]).nullish(),
    user_team: id.nullish(),
    channel: z.union([id, z.looseObject({})]).nullish(),
    text: text.nullish(),
  }),
});

const command = z.looseObject({
  ...wholeOrganisation,
  command: text,
  text,
  team_id: id,
  user_id: id,
  user_name: text,
  channel_id: id,
  trigger_id: text,
  response_url: text,
});

const interaction = z.looseObject({
  ...wholeOrganisation,
  user: z.looseObject({ id, team_id: id.nullish(), name: text.nullish(), username: text.nullish() }),
  team: organisation.nullish(),
  enterprise: organisation.nullish(),
  trigger_id: text.nullish(),
  response_url: text.nullish(),
});

const view = z.looseObject({ id, type: text, private_metadata: text, callback_id: text, blocks: z.array(z.unknown()) });

const tap = interaction.extend({
  type: z.literal('block_actions'),
  trigger_id: text,
  actions: z.array(z.looseObject({ type: text })).min(1),
  container: z.looseObject({}),
  channel: organisation.nullish(),
  message: z.looseObject({ ts: text }).nullish(),
  view: view.nullish(),
});

const modal = interaction.extend({ type: z.enum(['view_submission', 'view_closed']), view });

/** Whatever else people can do where an app is. None of it is this app's, and all of it gets an answer. */
const anything = interaction.extend({ type: text.refine((type) => !['block_actions', 'view_submission', 'view_closed'].includes(type)) });

const envelopeSchema = z.union([
  tap.transform((body) => ({ kind: 'tap' as const, body })),
  modal.transform((body) => ({ kind: 'modal' as const, body })),
  command.transform((body) => ({ kind: 'command' as const, body })),
  event.transform((body) => ({ kind: 'event' as const, body })),
  anything.transform((body) => ({ kind: 'other' as const, body })),
]);

/** What Slack sends, as far as anybody here reads it. */
export type Envelope = z.infer<typeof envelopeSchema>;

/** The verified body as what it says it is; null where it is nothing that Slack would send. */
export function envelopeIn(body: unknown): Envelope | null {
  const parsed = parsedBy(envelopeSchema, body);
  return parsed.success ? parsed.data : null;
}

/** The workspace in which it was done; null where an organisation of workspaces is all that is said. */
export function teamOf(envelope: Envelope): Team | null {
  switch (envelope.kind) {
    case 'event':
    case 'command':
      return envelope.body.team_id;
    case 'tap':
    case 'modal':
    case 'other':
      return envelope.body.team?.id ?? null;
  }
}

/** Posted by an app, this one among them. Answering those would never end. */
export function isFromBot(envelope: Envelope): boolean {
  return envelope.kind === 'event' && Boolean(envelope.body.event.bot_id);
}

/** Somebody from another workspace wrote in a channel that both share. Taps and forms say so themselves. */
export function isFromOutside({ kind, body }: Envelope): boolean {
  return kind === 'event' && typeof body.event.user_team === 'string' && body.event.user_team !== body.team_id;
}

/** Sent to an app that was installed for a whole organisation, so that nothing says which of its workspaces is meant. */
export function isForOrganisation({ kind, body }: Envelope): boolean {
  switch (kind) {
    case 'event':
      return body.authorizations?.some(isWhole) ?? false;
    case 'command':
      return isWhole(body);
    case 'tap':
    case 'modal':
    case 'other':
      return isWhole(body) || !body.team;
  }
}

type Installed = z.infer<z.ZodObject<typeof wholeOrganisation>>;
const isWhole = ({ is_enterprise_install: whole }: Installed): boolean => whole === true || whole === 'true';
