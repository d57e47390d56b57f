import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { type BrowserContext, chromium } from '@playwright/test'
import { chromiumArguments } from './chromium.ts'

// Browsers with a profile on the disk: what is tested with them is what outlives the browser.

/**
 * Starts a browser of its own on this profile.
 * @param width of the window, in CSS pixels; from 1700 on the panel stands beside the matrix
 */
export async function openProfile(profile: string, width = 1440): Promise<BrowserContext> {
  const executablePath = process.env['CHROMIUM_PATH']
  return chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    args: [...chromiumArguments()],
    viewport: { width, height: 900 },
  })
}

/** Ends the browser without a word to it, as the system does when memory runs out. Gives the moment, in ms since 1970. */
export async function killBrowser(context: BrowserContext, profile: string): Promise<number> {
  const gone = new Promise((resolve) => context.once('close', resolve))
  const processes = browserProcesses(profile)
  const moment = Date.now()
  for (const id of processes) process.kill(id, 'SIGKILL')
  await gone
  // A killed browser leaves its locks, which keep the next one from taking the profile.
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, lock), { force: true })
  return moment
}

/** The browser's main process, and the script that started it where there is one: no other has our profile and no type. */
function browserProcesses(profile: string): readonly number[] {
  const found = runningProcesses().filter(({ command }) => command.includes(profile) && !command.includes('--type='))
  if (found.length === 0) throw new Error('the browser that was just opened has no process')
  return found.map(({ id }) => id)
}

/** Linux says it in files; a slim container has no `ps`. Elsewhere `ps` says it. */
function runningProcesses(): readonly { readonly id: number; readonly command: string }[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n')
    return lines.map((line) => ({ id: Number.parseInt(line, 10), command: line }))
  }
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((entry) => ({ id: Number(entry), command: commandOf(entry) }))
}

function commandOf(entry: string): string {
  try {
    return readFileSync(`/proc/${entry}/cmdline`, 'utf8')
  } catch {
    // Ended while we looked.
    return ''
  }
}
