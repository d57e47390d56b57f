import { useId } from 'react'
import { setFilter } from '../../app/view-state.ts'
import { isRelease } from '../../core/atlas/releases.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './filter.module.css'
import { useReleases } from './use-releases.ts'

/** What a release did not have yet. Releases have two names where both numberings knew them. */
export function NewSinceFilter() {
  const context = useApp()
  const { base } = context.knowledge
  const field = useId()
  const atlas = useAppState(({ session }) => session.shelf[0].base)
  const newSince = useAppState((state) => state.session.view.filter.newSince)
  const loaded = useReleases()
  const releases = typeof loaded === 'string' ? [] : loaded
  const chosen = releases.find((release) => newSince !== null && isRelease(release, newSince))
  return (
    <div className={styles.newSince}>
      <label htmlFor={field}>New since</label>
      <select
        id={field}
        disabled={releases.length === 0}
        aria-describedby={base.domain === atlas.domain ? undefined : `${field} note`}
        value={chosen?.name ?? newSince ?? ''}
        onChange={({ target }) => setFilter(context, { newSince: target.value === '' ? null : target.value })}
      >
        <option value="">any release</option>
        {newSince !== null && !chosen ? <option value={newSince}>{newSince}</option> : null}
        {releases
          .filter((release) => !isRelease(release, base.release))
          .reverse()
          .map(({ name, semver }) => (
            <option key={name} value={name}>
              {semver === null || semver === name ? name : `${name} (${semver})`}
            </option>
          ))}
      </select>
      {base.domain === atlas.domain ? null : (
        <p id={`${field} note`} className={styles.note}>
          For {atlas.name} only: no releases of {base.name} are known here, so this hides nothing.
        </p>
      )}
      {loaded === 'failed' ? <p className={styles.note}>The list of releases could not be loaded.</p> : null}
    </div>
  )
}
