/** The address of the server that the tests run against; undefined where there is none, and their suites are skipped. */
export const mongoServer: string | undefined = process.env['MONGODB_URI']?.trim() || undefined;
