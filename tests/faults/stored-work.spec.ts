import { expect, test } from '../e2e/fixtures.ts'
import { NavigatorPage } from '../e2e/navigator-page.ts'

// What lies in the store is not what was written, or the store does not answer.

const TECHNIQUE = 'AML.T0035'

async function score(navigator: NavigatorPage, value: string): Promise<void> {
  const cell = navigator.cell(TECHNIQUE)
  if ((await cell.getAttribute('aria-selected')) !== 'true') await cell.click()
  await navigator.setScore(value)
  await expect(cell).toHaveAttribute('data-score', value)
}

function message({ page }: NavigatorPage, text: string) {
  return page.getByRole('group', { name: 'Message' }).filter({ hasText: text })
}

/** In the page: changes a stored record, chosen by how its key begins. */
async function damage([prefix, how]: readonly [prefix: string, how: Damage]): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('atlas-navigator')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const store = database.transaction('workspace', 'readwrite').objectStore('workspace')
  const keys = await new Promise<readonly IDBValidKey[]>((resolve) => {
    const request = store.getAllKeys()
    request.onsuccess = () => resolve(request.result)
  })
  const key = keys.find((each) => String(each).startsWith(`record/${prefix}`))
  if (key === undefined) throw new Error(`no record is called ${prefix}`)
  const record = await new Promise<{ value: Record<string, unknown> }>((resolve) => {
    const request = store.get(key)
    request.onsuccess = () => resolve(request.result)
  })
  const text = String(record.value['text'])
  if (how === 'gone') store.delete(key)
  else if (how === 'number') store.put(7, key)
  else if (how === 'no revision') store.put({ value: record.value }, key)
  else if (how === 'truncated') store.put({ ...record, value: { ...record.value, text: text.slice(0, 60) } }, key)
  else if (how === 'wrong types') store.put({ ...record, value: { ...record.value, id: 5, order: 'x', text: [] } }, key)
  else if (how === 'older') store.put({ ...record, value: { ...record.value, version: -1 } }, key)
  else store.put({ ...record, value: { ...record.value, version: 99 } }, key)
  await new Promise((resolve) => {
    store.transaction.oncomplete = resolve
  })
  database.close()
}

type Damage = 'gone' | 'number' | 'no revision' | 'truncated' | 'wrong types' | 'older' | 'newer'

const broken: readonly Damage[] = ['number', 'no revision', 'truncated', 'wrong types', 'older']

async function twoLayers(navigator: NavigatorPage): Promise<void> {
  await score(navigator, '1')
  await navigator.command('layer.new').click()
  await score(navigator, '2')
  await navigator.saved()
}

for (const how of broken) {
  test(`a layer whose record is damaged (${how}) is put aside and offered; the other is there`, async ({
    navigator,
    page,
  }) => {
    await twoLayers(navigator)
    await page.evaluate(damage, ['layer/', how] as const)
    await page.reload()
    await navigator.ready()
    await expect(message(navigator, 'could not be read')).toBeVisible()
    await expect(navigator.tabs).toHaveCount(1)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download what is left' }).click()
    expect((await download).suggestedFilename()).toContain('damaged')
    await score(navigator, '3')
    await navigator.saved()
    await page.reload()
    await navigator.ready()
    await expect(navigator.cell(TECHNIQUE)).toHaveAttribute('data-score', '3')
  })
}

for (const how of ['number', 'wrong types', 'gone', 'older'] as const) {
  test(`when the order of the layers is damaged (${how}), all layers are there`, async ({ navigator, page }) => {
    await twoLayers(navigator)
    await page.evaluate(damage, ['index', how] as const)
    await page.reload()
    await navigator.ready()
    await expect(navigator.tabs).toHaveCount(2)
    await score(navigator, '3')
    await navigator.saved()
    await page.reload()
    await navigator.ready()
    await expect(navigator.tabs).toHaveCount(2)
  })
}

test('a layer that has no record although the order names it keeps nothing else from opening', async ({
  navigator,
  page,
}) => {
  await twoLayers(navigator)
  await page.evaluate(damage, ['layer/', 'gone'] as const)
  await page.reload()
  await navigator.ready()
  await expect(navigator.tabs).toHaveCount(1)
  await score(navigator, '3')
  await navigator.saved()
})

for (const prefix of ['layer/', 'index'] as const) {
  test(`work of a newer version (${prefix}) is left as it is, and that is told`, async ({ navigator, page }) => {
    await twoLayers(navigator)
    await page.evaluate(damage, [prefix, 'newer'] as const)
    await page.reload()
    await navigator.ready()
    await expect(message(navigator, 'newer version of this page')).toBeVisible()
    await expect(page.locator('[data-saving="stopped"]')).toBeVisible()
    await score(navigator, '9')
    await page.reload()
    await navigator.ready()
    await expect(message(navigator, 'newer version of this page')).toBeVisible()
    await expect(navigator.cell(TECHNIQUE)).not.toHaveAttribute('data-score', '9')
  })
}

test.describe('a browser that keeps nothing', () => {
  const refusals = {
    throws: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError')
      }
    },
    'is not there': () => {
      Object.defineProperty(window, 'indexedDB', { value: undefined })
    },
    'never answers': () => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
    },
  }
  for (const [how, refuse] of Object.entries(refusals)) {
    test(`is told of when the store ${how}, and work goes on`, async ({ page }) => {
      await page.addInitScript(refuse)
      const navigator = new NavigatorPage(page)
      await navigator.open()
      await score(navigator, '5')
      const told = message(navigator, 'You can go on')
      await expect(told).toBeVisible({ timeout: 10_000 })
      await expect(page.locator('[data-saving="refused"]')).toBeVisible()
      await score(navigator, '6')
      const saved: unknown = JSON.parse(await navigator.savedJson())
      expect(saved).toMatchObject({ techniques: [{ techniqueID: TECHNIQUE, score: 6 }] })
      expect(navigator.complaints).toEqual([])
    })
  }
})
