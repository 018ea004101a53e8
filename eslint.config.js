import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'fixtures/', 'studies/', 'coverage/'] },
  {
    // simple-statistics' probit is off by 2.8e-3; jstat's percentile does not interpolate towards the last value: of 1, 2, 3 it gives 2 for 0.75.
    files: ['src/**/*.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: 'simple-statistics', importNames: ['probit'], message: 'Use normalQuantile of src/stats.' }] }],
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[property.name='probit']", message: 'Use normalQuantile of src/stats.' },
        { selector: "MemberExpression[property.name='percentile']", message: "Use quantile of src/stats; jstat's percentile does not interpolate towards the last value." },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'vitest.config.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An adapter may answer a port's promise at once.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
);
