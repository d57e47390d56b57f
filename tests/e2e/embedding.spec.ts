import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { securityHeaders } from '../../src/build/security-policy.ts'
import { type RunningServer, serveFolder } from '../../src/build/static-server.ts'
import { expect, test } from './fixtures.ts'

/** The example of `docs/embedding.md`, word for word, with the addresses of this test. */
function exampleOf(address: string): string {
  const text = readFileSync(join(import.meta.dirname, '../../docs/embedding.md'), 'utf8')
  const example = /```html\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
  return example.replaceAll('https://atlas.example.org/', address)
}

let site: RunningServer
let hosts: readonly [Server, Server]
let named = ''
let stranger = ''

test.beforeAll(async () => {
  const root = join(import.meta.dirname, '../..')
  const pages = () =>
    new Promise<Server>((done) => {
      const server = createServer((_request, response) =>
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(exampleOf(site.address)),
      )
      server.listen(0, '127.0.0.1', () => done(server))
    })
  hosts = [await pages(), await pages()]
  const [first, second] = hosts.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  named = first ?? ''
  stranger = second ?? ''
  // What an administrator sets: pages of these origins may frame the page.
  const policy = (securityHeaders['Content-Security-Policy'] ?? '').replace(
    "frame-ancestors 'none'",
    `frame-ancestors ${named} ${stranger}`,
  )
  site = await serveFolder({
    folder: process.env['E2E_SITE'] ?? join(root, 'dist'),
    headers: { ...securityHeaders, 'Content-Security-Policy': policy },
    port: 0,
  })
})

test.afterAll(async () => {
  await site.close()
  for (const server of hosts) server.close()
})

/** The example in a page of this origin, where only `named` may send messages. */
async function embedIn(page: Page, origin: string): Promise<void> {
  await page.route('**/config.json', (route) => route.fulfill({ json: { embedding: { origins: [named] } } }))
  await page.goto(origin)
}

/** What the example writes down for everybody to see. */
const heard = (page: Page) => page.locator('#log')

test('a page that is named loads a layer into a read-only frame and hears what happens in it', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await embedIn(page, named)
  const frame = page.frameLocator('iframe')
  await frame.locator('html[data-ready="true"]').waitFor()
  await expect(heard(page)).toContainText('ready: ATLAS 2026.09')
  await expect(heard(page)).toContainText('loaded: From the wiki')
  const cell = frame.locator('[role="gridcell"][data-technique-id="AML.T0051"]').first()
  await expect(cell).toHaveAttribute('data-score', '75')
  await expect(frame.getByRole('banner')).toHaveCount(0)
  await cell.click()
  await expect(heard(page)).toContainText('selected: AML.T0051')
  await cell.press('5')
  await expect(cell).toHaveAttribute('data-score', '75')

  await page.getByRole('button', { name: 'Only prompt injection' }).click()
  await expect(heard(page)).toContainText('view: text=prompt')
  await page.getByRole('button', { name: 'Ask for nonsense' }).click()
  await expect(heard(page)).toContainText('problem: unknown-call')
  await page.getByRole('button', { name: 'Get the layer' }).click()
  await expect(heard(page)).toContainText('layer: From the wiki, 1 technique')
  expect(complaints).toEqual([])
})

test('a page that is not named is neither heard nor told anything', async ({ page }) => {
  await embedIn(page, stranger)
  const frame = page.frameLocator('iframe')
  await frame.locator('html[data-ready="true"]').waitFor()
  const config = page
    .frames()[1]
    ?.waitForFunction(() => performance.getEntriesByName(new URL('config.json', location.href).href).length > 0)
  await config
  await page.getByRole('button', { name: 'Get the layer' }).click()
  await frame.locator('[role="gridcell"][data-technique-id="AML.T0051"]').first().click()
  await expect(frame.locator('[data-selected-count="1"]')).toBeVisible()
  await expect(heard(page)).toHaveText('')
  await expect(frame.getByRole('tab')).toHaveCount(0)
})

test('without the header that allows it, no other page shows this one in a frame', async ({ page, baseURL }) => {
  await page.route(`${named}/`, (route) =>
    route.fulfill({ body: `<iframe src="${baseURL}"></iframe>`, contentType: 'text/html' }),
  )
  await page.goto(`${named}/`)
  // What browsers put in the place of a page that refuses.
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/)
})
