/** Why partners want to share a service. */
export const drivers = ['savings', 'resilience', 'capability', 'information', 'leadership', 'hard-problems'] as const;
export type Driver = (typeof drivers)[number];

/** Through whom the shared service is to be run. */
export const deliveryModels = [
  'lead-authority',
  'joint-committee',
  'joint-company',
  'joint-procurement',
  'outsourcing',
  'undecided',
] as const;
export type DeliveryModel = (typeof deliveryModels)[number];

/** How much the partners share by now, least first. */
export const sharedToday = ['nothing', 'few', 'some', 'most'] as const;
export type SharedToday = (typeof sharedToday)[number];

/** The longest text on the services in scope, in characters. */
export const longestServices = 200;

/** What the owner told of the programme when the round was opened. It is shown, and never scored. */
export interface Profile {
  /** In the order of the list, each once. */
  readonly drivers: readonly Driver[];
  /** In the owner's words, at most {@link longestServices} characters on one line; empty where nothing was told. */
  readonly services: string;
  readonly delivery: DeliveryModel | null;
  readonly shared: SharedToday | null;
}

/** Nothing was told, as of every round from before there were profiles. */
export const noProfile: Profile = { drivers: [], services: '', delivery: null, shared: null };

export function isUntold({ drivers, services, delivery, shared }: Profile): boolean {
  return drivers.length === 0 && services === '' && delivery === null && shared === null;
}
