import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { AppProvider } from '../../../src/ui/app-context.tsx'
import { Description } from '../../../src/ui/knowledge/description.tsx'
import { testContext } from '../../support/app-context.ts'
import { projectDetails } from '../../support/project-data.ts'

const details = projectDetails()

afterEach(cleanup)

function show(text: string, context = testContext()) {
  const { container } = render(
    <AppProvider context={context}>
      <Description text={text} details={details} />
    </AppProvider>,
  )
  return { context, container }
}

describe('a description', () => {
  it('has the form that its Markdown asks for', () => {
    const { container } = show(
      '## Title\n**bold** *slanted* `code`\n\n- one\n- two\n\n3. three\n\n> quoted\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nfenced\n```',
    )
    const texts = (selector: string) => [...container.querySelectorAll(selector)].map((element) => element.textContent)
    expect(texts('strong')).toEqual(['Title', 'bold'])
    expect(texts('em')).toEqual(['slanted'])
    expect(texts('ul li')).toEqual(['one', 'two'])
    expect(container.querySelector('ol')?.start).toBe(3)
    expect(texts('blockquote p')).toEqual(['quoted'])
    expect(texts('th')).toEqual(['a', 'b'])
    expect(texts('td')).toEqual(['c', 'd'])
    expect(texts('pre code')).toEqual(['fenced'])
  })

  it('shows HTML as the text that it is, and makes no link of what is unsafe', () => {
    const source = '<img src=x onerror=alert(1)> <script>alert(2)</script> [a](javascript:alert(3))'
    const { container } = show(source)
    expect(container.textContent).toBe(source)
    expect(container.querySelectorAll('img, script, a')).toHaveLength(0)
  })

  it('leads to what ATT&CK says of a technique inside the panel where the knowledge base has it, else to its site', () => {
    const { knowledge } = testContext()
    const [first] = knowledge.base.techniques
    if (!first) throw new Error('no technique')
    const base = { ...knowledge.base, techniques: [{ ...first, id: 'T1059.001' as TechniqueId, parentId: null }] }
    const { context, container } = show(
      '[PowerShell](https://attack.mitre.org/techniques/T1059/001) and [AT](https://attack.mitre.org/techniques/T1053/002)',
      testContext({ knowledge: { ...knowledge, base } }),
    )
    fireEvent.click(screen.getByRole('button', { name: 'PowerShell' }))
    expect(context.store.getState().session.reading.now).toEqual({
      kind: 'entry',
      entry: { kind: 'technique', id: 'T1059.001' },
    })
    expect([...container.querySelectorAll('a')].map(({ href }) => href)).toEqual([
      'https://attack.mitre.org/techniques/T1053/002',
    ])
  })

  it('leads to other entries inside the panel, and out of it only with the host shown', () => {
    const { context, container } = show(
      'See [crafting](/techniques/AML.T0043), AML.M0003, AML.T9999 and [there](https://example.org/x).',
    )
    fireEvent.click(screen.getByRole('button', { name: 'crafting' }))
    expect(context.store.getState().session.reading.now).toEqual({
      kind: 'entry',
      entry: { kind: 'technique', id: 'AML.T0043' },
    })
    // What the knowledge base does not have stays a text.
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['crafting', 'AML.M0003'])
    const link = container.querySelector('a')
    expect(link?.href).toBe('https://example.org/x')
    expect(link?.rel).toBe('noopener noreferrer')
    expect(link?.textContent).toContain('example.org, opens in a new tab')
  })
})
