import { madeBundle } from '../support/stix-bundle.ts'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import { NavigatorPage } from './navigator-page.ts'

const attack = madeBundle({
  domain: 'enterprise-attack',
  killChain: 'mitre-attack',
  version: '16.1',
  tactics: 4,
  parents: 24,
})
const layerOnAttack = JSON.stringify({
  name: 'On ATT&CK',
  domain: 'enterprise-attack',
  versions: { layer: '4.5', attack: '16' },
  techniques: [{ techniqueID: 'T0003', tactic: 'tactic-4', score: 100, comment: 'Seen in March' }],
})

async function openBase(navigator: NavigatorPage, name = 'attack.json', text = attack): Promise<void> {
  await navigator.openFile(name, text)
  await expect(navigator.page.getByRole('group', { name: 'Message' }).last()).toContainText('Opened ATT&CK Enterprise')
}

test('the file of another knowledge base opens with a layer on it, and the page says whose layer is in front', async ({
  navigator,
  page,
}) => {
  await openBase(navigator)
  await expect(navigator.tabs).toHaveText(['Layer', 'Layer 2'])
  await expect(navigator.grid.getByRole('columnheader')).toHaveCount(4)
  await expect(navigator.grid).toHaveAccessibleName('ATT&CK Enterprise matrix')
  await expect(page.getByRole('banner')).toContainText('ATT&CK Enterprise 16.1 · 24 techniques, 16 sub')
  await navigator.cell('T0003').click()
  await navigator.setScore('50')
  expect(JSON.parse(await navigator.savedJson())).toMatchObject({
    domain: 'enterprise-attack',
    versions: { attack: '16' },
    techniques: [{ techniqueID: 'T0003', tactic: 'tactic-4', score: 50 }],
  })
  await navigator.menu('help.about')
  await expect(page.getByRole('dialog')).toContainText('ATT&CK Enterprise 16.1 of 2024-10-31, with 4 tactics')
  await expect(page.getByRole('dialog')).toContainText('Made for a test, no rights reserved.')
  await page.keyboard.press('Escape')

  // The words of the other base, and its search, are those of the layer in front.
  await page.keyboard.press('Alt+R')
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details).toContainText('Technique 0003')
  await expect(details.getByRole('button', { name: 'ATT&CK Enterprise', exact: true })).toBeVisible()
  await expect(details.getByRole('navigation', { name: 'ATT&CK Enterprise' })).toBeVisible()
  await navigator.menu('layer.from-atlas')
  const made = page.getByRole('dialog', { name: 'New layer from ATT&CK Enterprise' })
  await expect(made).toContainText('are for layers on ATLAS only')
  await expect(made.getByRole('radio', { name: 'Platform' })).toBeVisible()
  await expect(made.getByRole('radio', { name: /release|Counterpart/ })).toHaveCount(0)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await navigator.menu('export.stix', 'export')
  await expect(page.getByRole('dialog')).toContainText('Attack patterns with ATT&CK Enterprise’s own ids')
  await page.keyboard.press('Escape')
  await navigator.command('view.layer-settings').click()
  await expect(details).toContainText('Made forATT&CK Enterprise 16')
  await expect(details).not.toContainText('ATLAS')
  await page.keyboard.press('Control+K')
  await page.getByRole('dialog').getByRole('combobox').fill('T0005')
  await expect(page.getByRole('dialog')).toContainText('Technique 0005')
  await page.keyboard.press('Escape')

  await navigator.tabs.first().click()
  await expect(page.getByRole('banner')).toContainText('2026.09 · 120 techniques')
  await expect(navigator.grid.getByRole('columnheader')).toHaveCount(16)
  await expect(navigator.grid).toHaveAccessibleName('ATLAS matrix')
})

test('rows of a layer whose knowledge base is not here are kept, said and shown once it is opened', async ({
  navigator,
  page,
}) => {
  await navigator.openFile('layer.json', layerOnAttack)
  await expect(page.getByRole('banner')).toContainText('other matrix than the layer')
  await openBase(navigator)
  await expect(navigator.tabs).toHaveText(['On ATT&CK'])
  await expect(navigator.cell('T0003', 'TA0004')).toHaveAttribute('data-score', '100')
  await navigator.saved()

  await page.reload()
  await navigator.ready()
  await expect(page.getByRole('banner')).toContainText('ATT&CK Enterprise 16.1')
  await expect(navigator.cell('T0003', 'TA0004')).toHaveAttribute('data-score', '100')
  await navigator.cell('T0003').click()
  await page.keyboard.press('Alt+R')
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('What Technique 0003 is about.')
})

test('the list of knowledge bases makes layers, removes what was opened, and can be used by everybody', async ({
  navigator,
  page,
}) => {
  await openBase(navigator)
  await navigator.menu('knowledge.bases')
  const dialog = page.getByRole('dialog', { name: 'Knowledge bases' })
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  await expect(dialog.locator('[data-base="opened-enterprise-attack-16.1"]')).toContainText('attack.json, STIX')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'New layer on ATLAS 2026.09' }).click()
  await expect(page.getByRole('banner')).toContainText('2026.09 · 120 techniques')

  await navigator.menu('knowledge.bases')
  await dialog.getByRole('button', { name: 'Remove ATT&CK Enterprise 16.1' }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await expect(dialog.getByRole('button', { name: 'Open from a file' })).toBeFocused()
  await page.keyboard.press('Escape')
  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await navigator.menu('knowledge.bases')
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
})

test('forgetting the device forgets the knowledge bases too', async ({ navigator, page }) => {
  await openBase(navigator)
  await navigator.saved()
  await navigator.menu('device.forget')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete what is stored here' }).click()
  await expect(page.getByRole('group', { name: 'Message' }).last()).toContainText(/forgotten|deleted/i)
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<number>((resolve, reject) => {
            const open = indexedDB.open('atlas-navigator-knowledge')
            open.onerror = () => reject(open.error)
            open.onsuccess = () => {
              const count = open.result.transaction('knowledge').objectStore('knowledge').count()
              count.onsuccess = () => {
                open.result.close()
                resolve(count.result)
              }
            }
          }),
      ),
    )
    .toBe(0)
})

test('a matrix of the size of ATT&CK selects, scores, saves and undoes', async ({ navigator, page }) => {
  await openBase(
    navigator,
    'large.json',
    madeBundle({ domain: 'enterprise-attack', killChain: 'mitre-attack', version: '18.0', tactics: 15, parents: 540 }),
  )
  await expect(page.locator('footer')).toContainText('All shown')
  await navigator.command('select.all').click()
  await expect(page.locator('[data-selected-count="900"]')).toBeVisible()
  await navigator.setScore('40')
  await expect(navigator.cell('T0540')).toHaveAttribute('data-score', '40')
  const saved = JSON.parse(await navigator.savedJson())
  expect(new Set(saved.techniques.map((row: { techniqueID: string }) => row.techniqueID)).size).toBe(900)
  await page.keyboard.press('Control+Z')
  await expect(navigator.cell('T0540')).not.toHaveAttribute('data-score')
})

test('another open window takes up a base that was opened, and a layer on it, without being loaded again', async ({
  navigator,
  context,
}) => {
  const other = new NavigatorPage(await context.newPage())
  await other.open()
  await openBase(navigator)
  await navigator.openFile('layer.json', layerOnAttack)
  await navigator.saved()
  await other.page.bringToFront()
  await other.tabs.filter({ hasText: 'On ATT&CK' }).click()
  await expect(other.grid.getByRole('columnheader')).toHaveCount(4)
  await expect(other.cell('T0003')).toHaveAttribute('data-score', '100')

  // Removed there, it goes on being shown here.
  await navigator.page.bringToFront()
  await navigator.menu('knowledge.bases')
  await navigator.page.getByRole('button', { name: 'Remove ATT&CK Enterprise 16.1' }).click()
  await expect(other.page.getByRole('group', { name: 'Message' }).last()).toContainText('was removed in another window')
  await expect(other.cell('T0003')).toHaveAttribute('data-score', '100')
  expect(other.complaints).toEqual([])
})
