import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { chromium, type Page } from '@playwright/test'
import { builtSite } from '../../src/build/built-site.ts'
import { securityHeaders } from '../../src/build/security-policy.ts'
import { serveFolder } from '../../src/build/static-server.ts'
import { chromiumArguments, systemChromium } from './chromium.ts'

// `npm run pictures`: the pictures of README and guide, taken anew of the production build and the sample layers.

const pictures: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  matrix: openSample,
  attack: async (page) => {
    await openSample(page)
    await page.locator('[data-menu="insight"]').click()
    await page.getByRole('menu').locator('[data-command="insight.attacks"]').click()
    await page.locator('[data-case-study="AML.CS0009"]').click()
    await page.locator('[data-attack-overlay] [data-attack-step]').first().waitFor()
  },
  gaps: async (page) => {
    await openSample(page)
    await page.locator('[data-menu="insight"]').click()
    await page.getByRole('menu').locator('[data-command="insight.gaps"]').click()
    await page.getByRole('complementary').getByRole('heading').first().waitFor()
  },
}

async function openSample(page: Page): Promise<void> {
  await page.keyboard.press('F1')
  await page.getByRole('button', { name: 'Sample layers', exact: true }).click()
  await page.locator('[data-sample="support-assistant-coverage"]').click()
  await page.getByRole('tab', { name: /Sample/ }).waitFor()
  await page.getByRole('group', { name: 'Message' }).getByRole('button', { name: 'Dismiss message' }).click()
  await page.locator('[data-command="view.panel"]').first().click()
}

const root = process.cwd()
const folder = join(root, 'docs', 'images')
mkdirSync(folder, { recursive: true })
const server = await serveFolder({ folder: await builtSite(root), headers: securityHeaders, port: 0 })
const executablePath = systemChromium()
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: [...chromiumArguments()],
})
for (const [name, reach] of Object.entries(pictures)) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  await page.goto(server.address)
  await page.locator('html[data-ready="true"]').waitFor()
  await reach(page)
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await context.close()
  process.stdout.write(`docs/images/${name}.png\n`)
}
await browser.close()
await server.close()
