import { type CardMessage, type PageClient, titlesOn } from './page-client.ts';

export const owner = 'programme-manager';

export interface Check {
  readonly programme: string;
  readonly purpose?: string;
  readonly depth?: string;
  /** The people of each partner, by its name. */
  readonly partners: Readonly<Record<string, readonly string[]>>;
}

/** Three partners and four people, by their roles. */
export const smallCheck: Check = {
  programme: 'Shared IT service',
  partners: {
    Northvale: ['Northvale: Head of IT', 'Northvale: Finance lead'],
    Eastmere: ['Eastmere: Data lead'],
    Westhaven: ['Westhaven: Contracts lead'],
  },
};

/** Opens the check through the form's own buttons. Resolves to the card for the owner. */
export async function openCheck(page: PageClient, { programme, partners, ...scope }: Check): Promise<CardMessage> {
  const form = await page.say(owner, '/rasp start');
  const times = await page.tap(owner, form, 'Next: times', { programme, ...scope });
  const second = await page.tap(owner, times, 'Next: partners');
  const fields = Object.entries(partners).flatMap(([name, people], index) => [
    [`partner${index}`, name],
    [`people${index}`, people.join('\n')],
  ]);
  return page.tap(owner, second, 'Open the check', Object.fromEntries(fields));
}

/** The playground's own name for whoever a form called so. */
export async function personCalled(page: PageClient, name: string): Promise<string> {
  const { people } = await page.state(owner);
  const found = people.find((person) => person.name === name);
  if (!found) throw new Error(`Nobody is called ${name}.`);
  return found.id;
}

/** Answers every question that is still open with the level, and finishes. Resolves to the thanks. */
export async function answerAll(page: PageClient, as: string, level: (question: number) => number): Promise<CardMessage> {
  let card = await page.tap(as, await page.newestFor(as), 'Start');
  for (let question = 0; !titlesOn(card).includes('Finish'); )
    card = titlesOn(card).includes('Carry on') ? await page.tap(as, card, 'Carry on') : await page.tap(as, card, `${level(question++)}. `);
  return page.tap(as, card, 'Finish');
}
