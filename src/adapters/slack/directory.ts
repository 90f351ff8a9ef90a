import type { WebClient } from '@slack/web-api';
import type { Directory, Unfit } from '../../application/ports.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Member } from '../../domain/place.ts';
import { memberOf, type Team } from './identity.ts';
import { slackCode } from './trouble.ts';

export interface SlackDirectory extends Directory {
  /** Whether the bot can post in a channel, so that a check opened there does not run unseen. */
  isIn(channel: string): Promise<boolean>;
}

/** How long what Slack says of somebody is good for, in milliseconds, and of how many people it is kept. */
const good = 5 * 60_000;
const mostKept = 2_000;

/**
 * Finds people by the ids that Slack's people picker gives, and says why one of them cannot answer. Of whom it has heard
 * lately it does not ask again, so that a form that is mended and sent anew does not wait anew. `now` is in milliseconds.
 */
export function slackDirectory(client: WebClient, words: Words, now: () => number = Date.now): SlackDirectory {
  const text = words.chat.people;
  const heard = new Map<string, { readonly until: number; readonly answer: ReturnType<typeof asked> }>();

  const asked = (id: string) => orNone(() => client.users.info({ user: id, include_locale: true }), ['user_not_found', 'user_not_visible']);

  function about(id: string): ReturnType<typeof asked> {
    const kept = heard.get(id);
    if (kept && kept.until > now()) return kept.answer;
    const answer = asked(id);
    heard.delete(id);
    heard.set(id, { until: now() + good, answer });
    const [oldest] = heard.keys();
    if (heard.size > mostKept && oldest !== undefined) heard.delete(oldest);
    // A failure, or somebody who is not known yet, is asked about again.
    const forget = () => heard.get(id)?.answer === answer && heard.delete(id);
    answer.then((found) => found?.user ?? forget(), forget);
    return answer;
  }

  async function find(entry: string, team: Team): Promise<Member | Unfit | null> {
    const id = /^<?@?([UW][A-Z0-9]+)(?:\|[^>]*)?>?$/.exec(entry)?.[1];
    if (id === undefined) return null;
    const found = await about(id);
    if (!found?.user) return { name: text.somebody, unfit: text.unknown };
    const { profile, real_name, name, tz, locale } = found.user;
    const called = profile?.display_name || profile?.real_name || real_name || name || id;
    const unfit = whyNot(found.user, team, id);
    return unfit === null ? { ...memberOf(team, id, called), ...(tz && { zone: tz }), ...(locale && { locale }) } : { name: called, unfit };
  }

  /** Null where they can answer. */
  function whyNot({ is_bot, deleted, is_stranger, team_id, enterprise_user }: SlackUser, team: Team, id: string): string | null {
    if (is_bot || id === slackbot) return text.bot;
    if (deleted) return text.left;
    const elsewhere = team_id !== undefined && team_id !== team && !enterprise_user?.teams?.includes(team);
    return is_stranger || elsewhere ? text.stranger : null;
  }

  async function channel(id: string) {
    const found = await orNone(() => client.conversations.info({ channel: id }), unseen);
    return found?.channel ?? null;
  }

  return {
    async isFullMember({ tenant, user }) {
      const found = await about(user);
      if (!found?.user || whyNot(found.user, tenant, user) !== null) return false;
      // What Slack does not say of somebody, nobody may build on.
      return found.user.is_restricted === false && found.user.is_ultra_restricted === false;
    },
    find: (entries, asker) => Promise.all(entries.map((entry) => find(entry, asker.tenant))),
    entryOf: ({ person }) => person.user,
    async channelName({ address }) {
      const name = (await channel(address))?.name;
      return name === undefined ? text.theChannel : `#${name}`;
    },
    async isIn(id) {
      const found = await channel(id);
      return found?.is_member === true && found.is_archived !== true;
    },
  };
}

/** What Slack says of a channel that the bot is not in; of a conversation of several people, that it may not look. */
const unseen = ['channel_not_found', 'missing_scope'];

type SlackUser = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

/** Slack's own helper, which is not marked as a bot. */
const slackbot = 'USLACKBOT';

async function orNone<T>(ask: () => Promise<T>, codes: readonly string[]): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (codes.includes(slackCode(error) ?? '')) return null;
    throw error;
  }
}
