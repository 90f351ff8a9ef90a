import { crc32, deflateSync } from 'node:zlib';
import type { Action } from '../../src/application/action.ts';
import type { Button, Card, Element, Field, Picture, Row, Text } from '../../src/application/card.ts';
import { usualTimes } from '../../src/application/times.ts';

/** Cards of every kind, in words that are nobody's question bank. */

const round = 'b6f0c1de-6f5f-4c53-9a53-2f1f0c1f7a11';
const question = 'vision.scope.list';
const on = { round, question, seen: 0 };

export const card = (...elements: Element[]): Card => ({ summary: 'A card.', elements });

export const button = (title: string, action: Action, more: Partial<Button> = {}): Button => ({
  title,
  action,
  weight: 'plain',
  label: null,
  inputs: 'ignored',
  ...more,
});

export const resume: Action = { verb: 'resume', round };
export const stop: Action = { verb: 'stop', round };
export const review: Action = { verb: 'review', round };
export const answerWith = (answer: 0 | 1 | 2 | 3 | 4): Action => ({ verb: 'answer', ...on, answer });

const quiet = (text: Text): Element => ({ kind: 'paragraph', tone: 'quiet', text });
const said = (text: Text): Element => ({ kind: 'paragraph', tone: 'normal', text });
const buttons = (...row: Button[]): Element => ({ kind: 'buttons', buttons: row });
const title = (text: string): Element => ({ kind: 'heading', rank: 'title', text });
const section = (text: string): Element => ({ kind: 'heading', rank: 'section', text });

const levels = [
  'There is no list. Each council would describe the scope in its own way.',
  'We have talked it through in meetings, but nobody has written it down.',
  'Some services are listed in writing, or only some councils have agreed the list.',
  'Every council has agreed one written list of what is shared and what stays local.',
  'The agreed list settles real requests, and the board checked it in the past six months.',
];

function levelChoices(texts: readonly string[], chosen: number | null): Element {
  return {
    kind: 'levels',
    choices: texts.map((text, level) => ({
      level,
      text,
      chosen: level === chosen,
      label: `${level === chosen ? 'Your answer. ' : ''}${level}. ${text}`,
      action: { verb: 'answer', ...on, answer: level as 0 | 1 | 2 | 3 | 4 },
    })),
  };
}

const noteDisclosure = (value: string): Element => ({
  kind: 'disclosure',
  id: 'note-form',
  button: value ? 'Your note' : 'Add a note',
  open: value !== '',
  content: [
    {
      kind: 'form',
      fields: [
        {
          kind: 'text',
          id: 'note',
          label: 'Your note',
          value,
          placeholder: 'What would a colleague need to know?',
          lines: 'many',
          required: null,
          longest: 500,
        },
      ],
      buttons: [button('Save the note', { verb: 'note', ...on, note: value }, { inputs: 'sent' })],
    },
  ],
});

interface QuestionOptions {
  readonly chosen?: number;
  readonly note?: string;
  readonly strip?: Element;
  readonly ask?: string;
  readonly why?: string;
  readonly texts?: readonly string[];
}

export function questionCard({ chosen, note = '', strip, ask, why, texts = levels }: QuestionOptions = {}): Card {
  const asked = ask ?? 'Have the partners agreed which services will be shared, and which will stay local?';
  return {
    summary: `Shared vision, question 3 of 35. ${asked}`,
    elements: [
      ...(strip ? [strip] : []),
      { kind: 'progress', left: 'Shared vision · Scope', bar: { done: 3, of: 8 }, right: '3 of 35' },
      { kind: 'heading', rank: 'question', text: asked },
      quiet(why ?? 'Councils that leave scope loose often find, a year in, that each of them bought something different.'),
      levelChoices(texts, chosen ?? null),
      {
        kind: 'disclosure',
        id: 'evidence',
        button: 'What counts as evidence',
        open: false,
        content: [
          {
            kind: 'paragraph',
            tone: 'quiet',
            text: [{ strong: 'What counts as evidence ' }, 'The signed list, and the minutes of the board that agreed it.'],
          },
        ],
      },
      noteDisclosure(note),
      buttons(
        button("Don't know", { verb: 'answer', ...on, answer: 'dk' }, { inputs: 'sent' }),
        button('Not applicable', { verb: 'ask-why-not', ...on }),
      ),
      buttons(
        chosen === undefined
          ? button('Skip for now', { verb: 'skip', ...on, skips: 1 })
          : button('Next', { verb: 'show', round, question: 'vision.options.list' }, { weight: 'primary' }),
        button('Back', { verb: 'show', round, question: 'vision.need.case' }),
        button('My answers', review, { weight: 'more' }),
        button('Save and stop', stop, { weight: 'more' }),
      ),
      quiet('✓ Sponsorship saved at 4'),
    ],
  };
}

/** A question at the limits that the bank's rules set: 160, 200 and five times 140 characters. */
export const longQuestionCard = (): Card =>
  questionCard({
    ask: 'If one of the councils left the shared service, would all of us know who keeps the staff, the data and the systems, who tells the residents, and who pays for it all?',
    why: 'Leaving terms are cheapest to agree while everyone is friendly. Left until a dispute, they can cost more than the saving did, and they take officers away from the service for months on end.',
    texts: [
      'Leaving has never been raised at any meeting. We could not say who would keep the staff, the data or the systems, or who would have to pay.',
      'Officers have talked about how a council might leave, but there is nothing in writing about it and nobody has the job of drafting anything.',
      'The draft agreement has a notice period in it, but it leaves staff, data or systems to be settled between us when the time to part comes.',
      'Every council has signed terms that say who keeps the staff, data and systems, how the costs of it fall, and how long leaving would take.',
      'The signed terms were walked through with finance and legal officers in the past year, and the gaps that they found there are now closed.',
    ],
  });

export const notSavedCard = (): Card =>
  questionCard({
    strip: {
      kind: 'strip',
      tone: 'failure',
      text: [{ strong: 'Not saved.' }, ' The database could not keep your answer (3). Try again, or pick any level.'],
      buttons: [button('Try again', answerWith(3), { weight: 'primary' })],
    },
  });

const unconfirmedCard = (): Card =>
  questionCard({
    strip: {
      kind: 'strip',
      tone: 'warning',
      text: [
        { strong: 'I could not confirm that your answer was saved.' },
        ' The database has not replied yet. Tap to check what is stored.',
      ],
      buttons: [button('Check', { verb: 'show', round, question })],
    },
  });

export const whyNotCard = (): Card =>
  card(
    { kind: 'progress', left: 'Risk management · Exit', bar: { done: 7, of: 7 }, right: '27 of 35' },
    quiet('If one council left, would we know who keeps the staff, the data and the systems, and who pays?'),
    { kind: 'heading', rank: 'question', text: 'Why does this not apply to Northvale?' },
    {
      kind: 'rows',
      rows: ['We do not run this service', 'Another body does it for us', 'It is already finished'].map((reason) => ({
        text: reason,
        value: null,
        hint: null,
        label: reason,
        action: { verb: 'not-applicable', ...on, reason },
      })),
    },
    {
      kind: 'disclosure',
      id: 'other-reason',
      button: 'Another reason…',
      open: false,
      content: [
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              id: 'reason',
              label: 'Why not?',
              value: '',
              placeholder: null,
              lines: 'one',
              required: 'Write a few words, or go back.',
              longest: 200,
            },
          ],
          buttons: [button('Save', { verb: 'not-applicable', ...on, reason: '' }, { weight: 'primary', inputs: 'sent' })],
        },
      ],
    },
    buttons(button('Back to the question', { verb: 'show', round, question })),
  );

export const recapCard = (): Card =>
  card(
    { kind: 'progress', left: null, bar: { done: 1, of: 5 }, right: '1 of 5 areas · 8 of 35' },
    title('Shared vision is done'),
    said('Here is what you said.'),
    {
      kind: 'pairs',
      pairs: Object.entries({
        Need: '3',
        Sponsorship: '4',
        Scope: '2',
        Options: '3',
        Outcomes: '1',
        Practice: '2',
        'Buy-in': "don't know",
      }).map(([name, value]) => ({ name, value })),
    },
    buttons(
      button('Carry on', resume, { weight: 'primary' }),
      button('Change an answer', review),
      button('Save and stop', stop, { weight: 'more' }),
    ),
    quiet('Next: Ethos and cultures, 7 questions, about two minutes'),
  );

const areas = ['Shared vision', 'Ethos and cultures', 'Treatment of resources', 'Risk management', 'Governance'];

/** A review of `each` questions in each of five areas. */
export function reviewCard(each = 7): Card {
  const rows = (area: string): Row[] =>
    Array.from({ length: each }, (_, index) => ({
      text: `${area} topic ${index + 1}`,
      value: index % 5 === 4 ? "don't know" : String(index % 5),
      hint: 'Change',
      label: `Change ${area} topic ${index + 1}, now ${index % 5}`,
      action: { verb: 'show', round, question: `${area.toLowerCase().replaceAll(' ', '-')}.topic-${index + 1}.question` },
    }));
  return {
    summary: `Your answers: ${each * 5 - 2} of ${each * 5}.`,
    elements: [
      title('Your answers'),
      quiet(`${each * 5 - 2} of ${each * 5} answered · 3 don't know · 1 not applicable`),
      section('Still open'),
      {
        kind: 'rows',
        rows: ['Ethos and cultures: People', 'Risk management: Capacity'].map((text) => ({
          text,
          value: null,
          hint: 'Answer',
          label: `Answer ${text}`,
          action: { verb: 'show', round, question: 'ethos.people.change' },
        })),
      },
      section('By area'),
      {
        kind: 'folds',
        pick: 'Go to a question…',
        folds: areas.map((area, index) => ({
          id: `area-${index}`,
          title: area,
          summary: `${each} of ${each} · 1 don't know`,
          label: `${area}, ${each} of ${each} answered. Show the answers.`,
          rows: rows(area),
        })),
      },
      buttons(button('Finish', { verb: 'finish', round, sure: false }, { weight: 'primary' }), button('Save and stop', stop)),
      quiet('Finishing with two questions open is fine. You can still answer until the check closes.'),
    ],
  };
}

export const welcomeCard = (programme = 'Shared IT service'): Card => ({
  summary: `Readiness check for ${programme}. You answer for Northvale: 35 questions.`,
  elements: [
    title(`Readiness check: ${programme}`),
    said(['Eastmoor, Northvale and Westbrook plan a shared service. You answer for ', { strong: 'Northvale' }, '.']),
    {
      kind: 'list',
      items: [
        [{ strong: '35 questions' }, ', one at a time, about ten minutes'],
        [{ strong: 'Pick the sentence' }, ' that is true today'],
        [{ strong: 'Stop when you like' }, ': each answer is saved at once'],
      ],
    },
    said([{ strong: 'Named. ' }, 'The programme manager and the lead for Northvale can see your answers, your notes and your name.']),
    buttons(button('Start', resume, { weight: 'primary' }), button('How answers are used', { verb: 'privacy', round })),
    quiet('Asked by Programme manager in Shared service programme'),
  ],
});

const draftOf = (programme: string) => ({
  programme,
  purpose: 'new-programme' as const,
  depth: 'core' as const,
  bank: '',
  visibility: 'named' as const,
  partners: [],
  key: 'form-1',
  ...usualTimes,
});

export const formCard = (programme = ''): Card => {
  const draft = draftOf(programme);
  return {
    summary: 'Open a readiness check.',
    elements: [
      title('Open a readiness check'),
      {
        kind: 'form',
        fields: [
          {
            kind: 'text',
            id: 'programme',
            label: 'Programme',
            value: programme,
            placeholder: 'Shared IT service',
            lines: 'one',
            required: 'Give the programme a name.',
            longest: 80,
          },
          {
            kind: 'choice',
            id: 'purpose',
            label: 'What is it for?',
            value: 'new-programme',
            options: [
              { value: 'new-programme', title: 'A new programme' },
              { value: 'new-partner', title: 'A new partner joins' },
              { value: 'health-check', title: 'A health check of a running service' },
            ],
          },
        ],
        buttons: [
          button('Next: councils and people', { verb: 'name-partners', ...draft, add: false }, { weight: 'primary', inputs: 'sent' }),
          button('Read the questions', { verb: 'preview', ...draft }, { inputs: 'sent' }),
        ],
      },
      quiet('Answers are named: you and each council lead can see who answered what.'),
    ],
  };
};

const partnersCard = (): Card => {
  const draft = draftOf('Shared IT service');
  return {
    summary: 'Councils and people.',
    elements: [
      title('Councils and people'),
      {
        kind: 'form',
        fields: [0, 1].flatMap((index) => [
          {
            kind: 'text' as const,
            id: `partner${index}`,
            label: `Council ${index + 1}`,
            value: index === 0 ? 'Northvale' : '',
            placeholder: null,
            lines: 'one' as const,
            required: null,
            longest: 80,
          },
          {
            kind: 'people' as const,
            id: `people${index}`,
            label: `Who answers for council ${index + 1}?`,
            value: '',
            placeholder: 'One person a line. The first is the council lead.',
            hint: 'The first is the council lead.',
            required: null,
          },
        ]),
        buttons: [
          button('Open the check', { verb: 'open-round', ...draft }, { weight: 'primary', inputs: 'sent' }),
          button('Add a council', { verb: 'name-partners', ...draft, add: true }, { inputs: 'sent' }),
          button('Back', { verb: 'start', ...draft }, { inputs: 'sent' }),
        ],
      },
    ],
  };
};

export const statusCard = (): Card => ({
  summary: 'Readiness check: Shared IT service. 9 of 18 people have finished.',
  elements: [
    title('Readiness check: Shared IT service'),
    said([{ strong: '9 of 18 people have finished.' }, ' 6 are part way.']),
    {
      kind: 'participation',
      partners: [
        { name: 'Eastmoor', bar: { done: 4, of: 6 }, count: '4 of 6', note: '2 part way' },
        { name: 'Northvale', bar: { done: 2, of: 6 }, count: '2 of 6', note: '1 part way' },
        { name: 'Westbrook', bar: { done: 3, of: 6 }, count: '3 of 6', note: null },
      ],
    },
    buttons(
      button('Answer or carry on', resume, { weight: 'primary' }),
      button('Close the check', { verb: 'close', round, sure: false }, { weight: 'more' }),
    ),
    quiet('Shows who has taken part, never what they answered · 24 November, 10:05'),
  ],
});

export const resultsCard = (png: Picture['png'] = samplePng()): Card => ({
  summary: 'Results: Shared IT service. Ready as its least ready partner: Northvale, 38 of 100 in Risk management.',
  elements: [
    title('Results: Shared IT service'),
    said([
      { strong: 'Ready as its least ready partner: Northvale, 38 of 100 in Risk management.' },
      ' Eastmoor 58 and Westbrook 63 there.',
    ]),
    { kind: 'picture', png, alt: 'Map of five areas. Lowest: risk management, Northvale, 38 of 100.' },
    section('Strong'),
    { kind: 'list', items: ['Sponsorship: all three councils', 'Cyber security: Eastmoor and Westbrook'] },
    section('Weak'),
    { kind: 'list', items: ['Exit terms: Northvale, Westbrook', 'Key posts: Northvale'] },
    {
      kind: 'table',
      columns: ['Area', 'Eastmoor', 'Northvale', 'Westbrook'],
      rows: [
        ['Shared vision', '71', '64', '80'],
        ['Ethos and cultures', '55', '70', '61'],
        ['Risk management', '58', '38', '63'],
      ],
    },
    buttons(
      button('Next steps', { verb: 'results', round, show: 'steps' }, { weight: 'primary' }),
      button('What to talk about', { verb: 'results', round, show: 'agenda' }),
      button('By topic', { verb: 'results', round, show: 'topics' }, { weight: 'more' }),
    ),
    quiet('15 of 18 people · 88% of questions rated · 4 December 2026'),
  ],
});

const areasCard = (): Card => {
  const action = { verb: 'set-areas' as const, round, who: 'test:home:officer', areas: 'vision' };
  const fields: Field[] = [
    {
      kind: 'choices',
      id: 'areas',
      label: 'Areas',
      value: 'vision,governance',
      options: [
        { value: 'vision', title: 'Shared vision: eight questions' },
        { value: 'risk', title: 'Risk management: seven questions' },
        { value: 'governance', title: 'Governance: 3 of 7 questions' },
      ],
      required: 'Choose at least one area.',
    },
  ];
  const form = { kind: 'form' as const, fields, buttons: [button('Save the areas', action, { weight: 'primary', inputs: 'sent' })] };
  return {
    summary: 'What is the officer asked?',
    elements: [title('What is the officer asked?'), form, quiet('They are told when it changes.')],
  };
};

export const everyCard = (): Record<string, Card> => ({
  welcome: welcomeCard(),
  form: formCard(),
  partners: partnersCard(),
  areas: areasCard(),
  question: questionCard(),
  answered: questionCard({ chosen: 2, note: 'The 2024 draft sits with legal.' }),
  'long question': longQuestionCard(),
  'not saved': notSavedCard(),
  'not confirmed': unconfirmedCard(),
  'why not': whyNotCard(),
  recap: recapCard(),
  review: reviewCard(),
  status: statusCard(),
  results: resultsCard(),
});

/** A real PNG of one colour, `side` pixels square. */
export function samplePng(side = 8, grey = 200): Uint8Array {
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(side, grey)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
