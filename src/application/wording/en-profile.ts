import type { DeliveryModel, Driver, SharedToday } from '../../domain/profile.ts';

/** What the owner is asked of the programme, and how that is told with the results. */
export const profileWords = {
  button: 'About the programme',
  summary: 'About the programme.',
  heading: 'About the programme',
  foot: 'Each can be left out. It is shown with the results, and never scored.',
  tooLong: (longest: number) => `The services are longer than ${longest} characters. Shorten them.`,
  faultsLead: 'Not kept yet.',
  unsaid: 'Not said',

  drivers: 'What drives it?',
  driver: {
    savings: 'Savings',
    resilience: 'Resilience',
    capability: 'Capability',
    information: 'Use of information',
    leadership: 'Local leadership',
    'hard-problems': 'Hard problems',
  } satisfies Record<Driver, string>,
  services: 'Services in scope',
  servicesHint: 'Service desk, networks',
  delivery: 'Delivery model in mind',
  model: {
    'lead-authority': 'Lead authority',
    'joint-committee': 'Joint committee',
    'joint-company': 'Jointly owned company',
    'joint-procurement': 'Joint procurement from a supplier',
    outsourcing: 'Outsourcing',
    undecided: 'Not decided',
  } satisfies Record<DeliveryModel, string>,
  shared: 'Shared today',
  amount: {
    nothing: 'Nothing yet',
    few: 'A few posts or systems',
    some: 'Some services',
    most: 'Most services',
  } satisfies Record<SharedToday, string>,

  /** The parts of one line, beside which no label says what they are. */
  brief: {
    drivers: (names: readonly string[]) => `drivers: ${names.map((name) => name.toLocaleLowerCase('en-GB')).join(', ')}`,
    services: (services: string) => `services: ${services}`,
    model: {
      'lead-authority': 'lead authority',
      'joint-committee': 'joint committee',
      'joint-company': 'jointly owned company',
      'joint-procurement': 'joint procurement from a supplier',
      outsourcing: 'outsourcing',
      undecided: 'delivery model not decided',
    } satisfies Record<DeliveryModel, string>,
    amount: {
      nothing: 'nothing shared yet',
      few: 'a few posts or systems shared',
      some: 'some services shared',
      most: 'most services shared',
    } satisfies Record<SharedToday, string>,
  },
};
