import { z } from 'zod';
import { parsedBy } from '../../application/parsed.ts';
import type { Member, Place } from '../../domain/place.ts';
import { isZone } from '../../domain/zone.ts';
import { memberOf, sharedPlace, type Tenant, withoutThread } from './identity.ts';

/** Longer than anything that Teams sends in these places. */
const id = z.string().min(1).max(1_000);
const text = z.string();
const account = z.looseObject({ id, aadObjectId: id.nullish(), name: text.nullish() });
const accounts = z.array(account).nullish();

/**
 * What Teams sends, as far as anybody here reads it.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
 */
const activitySchema = z.looseObject({
  type: text,
  name: text.nullish(),
  channelId: z.literal('msteams'),
  from: account,
  recipient: account,
  conversation: z.looseObject({ id, conversationType: text.nullish(), tenantId: id.nullish(), name: text.nullish() }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id }).nullish(),
      team: z.looseObject({ id: id.nullish(), name: text.nullish() }).nullish(),
      channel: z.looseObject({ id: id.nullish(), name: text.nullish() }).nullish(),
      eventType: text.nullish(),
    })
    .nullish(),
  text: text.nullish(),
  value: z.unknown().optional(),
  replyToId: id.nullish(),
  action: text.nullish(),
  locale: text.nullish(),
  localTimezone: text.nullish(),
  membersAdded: accounts,
});
export type Activity = z.infer<typeof activitySchema>;

/** The verified body as an activity; null where it is nothing that Teams would send. */
export function activityIn(body: unknown): Activity | null {
  const parsed = parsedBy(activitySchema, body);
  return parsed.success ? parsed.data : null;
}

/** Who did something, and where. */
export interface Turn {
  readonly by: Member;
  /** Their own conversation with the bot, or where others are too. */
  readonly from: Place;
  readonly isShared: boolean;
  /** The conversation as Teams names it, with its thread. */
  readonly conversation: string;
  /** The message whose card was tapped; null for words. */
  readonly message: string | null;
}

/** Which organisation it was done in; null where nothing says so, or two things differently. */
export function tenantOf({ conversation: { tenantId }, channelData }: Activity): Tenant | null {
  const said = [tenantId, channelData?.tenant?.id].filter((each) => typeof each === 'string').map((each) => each.toLowerCase());
  const [first] = said;
  return first !== undefined && said.every((each) => each === first) ? first : null;
}

export function turnOf({ from, conversation, replyToId, locale, localTimezone }: Activity, tenant: Tenant): Turn {
  const zone = localTimezone && isZone(localTimezone) ? localTimezone : null;
  const by: Member = { ...memberOf(tenant, from), ...(zone && { zone }), ...(locale && { locale }) };
  const isShared = !isPersonal(conversation);
  return {
    by,
    from: isShared ? sharedPlace(tenant, conversation.id) : by.place,
    isShared,
    conversation: conversation.id,
    message: replyToId ?? null,
  };
}

/** A conversation of one person and the bot. Where Teams does not say so, its id does: those of several are threads. */
function isPersonal({ conversationType, id: conversation }: Activity['conversation']): boolean {
  return conversationType ? conversationType === 'personal' : !withoutThread(conversation).includes('@thread');
}

/** Sent by a bot, this one among them. Answering those would never end. */
export const isFromBot = ({ from }: Activity): boolean => from.id.startsWith('28:');
