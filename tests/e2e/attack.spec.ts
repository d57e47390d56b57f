import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { parseCellKey } from '../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../src/core/atlas/lookups.ts'
import { DEFAULT_PICTURE } from '../../src/core/matrix/picture-options.ts'
import { PLAIN_VIEW_SETTINGS } from '../../src/core/matrix/view-settings.ts'
import { layerPicture } from '../../src/formats/svg/layer-picture.ts'
import { ladenCells, ladenConfig, ladenKnowledge, ladenLayer, ladenTable } from '../attack/laden-inputs.ts'
import { PAYLOAD_GROUPS, PAYLOADS } from '../attack/payloads.ts'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { openOne } from '../support/read-layer-text.ts'
import { expect, test } from './fixtures.ts'
import { NavigatorPage } from './navigator-page.ts'

const cells = lookupsOf(testKnowledgeBase()).allCells.map(parseCellKey)
const laden = ladenCells(PAYLOADS, cells)
/** A payload of each group in every field of a layer. */
const oneOfEach = PAYLOAD_GROUPS.map(({ payloads }) => payloads[0] ?? '')

interface Harm {
  readonly dialogs: string[]
  /** Windows and pages other than the site's own. */
  readonly elsewhere: string[]
}

/** Watches the page from before its first script; to be called before it is opened. */
async function watch(page: Page): Promise<Harm> {
  const harm: Harm = { dialogs: [], elsewhere: [] }
  page.on('dialog', (dialog) => {
    harm.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('popup', (popup) => harm.elsewhere.push(popup.url()))
  page.on('framenavigated', (frame) => {
    if (!/^http:\/\/127\.0\.0\.1:|^about:blank$/.test(frame.url())) harm.elsewhere.push(frame.url())
  })
  await page.addInitScript(() => {
    const violations: string[] = []
    Object.assign(window, { violations })
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  return harm
}

/** Nothing ran, asked or changed; and every address that can be clicked is one of the web, of mail or of the page itself. */
async function expectUnharmed(page: Page, { dialogs, elsewhere }: Harm): Promise<void> {
  const found = await page.evaluate(() => ({
    attacked: Reflect.get(window, 'attacked') ?? null,
    polluted: Reflect.get({}, 'polluted') ?? null,
    violations: Reflect.get(window, 'violations'),
    keys: Object.keys(Object.prototype),
    scripts: document.querySelectorAll('script:not([src]), iframe, object, embed, base').length,
    handlers: [...document.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    ),
    links: [...document.querySelectorAll('a[href]')]
      .map((link) => (link as HTMLAnchorElement).protocol)
      .filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol)),
  }))
  expect(found).toEqual({
    attacked: null,
    polluted: null,
    violations: [],
    keys: [],
    scripts: 0,
    handlers: [],
    links: [],
  })
  expect({ dialogs, elsewhere }).toEqual({ dialogs: [], elsewhere: [] })
}

async function fromMenu(page: Page, menu: string, id: string): Promise<void> {
  await page.locator(`[data-menu="${menu}"]`).click()
  await page.getByRole('menu').locator(`[data-command="${id}"]`).click()
}

test(`${PAYLOADS.length} hostile texts on cells stay text in tooltip, panel, table, palette, comparison and exports`, async ({
  page,
}) => {
  const harm = await watch(page)
  const navigator = new NavigatorPage(page)
  await navigator.open()
  await navigator.openFile('laden.json', laden)
  await expect(navigator.tabs).toHaveText(['Every payload'])

  // The first of each group, whose markup would be at work at once.
  for (const payload of oneOfEach) {
    const cell = cells[PAYLOADS.indexOf(payload)]
    if (!cell) throw new Error('the payload has no cell')
    const target = navigator.cell(cell.technique, cell.tactic)
    if (!(await target.isVisible())) continue
    await target.hover()
    await expect(page.locator('[data-tooltip]')).toContainText(cell.technique)
    await target.click()
  }
  await expectUnharmed(page, harm)

  await fromMenu(page, 'view', 'view.table')
  await page.getByRole('grid', { name: 'ATLAS techniques' }).waitFor()
  await expect(page.getByRole('grid', { name: 'ATLAS techniques' })).toContainText('<script>window.attacked=1</script>')
  await expectUnharmed(page, harm)
  await fromMenu(page, 'view', 'view.table')

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('window.attacked')
  await page.keyboard.press('Escape')

  await navigator.openFile('other.json', ladenLayer(PAYLOADS[0] ?? ''))
  await expect(navigator.tabs).toHaveCount(2)
  await fromMenu(page, 'insight', 'insight.compare')
  await page.getByRole('combobox', { name: 'Layer A' }).selectOption({ index: 1 })
  await expectUnharmed(page, harm)

  await navigator.menu('export.picture', 'export')
  await expect(page.getByRole('dialog', { name: 'Export picture' }).getByRole('img')).toBeVisible()
  await expectUnharmed(page, harm)
  await page.keyboard.press('Escape')
  await navigator.menu('export.xlsx', 'export')
  const sheet = page.getByRole('dialog', { name: 'Export table or report' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    sheet.getByRole('button', { name: 'Save file' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^[^.\\/:*?"<>|\p{Cc}\p{Cf}][^\\/:*?"<>|\p{Cc}\p{Cf}]*\.xlsx$/u)
  await expectUnharmed(page, harm)
  expect(navigator.complaints).toEqual([])
  expect(navigator.strangers).toEqual([])
})

test('a layer with a hostile text in every field opens, is shown everywhere and comes back after a reload unharmed', async ({
  page,
}) => {
  const harm = await watch(page)
  const navigator = new NavigatorPage(page)
  await navigator.open()
  await navigator.openFile('laden.json', `[${oneOfEach.map((payload) => ladenLayer(payload)).join(',')}]`)
  await expect(navigator.tabs).toHaveCount(oneOfEach.length)
  for (let i = 0; i < oneOfEach.length; i++) {
    await navigator.tabs.nth(i).click()
    await navigator.cell('AML.T0051').click()
  }
  await expectUnharmed(page, harm)
  await navigator.command('view.layer-settings').click()
  await expectUnharmed(page, harm)
  await navigator.cell('AML.T0051').click({ button: 'right' })
  await expect(page.locator('[data-cell-menu]')).toBeVisible()
  await page.keyboard.press('Escape')
  await fromMenu(page, 'insight', 'insight.coverage')
  await expectUnharmed(page, harm)
  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await expect(navigator.tabs).toHaveCount(oneOfEach.length)
  await expectUnharmed(page, harm)
  expect(navigator.complaints).toEqual([])
  expect(navigator.strangers).toEqual([])
})

test('a knowledge base, a table and a notice of the site with hostile texts stay text', async ({ page }) => {
  const harm = await watch(page)
  await page.route('**/config.json', (route) => route.fulfill({ body: ladenConfig(PAYLOADS[0] ?? '') }))
  const navigator = new NavigatorPage(page)
  await navigator.open()
  await expect(page.getByRole('complementary', { name: 'Notice of this site' })).toHaveText(PAYLOADS[0] ?? '')
  await navigator.openFile('rules.csv', ladenTable(PAYLOADS[0] ?? ''))
  const form = page.getByRole('dialog', { name: 'Import table or text' })
  await expect(form).toContainText('<script>')
  await expectUnharmed(page, harm)
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()

  await navigator.openFile('ATLAS.yaml', ladenKnowledge(PAYLOADS))
  await expect(page.getByRole('group', { name: 'Message' }).last()).toContainText('Opened ATLAS', { timeout: 20_000 })
  await expect(navigator.grid.getByRole('columnheader')).toHaveCount(1)
  await navigator.cell('AML.T0001').hover()
  await navigator.cell('AML.T0006').click()
  await page.keyboard.press('Alt+r')
  const details = page.getByRole('complementary', { name: 'Details' })
  for (const list of ['Techniques', 'Mitigations', 'Case studies']) {
    await details.getByRole('navigation').getByRole('button', { name: list, exact: true }).click()
    await details.getByRole('list', { name: list }).getByRole('button').first().click()
    await expectUnharmed(page, harm)
  }
  expect(navigator.strangers).toEqual([])
})

test('a picture of a hostile layer is a picture where no policy guards it', async ({ page }) => {
  const harm = await watch(page)
  const base = testKnowledgeBase()
  const facts = { settings: PLAIN_VIEW_SETTINGS, filters: PAYLOADS[0] ?? '', day: '2026-11-24', embed: true }
  for (const text of [
    laden,
    ladenLayer(PAYLOADS[0] ?? ''),
    ladenLayer('</text></svg><script>window.attacked=1</script>'),
  ]) {
    const { svg } = layerPicture(base, openOne(text).layer, { ...DEFAULT_PICTURE, embedLayer: true }, facts)
    await page.route('**/picture.svg', (route) => route.fulfill({ body: svg, contentType: 'image/svg+xml' }))
    await page.goto('./picture.svg')
    const names = await page.evaluate(() => [
      ...new Set([...document.querySelectorAll('*')].map(({ tagName }) => tagName)),
    ])
    expect(names.filter((name) => /script|foreignObject|image|use|^a$|animate|set|style/i.test(name))).toEqual([])
    expect(await page.evaluate(() => document.querySelector('parsererror'))).toBeNull()
    await expectUnharmed(page, harm)
  }
})

test('a message of another window, or of the page to itself, opens nothing', async ({ page }) => {
  const harm = await watch(page)
  const navigator = new NavigatorPage(page)
  await navigator.open()
  await navigator.saved()
  const calls = await page.evaluate(async (layer) => {
    const call = { atlasNavigator: 1, id: 1, call: 'load-layers', layers: [layer] }
    const answers: unknown[] = []
    window.addEventListener('message', (event) => answers.push(event.data))
    window.postMessage(call, '*')
    window.postMessage({ ...call, call: 'get-layers' }, location.origin)
    window.dispatchEvent(new MessageEvent('message', { data: call, origin: 'https://attacker.example' }))
    await new Promise((done) => setTimeout(done))
    window.postMessage('last', '*')
    while (answers.at(-1) !== 'last') await new Promise((done) => setTimeout(done))
    return answers.length
  }, laden)
  // The three that were sent and the last: no answer among them.
  expect(calls).toBe(4)
  await expect(navigator.tabs).toHaveText(['Layer'])
  await expectUnharmed(page, harm)
})

test('text that became markup would be found', async ({ page }) => {
  const harm = await watch(page)
  await new NavigatorPage(page).open()
  await expectUnharmed(page, harm)
  await page.evaluate((text) => document.body.insertAdjacentHTML('beforeend', text), PAYLOADS[5] ?? '')
  await page.waitForFunction(() => Reflect.get(window, 'violations').length > 0)
  await expect(expectUnharmed(page, harm)).rejects.toThrow(/script-src-attr/)
})

test.describe('layers by address', () => {
  const asked: string[] = []
  let host = ''
  let inner = ''
  const servers: Server[] = []

  test.beforeAll(async () => {
    const listen = (server: Server, address: string) =>
      new Promise<number>((done) => server.listen(0, address, () => done((server.address() as AddressInfo).port)))
    const secret = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end(laden)
    })
    // A second number of this machine, which the policy does not name: as good as any private host.
    inner = `http://127.0.0.2:${await listen(secret, '127.0.0.2')}`
    const open = createServer((request, response) => {
      const headers = { 'Access-Control-Allow-Origin': '*', Location: `${inner}/secret.json` }
      response.writeHead(request.url === '/moved.json' ? 302 : 404, headers).end()
    })
    host = `http://127.0.0.1:${await listen(open, '127.0.0.1')}`
    servers.push(secret, open)
  })

  test.afterAll(() => {
    for (const server of servers) server.close()
  })

  test('are not asked for at private hosts without encryption, under other schemes or with a password', async ({
    page,
  }) => {
    const harm = await watch(page)
    const navigator = new NavigatorPage(page)
    const refused = [
      `${inner}/l.json`,
      'http://10.0.0.1/l.json',
      'http://192.168.1.1/l.json',
      'http://172.16.0.1/l.json',
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]:8080/l.json',
      'http://[::ffff:10.0.0.1]/l.json',
      'http://0.0.0.0/l.json',
      'http://localhost.attacker.example/l.json',
      'http://127.0.0.1.attacker.example/l.json',
      'http://0xa000001/l.json',
      'https://name:secret@attacker.example/l.json',
      'javascript:window.attacked=1',
      'data:application/json,{}',
      'file:///etc/passwd',
      '//attacker.example/l.json',
    ]
    const [first] = refused
    await navigator.open(
      [...refused, 'https://named.example/l.json'].map((each) => `layerURL=${encodeURIComponent(each)}`).join('&'),
    )
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Fetch a layer from named.example?')
    await expect(dialog.getByRole('listitem')).toHaveCount(refused.length)
    await expect(dialog.getByRole('listitem').first()).toContainText(`"${first}" is not encrypted`)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    expect(asked).toEqual([])
    expect(navigator.strangers).toEqual([])
    await expectUnharmed(page, harm)
  })

  test('do not reach a private host by way of a redirect', async ({ page }) => {
    const navigator = new NavigatorPage(page)
    await navigator.open(`layerURL=${encodeURIComponent(`${host}/moved.json`)}`)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Fetch from/ })
      .click()
    await expect(page.getByRole('dialog')).toContainText('Your own layers are as they were.')
    expect(asked).toEqual([])
    await page.keyboard.press('Escape')
    await expect(navigator.tabs.filter({ hasText: 'Every payload' })).toHaveCount(0)
  })
})
