import { lazy, Suspense } from 'react'
import { useAppState } from '../app-context.tsx'

const BrushBar = lazy(async () => ({ default: (await import('./brush-bar.tsx')).BrushBar }))

/** The brush's bar is fetched when the brush is first taken in hand. */
export function BrushHost() {
  const inHand = useAppState((state) => state.session.tool === 'brush')
  if (!inHand) return null
  return (
    <Suspense fallback={null}>
      <BrushBar />
    </Suspense>
  )
}
