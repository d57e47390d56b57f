import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'

/** Where a Chromium that Playwright can drive usually stands, best first. */
const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    // Without the parts of a browser that only a person needs: tests take a third less time.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
}

/**
 * The Chromium of this machine: `CHROMIUM_PATH`, or one in a usual place; null when there is none that starts.
 * Throws when `CHROMIUM_PATH` names something that is not there: a typing error must not test another browser.
 */
export function systemChromium(): string | null {
  const wanted = process.env['CHROMIUM_PATH']
  if (wanted) {
    if (!existsSync(wanted)) throw new Error(`CHROMIUM_PATH names ${wanted}, which does not exist.`)
    return wanted
  }
  return (usualPlaces[process.platform] ?? []).find((path) => existsSync(path) && starts(path)) ?? null
}

/** Ubuntu has a `/usr/bin/chromium-browser` that only asks for a snap: being there is not enough. */
function starts(path: string): boolean {
  // Chrome for Windows opens a window instead of printing its version.
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

/** For Playwright's `launchOptions.args`: no sandbox for root, which Chromium refuses, and no calls home. */
export function chromiumArguments(): readonly string[] {
  const asRoot = process.getuid?.() === 0
  return [
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ]
}
