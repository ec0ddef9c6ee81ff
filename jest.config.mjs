import { swcOptions } from './test/setup/swc-options.mjs';

/** Common settings of every suite; a suite is a "project" picked by folder. */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  setupFilesAfterEnv: ['<rootDir>/test/setup/assertions.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '/.data/', '/.cache/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
};
const suite = (displayName, testMatch, extra = {}) => ({
  ...common,
  displayName,
  rootDir: import.meta.dirname,
  testMatch,
  ...extra,
});
/** One PostgreSQL for the run: jest calls a set-up that several suites name only once. */
const database = {
  globalSetup: '<rootDir>/test/setup/database-up.mjs',
  globalTeardown: '<rootDir>/test/setup/database-down.mjs',
};

export default {
  projects: [
    suite('unit', [
      '<rootDir>/src/**/*.spec.ts',
      '<rootDir>/scripts/**/*.spec.ts',
      '<rootDir>/web/src/**/*.spec.ts',
    ]),
    suite('contract', ['<rootDir>/test/contract/**/*.spec.ts']),
    suite('integration', ['<rootDir>/test/integration/**/*.spec.ts'], database),
    suite('flow', ['<rootDir>/test/flow/**/*.spec.ts'], database),
    suite('e2e', ['<rootDir>/test/e2e/**/*.spec.ts']),
    suite('truth', ['<rootDir>/test/truth/**/*.spec.ts']),
  ],
  testTimeout: 60_000,
};
