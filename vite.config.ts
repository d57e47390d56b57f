import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { atlasPlugin } from './src/build/atlas-plugin.ts'
import { hostHeadersPlugin } from './src/build/deployment-files.ts'
import { eagerScripts } from './src/build/eager-scripts-plugin.ts'
import { guidePlugin } from './src/build/guide-plugin.ts'
import { licencesPlugins } from './src/build/licences-plugin.ts'
import { manifestPlugin } from './src/build/manifest-plugin.ts'
import { precachePlugin } from './src/build/precache-plugin.ts'
import { prerenderedPage } from './src/build/prerender-plugin.ts'
import { relevancePlugin } from './src/build/relevance-plugin.ts'
import { securityPolicyMeta } from './src/build/security-policy.ts'
import { SINGLE_FILE_MODE, singleFilePlugin } from './src/build/single-file-plugin.ts'
import { statusScalesPlugin } from './src/build/status-scales-plugin.ts'
import { visitChunks } from './src/build/visit-chunks.ts'

/** Where to leave the counts for the closing line of `npm test`. */
const countsFile = process.env['UNIT_RESULTS']

/** Whether branches are counted, and how many times as long a test may take then: up to three times were measured. */
const isCounting = process.argv.some((word) => word.startsWith('--coverage'))
const slowerByCounting = isCounting ? 5 : 1

/** The first screen, and what keeps the work, which follows at once. */
const everyVisit = visitChunks([
  ['first-visit', join(import.meta.dirname, 'src/main.tsx')],
  ['keeping', join(import.meta.dirname, 'src/keeping.ts')],
  ['keeping', join(import.meta.dirname, 'src/app/opening/open-layers.ts')],
  ['keeping', join(import.meta.dirname, 'src/app/opening/follow-site.ts')],
  ['keeping', join(import.meta.dirname, 'src/app/save-layer.ts')],
  ['keeping', join(import.meta.dirname, 'src/app/paste-annotations.ts')],
  ['keeping', join(import.meta.dirname, 'src/browser/outside.ts')],
])

/** What nearly every visit fetches with its first selection and its first mark. */
const firstMarks = visitChunks([
  ['selection-panel', join(import.meta.dirname, 'src/ui/panel/selection-panel.tsx')],
  ['coverage-fact', join(import.meta.dirname, 'src/ui/footer/coverage-fact.tsx')],
])

/** For `npm run build:single`: one script, so that it can stand in the page. */
const oneScript = { codeSplitting: false }
const severalScripts = {
  codeSplitting: {
    groups: [
      { debugName: 'every visit', name: everyVisit, priority: 2 },
      { debugName: 'first marks', name: firstMarks, priority: 1 },
    ],
  },
}

const licences = licencesPlugins()

/** What lies beside a page that is served. `OFFLINE_COPY=off npm run build` makes one that browsers keep no copy of. */
const servedWith = [
  eagerScripts(['first-visit', 'keeping']),
  manifestPlugin(),
  hostHeadersPlugin(),
  // The last: it lists what the others have written.
  precachePlugin({ copy: process.env['OFFLINE_COPY'] !== 'off' }),
]

export default defineConfig(({ mode }) => ({
  // Relative addresses: the same build works at the root of a host and under any path of it.
  base: './',
  plugins: [
    react(),
    atlasPlugin(),
    statusScalesPlugin(),
    relevancePlugin(),
    guidePlugin(),
    securityPolicyMeta(),
    prerenderedPage(() => [react(), atlasPlugin(), statusScalesPlugin(), relevancePlugin(), guidePlugin()]),
    licences.page,
    mode === SINGLE_FILE_MODE ? singleFilePlugin() : servedWith,
  ],
  worker: { plugins: () => [licences.worker()] },
  build: {
    target: 'es2022',
    sourcemap: false,
    // Every browser of the target preloads modules by itself.
    modulePreload: { polyfill: false },
    // The policy allows no data: scripts, styles or fonts.
    assetsInlineLimit: 0,
    // One stylesheet: lazily loaded parts appear without a second wait for their look.
    cssCodeSplit: false,
    rolldownOptions: { output: mode === SINGLE_FILE_MODE ? oneScript : severalScripts },
  },
  test: {
    coverage: {
      provider: 'v8',
      // The two folders that hold every rule and every format.
      include: ['src/core/**', 'src/formats/**'],
      reporter: ['text-summary', 'json'],
      // The figures are sound also where a test fails.
      reportOnFailure: true,
      thresholds: { 'src/core/**': { branches: 95 }, 'src/formats/**': { branches: 95 } },
    },
    testTimeout: 5_000 * slowerByCounting,
    setupFiles: ['tests/support/property-seed.ts'],
    // Read by tests/support/processor-time.ts.
    env: isCounting ? { SLOWER_BY_COUNTING: String(slowerByCounting) } : {},
    reporters: countsFile === undefined ? ['default'] : ['default', ['json', { outputFile: countsFile }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          environment: 'node',
          // Nothing pure leaves traces, and loading every module anew for every file takes longer than the tests.
          isolate: false,
          include: [
            'tests/*.test.ts',
            'tests/{core,formats,app,build,cli,bench,mutation,support,fuzz,attack}/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: { name: 'dom', environment: 'happy-dom', include: ['tests/{ui,browser}/**/*.test.{ts,tsx}'] },
      },
    ],
  },
}))
