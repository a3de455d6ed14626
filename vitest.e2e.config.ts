import { defineConfig } from 'vitest/config';

/** The service as CDK deploys it, on an emulator of AWS, with the real container image: `npm run test:e2e`. Needs Linux and root. */
export default defineConfig({
  test: {
    name: 'deployed on MiniStack',
    // It makes its certificate itself.
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    include: ['test/deployed/**/*.test.ts'],
    globalSetup: ['test/deployed/on-emulator.ts'],
    // One deployment for all.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    disableConsoleIntercept: true,
  },
});
