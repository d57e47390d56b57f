import { useAppState } from './app-context.tsx'
import styles from './banner.module.css'

/** What the people who run this site have to say to everybody: text and nothing else. */
export function Banner() {
  const banner = useAppState((state) => state.session.site.banner)
  if (banner === '') return null
  return (
    <aside aria-label="Notice of this site" className={styles.banner}>
      {banner}
    </aside>
  )
}
