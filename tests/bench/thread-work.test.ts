import { describe, expect, it } from 'vitest'
import { clockMarks } from './page-clock.ts'
import { type TraceEvent, threadWork } from './thread-work.ts'

/** On the page's thread unless said otherwise; times in ms. */
function task(from: number, to: number, thread = 1): TraceEvent {
  return { name: 'RunTask', ph: 'X', pid: 7, tid: thread, ts: from * 1000, dur: (to - from) * 1000 }
}

function mark(name: string, at: number): TraceEvent {
  return { name, ph: 'I', pid: 7, tid: 1, ts: at * 1000 }
}

const from = (at: number) => mark(clockMarks.start, at)
const to = (at: number) => mark(clockMarks.end, at)

describe('the work of a thread between the marks of the clock', () => {
  it('is that of its tasks, without the waiting between them', () => {
    expect(threadWork([from(10), task(11, 14), task(20, 22), to(30)])).toBe(5)
  })

  it('counts of a task that a mark lies in what is on the right side of it', () => {
    expect(threadWork([task(8, 13), from(10), task(28, 33), to(30)])).toBe(5)
  })

  it('counts a task within a task once, and no other thread', () => {
    expect(threadWork([from(0), task(1, 9), task(2, 3), task(4, 20, 2), to(30)])).toBe(8)
  })

  it('begins at the last start of several', () => {
    expect(threadWork([from(0), task(1, 5), from(10), task(11, 13), to(20)])).toBe(2)
  })

  it('cannot be told without the marks', () => {
    expect(() => threadWork([from(0), task(1, 5)])).toThrow('no mark')
  })
})
