import { expect, it } from 'vitest';
import { filled, reads } from '../../support/slack-reading.ts';
import { aTeam, named, only, type Team } from '../../support/slack-team.ts';

const confidential = { 'Who sees the answers?': 'Confidential: nobody can; figures only where five or more answered' };

/** The form's last step of a confidential check, and five people beside those of the team. */
async function atPartners(team: Team) {
  await team.says(team.manager, 'start', team.channel);
  await team.submits(team.manager, { Programme: 'Shared IT', ...confidential });
  await team.submits(team.manager);
  return Array.from({ length: 5 }, (_, index) => team.slack.user(`Officer ${index + 1}`));
}

it('a confidential check is refused in the form while no partner has five people, and nobody who was picked is lost', async () => {
  const team = await aTeam();
  const { slack, bot, manager, elm, channel, personOf } = team;
  const officers = await atPartners(team);
  const picked = named({ Northvale: officers.slice(1), Eastmere: [elm.user] });
  await team.submits(manager, picked);
  expect(reads(manager.view())).toContain('Northvale has four people and Eastmere has one person.');
  expect(filled(manager.view())).toMatchObject(picked);
  expect(manager.view().definition).toMatchObject({ submit: { text: 'Open the check' } });
  expect(slack.messages(channel)).toEqual([]);
  expect(await bot.store.roundsOwnedBy(personOf(manager))).toEqual([]);
});

it('a confidential check names in the form whose figures will be withheld, and opens by another tap', async () => {
  const team = await aTeam();
  const { slack, bot, manager, ash, elm, channel, personOf } = team;
  const officers = await atPartners(team);
  const picked = named({ Northvale: officers, Eastmere: [ash.user, elm.user] });
  await team.submits(manager, picked);
  expect(reads(manager.view())).toContain('Eastmere has two people: its figures will be withheld');
  expect(filled(manager.view())).toMatchObject(picked);
  expect(manager.view().definition).toMatchObject({ submit: { text: 'Open anyway' } });
  expect(await bot.store.roundsOwnedBy(personOf(manager))).toEqual([]);
  await team.submits(manager);
  expect(reads(manager.view())).toContain('Confidential: the figures of Eastmere will be withheld');
  expect(await bot.store.roundsOwnedBy(personOf(manager))).toMatchObject([{ visibility: 'confidential' }]);
  const [status] = only(slack.messages(channel), 1);
  expect(reads(status)).toContain("Confidential: nobody is shown anybody's answers");
  expect(reads(team.card(ash))).toContain('Nobody is shown your answers or notes, not even Manager or the lead for Eastmere.');
});

it('the form of a confidential check keeps the choice on the way back', async () => {
  const team = await aTeam();
  const { manager, taps } = team;
  await atPartners(team);
  await taps(manager, 'Back', { on: manager.view() });
  await taps(manager, 'Back', { on: manager.view() });
  expect(filled(manager.view())).toMatchObject(confidential);
});
