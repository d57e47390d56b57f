import { configProblemText } from '../../formats/config/problem-words.ts'
import { CLOSED_CONFIG, DEFAULT_CONFIG, type ReadConfig, readSiteConfig } from '../../formats/config/site-config.ts'
import { commandById } from '../commands/all-commands.ts'
import type { AppContext } from '../context.ts'

/** Beside `index.html`, wherever the page stands. */
const FILE = 'config.json'
const CAPS = { bytes: 200_000, time: 10_000 }

const read = new WeakMap<AppContext, Promise<ReadConfig>>()

/**
 * What `config.json` says; asked for once. Without the file everything is as usual. A file that is there but cannot be had or read
 * forbids what it could have forbidden, until the next try.
 */
export function siteConfig(context: AppContext): Promise<ReadConfig> {
  let reading = read.get(context)
  if (!reading) {
    reading = readConfig(context)
    read.set(context, reading)
  }
  return reading
}

async function readConfig(context: AppContext): Promise<ReadConfig> {
  const config = await fetchConfig(context)
  const { banner, disabledFeatures } = config.config
  const problems = config.problems.map(configProblemText)
  if (banner !== '' || disabledFeatures.length > 0 || problems.length > 0) {
    context.store.setSession({ site: { banner, disabled: disabledFeatures, problems } })
  }
  if (config.problems.some(({ kind }) => kind === 'unreachable')) read.delete(context)
  return config
}

/** The page in one file, opened from a disk: there is no site, and its policy lets it ask nobody. */
export function isFromDisk(browser: AppContext['browser']): boolean {
  return browser.pageAddress().startsWith('file:')
}

async function fetchConfig({ browser }: AppContext): Promise<ReadConfig> {
  if (isFromDisk(browser)) return { config: CLOSED_CONFIG, problems: [] }
  const answer = await browser
    .outside()
    .then((outside) => outside.fetchFile(FILE, CAPS).answer)
    .catch(() => null)
  if (answer?.kind === 'status' && (answer.status === 404 || answer.status === 410)) {
    return { config: DEFAULT_CONFIG, problems: [] }
  }
  if (answer?.kind !== 'file') return { config: CLOSED_CONFIG, problems: [{ kind: 'unreachable' }] }
  return readSiteConfig(new TextDecoder().decode(answer.bytes), isCommand)
}

function isCommand(id: string): boolean {
  try {
    return commandById(id).id === id
  } catch {
    return false
  }
}
