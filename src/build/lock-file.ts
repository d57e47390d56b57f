/** One entry of `packages` in `package-lock.json` (https://docs.npmjs.com/cli/configuring-npm/package-lock-json). */
interface LockEntry {
  readonly name?: string
  readonly version?: string
  readonly license?: string
  /** `sha512-` and base64. */
  readonly integrity?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export interface LockFile {
  readonly name: string
  readonly version: string
  readonly packages: Readonly<Record<string, LockEntry>>
}

/** A package that `npm ci` installs, at one of the places where it puts it. */
export interface LockedPackage {
  /** `@radix-ui/react-dialog`. */
  readonly name: string
  readonly version: string
  /** Expression of https://spdx.org/licenses/, as the package gives it; null when it gives none. */
  readonly licence: string | null
  /** SHA-512 of the archive in hexadecimal; null when the lock file has none. */
  readonly sha512: string | null
  /** Only for those who work on the project: nothing of it is in the page. */
  readonly development: boolean
  /** Made use of where it could be installed; only the command line has such packages, the page none. */
  readonly optional: boolean
  /** Places of the packages that this one needs and finds installed. */
  readonly needs: readonly string[]
}

const PLACE = 'node_modules/'

/** Packages of a lock file by place (`node_modules/a/node_modules/b`), in its order; '' is the project itself. */
export function lockedPackages({ name, version, packages }: LockFile): ReadonlyMap<string, LockedPackage> {
  const places = new Set(Object.keys(packages))
  return new Map(
    Object.entries(packages).map(([place, entry]) => [
      place,
      {
        name: place === '' ? name : (entry.name ?? place.slice(place.lastIndexOf(PLACE) + PLACE.length)),
        version: entry.version ?? version,
        licence: entry.license ?? null,
        sha512: hexadecimal(entry.integrity),
        development: entry.dev === true,
        optional: entry.optional === true && entry.dev !== true,
        needs: needed(entry)
          .map((wanted) => placeOf(wanted, place, places))
          .filter((found) => found !== null),
      },
    ]),
  )
}

function needed(entry: LockEntry): readonly string[] {
  const lists = [entry.dependencies, entry.devDependencies, entry.optionalDependencies, entry.peerDependencies]
  return [...new Set(lists.flatMap((list) => Object.keys(list ?? {})))]
}

/** Where Node finds a package that is asked for at a place: in its own folder first, then in those around it. */
function placeOf(wanted: string, from: string, places: ReadonlySet<string>): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(`/${PLACE}`)))) {
    const place = `${folder === '' ? '' : `${folder}/`}${PLACE}${wanted}`
    if (places.has(place)) return place
    if (folder === '') return null
  }
}

function hexadecimal(integrity: string | undefined): string | null {
  const base64 = /^sha512-(\S+)/.exec(integrity ?? '')?.[1]
  return base64 === undefined ? null : Buffer.from(base64, 'base64').toString('hex')
}
