import { codeDays } from '../../domain/joining.ts';
import type { Visibility } from '../../domain/visibility.ts';
import type { Text } from '../card.ts';
import { amount, listed, peopleCount } from './en-grammar.ts';

/** What people read about partners that join from channels of their own. */
export const joiningWords = {
  /** Beneath the form that names partners. */
  unstaffed: 'A partner in another workspace or chat tool joins by a code: name it here without people.',

  /** On the status card. */
  awaited: (names: readonly string[]) => `Not joined yet: ${listed(names)}.`,

  buttons: {
    invitePartner: 'Invite a partner by code',
    make: 'Make a code',
    anew: 'Make a new code',
    revoke: 'Take the code back',
    join: 'Join and share figures',
    joinApart: 'Join and keep figures',
    sharing: 'Who sees our figures',
    share: 'Share our figures',
    keep: 'Keep our figures',
    back: 'Back',
  },

  invite: {
    heading: 'Invite a partner by code',
    name: 'Name of the partner',
    noName: 'Give the partner a name.',
    role: 'Its side',
    roles: { candidate: 'It wants to join the service', existing: 'It shares the service already' },
    about: `For a partner in another workspace, organisation or chat tool. You get a code to pass on: whoever leads there types it in their own channel, and says who answers. It works once, for ${codeDays} days.`,
    faultsLead: 'No code was made.',
    taken: (name: string) => `${name} is in this check already. Give another name.`,
    notYoursHeading: 'Not yours to change',
    notYours: (owner: string) => `${owner} and the co-owners invite partners. Nothing was changed.`,
    closedHeading: 'The check is closed',
    closed: 'Nobody can join it any more. Nothing was changed.',
    joinedHeading: (name: string) => `${name} has joined`,
    joined: 'It needs no code any more.',
    meanwhile: 'Somebody else invited a partner in the same moment. Try again.',
  },

  code: {
    heading: (name: string) => `The code for ${name}`,
    shown: (code: string): Text => [{ strong: code }],
    pass: (name: string, expires: string) =>
      `Pass it to whoever leads for ${name}. They type it after /rasp join in their own channel, in Slack or Microsoft Teams. It works once, until ${expires}.`,
    of: (name: string, code: string): Text => [`${name}: `, { strong: code }],
    passEach: `You named nobody for a partner, so it joins by a code. Pass it to whoever leads there: they type it after /rasp join in their own channel, in Slack or Microsoft Teams. It works once, for ${codeDays} days.`,
    once: 'I keep no copy: it is shown this once. A new one puts an end to it.',
    waiting: (name: string, expires: string) => `${name} has not joined yet. Its code works until ${expires}; I keep no copy of it.`,
    expired: (name: string) => `${name} has not joined, and its code is over. Make a new one.`,
    state: 'waiting for its code',
    stateExpired: 'code is over',
    open: 'Code',
    pick: (name: string, state: string) => `${name}, ${state}`,
    revokedHeading: 'The code is taken back',
    revoked: (name: string) => `It opens nothing any more, and ${name} is not awaited.`,
    goneHeading: 'Nothing to change',
    gone: 'This partner has joined, or is awaited no longer.',
  },

  join: {
    how: 'Type the code after /rasp join, such as /rasp join K7QF-2M9X-4TRD-V8HN.',
    howHeading: 'Join a check by its code',
    inChannelHeading: 'Join from your channel',
    inChannel: 'Type this in the channel of your own team, where the map is to be posted, and not here.',
    elsewhereHeading: 'Join from your own workspace',
    elsewhere: 'This channel belongs to another organisation. Type it in a channel of yours.',
    guestHeading: 'For members of your organisation',
    guest: 'Guests cannot join a check on behalf of this workspace. Ask a colleague who is a member of it.',
    tooManyHeading: 'Too many codes were tried',
    tooMany: 'Nothing was joined. Try again in an hour.',
    nothingHeading: 'This code opens nothing',
    nothing: `It was mistyped, used before, taken back, or is older than ${codeDays} days. Ask whoever gave it to you for a new one.`,
    hereHeading: 'This channel is in the check already',
    here: 'A partner joins from a channel of its own. Whoever opened the check can add you as people of a partner.',
    heading: (programme: string) => `Join the check for ${programme}?`,
    summary: (programme: string, partner: string) => `${partner} is invited to the check for ${programme}.`,
    invites: (owner: string, channel: string, tool: string | null, partner: string): Text => [
      `${owner} (${channel}${tool === null ? '' : `, ${tool}`}) invites `,
      { strong: partner },
      '.',
    ],
    others: (names: readonly string[]) =>
      names.length === 0 ? 'No other partner is in it yet.' : `With you ${names.length === 1 ? 'is' : 'are'} ${listed(names)}.`,
    sharedHeading: 'What is shared with whom',
    shared: {
      named: (owner: string, partner: string): Text[] => [
        [{ strong: 'All channels of the check' }, `: the name ${partner}, and how many of your people have started and finished.`],
        [{ strong: `${owner} and any co-owners` }, ': who of you has started and finished, by name.'],
        [
          { strong: 'If you share your figures' },
          `: after the close, the other partners see ${partner}'s scores and you theirs, and ${owner} and any co-owners can read your people's answers and notes by name.`,
        ],
        [{ strong: 'If you keep them' }, ': after the close, you see your own scores alone, and nobody else does.'],
      ],
      confidential: (owner: string, partner: string): Text[] => [
        [{ strong: 'All channels of the check' }, `: the name ${partner}, and how many of your people have started and finished.`],
        [{ strong: `${owner} and any co-owners` }, ': who of you has started and finished, by name. Nobody is shown who answered what.'],
        [
          { strong: 'If you share your figures' },
          `: after the close, the other partners see ${partner}'s scores and you theirs, where five or more answered.`,
        ],
        [{ strong: 'If you keep them' }, ': after the close, you see your own scores alone, and nobody else does.'],
      ],
    } satisfies Record<Visibility, (owner: string, partner: string) => Text[]>,
    changeable: 'You can change your mind until the check closes. The map comes to this channel too.',
    people: 'Who answers with you?',
    typed: 'One person a line.',
    foot: 'You are in it as the lead.',
    faultsLead: 'You have not joined yet.',
    inAlready: (names: readonly string[]) =>
      `${listed(names)} ${names.length === 1 ? 'answers' : 'answer'} in this check for another partner. A person answers for one.`,
    youElsewhere: (partner: string) => `You answer for ${partner} in this check. Somebody else has to join.`,
    tooManyPeople: (most: number) => `A check takes at most ${most} people.`,
    doneHeading: (partner: string) => `${partner} has joined`,
    done: (people: number, shares: boolean) =>
      `${people === 1 ? 'You get' : `You and ${peopleCount(people - 1)} get`} the first card in a direct message now. ${
        shares ? 'After the close the other partners see your scores, and you theirs.' : 'After the close you see your own scores alone.'
      }`,
    told: (partner: string, channel: string, people: number) =>
      `${partner} has joined from ${channel}, with ${amount(people, 'person', 'people')}.`,
    toldHeading: (partner: string, programme: string) => `${partner} has joined: ${programme}`,
  },

  sharing: {
    heading: (partner: string) => `Who sees the figures of ${partner}?`,
    shares: (partner: string) => `After the close, the other partners see ${partner}'s scores, and you see theirs.`,
    keeps: (partner: string) => `${partner} keeps its scores: after the close, you see them alone, and none of the others.`,
    until: 'You can change this until the check closes; what holds then, stays.',
    closed: 'The check is closed: this stays as it is.',
    notYoursHeading: 'For the lead to say',
    notYours: (partner: string) => `Whoever leads for ${partner} says who sees its figures. Nothing was changed.`,
    noLinkHeading: 'Nothing to choose here',
    noLink: 'Every partner that was named when the check was opened shares its figures.',
  },

  /** With results, where not all partners are in them. */
  unshared: (names: readonly string[]) =>
    `${listed(names)} ${names.length === 1 ? 'keeps its figures to itself' : 'keep their figures to themselves'}.`,
  onlyYours: (partner: string) => `For ${partner} alone, which keeps its figures to itself: you see none of the other partners'.`,
  noneShared: { lead: 'No figures are shared.', detail: ' Every partner keeps its own.' },

  tools: { slack: 'Slack', teams: 'Microsoft Teams', playground: 'the playground' } as Readonly<Record<string, string>>,

  /** The commands that help lists. */
  commands: [
    ['/rasp join K7QF-2M9X-4TRD-V8HN', 'join a check from your own channel, by the code that you were given'],
    ['/rasp sharing', "as a lead who joined by a code: choose who sees your partner's figures"],
  ] as const,
};
