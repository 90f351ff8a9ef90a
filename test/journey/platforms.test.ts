import { describe, expect, it } from 'vitest';
import {
  aDay,
  alwaysAtWork,
  answersAll,
  answersOf,
  cast,
  chooses,
  colleague,
  decline,
  hasAnswered,
  type Name,
  note,
  opens,
  reason,
  type Stage,
} from '../support/journey.ts';
import { onSlack } from '../support/journey-slack.ts';
import { onTeams } from '../support/journey-teams.ts';

/** What each person does, and what each reads of it, is the same on both. */
describe.each<[string, () => Promise<Stage>]>([
  ['Slack', onSlack],
  ['Teams', onTeams],
])('a check in %s', (_, begun) => {
  async function opened(): Promise<Stage> {
    const stage = await begun();
    await opens(stage);
    return stage;
  }

  async function closed(): Promise<Stage> {
    const stage = await opened();
    await hasAnswered(stage, 'Ash', 3);
    await hasAnswered(stage, 'Elm', 1);
    await stage.asks('Manager', 'close');
    await stage.taps('Manager', 'Close it now', 'answer');
    return stage;
  }

  const startedBy = async (...names: readonly Name[]) => {
    const stage = await opened();
    for (const name of names) await stage.taps(name, 'Start');
    return stage;
  };

  it('is opened through the form, announced in the channel, and put to each respondent with what to know before they answer', async () => {
    const { reads, posts, direct, tappable } = await opened();
    expect(reads('Manager', 'form')).toContain('The check is open Two people at two partners get the first card in a direct message now.');
    expect(posts()).toHaveLength(1);
    expect(reads('Birch', 'status')).toContain('Nobody has finished yet. Open until everyone has finished, or Manager closes it.');
    expect(reads('Birch', 'status')).toContain('Northvale ▱ 0 of 1 Eastmere ▱ 0 of 1');
    for (const [name, partner] of [
      ['Ash', 'Northvale'],
      ['Elm', 'Eastmere'],
    ] as const) {
      const welcome = reads(name);
      expect(welcome).toContain(`You answer for ${partner}. 35 questions, one at a time, about ten minutes`);
      expect(welcome).toContain(`Manager, any co-owners and the lead for ${partner} can see your answers and notes, with your name.`);
      expect(welcome).toContain('stores them until they delete them.');
      expect(welcome).toContain('A public body may have to disclose results on request.');
      expect(welcome).toContain('/rasp erase deletes your answers at once, before the close and after it.');
      expect(tappable(name)).toEqual(['Start', 'How answers are used', 'I cannot answer']);
    }
    expect(cast.map((name) => direct(name).length)).toEqual([0, 1, 1, 0]);
  });

  it('keeps what was filled in when a step is taken back, and opens nothing that nobody answers', async () => {
    const stage = await begun();
    const { beginsForm, sends, taps, reads, posts } = stage;
    await beginsForm('Manager');
    await sends('Manager', 'Next: times', { Programme: 'Shared IT' });
    await sends('Manager', 'Next: partners');
    await sends('Manager', 'Open the check', {
      ...{ 'Partner 1': 'Northvale', 'Who answers for partner 1?': { people: ['Ash'] } },
      ...{ 'Partner 2': 'Eastmere', 'Who answers for partner 2?': { people: ['Ash'] } },
    });
    expect(posts()).toEqual([]);
    expect(reads('Manager', 'form')).toContain('Not opened yet. Ash is named for Northvale and for Eastmere.');
    await taps('Manager', 'Back', 'form');
    expect(reads('Manager', 'form')).toContain('Shared IT');
    await sends('Manager', 'Next: partners');
    await sends('Manager', 'Open the check', { 'Who answers for partner 2?': { people: ['Elm'] } });
    expect(reads('Manager', 'form')).toContain('Two people at two partners');
    expect(reads('Ash')).toContain('You answer for Northvale.');
  });

  it('is answered on one card, with every kind of answer, and each is saved', async () => {
    const stage = await startedBy('Ash');
    const { taps, writes, reads, direct } = stage;
    expect(reads('Ash')).toContain('1 of 35 Do we know which of our own problems a larger partnership should solve?');
    await writes('Ash', note, 'We disagree about this one.');
    expect(reads('Ash')).toContain('Note saved');
    await chooses(stage, 'Ash', '3');
    expect(reads('Ash')).toContain('2 of 35');
    await taps('Ash', "Don't know");
    expect(reads('Ash')).toContain('3 of 35');
    await taps('Ash', 'Not applicable');
    expect(reads('Ash')).toContain('Why does this not apply to Northvale?');
    await taps('Ash', 'Another body does it for us');
    expect(reads('Ash')).toContain('4 of 35');
    await taps('Ash', 'Not applicable');
    await writes('Ash', reason, 'It ended last year.');
    expect(reads('Ash')).toContain('5 of 35');
    expect(await answersOf(stage, 'Ash')).toEqual([3, 'dk', { na: 'Another body does it for us' }, { na: 'It ended last year.' }]);
    expect(direct('Ash')).toHaveLength(1);
  });

  it('goes back, skips and comes back to what was skipped, shows where an area ends, and is reviewed, changed, finished and taken up again', async () => {
    const stage = await startedBy('Ash');
    const { taps, reads, tappable } = stage;
    await taps('Ash', 'Skip for now');
    expect(reads('Ash')).toContain('2 of 35');
    await chooses(stage, 'Ash', '3');
    await taps('Ash', 'Back');
    expect(reads('Ash')).toContain('2 of 35');
    await chooses(stage, 'Ash', '2');
    let recaps = 0;
    while (!tappable('Ash').includes('Finish')) {
      if (tappable('Ash').includes('Carry on')) {
        recaps++;
        expect(reads('Ash')).toMatch(/\d+ of \d+/);
        expect(reads('Ash')).not.toMatch(/of 100|score|weak|strong/i);
        await taps('Ash', 'Carry on');
      } else await chooses(stage, 'Ash', '3');
    }
    expect(recaps).toBeGreaterThanOrEqual(5);
    expect((await answersOf(stage, 'Ash')).toSorted()).toEqual([2, ...Array(34).fill(3)]);
    await taps('Ash', 'Finish');
    expect(reads('Ash')).toContain('All 35 answers are saved for Northvale.');
    await stage.passes(1);
    expect(reads('Birch', 'status')).toContain('Northvale ▰ 1 of 1');
    await taps('Ash', 'My answers');
    expect(reads('Ash')).toContain('Your answers 35 of 35 answered');
    await chooses(stage, 'Ash', 'Political and executive sponsorship');
    await chooses(stage, 'Ash', '4');
    expect((await answersOf(stage, 'Ash')).toSorted()).toEqual([...Array(34).fill(3), 4]);
  });

  it('is carried on by a word after the bot was started anew, at the first question without an answer', async () => {
    const stage = await startedBy('Ash');
    const { carriesOn, restart, reads } = stage;
    await chooses(stage, 'Ash', '3');
    await chooses(stage, 'Ash', '1');
    await restart();
    await carriesOn('Ash');
    expect(reads('Ash')).toContain('3 of 35');
    await chooses(stage, 'Ash', '2');
    expect(await answersOf(stage, 'Ash')).toEqual([3, 1, 2]);
  });

  it('is saved and stopped after any question, and goes on there by the bot’s name alone', async () => {
    const stage = await startedBy('Ash');
    const { taps, says, reads } = stage;
    await chooses(stage, 'Ash', '3');
    await taps('Ash', 'Save and stop');
    expect(reads('Ash')).toContain('34 questions');
    for (const words of ['rasp', 'RASP', '/rasp']) {
      await says('Ash', words);
      expect(reads('Ash')).toContain('2 of 35');
    }
    await says('Birch', 'rasp');
    expect(reads('Birch')).toContain('/rasp start');
  });

  it('takes two taps at once for one answer each, and keeps the last where they differ', async () => {
    const stage = await startedBy('Ash');
    const label = (level: string) => stage.tappable('Ash').find((each) => each.startsWith(level)) ?? '';
    await Promise.all([stage.taps('Ash', label('3')), stage.taps('Ash', label('3'))]);
    expect(await answersOf(stage, 'Ash')).toEqual([3]);
    await Promise.all([stage.taps('Ash', label('1')), stage.taps('Ash', label('4'))]);
    const [first, second, ...more] = await answersOf(stage, 'Ash');
    expect([first, more]).toEqual([3, []]);
    expect([1, 4]).toContain(second);
  });

  it('is tried by its owner alone before anybody is asked', async () => {
    const stage = await begun();
    const { beginsForm, taps, reads, posts, direct } = stage;
    await beginsForm('Manager');
    await taps('Manager', 'Try it alone', 'form');
    expect(reads('Manager')).toContain('A dry run, for you alone');
    await taps('Manager', 'Start');
    await chooses(stage, 'Manager', '3');
    expect(reads('Manager')).toContain('Dry run: nothing here counts.');
    expect([posts(), direct('Ash')]).toEqual([[], []]);
  });

  it('is declined with a word why, which its owner is told and nobody else', async () => {
    const stage = await opened();
    await stage.writes('Ash', decline, 'I have left the council.');
    expect(await stage.store().openResponsesOf(stage.personOf('Ash'))).toEqual([]);
    await stage.passes(2);
    expect(stage.direct('Manager').join(' ')).toContain('They say: “I have left the council.”');
    expect([...stage.posts(), ...stage.direct('Elm')].join(' ')).not.toContain('left the council');
  });

  it('tells the channel how it goes once a week, and only when something has changed', async () => {
    const stage = await opened();
    await alwaysAtWork(stage, { reminders: null, summary: { every: 'week', day: 3, minute: 0 } });
    await stage.passes(8 * aDay);
    expect(stage.posts()).toHaveLength(1);
    await answersAll(stage, 'Ash', '3');
    await stage.passes(8 * aDay);
    const posted = stage.posts().length;
    expect(posted).toBe(2);
    await stage.passes(8 * aDay);
    expect(stage.posts()).toHaveLength(posted);
  });

  it('reminds nobody until the day to which they put it off, nor after they said to stop', async () => {
    const stage = await opened();
    const { says, passes, reads, direct } = stage;
    await alwaysAtWork(stage);
    const day = new Date(Date.now() + 20 * aDay * 60_000).toISOString().slice(0, 10);
    await says('Ash', `rasp remind me on ${day}`);
    expect(reads('Ash')).toContain('Reminders are paused');
    await says('Elm', 'rasp remind me stop');
    expect(reads('Elm')).toContain('No more reminders');
    const before = [direct('Ash').length, direct('Elm').length];
    await passes(15 * aDay);
    expect([direct('Ash').length, direct('Elm').length]).toEqual(before);
    await passes(8 * aDay);
    expect(direct('Ash').length).toBeGreaterThan(before[0] ?? 0);
    expect(direct('Elm')).toHaveLength(before[1] ?? 0);
  });

  it('reminds those who are not done after quiet days, and lets them put it off, stop it and carry on', async () => {
    const stage = await opened();
    const { taps, passes, reads, direct } = stage;
    await alwaysAtWork(stage);
    await passes(3 * aDay);
    expect([direct('Ash').length, direct('Elm').length]).toEqual([2, 2]);
    expect(reads('Ash')).toContain('Shared IT: 35 questions left Nothing is answered for Northvale yet.');
    await taps('Ash', 'Remind me tomorrow');
    expect(reads('Ash')).toContain('I will remind you');
    await taps('Elm', 'Stop reminders');
    expect(reads('Elm')).toContain('No more reminders');
    await passes(2 * aDay);
    expect([direct('Ash').length, direct('Elm').length]).toEqual([3, 2]);
    await taps('Ash', 'Start');
    expect(reads('Ash')).toContain('1 of 35');
  });

  it('lets its owner nudge once a day, and nobody else', async () => {
    const stage = await opened();
    const { asks, taps, reads } = stage;
    await alwaysAtWork(stage);
    await asks('Elm', 'nudge');
    expect(reads('Elm', 'answer')).toContain('Only Manager or a co-owner can nudge.');
    await asks('Manager', 'nudge');
    await taps('Manager', 'Nudge them now', 'answer');
    expect(reads('Manager', 'answer')).toContain('Now: Ash and Elm');
    for (const name of ['Ash', 'Elm'] as const) expect(reads(name)).toContain('Manager asks: Shared IT');
    await asks('Manager', 'nudge');
    expect(reads('Manager', 'answer')).toContain('Nudged today already');
  });

  it('passes a question to a colleague, who answers that one alone', async () => {
    const stage = await startedBy('Ash');
    const { taps, writes, reads } = stage;
    await writes('Ash', colleague, { people: ['Elm'] });
    expect(stage.direct('Elm')).toHaveLength(1);
    await writes('Ash', colleague, { people: ['Birch'] });
    expect(reads('Ash')).toContain('Need passed to Birch');
    expect(reads('Ash')).toContain('1 of 34');
    expect(reads('Birch')).toContain('Ash passed you one question.');
    await taps('Birch', 'Start');
    await chooses(stage, 'Birch', '4');
    expect(await answersOf(stage, 'Birch')).toEqual([4]);
  });

  it('keeps one status card in the channel, which tells who takes part and nothing of the answers', async () => {
    const stage = await opened();
    const { taps, reads, posts, asks } = stage;
    await answersAll(stage, 'Ash', '4');
    await stage.passes(1);
    expect(posts()).toHaveLength(1);
    expect(reads('Birch', 'status')).toContain('Northvale ▰ 1 of 1 Eastmere ▱ 0 of 1');
    await asks('Elm', 'status');
    expect(reads('Elm', 'answer')).toContain('Northvale ▰ 1 of 1 Eastmere ▱ 0 of 1');
    await taps('Elm', 'Answer or carry on', 'status');
    expect(reads('Elm')).toContain('1 of 35');
    expect(posts()).toHaveLength(1);
  });

  it('is closed by its owner alone, and shows the map in the channel, and to each respondent their own', async () => {
    const stage = await opened();
    const { asks, taps, reads, posts, pictures, direct } = stage;
    await hasAnswered(stage, 'Ash', 3);
    await hasAnswered(stage, 'Elm', 1);
    await asks('Ash', 'close');
    expect(reads('Ash', 'answer')).toContain('Only Manager or a co-owner can close it. Nothing was changed.');
    await asks('Manager', 'close');
    expect(reads('Manager', 'answer')).toContain('Close the check for Shared IT? Finished: 2 of 2 people.');
    await taps('Manager', 'Close it now', 'answer');
    expect(posts()).toHaveLength(2);
    expect(reads('Birch', 'status')).toContain('Closed on');
    expect(reads('Birch', 'results')).toContain('Results: Shared IT');
    expect(reads('Birch', 'results')).toContain(
      'Ready as its least ready partner: Eastmere, 25 of 100 in Shared vision. Northvale 75 there.',
    );
    expect(pictures('Birch', 'results')).toEqual([expect.stringContaining('Shared vision: lowest 25; Northvale 75, Eastmere 25.')]);
    for (const [name, own, others] of [
      ['Ash', 'Northvale', 'Eastmere'],
      ['Elm', 'Eastmere', 'Northvale'],
    ] as const) {
      expect(reads(name)).toContain(`${own}'s map`);
      expect(pictures(name)).toEqual([expect.stringContaining(`Shared vision: ${own}`)]);
      expect(pictures(name).join()).not.toContain(others);
    }
    expect(direct('Birch')).toEqual([]);
  });

  it('answers the buttons of its results to whoever tapped, and leaves them to all', async () => {
    const { taps, tappable, reads, posts, direct } = await closed();
    const before = reads('Birch', 'results');
    const weighed = 'With and without Northvale';
    const views = [
      'Next steps',
      'What to talk about',
      weighed,
      'By topic',
      'All figures',
      'How was this worked out?',
      'Export',
      'Run it again',
    ];
    expect(tappable('Birch', 'results')).toEqual(views);
    expect(before).toContain('Northvale would be the weakest in no area.');
    for (const button of ['Next steps', 'What to talk about']) {
      await taps('Birch', button, 'results');
      expect(reads('Birch', 'answer')).toMatch(new RegExp(`^${button} .*Eastmere`));
      expect(reads('Elm', 'results')).toBe(before);
    }
    // A card with a picture: Slack shows it in their own conversation.
    await taps('Birch', weighed, 'results');
    const told = [...direct('Birch'), reads('Birch', 'answer')].join(' ');
    expect(told).toContain('Where Northvale would be the strongest Shared vision: 75; lowest without it 25 (Eastmere)');
    await taps('Birch', 'How was this worked out?', 'results');
    expect(reads('Birch', 'answer')).toContain('Each brings its weight times its mean level in points.');
    expect(posts()).toHaveLength(2);
  });

  it('lets the lead of each partner record what their council agreed, ticks it off, and shows it beside the figures', async () => {
    const stage = await closed();
    const { taps, fillsIn, reads, tappable } = stage;
    for (const [name, level, said] of [
      ['Ash', 'Level 2', 'Northvale agreed 2:'],
      ['Elm', 'Level 1', 'Eastmere agreed 1:'],
    ] as const) {
      await taps(name, 'What to talk about', 'results');
      expect(reads(name, 'answer')).toMatch(/What to talk about \d of \d+ settled/);
      await taps(name, 'Another question', 'answer');
      await chooses(stage, name, 'Need', 'answer');
      const why = 'The board saw the paper in May.';
      const saved = await fillsIn(name, 'Save what we agreed', { 'We agreed on': level, 'Why we say so': why });
      expect(saved).toMatch(new RegExp(`^Saved .*${said}.*“${why}”`));
    }
    await taps('Birch', 'What to talk about', 'results');
    expect(reads('Birch', 'answer')).toMatch(/What to talk about 1 of \d+ settled/);
    expect(reads('Birch', 'answer')).toContain('✓ Settled: they agree to differ. Eastmere agreed 1:');
    expect(tappable('Birch', 'answer')).toEqual(['What was agreed']);
    await taps('Birch', 'All figures', 'results');
    expect(reads('Birch', 'answer')).toContain('Agreed afterwards');
    expect(reads('Birch', 'answer')).toMatch(/Northvale: mean 3 · agreed 2:/);
  });

  it('is run again with everybody in it: why so soon, then what changed, and from the third round on the trend', async () => {
    const stage = await closed();
    const { beginsForm, taps, sends, asks, reads, direct, store, personOf, passes } = stage;
    const told = (who: Name) => `${reads(who, 'answer')} ${direct(who).at(-1) ?? ''}`;
    async function runsAgain(why: string, ash: 1 | 3): Promise<void> {
      await passes(aDay);
      await beginsForm('Manager', 'again');
      await sends('Manager', 'Next: times', { 'Why now?': why });
      await sends('Manager', 'Next: partners', {});
      await sends('Manager', 'Open the check', {});
      await passes(2);
      await hasAnswered(stage, 'Ash', ash);
      await hasAnswered(stage, 'Elm', 1);
      await asks('Manager', 'close');
      await taps('Manager', 'Close it now', 'answer');
      await passes(2);
    }
    await runsAgain('The budget was agreed', 1);
    const [now, before] = await store().responsesOf(personOf('Ash'));
    const rounds = await Promise.all([now, before].map(async (response) => store().round(response?.round ?? '')));
    expect(rounds[0]?.programme).toEqual(rounds[1]?.programme);
    expect(rounds[0]?.repeat).toMatchObject({ of: rounds[1]?.id, why: 'The budget was agreed' });
    expect(reads('Birch', 'results')).toContain('after the last: The budget was agreed');
    await taps('Birch', 'Change', 'results');
    expect(told('Birch')).toContain('Biggest fall: Northvale, −50');
    expect(told('Birch')).not.toContain('Trend over');
    await runsAgain('The board asks', 3);
    await taps('Birch', 'Change', 'results');
    expect(told('Birch')).toContain('Trend over three rounds');
  });

  it('erases one person’s answers at their word, with a receipt, and nobody else’s', async () => {
    const stage = await startedBy('Ash', 'Elm');
    const { asks, taps, reads, posts, direct } = stage;
    await chooses(stage, 'Ash', '3');
    await chooses(stage, 'Ash', '1');
    await chooses(stage, 'Elm', '2');
    await asks('Ash', 'erase');
    expect(reads('Ash')).toContain('Two answers are deleted at once. This cannot be undone.');
    await taps('Ash', 'Yes, erase them');
    expect(reads('Ash')).toMatch(/two answers deleted\. Receipt [0-9A-F]{4}-[0-9A-F]{4}\./);
    expect(await answersOf(stage, 'Ash')).toEqual([]);
    expect(await answersOf(stage, 'Elm')).toEqual([2]);
    expect([...posts(), ...direct('Elm'), ...direct('Manager')].join()).not.toContain('eceipt');
  });

  it('tells its owner whom it could not reach, and why', async () => {
    const stage = await begun();
    const { shutsOut, asks, passes, reads, direct } = stage;
    shutsOut('Elm');
    await opens(stage);
    await passes(2);
    expect(reads('Ash')).toContain('You answer for Northvale.');
    expect(direct('Manager').join(' ')).toMatch(/Not reached: Shared IT Elm: [a-z ]+\. Whoever can write to me can begin/);
    await asks('Manager', 'delivery');
    expect(reads('Manager', 'answer')).toContain('Reached 1');
  });
});
