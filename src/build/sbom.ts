import { createHash } from 'node:crypto'
import type { LockedPackage, LockFile } from './lock-file.ts'
import { lockedPackages } from './lock-file.ts'

interface Component {
  readonly type: 'application' | 'library'
  readonly 'bom-ref': string
  readonly group?: string
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly scope?: 'required' | 'optional' | 'excluded'
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[]
  readonly licenses?: readonly ({ readonly license: { readonly id: string } } | { readonly expression: string })[]
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
}

/** A list of what a product is made of, in the form of https://cyclonedx.org/docs/1.6/json/. */
export interface Sbom {
  readonly $schema: string
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: '1.6'
  readonly serialNumber: string
  readonly version: 1
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

/**
 * Every package of a lock file, once for each version. What only development needs has the scope `excluded`, what
 * only the command line makes use of `optional`. The same lock file gives the same list: it has no time in it, and its serial number is made of its content.
 */
export function sbomOf(lock: LockFile): Sbom {
  const packages = lockedPackages(lock)
  const project = packages.get('')
  if (!project) throw new Error('the lock file has no entry for the project itself')
  const refAt = (place: string) => {
    const found = packages.get(place)
    return found ? packageUrl(found) : null
  }
  const needs = new Map<string, Set<string>>()
  const components = new Map<string, LockedPackage>()
  for (const found of packages.values()) {
    const ref = packageUrl(found)
    const refs = needs.get(ref) ?? new Set()
    for (const place of found.needs) refs.add(refAt(place) ?? '')
    needs.set(ref, refs)
    const known = components.get(ref)
    // The same version at two places, one of them for the page, is in the page.
    if (found !== project) components.set(ref, known?.development === false ? known : found)
  }
  const sorted = [...components.values()].map(componentOf).toSorted(byRef)
  const dependencies = [...needs].map(([ref, refs]) => ({ ref, dependsOn: [...refs].toSorted() }))
  const content = {
    metadata: { component: { ...componentOf(project), type: 'application' as const } },
    components: sorted,
    dependencies: dependencies.toSorted((a, b) => (a.ref < b.ref ? -1 : 1)),
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
    version: 1,
    ...content,
  }
}

function byRef(a: Component, b: Component): number {
  return a['bom-ref'] < b['bom-ref'] ? -1 : 1
}

/** https://github.com/package-url/purl-spec: `pkg:npm/%40radix-ui/react-dialog@1.1.2`. */
function packageUrl({ name, version }: LockedPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

function componentOf(found: LockedPackage): Component {
  const { name, version, licence, sha512, development, optional } = found
  const [, group, rest] = /^(@[^/]+)\/(.+)$/.exec(name) ?? []
  const isExpression = / (OR|AND|WITH) /.test(licence ?? '')
  return {
    type: 'library',
    'bom-ref': packageUrl(found),
    ...(group === undefined ? {} : { group }),
    name: rest ?? name,
    version,
    purl: packageUrl(found),
    scope: development ? 'excluded' : optional ? 'optional' : 'required',
    ...(sha512 === null ? {} : { hashes: [{ alg: 'SHA-512', content: sha512 }] }),
    ...(licence === null ? {} : { licenses: [isExpression ? { expression: licence } : { license: { id: licence } }] }),
    ...(development ? { properties: [{ name: 'cdx:npm:package:development', value: 'true' }] } : {}),
  }
}

/** A name made of a content, in the form of RFC 9562, version 8: the first 128 bits of its SHA-256 but for the marks. */
function uuidOf(content: string): string {
  const digest = createHash('sha256').update(content).digest()
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80
  const hex = digest.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** Packages of the page with their licences, as a Markdown table. */
export function licenceList(lock: LockFile): string {
  const [project, ...others] = lockedPackages(lock).values()
  const inPage = others.filter(({ development, optional }) => !development && !optional)
  const rows = inPage.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence ?? 'not stated'} |`)
  const heading = `# Licences of ${project?.name ?? lock.name} ${lock.version}`
  const what =
    'Packages that the page is made from, with those that they need in turn. Their texts: `licences.txt` of a build.'
  const table = ['| package | version | licence |', '|---|---|---|', ...new Set(rows.toSorted())]
  return `${heading}\n\nThe project itself: ${project?.licence ?? 'not stated'}.\n\n${what}\n\n${table.join('\n')}\n`
}
