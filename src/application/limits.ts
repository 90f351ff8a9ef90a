/** The longest note that is kept, in characters. */
export const longestNote = 500;
/** The longest reason for *not applicable*, in characters. */
export const longestReason = 200;
/** The longest reason for running a round again so soon, in characters. */
export const longestWhy = 200;
/** The longest name of a programme or a partner, in characters. */
export const longestName = 80;
/** The most partners and respondents that one round takes. */
export const mostPartners = 20;
export const mostRespondents = 500;
/** The most people that one card lists with a reason each: beyond, a chat tool would cut it. */
export const mostListed = 100;
/** The most people, or partners, on one page of a list that can be turned. */
export const mostOnAPage = 10;
/** The most co-owners of one round. */
export const mostCoOwners = 10;
