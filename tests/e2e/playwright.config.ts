import { join } from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { chromiumArguments, systemChromium } from '../support/chromium.ts'

const root = join(import.meta.dirname, '..', '..')

// Playwright reads this file again in every worker: what is found or chosen here first is handed on through the
// environment, which the workers inherit.
const chromiumPath = systemChromium()
if (chromiumPath !== null) process.env['CHROMIUM_PATH'] = chromiumPath
// A port of its own for every run, so that runs side by side do not test each other's build.
process.env['E2E_PORT'] ??= String(4300 + (process.pid % 600))
const port = process.env['E2E_PORT']

/** Where to leave the counts for the closing line of `npm test`. */
const countsFile = process.env['E2E_RESULTS']
/** A finished build to test, by its folder; otherwise `dist`, made anew when it is older than the sources. */
const site = process.env['E2E_SITE']
const inCi = process.env['CI'] !== undefined

export default defineConfig({
  testDir: '.',
  outputDir: join(root, 'test-results'),
  forbidOnly: inCi,
  fullyParallel: true,
  workers: 2,
  // A test that passes only the second time is a defect, here or in the product.
  retries: 0,
  // Two cores without a graphics card paint slowly, and an audit of the whole matrix takes its time there.
  timeout: 45_000,
  // Whether, not how fast: speed has budgets of its own (`npm run bench`), and a busy machine is no fault of the page.
  expect: { timeout: 10_000 },
  globalTimeout: 15 * 60_000,
  reporter: countsFile === undefined ? 'list' : [['list'], ['json', { outputFile: countsFile }]],
  // Only the tests of the offline copy want one: elsewhere it would answer for the site that is tested.
  use: { baseURL: `http://127.0.0.1:${port}/`, trace: 'off', serviceWorkers: 'block' },
  webServer: {
    command: `node src/build/run-typescript.mjs src/build/start.ts --port ${port}${site === undefined ? '' : ` --folder ${site}`}`,
    cwd: root,
    url: `http://127.0.0.1:${port}/`,
    timeout: 180_000,
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          ...(chromiumPath === null ? {} : { executablePath: chromiumPath }),
          args: [...chromiumArguments()],
        },
      },
    },
  ],
})
