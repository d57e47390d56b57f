import { defineConfig } from '@playwright/test'
import settings from '../e2e/playwright.config.ts'

/** The tests of faults: those of `npm test` and the long ones of this folder, one after another. */
export default defineConfig(settings, {
  testDir: '..',
  testMatch: ['faults/*.spec.ts', 'e2e/faults.spec.ts'],
  fullyParallel: false,
  workers: 1,
  globalTimeout: 120 * 60_000,
})
