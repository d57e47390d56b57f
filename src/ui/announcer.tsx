import { useAppState } from './app-context.tsx'

/** Says what just changed to screen readers, politely. */
export function Announcer() {
  const text = useAppState((state) => state.session.announcement)
  return (
    <div role="status" aria-live="polite" className="visually-hidden" data-announcer="">
      {text}
    </div>
  )
}
