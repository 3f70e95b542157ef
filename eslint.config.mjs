// What the linter asks; formatting is prettier's, and folders are the layer rule's.
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { ownLines } from './test/repo/own-lines-rule.mjs';

/** Sinks that would turn text into markup or code. */
const sinks = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write', 'writeln', 'setHTMLUnsafe', 'createContextualFragment'];

const noSinks = [
  'error',
  ...sinks.map((property) => ({
    selector: `MemberExpression[property.name='${property}']:matches([object.name='document'], [property.name!=/^write/])`,
    message: 'Text never becomes HTML; use a Lit template.',
  })),
  { selector: "NewExpression[callee.name='DOMParser']", message: 'Text never becomes HTML; use a Lit template.' },
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  {
    selector: "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/\\sstyle\\s*=/]",
    message: 'A style attribute is refused by a strict content security policy; use a class.',
  },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'coverage/**', '.data/**', '.rollup.cache/**', 'test/types/consumer.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-empty-object-type': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: 'error',
      'no-else-return': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc['flat/recommended'], litA11y.configs.recommended],
    plugins: { parley: { rules: { 'own-lines': ownLines } } },
    settings: { wc: { elementBaseClasses: ['LitElement', 'ChatElement'] } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'lit/no-template-arrow': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-imports': ['error', { patterns: ['lit/directives/unsafe-*', 'lit-html/directives/unsafe-*'] }],
      'no-restricted-syntax': noSinks,
      'parley/own-lines': ['error', { max: 40 }],
    },
  },
  {
    files: ['test/**'],
    // A listener or a callback of node:test gives promises nobody needs to await.
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    files: ['test/elements/**'],
    ignores: ['test/elements/mount.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='accessible']",
          message: 'use expectAccessible: it measures no colour that is still fading in',
        },
      ],
    },
  },
  { files: ['**/*.mjs'], rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }] } },
);
