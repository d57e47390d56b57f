/**
 * The clock that runs inside the measured page, where a click and the frame that answers it can be told apart to a
 * tenth of a millisecond. Seen from outside, the way through the debugging protocol would be most of the time.
 */

/** So many elements of a kind have to be in the page. As data: the page's policy allows no code from text. */
export interface Expectation {
  readonly selector: string
  readonly compare: 'exactly' | 'at-least'
  readonly count: number
}

export interface Awaited {
  /** Kinds of event that start the clock. */
  readonly events: readonly string[]
  /** Which event of these counts: the first of all, or the last before the page answered. */
  readonly from: 'first' | 'last'
  /** The page has answered when all of these hold; the clock stops when that is painted. */
  readonly until: readonly Expectation[]
}

export interface PageClock {
  /** Times since the navigation began, in ms; null until it has happened. */
  readonly load: {
    paintedAt: number | null
    readyAt: number | null
    /** Durations of tasks of 50 ms and more. */
    readonly longTasks: number[]
    /** Sum of all unexpected layout shifts. */
    shift: number
  }
  /** When the page last made an address for a blob: the moment a file is ready to be saved. */
  fileMadeAt: number | null
  startedAt: number | null
  /** Painted answer minus start, in ms; null until then. */
  elapsed: number | null
  expect: (awaited: Awaited) => void
}

export interface ClockMarks {
  readonly start: string
  readonly end: string
}

/** Marks that the clock leaves in a trace of the browser. */
export const clockMarks: ClockMarks = { start: 'bench-start', end: 'bench-end' }

declare global {
  interface Window {
    benchClock: PageClock
  }
}

/** Fewer cells than this are not the matrix yet. ATLAS has more techniques in any release since 4.0. */
const cellsOfAMatrix = 60

export interface ClockSettings {
  readonly cellsThatCount: number
  readonly marks: ClockMarks
}

/** Runs in the page before any of its own code; must not refer to anything outside itself. */
export function installPageClock({ cellsThatCount, marks }: ClockSettings): void {
  const clock: PageClock = {
    load: { paintedAt: null, readyAt: null, longTasks: [], shift: 0 },
    fileMadeAt: null,
    startedAt: null,
    elapsed: null,
    expect: () => {},
  }
  window.benchClock = clock

  // A message sent from a frame callback arrives when that frame has been painted.
  const afterPaint = (then: (at: number) => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => then(performance.now())
      port2.postMessage(null)
    })

  let waiting = false
  const loading = new MutationObserver(() => {
    if (!waiting && document.querySelectorAll('[role="gridcell"]').length >= cellsThatCount) {
      waiting = true
      afterPaint((at) => {
        clock.load.paintedAt = at
      })
    }
    if (clock.load.readyAt === null && document.documentElement?.dataset['ready'] === 'true') {
      clock.load.readyAt = performance.now()
    }
    if (waiting && clock.load.readyAt !== null) loading.disconnect()
  })
  loading.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] })

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) clock.load.longTasks.push(entry.duration)
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) clock.load.shift += 'value' in entry ? Number(entry.value) : 0
  }).observe({ type: 'layout-shift', buffered: true })

  const makeAddress = URL.createObjectURL
  URL.createObjectURL = (object) => {
    clock.fileMadeAt = performance.now()
    return makeAddress.call(URL, object)
  }

  let stop = () => {}
  clock.expect = ({ events, from, until }) => {
    stop()
    clock.startedAt = null
    clock.elapsed = null
    clock.fileMadeAt = null
    let answered = false
    const start = (event: Event) => {
      // The page clicks a link of its own when it saves a file.
      if (event.type === 'click' && !event.isTrusted) return
      if (answered || (from === 'first' && clock.startedAt !== null)) return
      clock.startedAt = performance.now()
      performance.mark(marks.start)
    }
    const holds = ({ selector, compare, count }: (typeof until)[number]) => {
      const found = document.querySelectorAll(selector).length
      return compare === 'exactly' ? found === count : found >= count
    }
    const answering = new MutationObserver(() => {
      if (answered || clock.startedAt === null || !until.every(holds)) return
      answered = true
      const startedAt = clock.startedAt
      stop()
      afterPaint((at) => {
        performance.mark(marks.end)
        clock.elapsed = at - startedAt
      })
    })
    stop = () => {
      answering.disconnect()
      for (const name of events) window.removeEventListener(name, start, true)
    }
    for (const name of events) window.addEventListener(name, start, true)
    answering.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  }
}

export const clockSettings: ClockSettings = { cellsThatCount: cellsOfAMatrix, marks: clockMarks }
