/** What the owner of a check is told when the bot is let in again where it was taken away. */
export const backWords = {
  heading: 'I am back in this workspace',
  text: (since: string) =>
    `I was taken away from it on ${since} and am installed again. Nothing was sent here meanwhile, and nothing that was saved is lost: what is due goes out now, and nobody is reminded twice. Of yours, this takes answers still:`,
};
