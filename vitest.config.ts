import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], testTimeout = 30_000) => ({
  extends: true as const,
  test: { name, include, testTimeout, hookTimeout: 60_000 },
});

export default defineConfig({
  test: {
    // ONNX Runtime starts an uploader when it loads without this.
    env: { ORT_DISABLE_TELEMETRY: '1' },
    projects: [
      project('unit', ['test/unit/**/*.test.ts']),
      project('handler', ['test/handler/**/*.test.ts']),
      project('contract', ['test/contract/**/*.test.ts'], 60_000),
      {
        extends: true,
        test: {
          name: 'stores',
          include: ['test/stores/**/*.test.ts'],
          globalSetup: ['test/stores/on-dynalite.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          // CDK takes seconds to import; nothing here leaves anything behind.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      project('e2e', ['test/e2e/**/*.test.ts'], 60_000),
    ],
  },
});
