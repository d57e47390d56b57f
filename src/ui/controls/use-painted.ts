import { useEffect, useState } from 'react'
import { useApp } from '../app-context.tsx'

/**
 * The value of the last frame that was painted: for what takes time to draw and may come a frame later. React's own deferred values
 * do not wait for that; their work begins as soon as the rest is drawn, and the frame waits for it.
 */
export function usePainted<Value>(value: Value): Value {
  const { browser } = useApp()
  const [painted, setPainted] = useState(() => value)
  useEffect(() => {
    let isWanted = true
    void browser.painted().then(() => {
      if (isWanted) setPainted(() => value)
    })
    return () => {
      isWanted = false
    }
  }, [browser, value])
  return painted
}
