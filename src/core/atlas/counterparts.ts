import type { KnowledgeBase } from './knowledge-base.ts'

/** Whether the knowledge base says of any technique what it is called in ATT&CK: ATLAS does, ATT&CK itself does not. */
export function namesCounterparts({ techniques }: KnowledgeBase): boolean {
  return techniques.some(({ attackId }) => attackId !== null)
}
