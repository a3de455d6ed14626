import { defineConfig } from 'vitest/config';

/** The container image, built and run with the real parts: `npm run test:image`. Needs Linux and root. */
export default defineConfig({
  test: {
    name: 'image',
    include: ['test/image/**/*.test.ts'],
    globalSetup: ['test/image/on-engines.ts'],
    // One storage of images for all.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 600_000,
    disableConsoleIntercept: true,
  },
});
