import js from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import tseslint from 'typescript-eslint';

const code = ['**/*.{js,mjs,cjs,ts,tsx,mts,cts}'];
const typed = [
  '{services,simulator,migrations,scripts,bench,test}/**/*.ts',
  'services/dashboard/page/**/*.tsx',
];

/** Checked by `npm run generated`. They are parsed and no rule applies, so that a list of changed files may name them. */
const generated = ['services/graphql/generated.ts', '**/*.generated.ts'];
const written = (config) =>
  config.files ? { ...config, ignores: [...(config.ignores ?? []), ...generated] } : config;

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'No default exports: name what you export.',
};

const guardedConnections = [
  {
    selector: 'CallExpression[callee.property.name="connect"][arguments.length=0]',
    message:
      'A lost connection would end the process: use withClient (of a pool) or openClient, withOwnClient.',
  },
  {
    selector: 'NewExpression[callee.object.name="pg"][callee.property.name=/^(Pool|Client)$/]',
    message: 'Without an error listener a lost connection ends the process: use newPool or openClient.',
  },
];

const askTheRelease =
  'Ask for a property of the release (releaseOf in services/abi/releases.ts), never for its name.';
const releasesByProperty = [
  { selector: 'Literal[value=/^[5-9]\\.[0-9]+([.-]|$)/]', message: askTheRelease },
  { selector: 'Literal[regex.pattern=/[5-9]\\\\\\.[0-9]|-luo-v/]', message: askTheRelease },
];

const rules = tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'dist-*/',
      '.ledger/',
      'coverage/',
      'bench/.scratch/',
      'demo/',
      '**/node_modules/',
    ],
  },
  { files: code, ...js.configs.recommended },
  ...tseslint.configs.strict.map((config) => ({ files: code, ...config })),
  ...tseslint.configs.strictTypeCheckedOnly.map((config) => ({ files: typed, ...config })),
  {
    files: code,
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
      'no-restricted-syntax': ['error', noDefaultExport],
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
      complexity: ['warn', 25],
      eqeqeq: 'error',
    },
  },
  {
    files: typed,
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      // An error that a callback hands over as unknown is passed on as it came.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      // Numbers, bigints and booleans print as everyone expects. Objects, null and undefined do not.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Version 8.73 overflows the stack on recursive types (the kernel's trees).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['services/**', 'migrations/**'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, ...guardedConnections, ...releasesByProperty],
    },
  },
  {
    files: [
      'services/ledger/lend-client.ts',
      'services/ledger/own-client.ts',
      'services/ledger/database.ts',
      // Passes `connect` on to the pool that it wraps; the lender listens.
      'services/graphql/telemetry/traced-pool.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...releasesByProperty] },
  },
  {
    // The table itself and what describes releases to people; commands and demos start kernels by name.
    files: ['services/abi/{releases,observed-handovers,abi-pages}.ts', 'services/{cli,runtime}/**'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...guardedConnections] },
  },
  {
    files: ['eslint.config.js', 'jest.config.js', '**/*.cjs'],
    rules: { 'no-restricted-syntax': 'off', 'no-undef': 'off' },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: { 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Tests of the API read answers as `Tree`, which is `any` on purpose: they assert on what came over the wire, not on
    // our own types.
    files: ['test/graphql/**/*.ts'],
    rules: {
      '@typescript-eslint/restrict-plus-operands': ['error', { allowAny: true }],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Code for browsers: TypeScript knows their globals.
    files: ['services/dashboard/page/**'],
    rules: { 'no-undef': 'off' },
  },
  { files: ['services/cli/**', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['schema/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'schema/*.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      '@graphql-eslint/require-type-pattern-with-oneof': 'error',
      '@graphql-eslint/require-nullable-fields-with-oneof': 'error',
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      // Both spellings mean the same and prettier keeps each: long sentences in blocks, short ones on a line.
      '@graphql-eslint/description-style': 'off',
      // Lists in an answer that are bounded by nature (files of a session, areas of memory) need no pages.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      // One `input` for each mutation. Types of arguments that are a part of one end in Input as well, but are not
      // named after the mutation; renaming them would break clients for nothing.
      '@graphql-eslint/input-name': [
        'error',
        { checkInputType: true, caseSensitiveInputType: false, checkMutations: true },
      ],
      // An id is for what can be fetched again by it (interface Node). Parts of an answer have none.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
);

export default [
  ...rules.map(written),
  {
    files: generated,
    languageOptions: { parser: tseslint.parser },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  },
];
