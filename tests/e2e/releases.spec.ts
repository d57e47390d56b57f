import type { Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'

const panel = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const message = (page: Page) => page.getByRole('group', { name: 'Message' })

/** As a tool wrote it for ATLAS 4.7.0: a retired technique, one that moved with marks that meet, a tactic that was renamed. */
function oldLayer(name: string, release: string | null = '4.7.0'): string {
  const row = (techniqueID: string, tactic: string, score: number, comment: string) => {
    return { techniqueID, tactic, score, comment }
  }
  return JSON.stringify({
    name,
    domain: 'atlas-atlas',
    versions: { layer: '4.5' },
    metadata: release === null ? [] : [{ name: 'atlas_data_version', value: release }],
    techniques: [
      row('AML.T0019', 'resource-development', 40, 'retired'),
      row('AML.T0051', 'initial-access', 10, 'first'),
      row('AML.T0051', 'persistence', 90, 'second'),
      row('AML.T0040', 'ml-model-access', 70, 'renamed tactic'),
    ],
  })
}

test('a layer of an older release opens upgraded, says what it did, and undo gives the original', async ({
  navigator,
  page,
}) => {
  await navigator.openFile('old.json', oldLayer('Old'))
  const injection = navigator.cell('AML.T0051', 'AML.TA0005')
  await expect(injection).toHaveAttribute('data-score', '90')
  await expect(navigator.cell('AML.T0115.000', 'AML.TA0003')).toHaveAttribute('data-score', '40')
  await expect(navigator.cell('AML.T0040', 'AML.TA0000')).toHaveAttribute('data-score', '70')
  await expect(message(page)).toContainText('Opened "Old": 4 of 4 rows shown. Upgraded from ATLAS 4.7.0 to 2026.09')

  await page.getByRole('button', { name: 'Report', exact: true }).click()
  await expect(panel(page).getByRole('heading', { name: 'Upgrade report' })).toBeVisible()
  const section = (kind: string) => panel(page).locator(`[data-upgrade="${kind}"]`)
  await expect(section('replaced')).toContainText('in place of AML.T0019 Publish Poisoned Datasets')
  await expect(section('moved').getByRole('listitem')).toHaveCount(2)
  await expect(section('merged')).toContainText('score 90')
  await expect(section('tactics')).toContainText('was ML Model Access')
  await expectAccessible(page)

  await panel(page).getByRole('button', { name: 'Layer work' }).click()
  await panel(page).getByRole('button', { name: 'Receipt' }).click()
  await panel(page).getByRole('button', { name: 'Show upgrade report' }).click()
  await section('moved').getByRole('button', { name: 'Select these: Moved' }).click()
  await expect(injection).toHaveAttribute('aria-selected', 'true')
  await section('replaced').getByRole('listitem').getByRole('button').click()
  await expect(panel(page).getByText('AML.T0115.000').first()).toBeVisible()
  await expect(section('replaced')).toHaveCount(0)

  await navigator.command('edit.undo').click()
  await expect(injection).not.toHaveAttribute('data-score')
  const original = JSON.parse(await navigator.savedJson()) as {
    readonly techniques: readonly { techniqueID: string }[]
  }
  expect(original.techniques.map(({ techniqueID }) => techniqueID).sort()).toEqual([
    'AML.T0019',
    'AML.T0040',
    'AML.T0051',
    'AML.T0051',
  ])
})

test('what is new since the release is shown and selected by keyboard, and the report outlives a reload', async ({
  navigator,
  page,
}) => {
  await navigator.openFile('old.json', oldLayer('Old', '5.6.0'))
  await expect(navigator.cell('AML.T0115.000', 'AML.TA0003')).toHaveAttribute('data-score', '40')
  await page.keyboard.press('Control+k')
  await page.keyboard.type("show only what is new since the layer's")
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Filters that are on' })).toContainText('New since: 2026.04')
  await expect(page.getByText('41 of 208 shown')).toBeVisible()
  await expect.poll(() => page.url()).toContain('new-since=2026.04')
  await navigator.saved()

  await page.reload()
  await navigator.ready()
  await expect(page.getByText('41 of 208 shown')).toBeVisible()
  await navigator.menu('layer.upgrade-report')
  const fresh = panel(page).locator('[data-upgrade="new"]')
  await expect(fresh).toContainText('New to assess 41')
  await fresh.locator('summary').focus()
  await page.keyboard.press('Enter')
  await fresh.getByRole('button', { name: 'Select these: New to assess' }).press('Enter')
  await expect(page.locator('[data-selected-count="41"]')).toBeVisible()
})

/** As a layer lies in the browser that nobody was asked about: without the record that its upgrade is not wanted. */
async function forgetDeclined(page: Page): Promise<void> {
  await expect.poll(() => declinedRecords(page, true)).toBe(1)
}

/** A reload in the moment after would come before it. */
async function declinedIsKept(page: Page): Promise<void> {
  await expect.poll(() => declinedRecords(page, false)).toBe(1)
}

function declinedRecords(page: Page, forget: boolean): Promise<number> {
  return page.evaluate(async (forget) => {
    const request = indexedDB.open('atlas-navigator')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const transaction = database.transaction('workspace', 'readwrite')
    const store = transaction.objectStore('workspace')
    const count = store.count('record/declined-upgrades')
    if (forget) store.delete('record/declined-upgrades')
    await new Promise((resolve) => transaction.addEventListener('complete', resolve))
    database.close()
    return count.result
  }, forget)
}

test('a layer that comes back of an older release is offered its upgrade, once and to the end', async ({
  navigator,
  page,
}) => {
  await navigator.openFile('old.json', oldLayer('Old'))
  const injection = navigator.cell('AML.T0051', 'AML.TA0005')
  await expect(injection).toHaveAttribute('data-score', '90')
  await navigator.command('edit.undo').click()
  await navigator.saved()
  await forgetDeclined(page)
  await page.reload()
  await navigator.ready()
  await expect(message(page)).toContainText('1 layer is of an older release than ATLAS 2026.09.')
  await expectAccessible(page)
  await message(page).getByRole('button', { name: 'Upgrade' }).click()
  await expect(injection).toHaveAttribute('data-score', '90')
  await expect(message(page).filter({ hasText: 'older release' })).toHaveCount(0)
  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await expect(injection).toHaveAttribute('data-score', '90')
  await expect(message(page)).toHaveCount(0)
})

test('an upgrade that was undone or not taken is offered no more, and the menu still does it', async ({
  navigator,
  page,
}) => {
  await navigator.openFile('old.json', oldLayer('Old'))
  const injection = navigator.cell('AML.T0051', 'AML.TA0005')
  await expect(injection).toHaveAttribute('data-score', '90')
  await navigator.command('edit.undo').click()
  await navigator.saved()
  const opensQuietly = async () => {
    await declinedIsKept(page)
    await page.reload()
    await navigator.ready()
    await expect(navigator.tabs).toHaveText(['Old'])
    await expect(message(page)).toHaveCount(0)
  }
  await opensQuietly()
  await forgetDeclined(page)
  await page.reload()
  await navigator.ready()
  await expect(message(page)).toContainText('1 layer is of an older release than ATLAS 2026.09.')
  await message(page).getByRole('button', { name: 'Dismiss message' }).press('Enter')
  await expect(message(page)).toHaveCount(0)
  await opensQuietly()
  await navigator.menu('workspace.upgrade')
  await expect(injection).toHaveAttribute('data-score', '90')
})

test('layers as they were made are upgraded all at once, one that names no release by its IDs', async ({
  navigator,
  page,
}) => {
  await navigator.openFile('two.json', `[${oldLayer('First quarter')}, ${oldLayer('Second quarter', null)}]`)
  await expect(message(page)).toContainText('2 layers upgraded to ATLAS 2026.09.')
  await navigator.command('edit.undo').click()
  await expect(navigator.cell('AML.T0051', 'AML.TA0005')).not.toHaveAttribute('data-score')
  await navigator.menu('workspace.upgrade')
  await expect(navigator.cell('AML.T0051', 'AML.TA0005')).toHaveAttribute('data-score', '90')
  await navigator.tabs.nth(1).click()
  await expect(navigator.cell('AML.T0051', 'AML.TA0005')).toHaveAttribute('data-score', '90')
  await navigator.menu('layer.upgrade-report')
  await expect(panel(page).getByText('guessed from its IDs')).toBeVisible()
})

test('a filter offers every release', async ({ navigator, page }) => {
  await page.locator('[data-filter-button]').click()
  const filter = page.getByRole('dialog', { name: 'Filter' })
  await filter.getByLabel('New since').selectOption('2026.08')
  await expect(page.getByText('11 of 208 shown')).toBeVisible()
  await expectAccessible(page)
  await filter.getByLabel('New since').selectOption('')
  await expect(navigator.page.getByText('All shown', { exact: true })).toBeVisible()
})
