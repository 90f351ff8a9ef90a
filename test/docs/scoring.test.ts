import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { questionsAsked } from '../../src/domain/bank.ts';
import { scoreSince } from '../../src/domain/change.ts';
import { explanations } from '../../src/domain/explanation.ts';
import * as library from '../../src/scoring.ts';
import { aQuestion } from '../support/banks.ts';
import { aBankOf, answersFor, aScoringRound } from '../support/scoring-rounds.ts';

const guide = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');

/** The text of the first block in this language. */
function block(language: string): string {
  const [, text = ''] = guide.match(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``)) ?? [];
  return text;
}

test('the example runs, and prints what it says', async () => {
  const entry = new URL('../../src/scoring.ts', import.meta.url).href;
  const example = block('js').replace("'rasp-bot/scoring'", JSON.stringify(entry));
  expect(example).toContain(entry);
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', example]);
  expect(stdout).toBe(block('text'));
});

/** The first cells of the table with this heading, each name in them. */
function namesIn(heading: string): string[] {
  const [, table = ''] = guide.split(`| ${heading} | `);
  const rows = table.split('\n\n')[0]?.split('\n').slice(2) ?? [];
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
}

test('it names every function of the library, and no other', () => {
  expect(namesIn('function').toSorted()).toEqual(Object.keys(library).toSorted());
});

const bank = aBankOf(aQuestion('q1', { critical: true }), aQuestion('q2'));
const everyone = Array.from({ length: 5 }, (_, at) => answersFor('southwark', { q1: 1, ...(at < 2 && { q2: 3 as const }) }));
const round = aScoringRound(bank, [...everyone, answersFor('brent', { q1: 1 })], { confidential: true });

/** The keys of everything within. */
function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(keysOf)];
}

test('it names every key of a scorecard', () => {
  const compared = aScoringRound(bank, [answersFor('southwark', { q1: 1 })], { candidate: 'southwark' });
  const keys = new Set([...keysOf(scoreSince(round, round)), ...keysOf(library.score(compared))]);
  const [, part = ''] = guide.split('## The keys of the scorecard');
  const [told = ''] = part.split('\n## ');
  expect([...keys].filter((key) => !told.includes(`\`${key}\``))).toEqual([]);
});

test('it names every key of an explanation and of its lines, and no other', () => {
  const other = aBankOf(aQuestion('q1', { weight: 3 }), aQuestion('q2'));
  const uneven = aScoringRound(bank, [answersFor('southwark', { q1: 1, q2: 4 })]);
  const all = [
    ...explanations(library.score(round), questionsAsked(bank, round), 'vision'),
    ...explanations(library.score(uneven), questionsAsked(other, uneven), 'vision'),
  ];
  const [, part = ''] = guide.split('## The keys of an explanation');
  const first = part.split('\n').flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
  const lines = all.flatMap((each) => ('questions' in each ? each.questions : []));
  const keys = new Set([...all, ...lines].flatMap((each) => Object.keys(each)));
  expect([...new Set(first)].toSorted()).toEqual([...keys].toSorted());
});
