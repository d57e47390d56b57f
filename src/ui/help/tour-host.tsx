import { useApp, useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'

const Tour = fetchedPart(async () => (await import('./tour.tsx')).Tour)

/** Where the tour of the screen stands while somebody takes it; its code arrives with that. */
export function TourHost({ root }: { readonly root: HTMLElement | null }) {
  const { store } = useApp()
  const step = useAppState((state) => state.session.tourStep)
  if (root === null || step === null) return null
  return (
    <Fetched giveUp={() => store.setSession({ tourStep: null })}>
      <Tour root={root} step={step} />
    </Fetched>
  )
}
