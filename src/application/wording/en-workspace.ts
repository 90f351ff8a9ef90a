/** What the owner of a check is told when the bot is taken away from a workspace, or let in again. */
export const workspaceWords = {
  back: {
    heading: 'I am back in this workspace',
    text: (since: string) =>
      `I was taken away from it on ${since} and am installed again. Nothing was sent here meanwhile, and nothing that was saved is lost: what is due goes out now, and nobody is reminded twice. Of yours, this takes answers still:`,
    elsewhere: 'I am back at a partner of yours',
    textElsewhere: (since: string) =>
      `Its workspace took me away on ${since}, and has installed me again. Nothing that was saved is lost, and what is due there goes out now. It takes part in:`,
  },
  gone: {
    heading: (workspace: string) => `${workspace} has removed me`,
    text: 'Nothing reaches that workspace until I am installed there again. What was answered is kept, and what is due waits. A partner of yours takes part from there in:',
  },
};
