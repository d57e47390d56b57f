import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { atlasPlugin } from './src/build/atlas-plugin.ts'
import { prerenderedPage } from './src/build/prerender-plugin.ts'
import { relevancePlugin } from './src/build/relevance-plugin.ts'
import { securityPolicyMeta } from './src/build/security-policy.ts'
import { statusScalesPlugin } from './src/build/status-scales-plugin.ts'
import { visitChunks } from './src/build/visit-chunks.ts'

/** Minutes that `npm run fuzz` spends on each fuzz test; the tests read the same variable. */
const fuzzMinutes = Number(process.env['FUZZ_MINUTES'] ?? 0)

/** Where to leave the counts for the closing line of `npm test`. */
const countsFile = process.env['UNIT_RESULTS']

/** The first screen, and what keeps the work, which follows at once. */
const everyVisit = visitChunks([
  ['first-visit', join(import.meta.dirname, 'src/main.tsx')],
  ['keeping', join(import.meta.dirname, 'src/keeping.ts')],
])

export default defineConfig({
  // Relative addresses: the same build works at the root of a host and under any path of it.
  base: './',
  plugins: [
    react(),
    atlasPlugin(),
    statusScalesPlugin(),
    relevancePlugin(),
    securityPolicyMeta(),
    prerenderedPage(() => [react(), atlasPlugin(), statusScalesPlugin(), relevancePlugin()]),
  ],
  build: {
    target: 'es2022',
    sourcemap: false,
    // Every browser of the target preloads modules by itself.
    modulePreload: { polyfill: false },
    // The policy allows no data: scripts, styles or fonts.
    assetsInlineLimit: 0,
    // One stylesheet: lazily loaded parts appear without a second wait for their look.
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups: [{ debugName: 'every visit', name: everyVisit }] } } },
  },
  test: {
    reporters: countsFile === undefined ? ['default'] : ['default', ['json', { outputFile: countsFile }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          environment: 'node',
          include: ['tests/*.test.ts', 'tests/{core,formats,app,build,cli,bench,support}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'dom', environment: 'happy-dom', include: ['tests/{ui,browser}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'fuzz',
          environment: 'node',
          include: ['tests/fuzz/**/*.test.ts'],
          testTimeout: (fuzzMinutes + 2) * 60_000,
        },
      },
    ],
  },
})
