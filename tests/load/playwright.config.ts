import { defineConfig } from '@playwright/test'
import settings from '../e2e/playwright.config.ts'

/** Long and heavy use, one thing at a time: what is measured must not share the machine with a second browser. */
export default defineConfig(settings, {
  testDir: '.',
  fullyParallel: false,
  workers: 1,
  globalTimeout: 240 * 60_000,
})
