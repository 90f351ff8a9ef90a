import { expect, test } from 'vitest';
import { reads } from '../../support/slack-reading.ts';
import { aRound, last, only, type Team } from '../../support/slack-team.ts';

/** A check that both have answered, closed by whoever opened it. */
async function closed(): Promise<Team> {
  const team = await aRound();
  const { manager, ash, elm, channel, says, taps, hasAnswered } = team;
  await hasAnswered(ash, 3);
  await hasAnswered(elm, 1);
  await says(manager, 'close', channel);
  await taps(manager, 'Close it now', { on: last(manager.sees(channel)) });
  return team;
}

test('a file is uploaded to the conversation of whoever asked for it, under its own name, and nowhere else', async () => {
  const { slack, manager, channel, posts, says, taps } = await closed();
  const [before, here] = [slack.files().length, posts(channel).length];
  await says(manager, 'export', channel);
  const offer = last(manager.sees(channel));
  expect(slack.clickable(offer)).toEqual(['Answers (CSV)', 'Scores (CSV)', 'All figures (JSON)', 'Board report (PDF)']);
  await taps(manager, 'Answers (CSV)', { on: offer });
  expect(reads(last(manager.sees(channel)))).toContain('Answers (CSV) is in your own conversation with me.');
  const [file] = only(slack.files().slice(before), 1);
  expect(file.name).toMatch(/^shared-it-[\d-]+-answers\.csv$/);
  const message = last(manager.direct());
  expect(message.files).toEqual([file.id]);
  expect(reads(message)).toContain('Shared IT: Answers (CSV)');
  expect(posts(channel)).toHaveLength(here);
});

test('the results in the channel offer everybody there what they may take', async () => {
  const { slack, ash, channel, posts, taps } = await closed();
  const [, results] = only(posts(channel), 2);
  await taps(ash, 'Export', { on: results });
  expect(slack.clickable(last(ash.sees(channel)))).toEqual(['Answers (CSV)', 'Scores (CSV)', 'Board report (PDF)']);
  expect(reads(last(ash.sees(channel)))).toContain('The answers are those of Northvale alone.');
});

test('where the bot may not upload files, that is said with the mend', async () => {
  const { slack, manager, channel, says, taps } = await closed();
  await says(manager, 'export', channel);
  slack.faults.next('files.getUploadURLExternal', { kind: 'refusal', error: 'missing_scope' });
  await taps(manager, 'Scores (CSV)', { on: last(manager.sees(channel)) });
  expect(reads(last(manager.sees(channel)))).toContain(
    'Scores (CSV) could not be brought to you: I lack a permission for it. Ask your administrator to install me again.',
  );
});
