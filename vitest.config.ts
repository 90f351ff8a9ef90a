import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/soak/**'],
    globalSetup: ['test/support/mongo-warning.ts', 'test/support/memory-folder.ts'],
    // Files share what they import: a file of its own for each would load the libraries a hundred times over.
    isolate: false,
    // Node reads TypeScript by itself, which takes less time than to have every file carried over by a server.
    experimental: { viteModuleRunner: false },
    // One more than the cores of a small machine, as much of the time goes into browsers, processes and databases that are waited for.
    maxWorkers: 3,
    testTimeout: 20_000,
  },
});
