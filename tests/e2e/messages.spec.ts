import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

/* What passes by under the matrix: few at a time, and out of the way. */

async function openLayer(navigator: NavigatorPage, name: string): Promise<void> {
  const layer = { name, domain: 'atlas-atlas', techniques: [{ techniqueID: 'AML.T9999', score: 1 }] }
  await navigator.openFile(`${name}.json`, JSON.stringify(layer))
  await expect(navigator.page.getByRole('tab', { name, exact: true })).toBeVisible()
}

test('two messages are shown at once, and the others are counted and a click away', async ({ navigator, page }) => {
  for (const name of ['A', 'B', 'C', 'D']) await openLayer(navigator, name)
  const messages = page.getByRole('group', { name: 'Message' })
  await expect(messages).toHaveCount(2)
  await expect(messages.last()).toContainText('Opened "D"')
  const more = page.getByRole('button', { name: '2 earlier messages' })
  await expect(more).toHaveAttribute('aria-expanded', 'false')
  await more.click()
  await expect(messages).toHaveCount(4)
  await expectAccessible(page)
  await messages.first().getByRole('button', { name: 'Dismiss message' }).click()
  await messages.first().getByRole('button', { name: 'Dismiss message' }).click()
  await expect(messages).toHaveCount(2)
  await expect(page.getByRole('button', { name: /earlier message|Fewer/ })).toBeHidden()
})

test('the receipt that a message offers is that of its own layer', async ({ navigator, page }) => {
  await openLayer(navigator, 'A')
  await openLayer(navigator, 'B')
  await page.getByRole('group', { name: 'Message' }).first().getByRole('button', { name: 'Receipt' }).click()
  await expect(page.getByRole('tab', { name: 'A', exact: true })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('A.json')
})

test('an ATT&CK layer names the way on, in the message and in the receipt', async ({ navigator, page }) => {
  const techniques = [{ techniqueID: 'T1566', score: 40 }]
  await navigator.openFile('a.json', JSON.stringify({ name: 'Enterprise', domain: 'enterprise-attack', techniques }))
  const message = page.getByRole('group', { name: 'Message' })
  await expect(message.getByRole('button', { name: 'Bring onto ATLAS' })).toBeVisible()
  // The message passes by; a layer without a cell is no blank one.
  await expect(page.getByRole('contentinfo')).toContainText('0 annotated, 1 kept unseen')
  await expect(page.getByRole('contentinfo')).not.toContainText('New here?')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Show import receipt')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Details' })
  await panel.getByRole('button', { name: 'Bring ATT&CK layer onto ATLAS' }).click()
  await expect(navigator.tabs).toHaveText([/^Enterprise/, /^Enterprise \(ATLAS\)/])
  await expect(navigator.cell('AML.T0052')).toHaveAttribute('data-score', '40')
  await expect(panel.getByRole('button', { name: 'Bring ATT&CK layer onto ATLAS' })).toBeHidden()
})

test('a receipt folds what it says of many rows, and unfolds each of them', async ({ navigator, page }) => {
  const unknown = Array.from({ length: 300 }, (_, row) => ({ techniqueID: `AML.T${5000 + row}`, score: 1 }))
  const techniques = [...unknown, { techniqueID: 'AML.T0051', score: '7' }]
  await navigator.openFile('a.json', JSON.stringify({ name: 'A', domain: 'atlas-atlas', techniques }))
  await page.getByRole('group', { name: 'Message' }).getByRole('button', { name: 'Receipt' }).click()
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByRole('listitem')).toHaveCount(6)
  await expect(panel).toContainText('the score was written as text')
  await panel.getByText('and 296 more like these').click()
  await expect(panel.getByText('AML.T5299')).toHaveCount(1)
  await expectAccessible(page)
})

test('two files dropped at once are told of in one message, and what is open already can be closed again', async ({
  navigator,
  page,
}) => {
  const drop = () =>
    page.evaluate(() => {
      const transfer = new DataTransfer()
      for (const name of ['A', 'B']) {
        const techniques = [{ techniqueID: 'AML.T0051', score: 1 }]
        const layer = JSON.stringify({ name, domain: 'atlas-atlas', techniques })
        transfer.items.add(new File([layer], `${name}.json`, { type: 'application/json' }))
      }
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    })
  const message = page.getByRole('group', { name: 'Message' })
  await drop()
  await expect(message).toHaveText(['Opened 2 layers from A.json and B.json: 2 of 2 rows shown.Receipt'])
  await drop()
  await expect(navigator.tabs).toHaveText(['A', 'A', 'B', 'B'])
  await expect(message.last()).toContainText('All of them were open already.')
  await expectAccessible(page)
  await message.last().getByRole('button', { name: 'Close the copies' }).click()
  await expect(navigator.tabs).toHaveText(['A', 'B'])
  await message.last().getByRole('button', { name: 'Undo' }).click()
  await expect(navigator.tabs).toHaveText(['A', 'A', 'B', 'B'])
})

test('nothing is offered for a layer that is closed, and again once it is back', async ({ navigator, page }) => {
  await openLayer(navigator, 'A')
  await navigator.command('layer.new').click()
  const message = page.getByRole('group', { name: 'Message' }).filter({ hasText: 'Opened "A"' })
  await expect(message.getByRole('button', { name: 'Receipt' })).toBeVisible()
  await navigator.tabs.first().click()
  await page.keyboard.press('Delete')
  await expect(navigator.tabs).toHaveText(['Layer'])
  await expect(message).toBeVisible()
  await expect(message.getByRole('button', { name: 'Receipt' })).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(message.getByRole('button', { name: 'Receipt' })).toBeVisible()
})

test('a message that has the focus is not folded away by others', async ({ navigator, page }) => {
  await openLayer(navigator, 'A')
  const receipt = page
    .getByRole('group', { name: 'Message' })
    .filter({ hasText: 'Opened "A"' })
    .getByRole('button', { name: 'Receipt' })
  await receipt.focus()
  for (const name of ['B', 'C', 'D']) await openLayer(navigator, name)
  await expect(page.getByRole('group', { name: 'Message' }).last()).toContainText('Opened "D"')
  await expect(receipt).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'A', exact: true })).toHaveAttribute('aria-selected', 'true')
})

for (const [width, height] of [
  [1366, 768],
  [390, 844],
] as const) {
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } })

    test('a message does not lie over the cell that has the focus', async ({ navigator, page }) => {
      // Out of what is on the screen, a cell right where messages appear.
      await openLayer(navigator, 'A')
      const message = page.getByRole('group', { name: 'Message' })
      const at = await message.boundingBox()
      if (!at) throw new Error('no message')
      await message.getByRole('button', { name: 'Dismiss message' }).click()
      const under = await page.evaluate(
        ([x, y, w, h]) => {
          const boxes = [...document.querySelectorAll('[role="gridcell"]')].map(
            (cell) => [cell.id, cell.getBoundingClientRect()] as const,
          )
          return boxes.find(([, box]) => box.left < x + w && box.right > x && box.top < y + h && box.bottom > y)?.[0]
        },
        [at.x, at.y, at.width, at.height] as const,
      )
      const cell = page.locator(`[id="${under}"]`)
      await cell.evaluate((element: HTMLElement) => element.click())
      await cell.evaluate((element: HTMLElement) => element.focus({ preventScroll: true }))
      await openLayer(navigator, 'B')
      const [box, now] = [await cell.boundingBox(), await message.boundingBox()]
      if (!box || !now) throw new Error('nothing to compare')
      const apart =
        now.x >= box.x + box.width ||
        now.x + now.width <= box.x ||
        now.y >= box.y + box.height ||
        now.y + now.height <= box.y
      expect(apart).toBe(true)
      expect(now.x).toBeGreaterThanOrEqual(0)
      expect(now.x + now.width).toBeLessThanOrEqual(width)
    })

    test('the buttons of a message stay within it', async ({ navigator, page }) => {
      await openLayer(navigator, 'Red team exercise of the payments assistant in the third quarter')
      const message = page.getByRole('group', { name: 'Message' })
      const box = await message.boundingBox()
      for (const button of await message.getByRole('button').all()) {
        const inner = await button.boundingBox()
        expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0))
        expect(await button.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
      }
    })
  })
}

test('on a phone, a menu is not under the messages', async ({ navigator, page }) => {
  await page.setViewportSize({ width: 320, height: 480 })
  await openLayer(navigator, 'A')
  await page.locator('[data-menu="view"]').click()
  const items = page.getByRole('menu').locator('[data-command]')
  await items.first().waitFor()
  const hidden = await items.evaluateAll((all) =>
    all.flatMap((item) => {
      const { left, top, width, height } = item.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      if (y > window.innerHeight) return []
      return document.elementFromPoint(x, y)?.closest('[aria-label="Message"]') ? [item.textContent] : []
    }),
  )
  expect(hidden).toEqual([])
})
