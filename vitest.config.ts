import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // All processors: much of a test's time here is spent waiting for emulators.
    maxWorkers: '100%',
    // Nothing mocks a module, so files share what they import; it halves the time.
    isolate: false,
    projects: [
      {
        test: {
          name: 'unit',
          // A property tries hundreds of cases; on a busy machine they take longer than five seconds.
          testTimeout: 30_000,
          include: ['{events,functions,infra,shared,web}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.int.test.ts', 'test/browser/**', 'test/stories/**', 'test/long/**', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'cloud',
          globalSetup: 'infra/local/prebuild.ts',
          include: ['{events,functions,infra,shared,test}/**/*.int.test.ts', 'test/stories/**/*.test.ts'],
          exclude: ['test/browser/**', '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'long',
          globalSetup: 'infra/local/prebuild.ts',
          include: ['test/long/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 1_800_000,
        },
      },
      {
        test: {
          name: 'browser',
          globalSetup: 'infra/local/prebuild.ts',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
