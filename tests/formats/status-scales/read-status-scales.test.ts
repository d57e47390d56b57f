import { describe, expect, it } from 'vitest'
import { formatProblem } from '../../../src/formats/atlas-data/problem.ts'
import { readStatusScales } from '../../../src/formats/status-scales/read-status-scales.ts'
import { projectFile } from '../../support/project-data.ts'

const SOUND = `- id: coverage
  name: Coverage
  blank: Not assessed
  statuses:
    - {id: gap, label: Gap, score: 0, color: '#f0a75e'}
    - {id: away, label: Not applicable, color: '#8a8f98', not-applicable: true}
`

const problemOf = (text: string) => {
  const read = readStatusScales(text)
  return read.ok ? null : formatProblem('scales.yaml', read.problem)
}

describe('the file of vocabularies', () => {
  it('is read with its scores, colours and what does not apply', () => {
    expect(readStatusScales(SOUND)).toEqual({
      ok: true,
      value: [
        {
          id: 'coverage',
          name: 'Coverage',
          blank: 'Not assessed',
          statuses: [
            { id: 'gap', label: 'Gap', score: 0, color: '#f0a75e', notApplicable: false },
            { id: 'away', label: 'Not applicable', score: null, color: '#8a8f98', notApplicable: true },
          ],
        },
      ],
    })
  })

  it.each([
    ['nothing', '', 'scales.yaml:1: the file is empty'],
    ['no vocabulary', '[]', 'there is no vocabulary'],
    ['a label left out', SOUND.replace('label: Gap, ', ''), 'scales.yaml:5: [0] > statuses[0] > label: is missing'],
    ['a colour without quotes', SOUND.replace("'#f0a75e'", 'f0a75e'), 'scales.yaml:5:'],
    ['a score in words', SOUND.replace('score: 0', 'score: none'), 'scales.yaml:5:'],
    [
      'an id twice',
      SOUND.replace('id: away', 'id: gap'),
      'scales.yaml:6: [0] > statuses[1] > id: gap is there already',
    ],
    ['a colour twice', SOUND.replace('#8a8f98', '#f0a75e'), '#f0a75e is there already'],
    ['a vocabulary twice', SOUND + SOUND, 'scales.yaml:7: [1] > id: coverage is there already'],
    ['a score on what does not apply', SOUND.replace("color: '#8a", "score: 1, color: '#8a"), 'has no score'],
    ['a key it does not know', SOUND.replace('score: 0', 'points: 0'), 'scales.yaml:5:'],
    ['a broken line', `${SOUND}  }`, 'this is not valid YAML'],
  ])('is refused with the line for %s', (_, text, expected) => {
    expect(problemOf(text)).toContain(expected)
  })
})

interface Rgb {
  readonly r: number
  readonly g: number
  readonly b: number
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear light. */
const VISION: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  'usual vision': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function linearOf(hex: string): Rgb {
  const channel = (at: number) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return { r: channel(1), g: channel(3), b: channel(5) }
}

/** CIE L*a*b*, D65. */
function labOf({ r, g, b }: Rgb): readonly [number, number, number] {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (841 / 108) * t + 4 / 29)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function seen(hex: string, vision: string): readonly [number, number, number] {
  const { r, g, b } = linearOf(hex)
  const [red, green, blue] = (VISION[vision] ?? []).map(([x, y, z]) =>
    Math.min(1, Math.max(0, x * r + y * g + z * b)),
  ) as [number, number, number]
  return labOf({ r: red, g: green, b: blue })
}

function difference(one: string, other: string, vision: string): number {
  const [a, b] = [seen(one, vision), seen(other, vision)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

describe('the colours of the vocabularies that are offered', () => {
  const read = readStatusScales(projectFile('scales.yaml'))
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  // Cells of both themes, as the theme has them.
  const surfaces = ['#ffffff', '#1b2029']
  // Two and a half is where side by side a difference is just seen; across a matrix it takes several times that.
  const CLEAR = 9

  for (const scale of read.value) {
    it.each(Object.keys(VISION))(`${scale.name}: no two are alike, nor like a blank cell, to %s`, (vision) => {
      const colors = [...scale.statuses.filter((status) => !status.notApplicable).map(({ color }) => color)]
      for (const [i, color] of colors.entries()) {
        for (const other of [...colors.slice(i + 1), ...surfaces]) {
          expect(difference(color, other, vision), `${color} and ${other}`).toBeGreaterThan(CLEAR)
        }
      }
    })
  }
})
