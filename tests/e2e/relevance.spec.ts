import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'
import { readDownload } from './navigator-page.ts'

const panel = (page: Page) => page.getByRole('complementary', { name: 'Details' })

async function openQuestions({ page }: NavigatorPage): Promise<void> {
  await page.locator('[data-menu="insight"]').click()
  await page.getByRole('menu').locator('[data-command="insight.relevance"]').click()
  await expect(panel(page).getByRole('group', { name: 'What kind of AI is it?' })).toBeVisible()
}

/** Presses Tab until the answer has the focus, then Space: what somebody without a pointer does. */
async function answerByKeyboard(page: Page, answer: string): Promise<void> {
  const field = page.locator(`[data-answer="${answer}"]`)
  for (let presses = 0; presses < 80; presses++) {
    if (await field.evaluate((element) => element === document.activeElement)) {
      await page.keyboard.press('Space')
      await expect(field).toBeChecked()
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${answer}`)
}

test('a chatbot with tools is scoped by keyboard alone: answers, layer, reasons, out of scope, report of both in the file', async ({
  navigator,
  page,
}) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('relevance to a system')
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText('0 of 120 techniques and 0 of 88 sub-techniques matter')).toBeVisible()

  await panel(page).locator('button').first().focus()
  for (const answer of ['kind.generative', 'kind.agentic', 'model.service']) await answerByKeyboard(page, answer)
  for (const answer of ['offer.chat', 'input.foreign', 'input.media', 'retrieval.shared']) {
    await answerByKeyboard(page, answer)
  }
  for (const answer of ['tools.read', 'tools.act', 'memory.thread', 'holds.personal'])
    await answerByKeyboard(page, answer)
  const count = Number(await panel(page).locator('[data-relevant]').getAttribute('data-relevant'))
  expect(count).toBeGreaterThan(60)
  expect(count).toBeLessThan(180)

  const name = panel(page).getByLabel('Name of the system')
  while (!(await name.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.type('Support chatbot')
  await page.keyboard.press('Enter')
  await expect(navigator.tabs).toHaveText(['Layer', 'Support chatbot'])

  const saved = JSON.parse(await navigator.savedJson()) as {
    readonly techniques: readonly { techniqueID: string; score?: number; comment: string; enabled: boolean }[]
    readonly metadata: readonly { name: string; value: string }[]
  }
  const row = (id: string) => saved.techniques.find(({ techniqueID }) => techniqueID === id)
  expect(row('AML.T0051.001')?.score).toBeGreaterThanOrEqual(50)
  expect(row('AML.T0051.001')?.comment).toContain('+50 Text that others wrote reaches the model and can carry orders.')
  expect(row('AML.T0041')).toMatchObject({ enabled: false, comment: expect.stringContaining('Out of scope') })
  expect(saved.metadata.map(({ name: entry }) => entry)).toContain('atlas-navigator.relevance')
  const techniques = new Set(saved.techniques.map(({ techniqueID }) => techniqueID))
  expect(techniques.size).toBe(208)
})

test('a weight can be traced to its rule, changed, and brought back', async ({ navigator, page }) => {
  await openQuestions(navigator)
  await page.locator('[data-answer="kind.generative"]').check()
  await page.locator('[data-answer="reach.public"]').check()
  await panel(page).getByRole('button', { name: 'Make layer' }).click()
  await expect(panel(page).getByRole('button', { name: 'Update layer' })).toBeFocused()
  await navigator.cell('AML.T0051').click()
  await expect(panel(page).getByText('Relevance 75')).toBeVisible()

  const weight = page.locator('[data-rule="llm-injection"]')
  await weight.fill('10')
  await weight.press('Enter')
  await expect(panel(page).getByText('Relevance 45')).toBeVisible()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '75')
  await panel(page).getByRole('button', { name: 'Update layer' }).click()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '45')
  await navigator.command('edit.undo').click()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '75')
  await expect(weight).toHaveValue('40')
})

test('what matters to a system is nowhere taken for what is covered', async ({ navigator, page }) => {
  await openQuestions(navigator)
  await page.locator('[data-answer="kind.generative"]').check()
  await panel(page).getByRole('button', { name: 'Make layer' }).click()
  await expect(page.getByRole('tab', { name: 'System' })).toBeVisible()
  for (const id of ['insight.coverage', 'insight.gaps', 'insight.attacks']) {
    await page.locator('[data-menu="insight"]').click()
    await page.getByRole('menu').locator(`[data-command="${id}"]`).click()
    await expect(panel(page).getByRole('note')).toContainText('Not coverage.')
    await expectAccessible(page)
  }
  await expect(page.locator('[data-coverage]')).toHaveCount(0)
  await navigator.command('layer.new').click()
  await expect(panel(page).getByRole('note')).toHaveCount(0)
})

test('systems come back after a reload and in a link, and make one layer together', async ({ navigator, page }) => {
  await openQuestions(navigator)
  await page.locator('[data-answer="kind.predictive"]').check()
  await page.locator('[data-answer="input.sensors"]').check()
  await panel(page).getByLabel('Name of the system').fill('Gate camera')
  await panel(page).getByRole('button', { name: 'Make layer' }).click()
  await panel(page).getByRole('button', { name: 'New system' }).click()
  await page.locator('[data-answer="kind.generative"]').check()
  await panel(page).getByLabel('Name of the system').fill('Assistant')
  await panel(page).getByRole('button', { name: 'Make layer' }).click()
  await expectAccessible(page)
  await navigator.saved()

  await page.reload()
  await navigator.ready()
  await openQuestions(navigator)
  await expect(page.locator('[data-answer="kind.generative"]')).toBeChecked()
  await panel(page).getByRole('button', { name: 'Gate camera' }).click()
  await expect(page.locator('[data-answer="input.sensors"]')).toBeChecked()
  const link = await navigator.shareLink()
  await panel(page).getByRole('button', { name: 'One layer of all 2' }).click()
  await expect(navigator.cell('AML.T0041')).toHaveAttribute('data-score', '60')
  await expect(navigator.tabs).toHaveText(['Layer', 'Gate camera', 'All systems', 'Assistant'])

  await page.goto('about:blank')
  await page.goto(link)
  await navigator.ready()
  await openQuestions(navigator)
  await expect(page.locator('[data-answer="input.sensors"]')).toBeChecked()
})

test('the cell that is clicked while answering has its relevance in sight, and the way to why', async ({
  navigator,
  page,
}) => {
  await openQuestions(navigator)
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('checkbox').last().check()
  await navigator.cell('AML.T0051').click()
  const toWhy = details.getByRole('button', { name: /^LLM Prompt Injection .*Why\?$/ })
  await expect(toWhy).toBeInViewport({ ratio: 1 })
  const why = details.locator('[data-why="AML.T0051"]')
  await expect(why.getByRole('heading', { name: 'Why' })).not.toBeInViewport()
  await toWhy.press('Enter')
  await expect(why.getByRole('heading', { name: 'Why' })).toBeInViewport()
  await expect(why.getByRole('heading', { name: 'Why' })).toBeFocused()
})

test('two edited copies are merged: conflicts are shown and chosen, by keyboard', async ({ navigator, page }) => {
  const layer = (name: string, score: number, more: object) => ({
    name,
    domain: 'atlas-atlas',
    versions: { layer: '4.5' },
    techniques: [
      { techniqueID: 'AML.T0051', score, comment: 'Start' },
      { techniqueID: 'AML.T0054', tactic: 'defense-evasion', ...more },
    ],
  })
  const layers = [
    layer('Mine', 10, { score: 5, comment: 'A says' }),
    layer('Theirs', 20, { comment: 'B says', color: '#ff0000' }),
    layer('Before', 1, {}),
  ]
  await navigator.openFile('three.json', JSON.stringify(layers))
  await expect(navigator.tabs).toHaveText(['Mine', 'Theirs', 'Before'])
  await navigator.menu('layer.merge')
  const dialog = page.getByRole('dialog', { name: 'Merge two edited copies of a layer' })
  await expect(dialog.getByRole('combobox', { name: 'Mine', exact: true })).toHaveValue('0')
  // What can be joined is, unless somebody chooses a side; what cannot waits for a choice.
  const status = dialog.getByRole('status')
  await expect(status).toHaveText(/^2 things were changed on both sides: one is for you to decide\.$/)
  const comment = dialog.getByRole('group', { name: /: Comment$/ })
  await expect(comment.getByRole('radio', { name: /^Both/ })).toBeChecked()
  await dialog.getByText('Changed by one side alone and taken over: 1 by mine, 1 by theirs').click()
  await expect(dialog.getByRole('list', { name: 'Taken over' }).getByRole('listitem')).toHaveText([
    /: Score mine$/,
    /: Colour theirs$/,
  ])
  const conflict = dialog.getByRole('group', { name: 'LLM Prompt Injection under Execution: Score' })
  await expect(conflict.getByText('Before: 1')).toBeVisible()
  await expect(conflict.getByRole('radio', { checked: true })).toHaveCount(0)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Create merged layer' }).press('Enter')
  await expect(conflict.getByRole('radio', { name: 'Mine 10' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Mine for the 1 open' }).click()
  await expect(conflict.getByRole('radio', { name: 'Mine 10' })).toBeChecked()
  await expect(comment.getByRole('radio', { name: /^Both/ })).toBeChecked()
  await conflict.getByRole('radio', { name: 'Mine 10' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(conflict.getByRole('radio', { name: 'Theirs 20' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Create merged layer' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(navigator.tabs).toHaveText(['Mine', 'Mine (merged)', 'Theirs', 'Before'])
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '20')
  const joined = navigator.cell('AML.T0054', 'AML.TA0007')
  await expect(joined).toHaveAttribute('data-score', '5')
  expect(JSON.parse(await navigator.savedJson())).toMatchObject({
    techniques: expect.arrayContaining([
      expect.objectContaining({ techniqueID: 'AML.T0054', comment: 'A says\nB says', color: '#ff0000' }),
    ]),
  })
  await navigator.command('edit.undo').click()
  await expect(navigator.tabs).toHaveText(['Mine', 'Theirs', 'Before'])
})

test('an ATLAS layer goes to ATT&CK and comes back', async ({ navigator, page }) => {
  await navigator.cell('AML.T0049').click()
  await navigator.setScore('40')
  const [download] = await Promise.all([page.waitForEvent('download'), navigator.menu('layer.save-attack', 'export')])
  const text = await readDownload(download)
  expect(JSON.parse(text)).toMatchObject({
    domain: 'enterprise-attack',
    techniques: [{ techniqueID: 'T1190', score: 40 }],
  })
  await navigator.openFile('attack.json', await readFile(await download.path(), 'utf8'))
  await expect(navigator.tabs).toHaveText(['Layer', 'Layer (ATT&CK)'])
  await navigator.menu('layer.from-attack')
  await expect(navigator.tabs).toHaveText(['Layer', 'Layer (ATT&CK)', 'Layer (ATT&CK) (ATLAS)'])
  await expect(navigator.cell('AML.T0049')).toHaveAttribute('data-score', '40')
})
