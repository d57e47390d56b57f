import type { Locator } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

/* A view whose address refuses edits: what would change the layer is disabled with a reason, or not there. */

const LAYER = JSON.stringify({
  name: 'Shown to others',
  domain: 'atlas-atlas',
  versions: { layer: '4.5' },
  techniques: [
    { techniqueID: 'AML.T0051', tactic: 'execution', score: 80, comment: 'Guardrail in place', color: '#3182bd' },
    { techniqueID: 'AML.T0000', tactic: 'reconnaissance', score: 10 },
  ],
})

/** The same layer as that of a system. */
const SYSTEM = JSON.stringify({
  ...JSON.parse(LAYER),
  metadata: [
    {
      name: 'atlas-navigator.relevance',
      value: JSON.stringify({
        version: 1,
        answers: ['kind.generative', 'reach.public'],
        weights: { 'llm-injection': 5 },
        outOfScope: 'blank',
      }),
    },
  ],
})

async function openReadOnly(navigator: NavigatorPage, layer = LAYER): Promise<Locator> {
  await navigator.openFile('shown.json', layer)
  await expect(navigator.tabs.last()).toContainText('Shown to others')
  const link = await navigator.shareLink()
  await navigator.page.goto('about:blank')
  await navigator.page.goto(`${link}&readonly=yes`)
  await navigator.ready()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '80')
  return navigator.page.getByRole('complementary', { name: 'Details' })
}

/** Fields and buttons of a part that can be used. */
function usable(part: Locator): Promise<readonly string[]> {
  return part
    .locator('button:enabled, input:enabled, select:enabled, textarea:enabled')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.textContent ?? ''))
}

const REASON = 'Read-only view: nothing here can be changed.'

test('of a technique the fields show what is written and say why they cannot be used; reading goes on', async ({
  navigator,
  page,
}) => {
  const details = await openReadOnly(navigator)
  await navigator.cell('AML.T0051').click()
  await navigator.command('view.panel').click()
  const fields = details.getByRole('group', { name: REASON })
  await expect(fields.getByLabel('Comment', { exact: true })).toHaveValue('Guardrail in place')
  expect(await usable(fields)).toEqual([])
  const read = details.locator('[data-command="insight.read"]')
  await expect(read).toBeEnabled()
  await expectAccessible(page)
  await read.click()
  await expect(details.getByRole('heading', { name: 'LLM Prompt Injection' })).toBeVisible()
  await expect(details.getByRole('button', { name: 'Make a layer' })).toHaveCount(0)
})

test('settings and colours of the layer are shown, and none can be changed', async ({ navigator, page }) => {
  const details = await openReadOnly(navigator)
  await navigator.command('view.layer-settings').click()
  await expect(details.getByLabel('Name', { exact: true })).toHaveValue('Shown to others')
  expect(await usable(details.getByRole('group', { name: REASON }))).toEqual([])
  await details.getByRole('button', { name: 'Colours' }).click()
  await expect(details.getByRole('heading', { name: 'Legend' })).toBeVisible()
  expect(await usable(details.getByRole('group', { name: REASON }))).toEqual([])
  await expectAccessible(page)
  await navigator.command('view.allow-editing').click()
  await expect(details.getByRole('group', { name: REASON })).toHaveCount(0)
  await expect(details.locator('[data-command="legend.from-colours"]')).toBeEnabled()
})

test('coverage, gaps and comparison can be read, without the buttons that would change or make a layer', async ({
  navigator,
  page,
}) => {
  const details = await openReadOnly(navigator)
  await navigator.menu('insight.coverage', 'insight')
  expect(await usable(details.getByRole('group', { name: REASON }))).toEqual([])
  await navigator.menu('insight.gaps', 'insight')
  await expect(details.locator('[data-gap]').first()).toBeVisible()
  expect(await usable(details.getByRole('group', { name: REASON }))).toEqual([])
  await expect(details.getByRole('button', { name: /^Set aside|^New layer/ })).toHaveCount(0)
  await expectAccessible(page)
  await navigator.menu('insight.compare', 'insight')
  await expect(details.locator('[data-state="only-a"]')).toBeVisible()
  await expect(details.getByRole('button', { name: 'Save as layer' })).toHaveCount(0)
})

test('answers about a system can be read with what they come to, and none can be given or taken back', async ({
  navigator,
  page,
}) => {
  const details = await openReadOnly(navigator, SYSTEM)
  await navigator.cell('AML.T0051').click()
  await navigator.menu('insight.relevance', 'insight')
  const asked = details.getByRole('group', { name: REASON })
  await expect(asked.locator('[data-answer="kind.generative"]')).toBeChecked()
  await expect(asked.locator('[data-answer="kind.predictive"]')).not.toBeChecked()
  await expect(asked.getByLabel('Left blank')).toBeChecked()
  await expect(asked.locator('[data-rule="llm-injection"]')).toHaveValue('5')
  expect(await usable(asked)).toEqual([])
  await asked.locator('summary').click()
  await expect(asked.getByText(/^Would add/).first()).toBeVisible()
  await expect(details.locator('[data-relevant]')).not.toHaveText('0')
  await expect(details.getByRole('button', { name: /^New system|^Update layer|^Discard/ })).toHaveCount(0)
  await expect(details.getByRole('button', { name: 'Shown to others', pressed: true })).toBeEnabled()
  await expectAccessible(page)
  await navigator.command('view.allow-editing').click()
  await asked.waitFor({ state: 'detached' })
  await details.locator('[data-answer="kind.agentic"]').check()
  await expect(details.getByRole('button', { name: 'Update layer' })).toBeEnabled()
})

test('tabs can be changed, and neither closed, renamed nor moved', async ({ navigator, page }) => {
  await openReadOnly(navigator)
  const tab = navigator.tabs.last()
  await tab.dblclick()
  await expect(page.getByRole('textbox', { name: 'Layer name' })).toHaveCount(0)
  await expect(page.getByTitle('Close layer')).toHaveCount(0)
  await expect(tab).toHaveAttribute('draggable', 'false')
})

test('a dialog that makes layers gives way when the address turns read-only under it', async ({ navigator, page }) => {
  await navigator.menu('layer.from-atlas')
  await expect(page.getByRole('dialog', { name: 'New layer from ATLAS' })).toBeVisible()
  await page.evaluate(() => {
    location.hash = '#readonly=yes'
  })
  const dialog = page.getByRole('dialog', { name: 'Read-only view' })
  await expect(dialog).toContainText('Nothing can be made or changed in this view.')
  await dialog.locator('[data-command="view.allow-editing"]').click()
  await expect(page.getByRole('dialog', { name: 'New layer from ATLAS' })).toBeVisible()
})

test('the first steps are those of a reader', async ({ navigator, page }) => {
  await page.goto('about:blank')
  await navigator.open('readonly=yes')
  await navigator.command('view.panel').click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('heading', { name: 'Read-only view' })).toBeVisible()
  await expect(details.locator('[data-command="layer.open"]')).toHaveCount(0)
  await expect(details).not.toContainText('Type a number')
})

test('on a phone the tab of what is shown keeps its name beside where that came from', async ({ navigator, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openReadOnly(navigator)
  const name = navigator.tabs.last().getByText('Shown to others', { exact: true })
  const seen = await name.evaluate((element) => element.clientWidth)
  expect(seen).toBeGreaterThan(40)
})
