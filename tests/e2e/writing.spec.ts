import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'
import { openDetails, select } from './select-and-details.ts'

const INJECTION = 'AML.T0051'
const SCANNING = 'AML.T0006'
const SITES = 'AML.T0003'

test('text is added to comments that differ, and each keeps its own', async ({ navigator }) => {
  const details = await openDetails(navigator)
  const comment = details.getByLabel('Comment', { exact: true })
  await select(navigator, INJECTION)
  await comment.fill('First')
  await select(navigator, SCANNING)
  await comment.fill('Second')
  await select(navigator, INJECTION, SCANNING)
  await expect(comment).toHaveAttribute('placeholder', /differ/)
  await details.getByLabel('Add to each comment').fill('Reviewed')
  await details.getByRole('button', { name: 'Add at the end' }).click()
  await select(navigator, INJECTION)
  await expect(comment).toHaveValue('First\nReviewed')
  await select(navigator, SCANNING)
  await expect(comment).toHaveValue('Second\nReviewed')
  await navigator.command('edit.undo').click()
  await expect(comment).toHaveValue('Second')
})

test('rows that only some techniques have are shared, changed and removed alone', async ({ navigator, page }) => {
  const details = await openDetails(navigator)
  const addEntry = async (name: string, value: string) => {
    await details.getByRole('button', { name: 'Add metadata entry' }).click()
    await details.getByLabel('Name of new metadata entry').fill(name)
    await details.getByLabel('Value of new metadata entry').fill(value)
    await page.keyboard.press('Enter')
  }
  await select(navigator, INJECTION)
  await addEntry('ticket', '7')
  await addEntry('team', 'red')
  await select(navigator, SCANNING)
  await addEntry('team', 'red')
  await select(navigator, INJECTION, SCANNING)
  const metadata = details.getByRole('region', { name: 'Metadata', exact: true })
  await expect(metadata).toContainText('in 1 of 2')
  await expect(metadata).toContainText('in all')
  await metadata.getByRole('button', { name: 'Remove metadata entry 2 from all' }).click()
  await expect(metadata.getByLabel('Value of metadata entry 1')).toHaveValue('7')
  await metadata.getByLabel('Value of metadata entry 1').fill('8')
  await page.keyboard.press('Enter')
  await metadata.getByRole('button', { name: 'Give metadata entry 1 to all' }).click()
  await select(navigator, SCANNING)
  await expect(details.getByLabel('Name of metadata entry 1')).toHaveValue('ticket')
  await expect(details.getByLabel('Value of metadata entry 1')).toHaveValue('8')
  for (let i = 0; i < 3; i++) await navigator.command('edit.undo').click()
  await expect(details.getByLabel('Name of metadata entry 1')).toHaveValue('team')
})

test('a row that goes hands the focus on', async ({ navigator, page }) => {
  const details = await openDetails(navigator)
  const links = details.getByRole('region', { name: 'Links', exact: true })
  const add = links.getByRole('button', { name: 'Add link' })
  await select(navigator, INJECTION)
  for (const label of ['One', 'Two']) {
    await add.press('Enter')
    await page.keyboard.type(label)
    await page.keyboard.press('Tab')
    await page.keyboard.type(`https://example.org/${label}`)
    await page.keyboard.press('Enter')
    await expect(add).toBeFocused()
  }
  await add.press('Enter')
  await links.getByRole('button', { name: 'Discard new link' }).press('Enter')
  await expect(add).toBeFocused()
  const remove = links.getByRole('button', { name: 'Remove link 1' })
  await remove.press('Enter')
  await expect(links.getByLabel('Label of link 1')).toHaveValue('Two')
  await expect(remove).toBeFocused()
  await remove.press('Enter')
  await expect(links.getByLabel('Label of link 1')).toHaveCount(0)
  await expect(add).toBeFocused()
})

test('the focus stays among rows that only some techniques have, and goes on when they are the same', async ({
  navigator,
  page,
}) => {
  const details = await openDetails(navigator)
  const links = details.getByRole('region', { name: 'Links', exact: true })
  await select(navigator, INJECTION)
  for (const label of ['One', 'Two']) {
    await links.getByRole('button', { name: 'Add link' }).click()
    await page.keyboard.type(label)
    await page.keyboard.press('Tab')
    await page.keyboard.type(`https://example.org/${label}`)
    await page.keyboard.press('Enter')
  }
  await select(navigator, INJECTION, SCANNING)
  const label = links.getByLabel('Label of link 1')
  await label.fill('First')
  await page.keyboard.press('Enter')
  await expect(label).toBeFocused()
  await expect(label).toHaveValue('First')
  await links.getByRole('button', { name: 'Remove link 2 from 1' }).press('Enter')
  await expect(links.getByRole('button', { name: /^Remove link/ })).toHaveCount(1)
  await expect(links.getByRole('button', { name: 'Add link' })).toBeFocused()
  // Both have the row afterwards, which one list shows.
  await links.getByRole('button', { name: 'Give link 1 to all' }).press('Enter')
  await expect(links.getByRole('button', { name: 'Remove link 1', exact: true })).toBeVisible()
  await expect(links.getByRole('button', { name: 'Add link' })).toBeFocused()
})

test('Enter in the text of a colour applies it and stays', async ({ navigator, page }) => {
  await navigator.cell(INJECTION).click()
  await page.getByRole('button', { name: 'Colour', exact: true }).click()
  const text = page.getByRole('dialog', { name: 'Colour' }).getByLabel('Colour as text')
  await text.fill('teal')
  await page.keyboard.press('Enter')
  await expect.poll(() => navigator.fill(navigator.cell(INJECTION))).toBe('rgb(0, 128, 128)')
  await expect(text).toBeFocused()
  await expect(text).toHaveValue('teal')
  await text.fill('no colour')
  await page.keyboard.press('Enter')
  await expect(text).toBeFocused()
  // A colour that is chosen instead takes its place.
  await page
    .getByRole('dialog', { name: 'Colour' })
    .getByRole('button', { name: /^Colour #/ })
    .first()
    .click()
  await expect(text).toHaveValue(/^#/)
  // What is written and given up is not there for the next technique.
  await text.fill('red')
  await page.keyboard.press('Escape')
  await navigator.cell('AML.T0000').click()
  await page.getByRole('button', { name: 'Colour', exact: true }).click()
  await expect(text).toHaveValue('')
})

test('evidence is written into fields, kept where it differs, and undone', async ({ navigator }) => {
  const details = await openDetails(navigator)
  const owner = details.getByLabel('Owner')
  await select(navigator, INJECTION)
  await owner.fill('SOC')
  await details.getByLabel('Date').fill('2026-10-02')
  await details.getByLabel('Confidence').selectOption('high')
  await details.getByRole('region', { name: 'Evidence' }).getByLabel('Link').fill('javascript:alert(1)')
  await expect(details.getByText('Only http, https and mailto')).toBeVisible()
  await expect(details.getByRole('link', { name: 'Open the evidence' })).toHaveCount(0)
  await details.getByRole('region', { name: 'Evidence' }).getByLabel('Link').fill('https://tickets.example/7')
  await expect(details.getByRole('link', { name: 'Open the evidence' })).toHaveAttribute('rel', 'noopener noreferrer')

  await select(navigator, INJECTION, SCANNING)
  await expect(owner).toHaveValue('')
  await expect(owner).toHaveAttribute('placeholder', 'mixed')
  await details.getByLabel('Confidence').selectOption('low')
  const saved = JSON.parse(await navigator.savedJson())
  const row = saved.techniques.find((each: { techniqueID: string }) => each.techniqueID === INJECTION)
  expect(row.metadata).toEqual([
    { name: 'evidence-owner', value: 'SOC' },
    { name: 'evidence-date', value: '2026-10-02' },
    { name: 'evidence-confidence', value: 'low' },
    { name: 'evidence-link', value: 'https://tickets.example/7' },
  ])
  await navigator.command('edit.undo').click()
  await select(navigator, INJECTION)
  await expect(details.getByLabel('Confidence')).toHaveValue('high')
  await expect(owner).toHaveValue('SOC')
})

test('what is half typed for one technique does not move to the next, whose edits are steps of their own', async ({
  navigator,
  page,
}) => {
  const details = await openDetails(navigator)
  const date = details.getByLabel('Date')
  const newLink = details.getByRole('group', { name: 'New link' })
  await navigator.cell(INJECTION).click()
  await details.getByLabel('Comment').fill('seen in March')
  await details.getByRole('button', { name: 'Add link' }).click()
  await newLink.getByRole('textbox').first().fill('Ticket without an address')
  await date.focus()
  await page.keyboard.type('10')
  expect(await date.evaluate((field: HTMLInputElement) => field.validity.badInput)).toBe(true)

  await navigator.cell(SCANNING).click()
  await expect(details.getByRole('heading', { name: 'Active Scanning' })).toBeVisible()
  await expect(details.getByLabel('Comment')).toHaveValue('')
  await expect(newLink).toHaveCount(0)
  expect(await date.evaluate((field: HTMLInputElement) => field.validity.badInput)).toBe(false)
  await details.getByLabel('Comment').fill('never seen')
  await navigator.command('edit.undo').click()
  await expect(details.getByLabel('Comment')).toHaveValue('')
  await navigator.cell(INJECTION).click()
  await expect(details.getByLabel('Comment')).toHaveValue('seen in March')
})

test('annotations are copied with the keyboard, to other techniques and to another layer', async ({
  navigator,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const details = await openDetails(navigator)
  await select(navigator, INJECTION)
  await details.getByRole('button', { name: 'Tested' }).click()
  await navigator.cell(INJECTION).focus()
  await page.keyboard.press('Control+c')
  await expect(page.locator('[data-announcer]')).toHaveText('Copied the annotations of 1 technique')
  expect(await page.evaluate(() => window.navigator.clipboard.readText())).toContain('AML.T0051\tLLM Prompt Injection')

  await select(navigator, SCANNING)
  await page.keyboard.press('Control+v')
  await expect(navigator.cell(SCANNING)).toHaveAttribute('data-status', 'tested')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await select(navigator, SCANNING, INJECTION)
  await page.keyboard.press('Control+c')
  await navigator.command('layer.new').click()
  await expect(navigator.grid.locator('[data-status]')).toHaveCount(0)
  await navigator.cell(SITES).focus()
  await page.keyboard.press('Control+v')
  await expect(navigator.grid.locator('[data-status="tested"]')).toHaveCount(2)
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('Tested')
  await navigator.command('edit.undo').click()
  await expect(navigator.grid.locator('[data-status]')).toHaveCount(0)
  // The undone paste was of this layer; the tab stays.
  await expect(navigator.tabs).toHaveCount(2)
})

test('a layer copied elsewhere since is still opened by pasting it', async ({ navigator, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const saved = await navigator.savedJson()
  await select(navigator, INJECTION)
  await navigator.setScore('5')
  await navigator.cell(INJECTION).focus()
  await page.keyboard.press('Control+c')
  await page.evaluate((text) => window.navigator.clipboard.writeText(text), saved)
  await page.keyboard.press('Control+v')
  await expect(navigator.tabs).toHaveCount(2)
})

const axeStates: Readonly<Record<string, (navigator: NavigatorPage) => Promise<void>>> = {
  'the panel of one technique with a status': async (navigator) => {
    const details = await openDetails(navigator)
    await select(navigator, INJECTION)
    await details.getByRole('button', { name: 'Partial' }).click()
    await navigator.setScore('40')
  },
  'the panel of several techniques that differ': async (navigator) => {
    const details = await openDetails(navigator)
    await select(navigator, INJECTION)
    await details.getByRole('button', { name: 'Add link' }).click()
    await details.getByLabel('Label of new link').fill('Run')
    await details.getByLabel('Address of new link').fill('https://example.org/run')
    await navigator.page.keyboard.press('Enter')
    await select(navigator, INJECTION, SCANNING)
    await expect(details.getByText('in 1 of 2')).toBeVisible()
  },
}

for (const [name, reach] of Object.entries(axeStates)) {
  test(`axe finds nothing in ${name}`, async ({ navigator, page }) => {
    await reach(navigator)
    await expectAccessible(page)
  })
}
