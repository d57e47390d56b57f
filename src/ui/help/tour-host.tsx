import { lazy, Suspense } from 'react'
import { useAppState } from '../app-context.tsx'

const Tour = lazy(async () => ({ default: (await import('./tour.tsx')).Tour }))

/** Where the tour of the screen stands while somebody takes it; its code arrives with that. */
export function TourHost({ root }: { readonly root: HTMLElement | null }) {
  const step = useAppState((state) => state.session.tourStep)
  if (root === null || step === null) return null
  return (
    <Suspense fallback={null}>
      <Tour root={root} step={step} />
    </Suspense>
  )
}
