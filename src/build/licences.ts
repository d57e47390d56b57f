import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Licences that ask for no more than their own text and the names of the authors, by their SPDX names. */
export const PERMISSIVE_LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
])

/**
 * Whether code under this licence may be in the page. Of `A OR B` one has to be permissive, of `A AND B` both; what is
 * not understood is refused.
 */
export function isPermissive(licence: string | null): boolean {
  const plain = (licence ?? '').replaceAll(/[()]/g, ' ').trim()
  if (plain === '') return false
  return plain
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((name) => PERMISSIVE_LICENCES.has(name.trim())))
}

export interface PackageLicence {
  readonly name: string
  readonly version: string
  readonly licence: string | null
  /** Text of its licence file; null when the package brings none. */
  readonly text: string | null
}

/** What an installed package says of itself. Throws when the folder is no package. */
export function readPackageLicence(folder: string): PackageLicence {
  const about: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const field = (name: string) => (typeof about === 'object' && about !== null ? Reflect.get(about, name) : undefined)
  const [name, version, licence] = [field('name'), field('version'), field('license')]
  if (typeof name !== 'string' || typeof version !== 'string') throw new Error(`${folder}: package.json has no name`)
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry))
  return {
    name,
    version,
    licence: typeof licence === 'string' ? licence : null,
    text: file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim(),
  }
}

/**
 * The folder of the package that a bundled module comes from, also when it lies within another package's; null for
 * modules of the project.
 */
export function packageFolder(moduleId: string): string | null {
  const path = moduleId
    .replace(/^\0/, '')
    .replace(/[?#].*$/, '')
    .replaceAll('\\', '/')
  const folder = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
  return folder !== undefined && existsSync(join(folder, 'package.json')) ? folder : null
}

const RULE = '-'.repeat(80)

/** The text that goes with the page: our own notice, then every package in it, those with the same text together. */
export function licenceText(notice: string, packages: readonly PackageLicence[]): string {
  const byText = new Map<string, PackageLicence[]>()
  for (const found of packages.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const text = found.text ?? `Licence: ${found.licence ?? 'not stated'}. The package brings no text of it.`
    byText.set(text, [...(byText.get(text) ?? []), found])
  }
  const parts = [...byText].map(([text, same]) => {
    const names = same.map(({ name, version, licence }) => `${name} ${version} (${licence ?? 'not stated'})`)
    return `${names.join('\n')}\n\n${text}`
  })
  const heading = `${notice.trim()}\n\nIn the page there is also the work of others, under these licences:`
  return `${[heading, ...parts].join(`\n\n${RULE}\n\n`)}\n`
}
