import { type ComponentType, createContext, type ReactNode, useContext, useEffect, useState } from 'react'

/** What stands in the place of a fetched part until it has come. */
export const Meanwhile = createContext<ReactNode>(null)

export type FetchedPart<Props extends object> = ComponentType<Props> & {
  /** Fetches it ahead of its first showing. */
  readonly fetch: () => void
}

/**
 * A component whose code is fetched when it is first shown. Not React's `lazy` and `Suspense`: the one remembers a failure for the rest
 * of the visit, so that a network that was gone for a moment would take the part away until the page is loaded again; the other holds
 * back what has arrived until its placeholder has stood for 300 ms. Stands inside an `ErrorBoundary`.
 */
export function fetchedPart<Props extends object>(load: () => Promise<ComponentType<Props>>): FetchedPart<Props> {
  let loading: Promise<ComponentType<Props>> | null = null
  let arrived: ComponentType<Props> | null = null
  const fetch = () => (loading ??= begin())
  const begin = () => {
    const begun = load().then((part) => (arrived = part))
    // The next time it is shown, it is fetched anew.
    begun.catch(() => (loading = null))
    return begun
  }
  const Part = (props: Props) => {
    const meanwhile = useContext(Meanwhile)
    const [Content, setContent] = useState(() => arrived)
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
    useEffect(() => {
      if (Content) return
      let isShown = true
      fetch().then(
        (part) => isShown && setContent(() => part),
        (error: unknown) => isShown && setFailure({ error }),
      )
      return () => {
        isShown = false
      }
    }, [Content])
    if (failure) throw failure.error
    if (!Content) return meanwhile
    return (
      // What is fetched inside of it has a place of its own.
      <Meanwhile value={null}>
        <Content {...props} />
      </Meanwhile>
    )
  }
  return Object.assign(Part, { fetch })
}
