import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/soak/**'],
    globalSetup: 'test/support/mongo-warning.ts',
    // Files share what they import: a file of its own for each would load the libraries a hundred times over.
    isolate: false,
    // Most of the time goes into browsers and processes that are waited for, so both cores of a small machine can be used.
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
