import { useEffect, useRef, useState } from 'react'
import { afterTheFrame } from '../../app/after-the-frame.ts'
import { comparedLayers, heldLayers, holdCompared } from '../../app/comparison.ts'
import { isPanelOpen } from '../../app/selectors.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'

/**
 * Once there are two, after the frame with the panel in it, which does not wait for that. Where one of them was closed and none was left
 * to compare, the next that is opened takes its place.
 * @returns whether they are held: one that is closed then leaves its place empty
 */
export function useHeldPair(): boolean {
  const context = useApp()
  const isOpen = useAppState(isPanelOpen)
  const areTwo = useAppState((state) => state.document.layers.length > 1)
  const [isHeld, setIsHeld] = useState(false)
  const letGo = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (!isOpen || !areTwo) return
    let isWanted = true
    void afterTheFrame(context).then(() => {
      if (!isWanted) return
      const before = letGo.current
      const letGoAgain = holdCompared(context)
      letGo.current = () => {
        letGoAgain()
        before?.()
      }
      setIsHeld(true)
    })
    return () => {
      isWanted = false
      setIsHeld(false)
    }
  }, [context, isOpen, areTwo])
  // Not when one of the two is closed, as undo opens it again, nor when a tab on another knowledge base comes to the front.
  useEffect(() => {
    if (!isOpen) return
    return () => {
      letGo.current?.()
      letGo.current = null
    }
  }, [isOpen])
  return isHeld
}

/** Two selectors, as one that builds a pair would never be the same twice. */
export function usePair(isHeld: boolean): readonly [Layer | null, Layer | null] {
  const a = useAppState((state) => (isHeld ? heldLayers(state) : comparedLayers(state))?.[0] ?? null)
  const b = useAppState((state) => (isHeld ? heldLayers(state) : comparedLayers(state))?.[1] ?? null)
  return [a, b]
}
