import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { chromium } from '@playwright/test'
import { systemChromium } from './chromium.ts'

// Run before the browser tests, so that `npm test` works on a machine that has only Node: takes the Chromium that is
// there, else installs the system's own where that is possible without asking, else Playwright's. Says what it did.

function say(text: string): void {
  process.stdout.write(`Chromium: ${text}\n`)
}

function run(command: string, ...parameters: readonly string[]): boolean {
  say(`running ${[command, ...parameters].join(' ')}`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'], env: environment })
  return status === 0
}

/** Path of a Chromium that can be started now, or null. */
function present(): string | null {
  const own = chromium.executablePath()
  return systemChromium() ?? (existsSync(own) ? own : null)
}

function installFromSystem(): boolean {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) return false
  // A fresh container has no package lists, and no fonts: without any, text has no size to lay out.
  run('apt-get', 'update', '-qq')
  // Older Debian and Ubuntu have no package of the shell alone.
  return ['chromium-headless-shell', 'chromium'].some((name) =>
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', name, 'fonts-liberation'),
  )
}

function installFromPlaywright(): boolean {
  const withLibraries = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') ? ['--with-deps'] : []
  return run(process.platform === 'win32' ? 'npx.cmd' : 'npx', 'playwright', 'install', ...withLibraries, 'chromium')
}

let found = present()
if (found === null) say('none found')
if (found === null && installFromSystem()) found = present()
if (found === null && installFromPlaywright()) found = present()
if (found === null) {
  say('could not be installed. Install Chromium or Chrome, or name one in the variable CHROMIUM_PATH.')
  process.exitCode = 1
} else say(found)
