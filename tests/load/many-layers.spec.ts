import { join } from 'node:path'
import { bundledKnowledge, uniformLayer } from '../bench/layer-files.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { longestFrame, resourcesOf, say, watchFrames } from './page-resources.ts'

const base = bundledKnowledge(join(import.meta.dirname, '..', '..'))

test('a hundred layers are opened, switched, edited, kept and brought back', async ({ navigator, page, context }) => {
  test.setTimeout(300_000)
  const protocol = await context.newCDPSession(page)
  const texts = Array.from({ length: 100 }, (_, i) => uniformLayer(base, i + 1).text)
  await watchFrames(page)
  await navigator.openFile('hundred.json', `[${texts.join(',')}]`)
  await expect(navigator.tabs).toHaveCount(100, { timeout: 30_000 })
  await expect(page.locator('[data-saving="saved"]')).toBeVisible({ timeout: 30_000 })
  say(`opened and kept: longest frame ${await longestFrame(page)} ms, ${JSON.stringify(await resourcesOf(protocol))}`)
  for (const place of [99, 49, 0]) {
    await navigator.tabs.nth(place).click()
    await expect(navigator.cell('AML.T0035')).toHaveAttribute('data-score', String(place + 1))
    await navigator.cell('AML.T0035').click()
    await navigator.setScore(String(1000 + place))
  }
  await navigator.saved()
  say(`three switches and edits: longest frame ${await longestFrame(page)} ms`)
  const started = Date.now()
  await page.reload()
  await navigator.ready()
  say(`brought back in ${Date.now() - started} ms`)
  await expect(navigator.tabs).toHaveCount(100)
  for (const place of [99, 49, 0]) {
    await navigator.tabs.nth(place).click()
    await expect(navigator.cell('AML.T0035')).toHaveAttribute('data-score', String(1000 + place))
  }
})

test('ten thousand edits leave 200 steps to undo, the work whole and the memory bounded', async ({
  navigator,
  page,
  context,
}) => {
  test.setTimeout(600_000)
  const protocol = await context.newCDPSession(page)
  await page.keyboard.press('Escape')
  const cell = navigator.cell('AML.T0035')
  await cell.click()
  /** Each visit to the field is a step of its own; made inside the page, because the way through the protocol is most of the time. */
  const edit = (from: number, count: number) =>
    page.evaluate(
      async ([first, edits]) => {
        const field = document.querySelector<HTMLInputElement>('input[inputmode="decimal"]')
        const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
        if (!field || !write) throw new Error('the page has no field for scores')
        for (let i = first; i < first + edits; i++) {
          field.focus()
          write.call(field, String(i))
          field.dispatchEvent(new Event('input', { bubbles: true }))
          field.blur()
          if (i % 50 === 0) await new Promise((done) => setTimeout(done))
        }
      },
      [from, count] as const,
    )
  await edit(1, 1000)
  const early = await resourcesOf(protocol)
  await edit(1001, 9000)
  const late = await resourcesOf(protocol)
  say(`after 1,000 edits ${JSON.stringify(early)}, after 10,000 ${JSON.stringify(late)}`)
  expect(late.heapMegabytes).toBeLessThan(early.heapMegabytes * 1.1 + 0.5)
  await navigator.saved()

  let undone = 0
  const undo = navigator.command('edit.undo')
  while (undone < 10_000 && (await undo.getAttribute('aria-disabled')) !== 'true') {
    await undo.click()
    undone++
  }
  say(`${undone} steps were undone`)
  expect(undone).toBe(200)
  await expect(cell).toHaveAttribute('data-score', '9800')
  const redo = navigator.command('edit.redo')
  for (let i = 0; i < 200; i++) await redo.click()
  await expect(redo).toHaveAttribute('aria-disabled', 'true')
  await expect(cell).toHaveAttribute('data-score', '10000')
})
