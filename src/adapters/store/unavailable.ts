/** The store cannot be used, so the program must not start. The message names what is wrong, where, and the mend. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  /** The file or address of the database, without credentials. */
  readonly place: string;
  constructor(place: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.place = place;
  }
}
