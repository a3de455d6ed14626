import { defineConfig } from 'vitest/config';

/** The suites that also run on an emulator of AWS: `npm run test:aws`. */
export default defineConfig({
  test: {
    name: 'stores on MiniStack',
    include: ['test/stores/**/*.test.ts', 'test/aws/**/*.test.ts'],
    globalSetup: ['test/stores/on-ministack.ts'],
    testTimeout: 30_000,
  },
});
