import { isUntold, type Profile } from '../../domain/profile.ts';
import type { Round } from '../../domain/programme.ts';
import type { Element, Pairs } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { quietly } from './parts.ts';

/** What the owner told of the programme, a name and a value a line; no line for what was left out. */
export function profileLines({ drivers, services, delivery, shared }: Profile, { profile: text }: Words): Pairs['pairs'] {
  return [
    ...(drivers.length > 0 ? [{ name: text.drivers, value: drivers.map((driver) => text.driver[driver]).join(', ') }] : []),
    ...(services === '' ? [] : [{ name: text.services, value: services }]),
    ...(delivery === null ? [] : [{ name: text.delivery, value: text.model[delivery] }]),
    ...(shared === null ? [] : [{ name: text.shared, value: text.amount[shared] }]),
  ];
}

/** The same on one line; empty where nothing was told. */
export function profileBrief({ drivers, services, delivery, shared }: Profile, { profile: { driver: names, brief } }: Words): string {
  return [
    ...(drivers.length > 0 ? [brief.drivers(drivers.map((driver) => names[driver]))] : []),
    ...(services === '' ? [] : [brief.services(services)]),
    ...(delivery === null ? [] : [brief.model[delivery]]),
    ...(shared === null ? [] : [brief.amount[shared]]),
  ].join(' · ');
}

/** One small line on what was assessed; no element where the owner told nothing of it. */
export function profileFoot({ purpose, profile }: Round, words: Words): Element[] {
  return isUntold(profile) ? [] : [quietly(`${words.organiser.form.purposes[purpose]} · ${profileBrief(profile, words)}`)];
}
