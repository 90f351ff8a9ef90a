import type { Page } from './install-page.ts';

const again = { to: 'install', text: 'Begin again' };

/** Everything that the pages say to whoever installs the app. */
export const installPages = {
  begin: (to: string): Page => ({
    status: 200,
    heading: 'Add RASP to your Slack workspace',
    paragraphs: [
      'RASP asks the people of a partnership a few short questions at a time, and shows where the partnership is strong and where it is weak.',
      'Slack asks you next which workspace it is for, and shows what the app may do there. Your workspace may want an administrator to approve it.',
      'The link works for ten minutes, in this browser.',
    ],
    link: { to, text: 'Add to Slack' },
  }),
  done: (workspace: string): Page => ({
    status: 200,
    heading: `RASP is in ${workspace}`,
    paragraphs: [
      'In the channel of your programme, type /invite @rasp, and then /rasp start.',
      'If it was there before, whatever waited goes out within a few minutes. You can close this page.',
    ],
  }),
  denied: {
    status: 403,
    heading: 'Nothing was installed',
    paragraphs: ['You, or your workspace, did not approve the app at Slack. Nothing has changed.'],
    link: again,
  },
  organisation: {
    status: 400,
    heading: 'One workspace at a time',
    paragraphs: [
      'The app was approved for a whole organisation, and this version works for single workspaces. Nothing was kept here.',
      'Take the app away from the organisation at Slack, then begin again and choose one workspace of it.',
    ],
    link: again,
  },
  notFromHere: {
    status: 400,
    heading: 'This did not begin in this browser',
    paragraphs: [
      'For your safety the app is installed only from the page where you pressed “Add to Slack”, in the same browser, which must keep cookies for that long. Nothing was installed.',
    ],
    link: again,
  },
  tooLate: {
    status: 400,
    heading: 'That took longer than ten minutes',
    paragraphs: ['Nothing was installed.'],
    link: again,
  },
  used: {
    status: 400,
    heading: 'This link was used already',
    paragraphs: ['If you loaded the page again, the app is where you installed it. Otherwise begin again.'],
    link: again,
  },
  codeRefused: {
    status: 400,
    heading: 'Slack does not know this approval any more',
    paragraphs: ['It was used before, or is too old. Nothing was installed.'],
    link: again,
  },
  misconfigured: {
    status: 502,
    heading: 'Slack does not know this bot',
    paragraphs: [
      'Whoever operates the bot has to mend its settings: SLACK_CLIENT_ID, SLACK_CLIENT_SECRET or PUBLIC_URL are not those of the app at Slack. Nothing was installed.',
    ],
  },
  slackTrouble: {
    status: 502,
    heading: 'Slack did not answer as it should',
    paragraphs: ['Nothing was installed. Try again in a few minutes.'],
    link: again,
  },
  ownTrouble: {
    status: 503,
    heading: 'The bot could not keep this',
    paragraphs: ['Its database does not answer. Try again in a few minutes.'],
    link: again,
  },
} as const;
