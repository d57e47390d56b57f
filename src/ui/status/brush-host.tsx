import { useApp, useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'

const BrushBar = fetchedPart(async () => (await import('./brush-bar.tsx')).BrushBar)

/** The brush's bar is fetched when the brush is first taken in hand. */
export function BrushHost() {
  const { store } = useApp()
  const inHand = useAppState((state) => state.session.tool === 'brush')
  if (!inHand) return null
  return (
    <Fetched giveUp={() => store.setSession({ tool: 'select' })}>
      <BrushBar />
    </Fetched>
  )
}
