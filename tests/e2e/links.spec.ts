import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import { NavigatorPage } from './navigator-page.ts'

/** A layer with one score. */
const layer = (name: string) =>
  JSON.stringify({ name, domain: 'atlas-atlas', techniques: [{ techniqueID: 'AML.T0051', score: 7 }] })

/** Somebody else's server: another port is another origin. */
async function serving(listener: RequestListener): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

const servers: Server[] = []
/** Paths that were asked for, `/l.json`. */
const asked: string[] = []
let host = ''

test.beforeAll(async () => {
  const shared = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' }
  const other = await serving((_request, response) => void response.writeHead(200, shared).end(layer('Elsewhere')))
  const { address, server } = await serving((request, response) => {
    const path = request.url ?? ''
    asked.push(`${request.method} ${path}`)
    if (path === '/closed.json') response.writeHead(200, { 'Content-Type': 'application/json' }).end(layer('Closed'))
    else if (path === '/page')
      response.writeHead(200, { ...shared, 'Content-Type': 'text/html' }).end('<!doctype html>')
    else if (path === '/moved.json') response.writeHead(302, { ...shared, Location: `${other.address}/l.json` }).end()
    else if (path === '/endless.json') {
      response.writeHead(200, shared)
      response.write('{')
    } else if (path === '/large.json') {
      response.writeHead(200, { ...shared, 'Content-Length': 50_000_000 })
      response.write('{')
    } else if (path === '/l.json') response.writeHead(200, shared).end(layer('Fetched'))
    else response.writeHead(404, shared).end()
  })
  host = address
  servers.push(server, other.server)
})

test.afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

/** The page in a state where it asks about this address. */
async function askAbout(page: Page, path: string): Promise<NavigatorPage> {
  const navigator = new NavigatorPage(page)
  await navigator.open(`layerURL=${encodeURIComponent(host + path)}`)
  await expect(page.getByRole('dialog')).toContainText(`${new URL(host).host}`)
  return navigator
}

const agree = (page: Page) => page.getByRole('dialog').getByRole('button', { name: /^Fetch from/ })

test('a layer by its address is fetched after asking, in a tab that says from where; nothing is asked before', async ({
  page,
}) => {
  asked.length = 0
  const navigator = await askAbout(page, '/l.json')
  expect(asked).toEqual([])
  expect(page.url()).toContain('layerURL')

  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(page.url()).not.toContain('layerURL')
  expect(asked).toEqual([])

  await page.goto(`./?layerURL=${host}/l.json#layerURL=${host}/moved.json`)
  await navigator.ready()
  await agree(page).click()
  await expect(navigator.tabs).toHaveText([/Fetched.*from 127\.0\.0\.1:\d+/, /Elsewhere.*from 127\.0\.0\.1:\d+/])
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '7')
  await expect(page.getByRole('group', { name: 'Message' })).toContainText([
    /Opened 2 layers from/,
    /sent the request on to/,
  ])
  expect(page.url()).not.toContain('layerURL')

  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await expect(navigator.tabs).toHaveText([/Fetched.*from 127/, /Elsewhere.*from 127/])
  expect(navigator.complaints).toEqual([])
})

test('the questions that links ask are accessible', async ({ page }) => {
  await askAbout(page, '/l.json')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    location.hash = 'layer=pAAAA'
  })
  await expect(page.getByRole('dialog', { name: 'This link has a passphrase' })).toBeVisible()
  await expectAccessible(page)
})

test('why an address gives no layer is said in words', async ({ page }) => {
  for (const [path, words] of [
    ['/closed.json', /does not let other sites read its files \(CORS\)/],
    ['/page', /answered with a web page instead of a file/],
    ['/nothing.json', /has no file at this address \(404\)/],
    ['/large.json', /larger than 20 MB/],
  ] as const) {
    const navigator = await askAbout(page, path)
    await agree(page).click()
    await expect(page.getByRole('dialog')).toContainText(words)
    await expect(page.getByRole('dialog')).toContainText('Your own layers are as they were.')
    await page.keyboard.press('Escape')
    await expect(navigator.tabs).toHaveCount(1)
    await page.goto('about:blank')
  }
})

test('a server that does not come to an end is given up, and can be given up before', async ({ page }) => {
  await page.clock.install()
  const navigator = await askAbout(page, '/endless.json')
  const answered = page.waitForResponse(/endless/)
  await agree(page).click()
  await answered
  await expect(page.getByRole('dialog')).toContainText('Fetching…')
  await page.clock.runFor(21_000)
  await expect(page.getByRole('dialog')).toContainText('took too long to answer')
  await page.keyboard.press('Escape')

  await page.goto('about:blank')
  await askAbout(page, '/endless.json')
  await agree(page).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(navigator.tabs).toHaveCount(1)
})

test('a link can leave things out, and its length says so', async ({ navigator, page }) => {
  await navigator.openFile(
    'wordy.json',
    JSON.stringify({
      name: 'Wordy',
      domain: 'atlas-atlas',
      techniques: ['AML.T0051', 'AML.T0040', 'AML.T0043'].map((techniqueID, i) => ({
        techniqueID,
        score: i,
        comment: Array.from({ length: 2200 }, (_, k) => ((k * 7919 + i * 104729) % 46656).toString(36)).join(' '),
      })),
    }),
  )
  await expect(navigator.tabs).toHaveText(['Wordy'])
  await navigator.command('share.copy-link').click()
  const dialog = page.getByRole('dialog')
  const link = dialog.getByLabel('Link', { exact: true })
  await expect(dialog).toContainText('Too long for most mail and chat programs')
  await expectAccessible(page)
  await dialog.getByLabel('Comments').uncheck()
  await expect(dialog).toContainText('Short enough for mail and chat.')
  const short = await link.inputValue()
  expect(short.length).toBeLessThan(400)
  await page.goto('about:blank')
  await page.goto(short)
  await navigator.ready()
  await expect(navigator.cell('AML.T0043')).toHaveAttribute('data-score', '2')
})

test('a link with a passphrase opens with it alone; a wrong one says so, and cancelling loses nothing', async ({
  navigator,
  page,
}) => {
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('7')
  await navigator.command('share.copy-link').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Passphrase (optional)').fill('correct horse battery')
  const link = dialog.getByLabel('Link', { exact: true })
  await expect(link).toHaveValue(/#layer=p/)
  const sealed = await link.inputValue()
  await page.keyboard.press('Escape')
  await navigator.saved()

  await page.goto('about:blank')
  await page.goto(sealed)
  await navigator.ready()
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(navigator.tabs).toHaveCount(1)
  expect(page.url()).toBe(sealed)

  await page.reload()
  await navigator.ready()
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await page.keyboard.type('correct horse')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('not the passphrase')
  await page.getByLabel('Passphrase', { exact: true }).fill('correct horse battery')
  await page.keyboard.press('Enter')
  await expect(navigator.tabs).toHaveCount(2)
  await expect(navigator.tabs.nth(1)).toContainText('from a link')
  expect(page.url()).not.toContain('layer=')
})

test('the site has a line of its own, features that are off, and layers to begin with', async ({ page }) => {
  const config = {
    banner: 'Internal <b>use</b> only',
    disabledFeatures: ['share.copy-link'],
    defaultLayers: ['first.json'],
  }
  await page.route('**/config.json', (route) => route.fulfill({ json: config }))
  await page.route('**/first.json', (route) => route.fulfill({ body: layer('First'), contentType: 'application/json' }))
  const navigator = new NavigatorPage(page)
  await navigator.open()
  await expect(page.getByRole('complementary', { name: 'Notice of this site' })).toHaveText(config.banner)
  await expect(navigator.tabs).toHaveText([/First/])
  await expect(navigator.command('share.copy-link')).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  expect(navigator.complaints).toEqual([])
})
