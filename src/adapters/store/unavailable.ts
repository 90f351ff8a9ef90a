/** The store cannot be used, so the program must not start. The message names what is wrong, where, and the mend. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  /** The file or address of the database, without credentials. */
  readonly place: string;
  /** Who has it, such as `process 12 on desk`, where that is what is wrong; else null. */
  readonly heldBy: string | null;
  constructor(place: string, message: string, { heldBy = null, ...options }: ErrorOptions & { readonly heldBy?: string | null } = {}) {
    super(message, options);
    this.place = place;
    this.heldBy = heldBy;
  }
}
