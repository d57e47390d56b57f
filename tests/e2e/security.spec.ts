import { expect, test } from './fixtures.ts'

const PAYLOADS = [
  '<img src=x onerror="document.title=\'run\'">',
  '<script>document.title="run"</script>',
  '"><svg onload=document.title="run">',
  'javascript:document.title="run"',
  '{{constructor.constructor("document.title=1")()}}',
]

test('text from a file stays text wherever it is shown, and unsafe links are not links', async ({
  navigator,
  page,
}) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  for (const payload of PAYLOADS) {
    await navigator.openFile(
      'hostile.json',
      JSON.stringify({
        name: payload,
        description: payload,
        domain: 'atlas-atlas',
        metadata: [{ name: payload, value: payload }],
        links: [{ label: payload, url: payload }],
        legendItems: [{ label: payload, color: '#ff0000' }],
        __proto__: { polluted: true },
        techniques: [
          {
            techniqueID: 'AML.T0051',
            comment: payload,
            score: 1,
            metadata: [{ name: payload, value: payload }],
            links: [
              { label: payload, url: payload },
              { label: 'data', url: 'data:text/html,<script>1</script>' },
            ],
          },
        ],
      }),
    )
    await expect(navigator.tabs.and(page.locator('[aria-selected="true"]'))).toContainText(payload.slice(0, 12))
    await navigator.cell('AML.T0051').dblclick()
    await navigator.command('view.layer-settings').click()
    await page.getByRole('button', { name: 'Selection', exact: true }).click()
    await navigator.cell('AML.T0051').hover()
  }
  expect(await page.title()).toBe('ATLAS Navigator')
  expect(dialogs).toEqual([])
  const unsafe = await page
    .locator('a[href]')
    .evaluateAll((links) =>
      links.map((link) => link.getAttribute('href')).filter((href) => !/^(https?:|mailto:|#)/.test(href ?? '')),
    )
  expect(unsafe).toEqual([])
  expect(await page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined()
})

test('nothing is sent anywhere while somebody works', async ({ navigator, page }) => {
  const requests: string[] = []
  page.on('request', (request) => requests.push(new URL(request.url()).pathname))
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('50')
  await navigator.shareLink()
  await navigator.savedJson()
  await navigator.saved()
  // Only the site's own lazily loaded parts, and what it says about itself.
  expect(requests.filter((path) => !path.startsWith('/assets/') && path !== '/config.json')).toEqual([])
})

test('a link that names the address of a layer makes no request to it until somebody agrees', async ({
  navigator,
  page,
}) => {
  await navigator.saved()
  await page.goto('about:blank')
  await page.goto('./?layerURL=https://query.example/l.json#layerURL=https://fragment.example/l.json&layer=1damaged')
  await navigator.ready()
  await expect(page.getByRole('dialog')).toContainText('This link could not be opened')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toContainText('query.example')
  await expect(page.getByRole('dialog')).toContainText('fragment.example')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(page.url()).not.toContain('layerURL')
  expect(navigator.strangers).toEqual([])
})
