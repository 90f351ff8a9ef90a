/**
 * Who is shown the answers. Named: the owner and each partner's lead, with the name. Confidential: nobody; and a partner's
 * figures, like those of a question at a partner, are shown only as `redacted` leaves them.
 */
export const visibilities = ['named', 'confidential'] as const;
export type Visibility = (typeof visibilities)[number];
