import type { BrowserContext } from '@playwright/test'
import { expect, test } from '../e2e/fixtures.ts'
import { NavigatorPage } from '../e2e/navigator-page.ts'
import { madeBundle } from '../support/stix-bundle.ts'

// Several windows at once, time that jumps or stands still, a thread that ends in the middle.

const TECHNIQUES = ['AML.T0035', 'AML.T0049', 'AML.T0055'] as const

async function score(navigator: NavigatorPage, technique: string, value: string): Promise<void> {
  const cell = navigator.cell(technique)
  if ((await cell.getAttribute('aria-selected')) !== 'true') await cell.click()
  await navigator.setScore(value)
}

async function openWindow(context: BrowserContext): Promise<NavigatorPage> {
  const navigator = new NavigatorPage(await context.newPage())
  await navigator.open()
  return navigator
}

/** All scores in all layers that a window shows. */
async function scoresIn(navigator: NavigatorPage): Promise<readonly number[]> {
  const [download] = await Promise.all([
    navigator.page.waitForEvent('download'),
    navigator.menu('workspace.save-json', 'export'),
  ])
  const { readDownload } = await import('../e2e/navigator-page.ts')
  const layers: readonly { techniques: readonly { score?: number }[] }[] = JSON.parse(await readDownload(download))
  return layers.flatMap(({ techniques }) => techniques.flatMap((row) => row.score ?? []))
}

for (const count of [2, 3]) {
  test(`${count} windows that edit one layer in the same moment lose nothing`, async ({ navigator, context }) => {
    test.setTimeout(120_000)
    await score(navigator, 'AML.T0046', '1')
    await navigator.saved()
    const windows = [navigator]
    while (windows.length < count) windows.push(await openWindow(context))
    for (let round = 1; round <= 5; round++) {
      await Promise.all(windows.map((each, i) => score(each, TECHNIQUES[i] ?? 'AML.T0035', String(round * 10 + i))))
      for (const each of windows) await each.saved()
    }
    const last = windows.map((_, i) => 50 + i)
    await expect
      .poll(async () => {
        const found = await scoresIn(navigator)
        return last.filter((value) => !found.includes(value))
      })
      .toEqual([])
    await navigator.page.reload()
    await navigator.ready()
    const kept = await scoresIn(navigator)
    expect(last.filter((value) => !kept.includes(value))).toEqual([])
  })
}

test('a clock that jumps back and forth keeps nothing from being saved', async ({ navigator, page }) => {
  const years = [20, -30, 5, -1, 0]
  for (const [i, offset] of years.entries()) {
    await page.evaluate((jump) => {
      const real = Object.getOwnPropertyDescriptor(window, 'realNow')?.value ?? Date.now
      Object.defineProperty(window, 'realNow', { value: real, configurable: true })
      Date.now = () => real() + jump
    }, offset * 31_557_600_000)
    await score(navigator, 'AML.T0035', String(i + 1))
    await expect(navigator.cell('AML.T0035')).toHaveAttribute('data-score', String(i + 1))
    await navigator.saved()
  }
  await page.reload()
  await navigator.ready()
  await expect(navigator.cell('AML.T0035')).toHaveAttribute('data-score', '5')
})

test('a window that was frozen takes up what another did, and loses nothing of its own', async ({
  navigator,
  page,
  context,
}) => {
  await score(navigator, 'AML.T0035', '1')
  await navigator.saved()
  const other = await openWindow(context)
  const protocol = await context.newCDPSession(page)
  await protocol.send('Page.setWebLifecycleState', { state: 'frozen' })
  await score(other, 'AML.T0049', '2')
  await other.command('layer.new').click()
  await other.saved()
  await protocol.send('Page.setWebLifecycleState', { state: 'active' })
  await page.bringToFront()
  await expect(navigator.cell('AML.T0049')).toHaveAttribute('data-score', '2')
  await expect(navigator.tabs).toHaveCount(2)
  await score(navigator, 'AML.T0055', '3')
  await navigator.saved()
  await other.page.bringToFront()
  await expect.poll(() => scoresIn(other)).toEqual(expect.arrayContaining([1, 2, 3]))
})

test('a thread that ends while it reads a knowledge base leaves a page that works, and the next one reads it', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage
    let ended = false
    Worker.prototype.postMessage = function (this: Worker, message: unknown, more?: unknown) {
      post.call(this, message, more as StructuredSerializeOptions)
      if (!ended) this.terminate()
      ended = true
    }
  })
  const navigator = new NavigatorPage(page)
  await navigator.open()
  await score(navigator, 'AML.T0035', '1')
  const bundle = madeBundle({ domain: 'enterprise-attack', killChain: 'mitre-attack', tactics: 3, parents: 12 })
  await navigator.openFile('bundle.json', bundle)
  const reading = page.getByRole('dialog', { name: 'Reading a knowledge base' })
  await reading.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('group', { name: 'Message' }).filter({ hasText: 'Stopped reading' })).toBeVisible()
  await navigator.saved()
  await navigator.openFile('bundle.json', bundle)
  await expect(navigator.cell('T0001')).toBeVisible()
  expect(navigator.complaints).toEqual([])
})
