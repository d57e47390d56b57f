import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { SINGLE_FILE, SINGLE_FILE_MODE } from './single-file-plugin.ts'

/** Everything that decides what a build contains, relative to the root of the repository. */
const sources = ['src', 'data', '.data', 'docs', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']

/** Time of the newest change under a path, in milliseconds since 1970; 0 where there is nothing. */
function newestChange(path: string): number {
  if (!existsSync(path)) return 0
  const about = statSync(path)
  if (!about.isDirectory()) return about.mtimeMs
  // The folder's own time counts too: it is all that tells of a deleted file.
  return Math.max(about.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}

/** Whether a built file is absent or older than something it was made from. */
export function isBuildStale(root: string, file = join('dist', 'index.html')): boolean {
  const page = join(root, file)
  if (!existsSync(page)) return true
  const built = statSync(page).mtimeMs
  return sources.some((source) => newestChange(join(root, source)) > built)
}

/** Makes `dist` when it is missing or out of date, and gives its path. Throws when the build fails. */
export async function builtSite(root: string): Promise<string> {
  if (isBuildStale(root)) await build({ root, logLevel: 'warn', mode: 'production' })
  return join(root, 'dist')
}

/** Makes the page in one file when it is missing or out of date, and gives its path. Throws when the build fails. */
export async function builtFile(root: string): Promise<string> {
  const file = join('dist-single', SINGLE_FILE)
  if (isBuildStale(root, file)) {
    const outDir = 'dist-single'
    await build({ root, logLevel: 'warn', mode: SINGLE_FILE_MODE, build: { outDir, emptyOutDir: true } })
  }
  return join(root, file)
}
