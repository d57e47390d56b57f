import { readFile } from 'node:fs/promises'
import type { Download, Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** The page as a user meets it; written against the contract for automation in `docs/automation.md`. */
export class NavigatorPage {
  readonly page: Page
  readonly grid: Locator
  readonly tabs: Locator
  /** Whatever the page complained about: a healthy page never does. */
  readonly complaints: string[] = []
  /** Addresses that left the site's own origin. */
  readonly strangers: string[] = []

  constructor(page: Page) {
    this.page = page
    // Named after the knowledge base that the layer in front is shown on: "ATLAS matrix".
    this.grid = page.getByRole('grid', { name: / matrix$/ })
    this.tabs = page.getByRole('tablist', { name: 'Layers' }).getByRole('tab')
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      // The page goes on without a copy of itself where the tests do not let it have one.
      if (message.text().includes('registration blocked by Playwright')) return
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text())
    })
    page.on('request', (request) => {
      const own = /^(?:data|blob):/.test(request.url()) || new URL(request.url()).hostname === '127.0.0.1'
      if (!own) this.strangers.push(request.url())
    })
  }

  async open(fragment = ''): Promise<void> {
    await this.page.goto(fragment === '' ? './' : `./#${fragment}`)
    await this.ready()
  }

  async ready(): Promise<void> {
    await this.page.locator('html[data-ready="true"]').waitFor()
  }

  cell(techniqueId: string, tacticId?: string): Locator {
    const tactic = tacticId === undefined ? '' : `[data-tactic-id="${tacticId}"]`
    return this.grid.locator(`[role="gridcell"][data-technique-id="${techniqueId}"]${tactic}`).first()
  }

  get cells(): Locator {
    return this.grid.getByRole('gridcell')
  }

  command(id: string): Locator {
    return this.page.locator(`[data-command="${id}"]`).first()
  }

  /** Runs a command that stands in a menu of the header. */
  async menu(id: string, menu: 'main' | 'export' | 'insight' = 'main'): Promise<void> {
    await this.page.locator(`[data-menu="${menu}"]`).click()
    await this.page.getByRole('menu').locator(`[data-command="${id}"]`).click()
  }

  get score(): Locator {
    return this.page.getByLabel('Score', { exact: true })
  }

  async setScore(value: string): Promise<void> {
    await this.score.fill(value)
    await this.score.press('Enter')
  }

  async openFile(name: string, content: string | Buffer): Promise<void> {
    const buffer = typeof content === 'string' ? Buffer.from(content) : content
    await this.page.locator('input[type=file][data-open-file]').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer,
    })
  }

  /** The text that the Save command writes. */
  async savedJson(): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.command('layer.save-json').click()])
    return readDownload(download)
  }

  async shareLink(): Promise<string> {
    await this.command('share.copy-link').click()
    const link = await this.page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
    await this.page.keyboard.press('Escape')
    return link
  }

  async saved(): Promise<void> {
    await expect(this.page.locator('[data-saving="saved"]')).toBeVisible()
  }

  /** Background of a cell as the browser computes it: `rgb(142, 200, 67)`. */
  async fill(cell: Locator): Promise<string> {
    return cell.evaluate((element) => getComputedStyle(element).backgroundColor)
  }
}

export async function readDownload(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8')
}
