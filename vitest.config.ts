import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup/no-network.ts', 'tests/setup/leave-database.ts'],
    // Tests start servers, databases and renders of their own: more than two at a time only slow each other down.
    pool: 'forks',
    maxWorkers: 2,
    // The files of a worker share what they import: loading it anew for each took a fifth of the time. A test may therefore
    // leave nothing behind in a module.
    isolate: false,
    // Real processes, renders and browsers share two cores with each other: one that fails is tried once more, and the
    // report says so (`retry x1`).
    retry: 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
