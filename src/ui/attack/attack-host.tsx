import { useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'

const AttackOverlay = fetchedPart(async () => (await import('./attack-overlay.tsx')).AttackOverlay)

/** Where the path of a case study lies over the cells; its code arrives with the first one. */
export function AttackHost({ region }: { readonly region: HTMLElement | null }) {
  const shown = useAppState(({ session }) => session.attack !== null)
  if (!region || !shown) return null
  return (
    <Fetched>
      <AttackOverlay region={region} />
    </Fetched>
  )
}
