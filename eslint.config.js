import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      '.ledger/',
      'coverage/',
      'bench/.scratch/',
      'services/graphql/generated.ts',
      'demo/',
      '**/node_modules/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        performance: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/unified-signatures': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports: name what you export.' },
      ],
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
      complexity: ['warn', 25],
      eqeqeq: 'error',
    },
  },
  {
    files: ['eslint.config.js', 'jest.config.js', '**/*.cjs'],
    rules: { 'no-restricted-syntax': 'off', 'no-undef': 'off' },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: { 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['services/cli/**', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
);
