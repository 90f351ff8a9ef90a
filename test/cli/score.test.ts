import { describe, expect, test } from 'vitest';
import { scoreCommand } from '../../src/cli/score.ts';
import type { Question } from '../../src/domain/bank.ts';
import { aBank, aFile, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { aTerminal } from '../support/terminal.ts';

/** Two areas, the first with two topics; `change` alters a question. */
const bank = (change: (question: Question) => Question = (question) => question) =>
  aBank([
    anArea('vision', [
      aTopic('need', [change(aQuestion('v.cost', { weight: 3 })), change(aQuestion('v.people', { critical: true }))]),
      aTopic('scope', [change(aQuestion('v.scope', { weight: 2 }))]),
      aTopic('future', [change(aQuestion('v.future', { purposes: ['health-check'] }))]),
    ]),
    anArea('risk', [aTopic('data', [change(aQuestion('r.data'))])]),
  ]);

const responses = {
  responses: [
    { partner: 'southwark', respondent: 'r1', answers: { 'v.cost': 3, 'v.people': 1, 'v.scope': 'dk', 'r.data': { na: 'none' } } },
    { partner: 'brent', respondent: 'r1', answers: { 'v.cost': 4, 'v.people': 4, 'v.scope': 4 } },
  ],
};

async function run(...args: string[]) {
  const { terminal, out, err } = aTerminal();
  const status = await scoreCommand.run(args, terminal);
  return { status, out: out(), err: err() };
}

const fileOf = (content: unknown) => aFile('file.json', JSON.stringify(content));
async function scored(content: unknown, ...more: string[]) {
  return run('--bank', await fileOf(bank()), '--responses', await fileOf(content), ...more);
}

describe('rasp score --json', () => {
  test('prints every figure, in the documented order and nothing else', async () => {
    const { status, out, err } = await scored(responses, '--json');
    expect([status, err]).toEqual([0, '']);
    const southwark = {
      partner: 'southwark',
      participants: 1,
      overall: 50,
      areasScored: 1,
      areas: [
        {
          area: 'vision',
          score: 50,
          raw: 62.5,
          coverage: 4 / 6,
          low: 25 * (10 / 6),
          high: 75,
          cap: { limit: 50, question: 'v.people' },
          band: 'developing',
          gaps: ['v.scope'],
          topics: [
            { topic: 'need', score: 62.5, coverage: 1, low: 62.5, high: 62.5 },
            { topic: 'scope', score: null, coverage: 0, low: 0, high: 100 },
          ],
        },
        {
          area: 'risk',
          score: null,
          raw: null,
          coverage: null,
          low: null,
          high: null,
          cap: null,
          band: null,
          gaps: [],
          topics: [{ topic: 'data', score: null, coverage: null, low: null, high: null }],
        },
      ],
    };
    const card = JSON.parse(out);
    expect(JSON.stringify(card.partners[0])).toBe(JSON.stringify(southwark));
    const vision = { minimum: 50, weakest: ['southwark'], maximum: 100, range: 50, mean: 75, missing: [] };
    const risk = { minimum: null, weakest: [], maximum: null, range: null, mean: null, missing: ['southwark', 'brent'] };
    const partnership = {
      overall: vision,
      areas: [
        { area: 'vision', ...vision },
        { area: 'risk', ...risk },
      ],
    };
    expect(JSON.stringify(card.partnership)).toBe(JSON.stringify(partnership));
    const cost = { rated: 1, applicable: 1 };
    expect(JSON.stringify(card.questions[0])).toBe(
      JSON.stringify({
        question: 'v.cost',
        divergence: 1,
        partners: [
          { partner: 'southwark', mean: 3, ...cost, typical: 3, agreement: null, discuss: false },
          { partner: 'brent', mean: 4, ...cost, typical: 4, agreement: null, discuss: false },
        ],
      }),
    );
    expect(Object.keys(card)).toEqual(['partners', 'partnership', 'questions']);
    expect(card.questions.map(({ question }: { question: string }) => question)).toEqual(['v.cost', 'v.people', 'v.scope', 'r.data']);
  });

  test('prints one line', async () => {
    expect((await scored(responses, '--json')).out).not.toContain('\n');
  });

  test('shows the partnership without a candidate', async () => {
    const card = JSON.parse((await scored({ ...responses, candidate: 'southwark' }, '--json')).out);
    expect(Object.keys(card)).toEqual(['partners', 'partnership', 'without', 'questions']);
    expect(card.without.overall).toEqual({ minimum: 100, weakest: ['brent'], maximum: 100, range: 0, mean: 100, missing: [] });
  });

  test('withholds a partner of a confidential round with too few participants', async () => {
    const card = JSON.parse((await scored({ ...responses, confidential: true }, '--json')).out);
    const withheld = { withheld: true, participants: null, overall: null, areasScored: null, areas: [] };
    expect(JSON.stringify(card.partners)).toBe(
      JSON.stringify([
        { partner: 'southwark', ...withheld },
        { partner: 'brent', ...withheld },
      ]),
    );
    expect(card.partnership.overall.missing).toEqual(['southwark', 'brent']);
    expect(card.questions[0]).toEqual({ question: 'v.cost', divergence: null, partners: [] });
  });

  test('adds the change since an earlier round, by the same bank', async () => {
    const earlier = { responses: [{ partner: 'southwark', respondent: 'r9', answers: { 'v.cost': 1, 'v.people': 2 } }] };
    const card = JSON.parse((await scored(responses, '--json', '--before', await fileOf(earlier))).out);
    const [vision, risk] = card.partners[0].areas;
    expect(Object.keys(vision).at(-1)).toBe('change');
    expect(JSON.stringify(vision.change)).toBe(JSON.stringify({ value: 31.25, matched: 2, rawBefore: 31.25, rawAfter: 62.5 }));
    expect(risk.change).toEqual({ value: null, matched: 0, rawBefore: null, rawAfter: null });
    expect(card.partners[1].areas[0].change).toEqual({ value: null, matched: 0, rawBefore: null, rawAfter: 100 });
  });

  test('compares with a round of another bank, question by question', async () => {
    const other = await fileOf(bank((question) => ({ ...question, meaning: question.id === 'v.cost' ? 2 : 1 })));
    const earlier = await fileOf({ responses: [{ partner: 'southwark', respondent: 'r9', answers: { 'v.cost': 1, 'v.people': 2 } }] });
    const card = JSON.parse((await scored(responses, '--json', '--before', earlier, '--before-bank', other)).out);
    expect(card.partners[0].areas[0].change).toMatchObject({ value: -25, matched: 1 });
  });
});

describe('rasp score', () => {
  test('prints a table for people', async () => {
    expect((await scored({ ...responses, candidate: 'brent' })).out).toBe(`A new-programme round of full depth: 2 partners, 2 participants

Area         Partner    Score   Band                    Coverage
───────────  ─────────  ──────  ──────────────────────  ────────
Area vision  southwark     50*  developing                   67%
             brent        100   strong                      100%
Area risk    southwark      –   not enough answers yet         –
             brent          –   not enough answers yet        0%
Overall      southwark     50   1 of 2 areas
             brent        100   1 of 2 areas

* Held down by a critical question
  southwark, Area vision: at most 50, for v.people
    How far along are we with v.people?

The partnership: as ready as its least ready partner
Area         Minimum  Range  Mean  Weakest                 No score
───────────  ───────  ─────  ────  ──────────────────────  ────────────────
Area vision       50     50    75  southwark
Area risk          –      –     –  not enough answers yet  southwark, brent
Overall           50     50    75  southwark

Without brent
Area         Minimum  Range  Mean  Weakest                 No score
───────────  ───────  ─────  ────  ──────────────────────  ─────────
Area vision       50      0    50  southwark
Area risk          –      –     –  not enough answers yet  southwark
Overall           50      0    50  southwark
brent would be the weakest in no area that has enough answers.

Planning gaps: nobody could rate these, and somebody did not know
  v.scope: southwark
    How far along are we with v.scope?`);
  });

  test.for([
    ['southwark', {}, 'southwark would be the weakest in Area vision (100 falls to 50).'],
    ['southwark', { confidential: true }, 'Nothing can be said of southwark joining: fewer than five people answered for it.'],
    ['camden', {}, 'camden would be the weakest in no area that has enough answers.'],
  ] as const)('says of %s where it would be the weakest in %j, or why not', async ([candidate, parts, line]) => {
    expect((await scored({ ...responses, ...parts, candidate })).out.split('\n')).toContain(line);
  });

  test('names the candidate where it is as low as the lowest', async () => {
    const answers = { 'v.cost': 3, 'v.people': 3, 'v.scope': 3 };
    const alike = ['southwark', 'brent'].map((partner) => ({ partner, respondent: 'r1', answers }));
    const { out } = await scored({ responses: alike, candidate: 'brent' });
    expect(out).toContain('brent would be the weakest in Area vision (as low as the lowest).');
  });

  test('marks no score that is under its cap anyway, and still names the critical question', async () => {
    const { out } = await scored({ responses: [{ partner: 'southwark', respondent: 'r1', answers: { 'v.cost': 1, 'v.people': 1 } }] });
    expect(out).toMatch(/southwark +25 {3}weak/);
    expect(out).not.toContain('*');
    expect(out).toContain(`Capped by a critical question, and lower than that all the same
  southwark, Area vision: at most 50, for v.people`);
  });

  test('says what changed since an earlier round', async () => {
    const answers = { 'v.cost': 4, 'v.people': 3, 'r.data': 2 };
    const earlier = await fileOf({ responses: [{ partner: 'southwark', respondent: 'r1', answers }] });
    const { out } = await scored(responses, '--before', earlier);
    expect(out).toMatch(/southwark .* −31 on 2 questions\n/);
    expect(out).toMatch(/brent .* nothing to compare\n/);
  });

  test('says which partners are withheld', async () => {
    const { out } = await scored({ ...responses, confidential: true });
    expect(out).toMatch(/Area vision {2}southwark +– {3}withheld: too few took part\n/);
    expect(out).toContain('No planning gaps.');
  });

  test('lets no name in a file steer the terminal', async () => {
    const { out } = await scored({ responses: [{ partner: 'a\u001b[31m\nb', respondent: 'r1', answers: { 'v.cost': 3 } }] });
    expect(out).toContain('a\uFFFD[31m\uFFFDb');
    expect(out).not.toContain('\u001b');
  });

  test('says so where there is nothing to score', async () => {
    expect((await scored({ responses: [] })).out).toBe('The file has no responses, so there is nothing to score.');
  });
});

describe('rasp score --explain', () => {
  const explained = (...more: string[]) => scored(responses, '--explain', 'vision', ...more);

  test('says how each figure of an area was worked out', async () => {
    const { status, out, err } = await explained('--partner', 'southwark');
    expect([status, err]).toEqual([0, '']);
    expect(out).toBe(`Area vision, southwark: 50, developing
Question  Weight  Rated by  Mean level  Weight × mean  How it counts
────────  ──────  ────────  ──────────  ─────────────  ────────────────────────────────────────────────────────
v.cost         3    1 of 1           3              9
v.people       1    1 of 1           1              1  critical
v.scope        2    0 of 1           –              –  planning gap: nobody rated it, and somebody did not know
Raw score: 25 × 10 / 4 = 62.5. That is the sum of weight × mean over the weights rated.
Cap: at most 50, for v.people (critical, and its mean is under 1.5).
Score: 50.
Coverage: 4 / 6 = 66.67%. That is the weighted share rated. A don't know or no answer lowers it, not the raw score.
Before any cap: 42 had everybody who gave no level said 0, 75 had they said 4.
Band: developing.`);
  });

  test('says so of every partner, where none is named', async () => {
    const { out } = await explained();
    expect(out.match(/^Area vision, .*$/gm)).toEqual(['Area vision, southwark: 50, developing', 'Area vision, brent: 100, strong']);
  });

  test('prints the same as data', async () => {
    const { out } = await explained('--json', '--partner', 'southwark');
    expect(out).not.toContain('\n');
    const { area, partners } = JSON.parse(out);
    expect(area).toBe('vision');
    expect(partners).toHaveLength(1);
    expect(partners[0]).toMatchObject({
      partner: 'southwark',
      score: 50,
      sums: { raw: { sum: 10, weights: 4 } },
      cap: { limit: 50, question: 'v.people', reason: 'faltering' },
    });
  });

  test('says why there is no figure, no band and no effect of a cap', async () => {
    const none = { partner: 'southwark', respondent: 'r1', answers: { 'r.data': { na: 'none' } } };
    const text = async (answers: object, area: string) =>
      (await scored({ responses: [none, { partner: 'southwark', respondent: 'r2', answers }] }, '--explain', area)).out;
    expect(await text({ 'r.data': { na: 'none' } }, 'risk')).toMatch(/No question applies to anybody here, so there is no figure\.$/);
    const unknown = await text({ 'v.people': 'dk' }, 'vision');
    expect(unknown).toContain('Raw score: none, since nobody rated a question.');
    expect(unknown).toContain('(critical, nobody rated it and somebody did not know), though there is nothing to cap.');
    expect(unknown).toContain('Band: none, since there is no score.');
    const thin = await text({ 'v.cost': 1, 'v.people': 1 }, 'vision');
    expect(thin).toContain(', which the raw score does not reach.');
    expect(thin).toMatch(/Band: none, since 33% is covered and 60% is needed\.$/);
    expect(thin).toContain('critical; 1 person gave no level');
  });

  test('tells nothing of whom a confidential round withholds', async () => {
    const { out } = await scored({ ...responses, confidential: true }, '--explain', 'vision');
    expect(out).toBe('Area vision, southwark: withheld, since too few took part\n\nArea vision, brent: withheld, since too few took part');
    const json = JSON.parse((await scored({ ...responses, confidential: true }, '--explain', 'risk', '--json')).out);
    expect(json.partners[0]).toEqual({ partner: 'southwark', area: 'risk', withheld: true });
  });

  test('lists a withheld question without its figures', async () => {
    const five = Array.from({ length: 5 }, (_, at) => ({
      partner: 'southwark',
      respondent: `r${at}`,
      answers: { 'v.cost': 3, ...(at < 2 && { 'v.scope': 4 }) },
    }));
    const { out } = await scored({ confidential: true, responses: five }, '--explain', 'vision');
    expect(out).toMatch(/v\.scope +2 +– +– +– {2}withheld: too few answered\n/);
    expect(out).toContain('Withheld questions with a weight of 2 count there as unanswered.');
  });

  test('says so where there is nothing to explain', async () => {
    expect((await scored({ responses: [] }, '--explain', 'vision')).out).toBe('The file has no responses, so there is nothing to explain.');
    const none = bank((question) => ({ ...question, purposes: ['health-check'] as const }));
    const files = [
      '--bank',
      await fileOf(none),
      '--responses',
      await fileOf({ responses: [{ partner: 'a', respondent: 'b', answers: {} }] }),
    ];
    expect((await run(...files, '--explain', 'risk')).out).toBe('Area risk, a: no score\n  The round asks no question of this area.');
  });

  test.each<[string[], string]>([
    [['--explain', 'visoin'], 'the bank has no area "visoin". Its areas are vision, risk.'],
    [['--explain', 'risk', '--partner', 'Brent'], 'the responses have no partner "Brent". Their partners are southwark, brent.'],
    [['--partner', 'brent'], '--partner needs --explain AREA beside it.'],
    [['--explain', 'risk', '--before', 'x'], '--explain is about one round: leave out --before.'],
  ])('refuses %j', async (args, said) => {
    for (const more of [[], ['--json']])
      expect(await scored(responses, ...args, ...more)).toEqual({ status: 2, out: '', err: `rasp score: ${said} See rasp score --help.` });
  });
});

describe('what is at fault', () => {
  const printsNothingBut = (said: string | RegExp) => ({ status: 2, out: '', err: expect.stringMatching(said) });

  test.each<[string[], RegExp]>([
    [[], /^rasp score: say which question bank with --bank FILE\. See rasp score --help\.$/],
    [['--bank', 'b'], /^rasp score: say which answers with --responses FILE\./],
    [['--bank', 'b', '--responses', 'r', '--before-bank', 'c'], /^rasp score: --before-bank needs --before FILE/],
    [['--bank', 'b', '--responses', 'r', '--jsn'], /'--jsn'/],
    [['--bank', 'b', '--responses', 'r', 'extra'], /'extra'/],
    [['--bank'], /'--bank <value>'/],
  ])('in the options %j', async (args, said) => {
    expect(await run(...args)).toEqual(printsNothingBut(said));
  });

  test.each(['--json', '--before-bank'])('in the responses, with %s', async (option) => {
    const path = await fileOf({ responses: [{ partner: 'southwark', respondent: 'r1', answers: { 'v.cost': 5 } }] });
    const bankPath = await fileOf(bank());
    const more = option === '--json' ? ['--json'] : ['--before', path, '--before-bank', bankPath];
    const { status, out, err } = await run('--bank', bankPath, '--responses', path, ...more);
    expect([status, out]).toEqual([2, '']);
    expect(err).toBe(`${path}: responses[0].answers."v.cost" is 5. Give a whole number from 0 to 4, "dk", or { "na": "the reason" }.`);
  });

  const one = { partner: 'southwark', respondent: 'r1', answers: { 'v.cost': 3 } };
  const answering = (answers: object) => ({ responses: [{ ...one, answers }] });
  test.each<[string, object | string | Buffer, string]>([
    ['an answer to a question outside the purpose', answering({ 'v.future': 3 }), 'responses[0].answers."v.future"'],
    ['an answer to a question outside the depth', { depth: 'core', ...answering({ 'r.data': 3 }) }, 'responses[0].answers."r.data"'],
    ['an unknown question', answering({ 'v.csot': 3 }), 'responses[0].answers."v.csot"'],
    ['an unknown area', { responses: [{ ...one, areas: ['visoin'] }] }, 'responses[0].areas[0]'],
    ['an unknown purpose', { purpose: 'new', responses: [one] }, 'purpose'],
    ['a level above four', answering({ 'v.cost': 5 }), 'responses[0].answers."v.cost"'],
    ['a level under nought', answering({ 'v.cost': -1 }), 'responses[0].answers."v.cost"'],
    ['a level that is not whole', answering({ 'v.cost': 2.5 }), 'responses[0].answers."v.cost"'],
    ['an answer of null', answering({ 'v.cost': null }), 'responses[0].answers."v.cost"'],
    ['not applicable without a reason', answering({ 'v.cost': { na: '' } }), 'responses[0].answers."v.cost"'],
    ['a respondent twice', { responses: [one, one] }, 'responses[1] is respondent'],
    ['no responses', {}, 'responses'],
    ['JSON that breaks off', '{\n"responses": [', '2:15'],
    ['deep nesting', '['.repeat(100_000), 'nested more than 64 deep'],
    ['bytes that are not UTF-8', Buffer.from('{"responses": [],\n"candidate": "Môn"}', 'latin1'), ':2 '],
  ])('with %s: the file and the place are told, and nothing is printed', async (_, content, place) => {
    const core = bank((question) => (question.id === 'r.data' ? { ...question, depth: 'full' } : question));
    const text = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
    const path = await aFile('round.json', text);
    for (const more of [[], ['--json'], ['--explain', 'vision']]) {
      const { status, out, err } = await run('--bank', await fileOf(core), '--responses', path, ...more);
      expect([status, out]).toEqual([2, '']);
      expect(err).toMatch(/^\S+round\.json:.*[.?]$/s);
      expect(err).toContain(place);
    }
  });

  test('where the responses are not there, or a folder', async () => {
    const bankPath = await fileOf(bank());
    for (const [path, said] of [
      ['/nowhere/round.json', 'there is no such file'],
      ['/', 'this is a folder'],
    ] as const) {
      const { status, out, err } = await run('--bank', bankPath, '--responses', path);
      expect([status, out]).toEqual([2, '']);
      expect(err).toContain(`${path}: ${said}`);
    }
  });

  test('in the earlier responses', async () => {
    const path = await fileOf({ responses: [{}] });
    const { err, ...rest } = await scored(responses, '--before', path);
    expect(rest).toEqual({ status: 2, out: '' });
    expect(err.split('\n')).toEqual(Array.from({ length: 3 }, () => expect.stringContaining(`${path}: responses[0].`)));
  });

  test.each(['bank', 'before-bank'])('in the --%s', async (option) => {
    const path = await fileOf({ ...bank(), version: 7 });
    const good = await fileOf(responses);
    const more = option === 'bank' ? [] : ['--before', good, '--bank', await fileOf(bank())];
    expect(await run(`--${option}`, path, '--responses', good, ...more)).toEqual(printsNothingBut(/file\.json:\d+:\d+ .*version/));
  });

  test('in the path of the bank', async () => {
    expect(await run('--bank', '/nowhere/bank.yaml', '--responses', 'r')).toEqual(
      printsNothingBut(/^\/nowhere\/bank\.yaml: there is no such file/),
    );
  });
});
