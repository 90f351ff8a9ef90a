/** What a chat tool's adapter says itself: about places and people that only it knows. */
export const chatWords = {
  notHereHeading: 'Invite me first',
  notHere:
    'I am not in this channel, so I could not post the check or its map here. Type /invite @rasp, then /rasp start again. A conversation of a few people is no channel: open the check in one.',
  outsiderHeading: 'For people of this workspace',
  outsider: 'You are here from another workspace. This check takes answers from people of its own workspace; nothing was saved.',
  organisationHeading: 'Install me in this workspace',
  organisation: 'I was installed for your whole organisation, and this version works for one workspace. Nothing was saved.',
  removedHeading: 'Install me in this workspace',
  removed:
    'I am not installed here, or was taken away. Nothing was saved. Ask your administrator to install me again; what was saved before is still there.',
  unknownButtonHeading: 'That button is from another version',
  unknownButton: 'Nothing was changed. Type /rasp to see where you are.',
  troubleHeading: 'Something went wrong',
  trouble: 'Nothing that was called saved is lost. Type /rasp to see where you are.',
  close: 'Close',

  /** Why somebody cannot be asked. */
  people: {
    bot: 'is a bot',
    left: 'no longer has an account here',
    stranger: 'belongs to another workspace',
    somebody: 'One of the people you chose',
    unknown: 'is not in this workspace',
    theChannel: 'the channel',
  },

  tooLateHeading: 'That took too long',
  tooLate: 'Slack lets a window open within three seconds of a tap alone. Nothing is lost: tap again.',
  waitingHeading: 'Still working on it',
  waiting: 'This takes longer than usual. The answer appears as soon as it is there; nothing has to be typed again.',
  lookingUp: (people: number, wait: number) =>
    `Opening: looking up ${people} people, which takes about ${wait} minutes. I tell you here, or in a direct message where you close this. Nothing is lost: should you hear nothing by then, send the form again, and it opens one check all the same.`,
  lateHeading: 'It is done',
  late: 'You can close this. The card in the conversation shows what is stored.',
  sentHeading: 'It is in your direct messages',
  sent: 'The next card is among your messages with me.',
  pictureSent: 'It has a picture, which Slack cannot show to one person alone in a channel.',

  unconfirmedField: 'I could not confirm that this was saved: the database has not replied yet. Save it again; nothing is kept twice.',
  unsavedHeading: 'Not saved yet',
  unsaved: 'You closed the window before saving. This is what you had typed:',
  unopenedHeading: 'The form is still here',
  unopened: 'You closed it before the check was opened. Nothing that you had filled in is lost.',
};
