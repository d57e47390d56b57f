import type { PageLife, Timers } from '../app/keeping/storage-port.ts'

export const windowTimers: Timers = {
  setTimer: (delay, run) => window.setTimeout(run, delay),
  clearTimer: (id) => window.clearTimeout(id),
}

export const pageLife: PageLife = {
  onHide: (listener) => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') listener()
    }
    document.addEventListener('visibilitychange', hidden)
    // Safari leaves a page without the other event when it goes to another address.
    window.addEventListener('pagehide', listener)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('pagehide', listener)
    }
  },
  onShow: (listener) => {
    const shown = () => {
      if (document.visibilityState === 'visible') listener()
    }
    const restored = (event: PageTransitionEvent) => {
      if (event.persisted) listener()
    }
    document.addEventListener('visibilitychange', shown)
    window.addEventListener('pageshow', restored)
    return () => {
      document.removeEventListener('visibilitychange', shown)
      window.removeEventListener('pageshow', restored)
    }
  },
}
