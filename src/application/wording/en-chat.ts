/** What a chat tool's adapter says itself: about places and people that only it knows. */
export const chatWords = {
  notHereHeading: 'Invite me first',
  notHere: 'I am not in this channel, so I could not post the check or its map here. Type /invite @rasp, then /rasp start again.',
  outsiderHeading: 'For people of this workspace',
  outsider: 'You are here from another workspace. This check takes answers from people of its own workspace; nothing was saved.',
  unknownButtonHeading: 'That button is from another version',
  unknownButton: 'Nothing was changed. Type /rasp to see where you are.',
  troubleHeading: 'Something went wrong',
  trouble: 'Nothing that was called saved is lost. Type /rasp to see where you are.',
  goneHeading: 'The card was deleted',
  close: 'Close',
};
