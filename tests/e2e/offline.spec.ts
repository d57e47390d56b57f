import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { type BrowserContext, test as base, expect } from '@playwright/test'
import { builtFile } from '../../src/build/built-site.ts'
import { precacheList, WORKER_FILE, withoutPrecacheList, withPrecacheList } from '../../src/build/precache-list.ts'
import { securityHeaders } from '../../src/build/security-policy.ts'
import { type RunningServer, serveFolder } from '../../src/build/static-server.ts'
import { NEWEST } from '../support/project-data.ts'
import { expectAccessible } from './audit.ts'
import { NavigatorPage } from './navigator-page.ts'

const root = join(import.meta.dirname, '..', '..')

/** A host of its own for each test, which serves a copy of the build under a path and can be put out of reach. */
interface Host {
  readonly folder: string
  readonly address: string
  readonly goAway: () => Promise<void>
}

const test = base.extend<{ readonly host: Host }>({
  host: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'offline-'))
    cpSync(process.env['E2E_SITE'] ?? join(root, 'dist'), folder, { recursive: true })
    let server: RunningServer | null = await serveFolder({
      folder,
      basePath: '/some/path/',
      headers: securityHeaders,
      port: 0,
    })
    const goAway = async () => {
      await server?.close()
      server = null
    }
    await use({ folder, address: server.address, goAway })
    await goAway()
    rmSync(folder, { recursive: true })
  },
})

test.use({ serviceWorkers: 'allow' })
// The page begins its copy some seconds after it is usable, and a second window doubles the work.
test.describe.configure({ timeout: 120_000 })

async function visit(context: BrowserContext, address: string): Promise<NavigatorPage> {
  const navigator = new NavigatorPage(await context.newPage())
  await navigator.page.goto(address)
  await navigator.ready()
  return navigator
}

/** Waits until the copy is whole and answers for the page. */
async function copyIsKept({ page }: NavigatorPage): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, { timeout: 30_000 })
}

/** Puts another build into the place of the one that is served: another page, one part under another name. */
function deploySecondBuild(folder: string): void {
  const assets = join(folder, 'assets')
  const oldName = readdirSync(assets).find((name) => name.startsWith('layer-panel-')) ?? ''
  const newName = 'layer-panel-SECOND_2.js'
  for (const name of readdirSync(assets).filter((file) => file.endsWith('.js'))) {
    const text = readFileSync(join(assets, name), 'utf8')
    if (text.includes(oldName)) writeFileSync(join(assets, name), text.replaceAll(oldName, newName))
  }
  cpSync(join(assets, oldName), join(assets, newName))
  rmSync(join(assets, oldName))
  const page = join(folder, 'index.html')
  writeFileSync(page, readFileSync(page, 'utf8').replace('<html lang="en">', '<html lang="en" data-build="second">'))
  const worker = join(folder, WORKER_FILE)
  writeFileSync(worker, withPrecacheList(precacheList(folder), withoutPrecacheList(readFileSync(worker, 'utf8'))))
}

const secondBuild = ({ page }: NavigatorPage) => page.locator('html[data-build="second"]')
const copies = ({ page }: NavigatorPage) => page.evaluate(() => caches.keys())

/** Select, score, save, and a part of the page that is fetched when it is first needed. */
async function doMainFlow(navigator: NavigatorPage): Promise<void> {
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('70')
  expect(JSON.parse(await navigator.savedJson()).techniques).toMatchObject([{ techniqueID: 'AML.T0051', score: 70 }])
  await navigator.command('view.layer-settings').click()
  await expect(navigator.page.getByLabel('Description').first()).toBeVisible()
}

test('after one visit, under any path, the page does everything without a network', async ({ context, host }) => {
  const navigator = await visit(context, host.address)
  await copyIsKept(navigator)
  await host.goAway()
  await navigator.page.reload()
  await navigator.ready()
  await doMainFlow(navigator)
  await navigator.menu('help.about')
  const about = navigator.page.getByRole('dialog', { name: 'About ATLAS Navigator' })
  // The copy is looked through some seconds after the start.
  await expect(about).toContainText('it opens without a network too', { timeout: 15_000 })
  await expectAccessible(navigator.page)
  expect(navigator.strangers).toEqual([])
})

test('a new version is offered and loaded when somebody says so; other windows go on with all of the old one', async ({
  context,
  host,
}) => {
  const one = await visit(context, host.address)
  await copyIsKept(one)
  const other = await visit(context, host.address)
  deploySecondBuild(host.folder)

  await one.page.reload()
  await one.ready()
  const message = one.page.getByRole('group', { name: 'Message' }).filter({ hasText: 'A new version of this page' })
  await expect(message).toBeVisible({ timeout: 20_000 })
  await expect(secondBuild(one)).toHaveCount(0)
  await one.cell('AML.T0051').click()
  await one.setScore('30')
  await one.saved()

  await message.getByRole('button', { name: 'Reload' }).click()
  await expect(secondBuild(one)).toHaveCount(1, { timeout: 20_000 })
  await one.ready()
  await expect(one.cell('AML.T0051')).toHaveAttribute('data-score', '30')
  await expect(secondBuild(other)).toHaveCount(0)
  expect(await copies(one)).toHaveLength(2)

  // The host has this part under another name only; the window that has not been reloaded gets its own.
  await other.command('view.layer-settings').click()
  await expect(other.page.getByLabel('Description').first()).toBeVisible()
  await one.command('view.layer-settings').click()
  await expect(one.page.getByLabel('Description').first()).toBeVisible()
  expect([...one.complaints, ...other.complaints]).toEqual([])

  await other.page.close()
  await one.page.reload()
  await one.ready()
  // At the latest when the page has its copy looked through, some seconds after the start.
  await expect.poll(() => copies(one), { timeout: 20_000 }).toHaveLength(1)
})

test('the copy can be switched off, and is gone then', async ({ context, host }) => {
  const navigator = await visit(context, host.address)
  await copyIsKept(navigator)
  expect(await copies(navigator)).toHaveLength(1)
  await navigator.menu('device.offline')
  await expect.poll(() => copies(navigator)).toHaveLength(0)
  const registrations = () =>
    navigator.page.evaluate(async () => (await window.navigator.serviceWorker.getRegistrations()).length)
  expect(await registrations()).toBe(0)
  await navigator.saved()
  await navigator.page.reload()
  await navigator.ready()
  await navigator.menu('help.about')
  await expect(navigator.page.getByRole('dialog')).toContainText('keeps no copy of the page', { timeout: 15_000 })
  expect(await registrations()).toBe(0)
})

/** A finished one by its path, or one made anew when it is older than the sources. */
const singleFile = async () => process.env['E2E_SINGLE'] ?? (await builtFile(root))

test.describe('one file', () => {
  // Made once, which takes its time where the processor is busy.
  test.describe.configure({ mode: 'serial', timeout: 120_000 })

  test('opened from a disk does everything and loads nothing', async ({ context }) => {
    const file = pathToFileURL(await singleFile()).href
    const page = await context.newPage()
    const navigator = new NavigatorPage(page)
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(file)
    await navigator.ready()
    await expect(navigator.cells).toHaveCount(131)
    await doMainFlow(navigator)
    await navigator.openFile('atlas.yaml', readFileSync(join(root, 'data', NEWEST)))
    await expect(page.getByRole('group', { name: 'Message' }).last()).toContainText('ATLAS', { timeout: 30_000 })
    expect(requests.filter((address) => address !== file && !/^(blob|data):/.test(address))).toEqual([])
    // It has nothing beside it, keeps no copy of itself, and says so of itself and not of a site.
    expect(readdirSync(dirname(await singleFile()))).toEqual(['atlas-navigator.html'])
    await page.locator('button[data-menu="main"]').click()
    const copy = page.getByRole('menuitemcheckbox', { name: 'Keep a copy for use without a network' })
    await expect(copy).toBeDisabled()
    await expect(copy).not.toBeChecked()
    await page.keyboard.press('Escape')
    await page.evaluate(() => window.location.assign('#layerURL=https://example.org/layer.json'))
    await expect(page.getByRole('dialog')).toContainText('A page opened from a disk fetches nothing from the network.')
    await expect(page.getByRole('dialog')).not.toContainText('site')
    expect(navigator.complaints).toEqual([])
  })

  test('says so in words when the browser keeps no work of files', async ({ context }) => {
    const page = await context.newPage()
    const navigator = new NavigatorPage(page)
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('refused', 'SecurityError')
      }
      Object.defineProperty(IDBFactory.prototype, 'open', { value: refuse })
      Object.defineProperty(IDBFactory.prototype, 'databases', { value: refuse })
    })
    await page.goto(pathToFileURL(await singleFile()).href)
    await navigator.ready()
    await navigator.cell('AML.T0051').click()
    await navigator.setScore('70')
    await expect(page.getByText('This browser does not let the page save your work').first()).toBeVisible()
  })
})
