import type { Layer } from '../../core/layer/layer.ts'
import { platformsOf, withPlatform } from '../../core/layer/platform-filter.ts'
import { useApp } from '../app-context.tsx'
import styles from './panel.module.css'

/** The platform filter that is saved with the layer, as the format has it. None chosen means all. */
export function PlatformFilter({ layer }: { readonly layer: Layer }) {
  const { store, knowledge } = useApp()
  const known = platformsOf(knowledge.base)
  const chosen = layer.platforms ?? []
  const unknown = chosen.filter((platform) => !known.includes(platform))
  return (
    <section aria-label="Platforms of the layer">
      <h3>Platforms of the layer</h3>
      {[...known, ...unknown].map((platform) => (
        <label key={platform} className={styles.check}>
          <input
            type="checkbox"
            checked={chosen.includes(platform)}
            onChange={(event) => {
              const on = event.target.checked
              const label = `${on ? 'Add' : 'Remove'} platform ${platform}`
              store.editLayer({ label, mergeKey: null }, (before) => withPlatform(before, platform, on))
            }}
          />
          {platform}
          {known.includes(platform) ? null : <small className={styles.muted}>not in this release, hides nothing</small>}
        </label>
      ))}
      <p className={styles.muted}>Saved with the layer. With none chosen, techniques of all platforms are shown.</p>
    </section>
  )
}
