import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AttackLink } from '../../../src/core/insight/attack-path.ts'
import type { StepCover } from '../../../src/core/insight/path-cover.ts'
import { drawAttack, formatNumbers, type StepPlace, veilOver } from '../../../src/ui/attack/attack-drawing.ts'

function place(key: string, x: number, y = 100, width = 80): StepPlace {
  return { key, box: { x, y, width, height: 40 }, folded: false }
}

const chain = (steps: number): readonly AttackLink[] =>
  Array.from({ length: steps - 1 }, (_, i) => ({ from: i + 1, to: i + 2 }))
const open = (steps: number): readonly StepCover[] => Array.from({ length: steps }, () => 'uncovered')

/** The numbers of path data: start, two control points, end. */
function pointsOf(d: string): readonly (readonly [number, number])[] {
  const numbers = [...d.matchAll(/-?[\d.]+/g)].map(([text]) => Number(text))
  return [0, 2, 4, 6].map((i) => [numbers[i] ?? Number.NaN, numbers[i + 1] ?? Number.NaN] as const)
}

describe('the drawing of a path', () => {
  it('puts one badge on a cell however often the path comes by', () => {
    const places = [place('a', 0), place('b', 200), place('c', 400), place('d', 600), place('b', 200)]
    const { badges, curves } = drawAttack(places, chain(5), open(5))
    expect(badges.map(({ key, lines }) => [key, ...lines])).toEqual([
      ['a', '1'],
      ['b', '2 · 5'],
      ['c', '3'],
      ['d', '4'],
    ])
    expect(curves.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ])
  })

  it('says nothing of cover and cuts no curve where the layer is not about it', () => {
    const { badges, curves } = drawAttack([place('a', 0), place('b', 200)], chain(2), [null, null])
    expect(badges.map(({ cover }) => cover)).toEqual([null, null])
    expect(curves.map(({ cut }) => cut)).toEqual([false])
  })

  it('draws no curve between steps in one cell', () => {
    expect(drawAttack([place('a', 0), place('a', 0), place('b', 200)], chain(3), open(3)).curves).toHaveLength(1)
  })

  it('leads past steps that are hidden', () => {
    const { badges, curves } = drawAttack([place('a', 0), null, null, place('b', 200)], chain(4), open(4))
    expect(badges).toHaveLength(2)
    expect(curves.map(({ from, to }) => [from, to])).toEqual([[1, 4]])
  })

  it('cuts the curves that come from a covered step, and those alone', () => {
    const places = [place('a', 0), place('b', 200), place('c', 400)]
    const { badges, curves } = drawAttack(places, chain(3), ['uncovered', 'covered', 'not-applicable'])
    expect(curves.map(({ cut }) => cut)).toEqual([false, true])
    expect(badges.map(({ cover }) => cover)).toEqual(['uncovered', 'covered', 'not-applicable'])
  })

  it('shows a cell with an uncovered step as uncovered', () => {
    expect(drawAttack([place('a', 0), place('a', 0)], chain(2), ['covered', 'uncovered']).badges[0]?.cover).toBe(
      'uncovered',
    )
  })

  it('bends the way back to the other side than the way there', () => {
    const places = [place('a', 0, 200), place('b', 300, 200), place('a', 0, 200), place('t', 900, 0)]
    const [there, back] = drawAttack(places, chain(4), open(4)).curves.map(({ d }) => pointsOf(d))
    const start = there?.[0]?.[1] ?? 0
    expect(there?.[1]?.[1]).toBeLessThan(start)
    expect(back?.[1]?.[1]).toBeGreaterThan(start)
  })

  it('stays below the names of the tactics, and is the same graph whatever the layout', () => {
    const places = fc.array(
      fc.option(
        fc
          .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
          .map(([x, y]) => place(`${x} ${y}`, x * 90, y * 45)),
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(places, (cells) => {
        const { badges, curves } = drawAttack(cells, chain(cells.length), open(cells.length))
        expect(badges.flatMap(({ numbers }) => numbers).toSorted((a, b) => a - b)).toEqual(
          cells.flatMap((cell, i) => (cell ? [i + 1] : [])),
        )
        const top = Math.min(...badges.map(({ y }) => y))
        for (const { d } of curves) {
          for (const [x, y] of pointsOf(d)) {
            expect(Number.isFinite(x)).toBe(true)
            expect(y).toBeGreaterThanOrEqual(Math.floor(top))
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('breaks many numbers into lines that fit the cell where that is tall, and centres those of small squares', () => {
    const flat = place('a', 0, 100, 70)
    const linesIn = (where: typeof flat) => {
      const places = Array.from({ length: 9 }, (_, i) => (i % 2 === 0 ? where : null))
      return drawAttack(places, chain(9), open(9)).badges[0]?.lines
    }
    expect(linesIn({ ...flat, box: { ...flat.box, height: 80 } })).toEqual(['1 · 3 · 5', '7 · 9'])
    expect(linesIn(flat)).toEqual(['1 +4'])
    const [square] = drawAttack([place('s', 50, 20, 22)], [], open(1)).badges
    expect(square?.x).toBe(61)
  })

  it('says how many more steps there are where their numbers would hide the name', () => {
    const places = Array.from({ length: 13 }, (_, i) => (i % 2 === 0 ? place('a', 0, 100, 50) : null))
    expect(drawAttack(places, [], open(13)).badges[0]?.lines).toEqual(['1 +6'])
  })

  it('says the number of the current step alone, coloured as that step is covered', () => {
    const places = [place('a', 0), place('a', 0), place('b', 200)]
    const { badges } = drawAttack(places, chain(3), ['uncovered', 'covered', 'uncovered'], 2)
    expect(badges.map(({ lines, cover }) => [lines, cover])).toEqual([
      [['2'], 'covered'],
      [['3'], 'uncovered'],
    ])
    expect(badges[0]?.numbers).toEqual([1, 2])
  })

  it('marks a cell under which a step is folded', () => {
    const places = [place('a', 0), { ...place('a', 0), folded: true }, place('b', 200)]
    expect(drawAttack(places, chain(3), open(3)).badges.map(({ folded }) => folded)).toEqual([true, false])
  })

  it.each([
    [[2], ['2']],
    [
      [2, 3],
      ['2', '3'],
    ],
    [
      [2, 3, 4, 7],
      ['2–4', '7'],
    ],
  ])('writes the steps %j as %j', (numbers, parts) => {
    expect(formatNumbers(numbers)).toEqual(parts)
  })
})

describe('the veil over the rest of the matrix', () => {
  it('leaves out the places of the steps, each once', () => {
    const { badges } = drawAttack([place('a', 0), place('a', 0), place('b', 200)], chain(3), open(3))
    const [whole, ...holes] = veilOver({ x: -10, y: 0, width: 500, height: 300 }, badges).split(/(?=M)/)
    expect(whole).toBe('M-10 0h500v300h-500z')
    expect(holes).toHaveLength(2)
    expect(holes.map((hole) => hole.split('h')[0])).toEqual(badges.map(({ box }) => `M${box.x} ${box.y}`))
  })
})
