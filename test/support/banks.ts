import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Area, Bank, FiveLevels, Question, Topic } from '../../src/domain/bank.ts';
import { house } from '../../src/domain/bank-house.ts';

/** A question that fits every rule of the house, in words of its own. */
export function aQuestion(id: string, parts: Partial<Question> = {}): Question {
  return {
    id,
    meaning: 1,
    depth: 'core',
    purposes: ['new-programme', 'new-partner', 'health-check'],
    weight: 1,
    critical: false,
    about: 'us',
    role: null,
    ask: `How far along are we with ${id}?`,
    why: `Because ${id} matters.`,
    evidence: `A paper on ${id}.`,
    levels: levelsOf(id),
    next: { weak: `Begin ${id}`, partial: `Fill ${id}`, sound: `Try ${id}` },
    source: null,
    ...parts,
  };
}

export function levelsOf(thing: string): FiveLevels {
  return [`No ${thing}`, `Talk of ${thing}`, `Some ${thing}`, `Agreed ${thing}`, `Tried ${thing}`];
}

export function aTopic(id: string, questions: readonly Question[]): Topic {
  return { id, title: `Topic ${id}`, questions };
}

export function anArea(id: string, topics: readonly Topic[]): Area {
  return { id, title: `Area ${id}`, summary: `What ${id} is.`, topics };
}

export function aBank(areas: readonly Area[]): Bank {
  return { id: 'rasp', version: '1.0.0', locale: 'en-GB', title: 'A bank', notice: 'Original work.', areas };
}

/** A bank without a fault: every topic of the house with one question, ten of them critical. */
export function aHouseBank(change: (question: Question) => Question = (question) => question): Bank {
  let made = 0;
  const question = (id: string) => change(aQuestion(id, { critical: made++ < 10 }));
  const areas = Object.entries(house.topics).map(([area, topics]) =>
    anArea(
      area,
      topics.map((topic) => aTopic(topic, [question(`${area}.${topic}.first`)])),
    ),
  );
  return aBank(areas);
}

/** The path of a file that holds the text, gone when the test is done. */
export async function aFile(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rasp-bank-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), content);
  return join(folder, name);
}
