/** What the adapter for Microsoft Teams says itself: about places and people that only it knows. */
export const teamsWords = {
  welcome: {
    heading: 'I am RASP',
    alone:
      'I ask the questions of a readiness check for a shared service, one card at a time, and keep your place. When somebody names you in a check, its first card comes here.',
    together:
      'I run a readiness check for a shared service: everybody who is named answers alone in their chat with me, and the map of strengths and weaknesses comes here. To begin, mention me and write start.',
  },
  form: {
    heading: 'Open a readiness check',
    text: 'It is three short steps: the programme, the times, and the partners with those who answer for them. Nothing is sent before the last.',
    open: 'Open the form',
    typed: 'Type addresses instead',
    /** Over any other form than that which opens a check. */
    other: 'For you to read and fill in',
    alone: 'Whoever opens it sees it alone.',
  },
  sent: 'I have answered you in our own chat.',
  below: 'The answer is below.',
  unreachable:
    'I have an answer for you alone, and cannot write to you. Add me for yourself, or unblock me: Apps, RASP, Add. Then try again.',
  unsent: 'I have an answer for you alone, and it could not be sent just now. Try again in a moment.',
  unknownButton: 'That button is from another version. Nothing was changed. Write rasp to me to see where you are.',
  notAllowedHeading: 'Not for your organisation yet',
  notAllowed:
    'I may not be used from your organisation, so nothing was done or kept. Whoever operates me can add it to the organisations that I serve.',
  unknownButtonHeading: 'That button is from another version',
  trouble: 'Something went wrong. Nothing that was called saved is lost. Write rasp to me to see where you are.',
  troubleHeading: 'Something went wrong',
  waiting: 'This takes longer than usual. The answer appears as soon as it is there; nothing has to be done again.',
  dialogTitle: 'Readiness check',

  /** Why somebody cannot be asked. */
  people: {
    somebody: 'One of the people you chose',
    notAMember: 'is not in this team or chat. Add them to it, then try again',
    bot: 'is a bot',
    stranger: 'belongs to another organisation',
    theChannel: 'the channel',
    theChat: 'the chat',
  },
};
