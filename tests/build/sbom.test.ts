import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isPermissive } from '../../src/build/licences.ts'
import { type LockFile, lockedPackages } from '../../src/build/lock-file.ts'
import { licenceList, sbomOf } from '../../src/build/sbom.ts'

const root = join(import.meta.dirname, '..', '..')
const lock: LockFile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))

/** A project that needs `a`, which needs its own `b` and the shared `@s/c`. */
const small: LockFile = {
  name: 'small',
  version: '1.0.0',
  packages: {
    '': { name: 'small', version: '1.0.0', license: 'MIT', dependencies: { a: '1' }, devDependencies: { b: '2' } },
    'node_modules/a': { version: '1.0.0', license: 'MIT', dependencies: { b: '1', '@s/c': '1', absent: '1' } },
    'node_modules/a/node_modules/b': { version: '1.0.0', license: 'ISC' },
    'node_modules/@s/c': { version: '1.0.0', license: '(MIT OR GPL-3.0)', integrity: 'sha512-AAEC/w==' },
    'node_modules/b': { version: '2.0.0', license: 'MPL-2.0', dev: true },
    'node_modules/x/node_modules/a': { version: '1.0.0', license: 'MIT', dev: true },
  },
}

describe('the list of what a project is made of', () => {
  it('names every package of the lock file once for each version, by its package URL', () => {
    const bom = sbomOf(small)
    expect(bom.metadata.component).toMatchObject({ type: 'application', purl: 'pkg:npm/small@1.0.0' })
    expect(bom.components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/%40s/c@1.0.0',
      'pkg:npm/a@1.0.0',
      'pkg:npm/b@1.0.0',
      'pkg:npm/b@2.0.0',
    ])
  })

  it('gives group, licence, checksum and whether only development needs it', () => {
    const [scoped, a, , tool] = sbomOf(small).components
    expect(scoped).toMatchObject({
      group: '@s',
      name: 'c',
      scope: 'required',
      hashes: [{ alg: 'SHA-512', content: '000102ff' }],
      licenses: [{ expression: '(MIT OR GPL-3.0)' }],
    })
    // At one place for the page, at another for development only.
    expect(a).toMatchObject({ scope: 'required', licenses: [{ license: { id: 'MIT' } }] })
    expect(tool).toMatchObject({ scope: 'excluded' })
  })

  it('finds what a package needs as Node does, in its own folder before the shared one', () => {
    const needs = new Map(sbomOf(small).dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
    expect(needs.get('pkg:npm/a@1.0.0')).toEqual(['pkg:npm/%40s/c@1.0.0', 'pkg:npm/b@1.0.0'])
    expect(needs.get('pkg:npm/small@1.0.0')).toEqual(['pkg:npm/a@1.0.0', 'pkg:npm/b@2.0.0'])
  })

  it('is the same for the same lock file, with a serial number of its own for another', () => {
    expect(sbomOf(lock)).toEqual(sbomOf(lock))
    expect(sbomOf(lock).serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(sbomOf(lock).serialNumber).not.toBe(sbomOf(small).serialNumber)
  })

  it('of this project points nowhere that it does not have, and has a checksum for every package', () => {
    const { components, dependencies, metadata } = sbomOf(lock)
    const refs = new Set([metadata.component, ...components].map((component) => component['bom-ref']))
    expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([])
    expect(components.filter(({ hashes }) => hashes === undefined)).toEqual([])
    expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length)
  })
})

describe('the licences', () => {
  it('of everything that the page is made from are permissive', () => {
    const inPage = [...lockedPackages(lock).values()].filter(({ development, optional }) => !development && !optional)
    expect(inPage.length).toBeGreaterThan(10)
    expect(inPage.filter(({ licence }) => !isPermissive(licence)).map(({ name, licence }) => [name, licence])).toEqual(
      [],
    )
  })

  it('are listed for the page, without what only development needs', () => {
    const list = licenceList(small)
    expect(list).toContain('| @s/c | 1.0.0 | (MIT OR GPL-3.0) |')
    expect(list).toContain('| b | 1.0.0 | ISC |')
    expect(list).not.toContain('MPL')
  })
})
