/** `https://example.org/a`, and nothing that runs or reads: what an anchor of ours may point to. */
const SAFE = /^(?:https?:\/\/[^\s/?#]+|mailto:[^\s]+@)/i

// Control, zero-width and bidirectional characters make an address look like another one.
const DECEIVING = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u

/** True for http, https and mailto addresses that show what they are. Everything else stays text. */
export function isSafeAddress(url: string): boolean {
  return SAFE.test(url) && !DECEIVING.test(url)
}
