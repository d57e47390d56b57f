import { type ComponentType, use } from 'react'

const failed = new Set<() => void>()

/** The next time one of the parts that did not arrive is shown, it is fetched anew. */
export function forgetFailedParts(): void {
  for (const forget of failed) forget()
  failed.clear()
}

/**
 * A component whose code is fetched when it is first shown. Not React's `lazy`, which remembers a failure for the rest of the visit:
 * a network that was gone for a moment would take the part away until the page is loaded again. Stands inside a `Suspense` and an
 * `ErrorBoundary`.
 */
export function fetchedPart<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loading: Promise<ComponentType<Props>> | null = null
  const begin = () => {
    const begun = load()
    begun.catch(() => failed.add(() => (loading = null)))
    return begun
  }
  return (props) => {
    loading ??= begin()
    const Content = use(loading)
    return <Content {...props} />
  }
}
