import { deliveryModels, drivers, type Profile, sharedToday } from '../domain/profile.ts';

/** A choice that is left open, since a form cannot show one without anything chosen. */
const open = 'unsaid';
export const deliveryChoices = [open, ...deliveryModels] as const;
export const sharedChoices = [open, ...sharedToday] as const;

/** What a form says of the programme. What was left out is not in it, so that no button grows by what nobody said. */
export interface ProfileChoices {
  /** With commas between. */
  readonly drivers?: string | undefined;
  readonly services?: string | undefined;
  readonly delivery?: (typeof deliveryChoices)[number] | undefined;
  readonly shared?: (typeof sharedChoices)[number] | undefined;
}

/** The choices alone, whatever else the action that brought them carries, without those that say nothing. */
export function profileChoicesOf({ drivers, services, delivery, shared }: ProfileChoices): ProfileChoices {
  return {
    ...(drivers && { drivers }),
    ...(services && { services }),
    ...(delivery && delivery !== open && { delivery }),
    ...(shared && shared !== open && { shared }),
  };
}

/** The choices as the fields of a form show them. */
export function shownChoices({ drivers = '', services = '', delivery = open, shared = open }: ProfileChoices) {
  return { drivers, services, delivery, shared };
}

/** The choices that say what was told of the programme before. */
export function choicesFrom({ drivers, services, delivery, shared }: Profile): ProfileChoices {
  return profileChoicesOf({ drivers: drivers.join(','), services, delivery: delivery ?? open, shared: shared ?? open });
}

/** The services may be too long; what is no driver is left out. */
export function profileOf(choices: ProfileChoices): Profile {
  const { drivers: named, services, delivery, shared } = shownChoices(choices);
  const chosen = new Set(named.split(','));
  return {
    drivers: drivers.filter((driver) => chosen.has(driver)),
    services: services.trim().replaceAll(/\s+/g, ' '),
    delivery: delivery === open ? null : delivery,
    shared: shared === open ? null : shared,
  };
}
