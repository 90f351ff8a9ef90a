import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/soak/**'],
    globalSetup: 'test/support/mongo-warning.ts',
    // Most of the time goes into browsers and processes that are waited for, so both cores of a small machine can be used.
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
