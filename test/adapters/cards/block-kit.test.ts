import type { types } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/adapters/cards/block-kit/json.ts';
import { message } from '../../../src/adapters/cards/block-kit.ts';
import type { Element, Row } from '../../../src/application/card.ts';
import { answerWith, button, card, questionCard, resume, review, reviewCard, stop } from '../../support/cards.ts';
import { readTexts, tapsIn } from '../../support/slack-texts.ts';

const noImage = () => null;
/** As Slack's own types want them. */
const blocks = (...elements: Element[]): types.KnownBlock[] => message(card(...elements), noImage).blocks;

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
const section = (text: string, more: object = {}) => ({ type: 'section', text: mrkdwn(text), ...more, expand: true });
const quiet = (text: string) => ({ type: 'context', elements: [mrkdwn(text)] });
const tapped = (id: number, title: string, value: unknown, more: object = {}) => ({
  type: 'button',
  text: plain(title),
  value: typeof value === 'string' ? value : JSON.stringify(value),
  ...more,
  action_id: `tap:${id}`,
});
const rich = (...runs: (string | { strong: string })[]) => ({
  type: 'rich_text_section',
  elements: runs.map((run) =>
    typeof run === 'string' ? { type: 'text', text: run } : { type: 'text', text: run.strong, style: { bold: true } },
  ),
});

describe('words', () => {
  test('a title is a header, a question and a section are strong, and empty ones are left out', () => {
    const ranks = (['title', 'question', 'section'] as const).map((rank) => ({ kind: 'heading' as const, rank, text: 'Scope' }));
    expect(blocks(...ranks, { kind: 'heading', rank: 'title', text: ' ' })).toEqual([
      { type: 'header', text: plain('Scope') },
      section('*Scope*'),
      section('*Scope*'),
    ]);
  });

  test('a quiet paragraph is small and grey, and strong words are mrkdwn with the spaces outside', () => {
    expect(
      blocks(
        { kind: 'paragraph', tone: 'quiet', text: 'Why it matters' },
        { kind: 'paragraph', tone: 'normal', text: [{ strong: 'Named. ' }, 'You answer for ', { strong: 'Northvale' }, '.'] },
      ),
    ).toEqual([quiet('Why it matters'), section('*Named.* You answer for *Northvale*.')]);
  });

  test('the three characters that Slack reads as more are escaped', () => {
    expect(blocks({ kind: 'paragraph', tone: 'normal', text: 'Risk & <reward> by 3 < 4' })).toEqual([
      section('Risk &amp; &lt;reward&gt; by 3 &lt; 4'),
    ]);
  });

  test('a council called <!channel> & *Co* pings nobody and shows literally, strong or not', () => {
    const name = '<!channel> & *Co*';
    expect(
      blocks(
        { kind: 'heading', rank: 'title', text: name },
        { kind: 'paragraph', tone: 'normal', text: ['You answer for ', { strong: name }] },
        { kind: 'paragraph', tone: 'quiet', text: ['Asked by ', { strong: name }] },
      ),
    ).toEqual([
      { type: 'header', text: plain(name) },
      { type: 'rich_text', elements: [rich('You answer for ', { strong: name })] },
      { type: 'context', elements: [plain(`Asked by ${name}`)] },
    ]);
    expect(message({ summary: name, elements: [] }, noImage)).toMatchObject({ text: '&lt;!channel&gt; &amp; *Co*', mrkdwn: false });
  });

  test.each(['_a_', '~a~', '`a`', ':tada:', '> a', 'a\n> b', 'pre*fix'])('%j is shown as it stands', (text) => {
    expect(blocks({ kind: 'paragraph', tone: 'normal', text })).toEqual([{ type: 'rich_text', elements: [rich(text)] }]);
  });

  test('strong letters within a word are rich text, since asterisks there stay asterisks', () => {
    expect(blocks({ kind: 'paragraph', tone: 'normal', text: ['pre', { strong: 'fix' }, 'ed'] })).toEqual([
      { type: 'rich_text', elements: [rich('pre', { strong: 'fix' }, 'ed')] },
    ]);
  });

  test('a list is one bulleted list of literal words', () => {
    expect(blocks({ kind: 'list', items: ['Exit <terms>', [{ strong: 'Key posts' }, ': Westbrook'], ''] })).toEqual([
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_list', style: 'bullet', elements: [rich('Exit <terms>'), rich({ strong: 'Key posts' }, ': Westbrook')] },
        ],
      },
    ]);
  });

  test('a long text is split between words over as many as three blocks, then ends with an ellipsis', () => {
    const parts = blocks({ kind: 'paragraph', tone: 'normal', text: 'seven77 '.repeat(2_000) });
    const texts = readTexts(parts);
    expect(texts.slice(0, 3).map((text) => text.length)).toEqual([2999, 2999, 3000]);
    expect(texts[0]).toMatch(/^(seven77 )+seven77$/);
    expect(texts[2]).toMatch(/^(seven77 )+seven77…$/);
  });
});

describe('progress and figures', () => {
  test('progress is one small line whose count stays together', () => {
    expect(
      blocks(
        { kind: 'progress', left: 'Shared vision · Scope', bar: { done: 3, of: 8 }, right: '3 of 35' },
        { kind: 'progress', left: null, bar: { done: 1, of: 5 }, right: '1 of 5 areas' },
      ),
    ).toEqual([quiet('Shared vision · Scope  ▰▰▰▱▱▱▱▱  3\u00a0of\u00a035'), quiet('▰▱▱▱▱  1\u00a0of\u00a05\u00a0areas')]);
  });

  test('pairs stand in two columns, ten to a block', () => {
    const pairs = Array.from({ length: 11 }, (_, index) => ({ name: `Topic ${index}`, value: `${index % 5}` }));
    const [first, second] = blocks({ kind: 'pairs', pairs });
    expect(first).toMatchObject({ type: 'section', fields: pairs.slice(0, 10).map(({ name, value }) => mrkdwn(`${name}  *${value}*`)) });
    expect(second).toEqual({ type: 'section', fields: [mrkdwn('Topic 10  *0*')] });
  });

  test('participation is a line a partner', () => {
    const partners = [
      { name: 'Eastmoor', bar: { done: 4, of: 6 }, count: '4 of 6', note: '2 part way' },
      { name: '*West*', bar: { done: 50, of: 100 }, count: '50 of 100', note: null },
    ];
    expect(blocks({ kind: 'participation', partners })).toEqual([
      {
        type: 'rich_text',
        elements: [
          rich(
            { strong: 'Eastmoor' },
            '  ▰▰▰▰▱▱\u00a0\u00a04\u00a0of\u00a06 · 2 part way',
            '\n',
            { strong: '*West*' },
            '  ▰▰▰▰▱▱▱▱\u00a0\u00a050\u00a0of\u00a0100',
          ),
        ],
      },
    ]);
  });

  test('a table tells each row in words, with the column of each figure', () => {
    const rows = [
      ['Shared vision', '71', '64'],
      ['Risk', '', '38'],
    ];
    expect(blocks({ kind: 'table', columns: ['Area', 'Eastmoor', 'Northvale'], rows })).toEqual([
      {
        type: 'rich_text',
        elements: [
          rich(
            { strong: 'Shared vision' },
            '\nEastmoor\u00a071 · Northvale\u00a064',
            '\n',
            { strong: 'Risk' },
            '\nEastmoor · Northvale\u00a038',
          ),
        ],
      },
    ]);
  });

  test('tables of the same rows are one, with the columns of both, and others stay apart', () => {
    const table = (column: string, ...rows: string[][]): Element => ({ kind: 'table', columns: ['Area', column], rows });
    const apart = table('Northvale', ['Risk', '38']);
    expect(blocks(table('Eastmoor', ['Shared vision', '71']), table('Northvale', ['Shared vision', '64']), apart)).toEqual([
      { type: 'rich_text', elements: [rich({ strong: 'Shared vision' }, '\nEastmoor\u00a071 · Northvale\u00a064')] },
      { type: 'rich_text', elements: [rich({ strong: 'Risk' }, '\nNorthvale\u00a038')] },
    ]);
  });

  test('a picture says in words what it shows, and only the words stand where it could not be brought to Slack', () => {
    const map: Element = { kind: 'picture', png: new Uint8Array(), alt: 'Map of five areas.' };
    expect(message(card(map), () => ({ slack_file: { id: 'F123' } })).blocks).toEqual([
      { type: 'image', slack_file: { id: 'F123' }, alt_text: 'Map of five areas.' },
    ]);
    expect(message(card(map), () => ({ image_url: 'https://example.org/map.png' })).blocks).toEqual([
      { type: 'image', image_url: 'https://example.org/map.png', alt_text: 'Map of five areas.' },
    ]);
    expect(blocks(map)).toEqual([quiet('Map of five areas.')]);
  });
});

describe('things to tap', () => {
  test('each level is its sentence with its number beside it; the chosen one is strong, ticked and primary', () => {
    const levels = questionCard({ texts: ['Nothing yet.', 'All agreed.'], chosen: 1 }).elements.filter(({ kind }) => kind === 'levels');
    expect(blocks(...levels)).toEqual([
      section('Nothing yet.', { accessory: tapped(0, '0', answerWith(0), { accessibility_label: '0. Nothing yet.' }) }),
      section('*All agreed.*', {
        accessory: tapped(1, '✓ 1', answerWith(1), { style: 'primary', accessibility_label: 'Your answer. 1. All agreed.' }),
      }),
    ]);
  });

  test('a row has what a tap does beside it, and its value strong', () => {
    const row: Row = { text: 'Scope', value: '2', hint: 'Change', label: 'Change Scope, now 2', action: resume };
    expect(blocks({ kind: 'rows', rows: [row, { ...row, value: null, hint: 'Answer' }] })).toEqual([
      section('Scope  *2*', { accessory: tapped(0, 'Change', resume, { accessibility_label: 'Change Scope, now 2' }) }),
      section('Scope', { accessory: tapped(1, 'Answer', resume, { accessibility_label: 'Change Scope, now 2' }) }),
    ]);
  });

  test('rows that say only what they are stand as buttons in a row', () => {
    const row = (text: string): Row => ({ text, value: null, hint: null, label: text, action: resume });
    expect(blocks({ kind: 'rows', rows: [row('We do not run it'), row('It is finished')] })).toEqual([
      { type: 'actions', elements: [tapped(0, 'We do not run it', resume), tapped(1, 'It is finished', resume)] },
    ]);
  });

  test('what went wrong stands on top with its way out beside it', () => {
    const strip: Element = {
      kind: 'strip',
      tone: 'failure',
      text: [{ strong: 'Not saved.' }, ' Try again.'],
      buttons: [button('Try again', resume)],
    };
    expect(blocks(strip, { kind: 'paragraph', tone: 'quiet', text: 'Below' })).toEqual([
      section('*Not saved.* Try again.', { accessory: tapped(0, 'Try again', resume) }),
      { type: 'divider' },
      quiet('Below'),
    ]);
  });

  test('rows of buttons run on in one, and what there is more of stands in a menu at its end', () => {
    const more = { weight: 'more' as const };
    expect(
      blocks(
        { kind: 'buttons', buttons: [button("Don't know", resume)] },
        {
          kind: 'buttons',
          buttons: [
            button('Next', resume, { weight: 'primary', label: 'Next question' }),
            button('Stop', stop, more),
            button('My answers', review, more),
          ],
        },
      ),
    ).toEqual([
      {
        type: 'actions',
        elements: [
          tapped(0, "Don't know", resume),
          tapped(1, 'Next', resume, { style: 'primary', accessibility_label: 'Next question' }),
          {
            type: 'overflow',
            options: [
              { text: plain('Stop'), value: JSON.stringify(stop) },
              { text: plain('My answers'), value: JSON.stringify(review) },
            ],
            action_id: 'tap:2',
          },
        ],
      },
    ]);
  });

  test('one thing alone needs no menu', () => {
    expect(blocks({ kind: 'buttons', buttons: [button('Carry on', resume), button('Stop', stop, { weight: 'more' })] })).toEqual([
      { type: 'actions', elements: [tapped(0, 'Carry on', resume), tapped(1, 'Stop', stop)] },
    ]);
  });

  test('six things are a menu of five and a button', () => {
    const six = Array.from({ length: 6 }, (_, index) => button(`More ${index}`, resume, { weight: 'more' }));
    const [row] = blocks({ kind: 'buttons', buttons: six });
    expect(row).toMatchObject({
      elements: [
        { type: 'button', text: plain('More 5') },
        { type: 'overflow', options: { length: 5 } },
      ],
    });
  });

  test('folds are a line each, and one list of all their rows by fold', () => {
    const row = (text: string): Row => ({
      text,
      value: '3',
      hint: 'Change',
      label: '',
      action: { verb: 'show', round: 'r', question: text },
    });
    const fold = (title: string) => ({
      id: title,
      title,
      summary: '7 of 7',
      label: '',
      rows: [row(`${title} need`), row(`${title} scope`)],
    });
    const option = (text: string) => ({ text: plain(`${text}: 3`), value: `{"verb":"show","round":"r","question":"${text}"}` });
    expect(blocks({ kind: 'folds', pick: 'Go to a question…', folds: [fold('Vision'), fold('Risk')] })).toEqual([
      { type: 'rich_text', elements: [rich({ strong: 'Vision' }, '  7 of 7', '\n', { strong: 'Risk' }, '  7 of 7')] },
      {
        type: 'actions',
        elements: [
          {
            type: 'static_select',
            placeholder: plain('Go to a question…'),
            option_groups: [
              { label: plain('Vision'), options: [option('Vision need'), option('Vision scope')] },
              { label: plain('Risk'), options: [option('Risk need'), option('Risk scope')] },
            ],
            action_id: 'tap:0',
          },
        ],
      },
    ]);
  });

  test('a review of 35 answers reaches every one of them', () => {
    const shown = tapsIn(message(reviewCard(7), noImage).blocks).filter(({ kind }) => kind === 'static_select');
    expect(new Set(shown.map(({ value }) => value)).size).toBe(35);
    expect(shown[0]?.title).toBe('Shared vision topic 1: 0');
  });
});

describe('the text beside the blocks', () => {
  test('says the question and its levels in words, without bar and buttons', () => {
    expect(message(questionCard({ chosen: 2, texts: ['None', 'Some', 'More', 'Most', 'All'], why: 'It matters.' }), noImage).text).toBe(
      [
        'Shared vision, question 3 of 35. Have the partners agreed which services will be shared, and which will stay local?',
        'It matters.',
        '0. None',
        '1. Some',
        'Your answer. 2. More',
        '3. Most',
        '4. All',
        '✓ Sponsorship saved at 4',
      ].join('\n'),
    );
  });

  test('begins with what went wrong', () => {
    const strip: Element = { kind: 'strip', tone: 'failure', text: [{ strong: 'Not saved.' }, ' Try again.'], buttons: [] };
    expect(message(questionCard({ strip }), noImage).text).toMatch(/^Not saved\. Try again\.\nShared vision, question 3 of 35\./);
  });

  test('is cut at 4,000 characters, entities counted', () => {
    const { text } = message(card({ kind: 'paragraph', tone: 'normal', text: 'R&D '.repeat(3_000) }), noImage);
    expect(text.length).toBeLessThanOrEqual(4_000);
    expect(text).toMatch(/^A card\.\n(R&amp;D )+R&amp;D…$/);
  });
});

test('a card without anything to show says what it is', () => {
  const shown: Block[] = message({ summary: 'Nothing here.', elements: [] }, noImage).blocks;
  expect(shown).toEqual([section('Nothing here.')]);
});
