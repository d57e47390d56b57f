import { expect, test } from './fixtures.ts'

test('the first visit shows all of ATLAS 2026.09 at once', async ({ navigator, page }) => {
  await expect(navigator.grid.getByRole('columnheader')).toHaveCount(16)
  const parents = await navigator.cells.evaluateAll((cells) =>
    cells.map((cell) => cell.getAttribute('data-technique-id')),
  )
  expect(new Set(parents).size).toBe(120)

  await navigator.command('view.expand-all').click()
  await expect(navigator.cells).toHaveCount(225)
  const all = await navigator.cells.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-technique-id')))
  const subtechniques = new Set(all.filter((id) => /\.\d{3}$/.test(id ?? '')))
  expect(subtechniques.size).toBe(88)
  await expect(page.getByRole('banner')).toContainText('2026.09')
  await expect(page.getByRole('contentinfo')).toContainText('2026-09-15')
})

test('columns stand in the order of the matrix', async ({ navigator }) => {
  const order = await navigator.grid
    .getByRole('columnheader')
    .evaluateAll((headers) => headers.map((header) => header.getAttribute('data-tactic-id')))
  expect(order.slice(0, 5)).toEqual(['AML.TA0002', 'AML.TA0003', 'AML.TA0001', 'AML.TA0004', 'AML.TA0000'])
  expect(order.at(-1)).toBe('AML.TA0011')
})

test('the sixteen columns fit a 1366 pixel window without scrolling sideways', async ({ navigator, page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  const spare = await navigator.grid.evaluate((grid) => {
    const box = grid.parentElement
    return box ? box.clientWidth - box.scrollWidth : -1
  })
  expect(spare).toBe(0)
  const cut = await navigator.cells.evaluateAll(
    (cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length,
  )
  expect(cut).toBe(0)
})

test('a score of ten digits is short in its cell, whole in its name, tooltip and file, and takes no column out of the window', async ({
  navigator,
  page,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  const ids = await navigator.cells.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-technique-id')))
  const techniques = [...new Set(ids)].map((techniqueID) => ({ techniqueID, score: 1234567890 }))
  await navigator.openFile('long.json', JSON.stringify({ name: 'Long', domain: 'atlas-atlas', techniques }))
  const cell = navigator.cell('AML.T0051')
  await expect(cell).toContainText('1.23e9')
  await expect(cell).toHaveAttribute('aria-label', /score 1234567890/)
  await expect(cell).toHaveAttribute('data-score', '1234567890')
  await cell.hover()
  await expect(page.getByText('1234567890', { exact: true }).first()).toBeVisible()
  const spare = await navigator.grid.evaluate((grid) => {
    const box = grid.parentElement
    return box ? box.clientWidth - box.scrollWidth : -1
  })
  expect(spare).toBe(0)
})

test('assistive technology gets rows that own one cell of every column', async ({ navigator }) => {
  const rows = navigator.grid.getByRole('row')
  const owned = await rows.evaluateAll((elements) =>
    elements.flatMap((element) =>
      (element.getAttribute('aria-owns') ?? '').split(' ').filter((id) => id.startsWith('cell-')),
    ),
  )
  const ids = await navigator.cells.evaluateAll((cells) => cells.map((cell) => cell.id))
  expect([...owned].sort()).toEqual([...ids].sort())
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })
  test('the matrix is in the HTML already', async ({ page }) => {
    await page.goto('./')
    await expect(page.getByRole('gridcell')).toHaveCount(131)
    await expect(page.getByRole('gridcell', { name: /LLM Prompt Injection, AML.T0051/ })).toBeVisible()
  })
})

test('the page carries a policy that allows nothing but itself', async ({ page, navigator }) => {
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  await expect(navigator.grid).toBeVisible()
})
