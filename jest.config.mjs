/** Common settings of every suite; a suite is a "project" picked by folder. */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  setupFilesAfterEnv: ['<rootDir>/test/setup/assertions.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/', '/.cache/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
};
const suite = (displayName, testMatch, extra = {}) => ({
  ...common,
  displayName,
  rootDir: import.meta.dirname,
  testMatch,
  ...extra,
});
const database = {
  globalSetup: '<rootDir>/test/setup/database-up.ts',
  globalTeardown: '<rootDir>/test/setup/database-down.ts',
};

export default {
  projects: [
    suite('unit', ['<rootDir>/src/**/*.spec.ts', '<rootDir>/scripts/**/*.spec.ts']),
    suite('contract', ['<rootDir>/test/contract/**/*.spec.ts']),
    suite('integration', ['<rootDir>/test/integration/**/*.spec.ts'], database),
    suite('flow', ['<rootDir>/test/flow/**/*.spec.ts'], database),
    suite('e2e', ['<rootDir>/test/e2e/**/*.spec.ts']),
    suite('truth', ['<rootDir>/test/truth/**/*.spec.ts']),
  ],
  testTimeout: 60_000,
};
