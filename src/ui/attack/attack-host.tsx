import { lazy, Suspense } from 'react'
import { useAppState } from '../app-context.tsx'

const AttackOverlay = lazy(async () => ({ default: (await import('./attack-overlay.tsx')).AttackOverlay }))

/** Where the path of a case study lies over the cells; its code arrives with the first one. */
export function AttackHost({ region }: { readonly region: HTMLElement | null }) {
  const shown = useAppState(({ session }) => session.attack !== null)
  if (!region || !shown) return null
  return (
    <Suspense fallback={null}>
      <AttackOverlay region={region} />
    </Suspense>
  )
}
