import { describe, expect, it } from 'vitest'
import { chooseRelevance } from '../../src/app/change-gap-settings.ts'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { closeLayer, renameLayer, showLayer } from '../../src/app/commands/layer-commands.ts'
import { saveGaps } from '../../src/app/comparison.ts'
import {
  askAboutNewSystem,
  chooseAnswer,
  combineSystems,
  dropDraft,
  hasDraft,
  makeSystemLayer,
  setOutOfScope,
  setWeight,
  shownSystem,
  updateSystemLayer,
} from '../../src/app/relevance.ts'
import type { CellKey } from '../../src/core/atlas/ids.ts'
import { techniqueLinksOf } from '../../src/core/atlas/technique-links.ts'
import { gapSettingsOf } from '../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../src/core/insight/gaps.ts'
import { chosenRelevance } from '../../src/core/insight/relevance-choice.ts'
import { systemOf } from '../../src/core/insight/relevance-record.ts'
import { annotationOf } from '../../src/core/layer/layer.ts'
import { type TestContext, testContext } from '../support/app-context.ts'
import { projectRelevance } from '../support/project-data.ts'

const rules = projectRelevance()
const injection = 'AML.T0051^AML.TA0005' as CellKey

function answer(context: TestContext, ...answers: readonly string[]): void {
  for (const id of answers) {
    const question = rules.questions.find((each) => each.answers.some((one) => one.id === id))
    if (!question) throw new Error(id)
    chooseAnswer(context, question, id, true)
  }
}

const rule = (id: string) => {
  const found = rules.rules.find((each) => each.id === id)
  if (!found) throw new Error(id)
  return found
}

const answers = (context: TestContext) => [...shownSystem(context, context.store.getState()).answers]

function withChatbot(): TestContext {
  const context = testContext()
  answer(context, 'kind.generative', 'reach.public')
  makeSystemLayer(context, rules, ' Chatbot ')
  return context
}

describe('an answer that is true only by itself', () => {
  it('takes the place of the others, and they take its own', () => {
    const context = testContext()
    answer(context, 'training.records', 'training.public', 'training.none')
    expect(answers(context)).toEqual(['training.none'])
    answer(context, 'training.users', 'training.partners')
    expect(answers(context)).toEqual(['training.users', 'training.partners'])
  })
})

describe('the questionnaire about a system', () => {
  it('makes a layer with the answers in it, as one step', () => {
    const context = withChatbot()
    expect(context.names()).toEqual(['Layer', 'Chatbot'])
    expect(context.front().name).toBe('Chatbot')
    expect([...(systemOf(context.front())?.answers ?? [])]).toEqual(['kind.generative', 'reach.public'])
    expect(hasDraft(context, context.store.getState())).toBe(false)
    context.store.undo()
    expect(context.names()).toEqual(['Layer'])
  })

  it('has one answer at a time where only one can be true', () => {
    const context = testContext()
    answer(context, 'reach.public', 'kind.generative', 'kind.agentic', 'reach.internal')
    expect(answers(context)).toEqual(['kind.generative', 'kind.agentic', 'reach.internal'])
  })

  it('updates its layer in one step, and undo brings back marks and answers', () => {
    const context = withChatbot()
    const before = context.front()
    answer(context, 'kind.predictive')
    expect(context.front()).toBe(before)
    expect(hasDraft(context, context.store.getState())).toBe(true)
    updateSystemLayer(context, rules)
    expect(annotationOf(context.front(), 'AML.T0015^AML.TA0007' as CellKey).score).toBeGreaterThan(0)
    expect(context.store.getState().session.undoLabel).toBe('Update "Chatbot"')
    context.store.undo()
    expect(context.front()).toBe(before)
    expect(answers(context)).toEqual(['kind.generative', 'reach.public'])
  })

  it('takes a weight from 0 to 100 and nothing else, and forgets one that is the rule’s own', () => {
    const context = withChatbot()
    const weights = () => [...shownSystem(context, context.store.getState()).weights]
    setWeight(context, rule('llm-injection'), 5)
    setWeight(context, rule('llm-injection-outsiders'), 0)
    setWeight(context, rule('llm-injection'), 101)
    setWeight(context, rule('llm-injection'), 0.5)
    expect(weights()).toEqual([
      ['llm-injection', 5],
      ['llm-injection-outsiders', 0],
    ])
    updateSystemLayer(context, rules)
    expect(annotationOf(context.front(), injection).score).toBe(5)
    setWeight(context, rule('llm-injection'), null)
    setWeight(context, rule('llm-injection-outsiders'), rule('llm-injection-outsiders').weight)
    expect(weights()).toEqual([])
  })

  it('follows the layer in front, and keeps what was begun about each system', () => {
    const context = withChatbot()
    const chatbot = context.front().id
    answer(context, 'memory.long')
    askAboutNewSystem(context)
    expect(answers(context)).toEqual([])
    answer(context, 'kind.predictive')
    makeSystemLayer(context, rules, '')
    expect(context.names()).toEqual(['Layer', 'Chatbot', 'System'])
    showLayer(context, chatbot)
    expect(answers(context)).toEqual(['kind.generative', 'reach.public', 'memory.long'])
    dropDraft(context)
    expect(answers(context)).toEqual(['kind.generative', 'reach.public'])
  })

  it('puts all open systems into one layer', () => {
    const context = withChatbot()
    askAboutNewSystem(context)
    answer(context, 'kind.predictive')
    makeSystemLayer(context, rules, 'Scanner')
    combineSystems(context)
    expect(context.front().name).toBe('All systems')
    expect(annotationOf(context.front(), injection).comment).toBe('75 Chatbot')
    expect(systemOf(context.front())).toBeNull()
  })

  it('changes nothing where the address refuses edits', () => {
    const context = withChatbot()
    context.store.setSession({ readOnly: true })
    const before = context.front()
    const shown = shownSystem(context, context.store.getState())
    answer(context, 'kind.predictive')
    setWeight(context, rule('llm-injection'), 5)
    setOutOfScope(context, 'blank')
    expect(shownSystem(context, context.store.getState())).toBe(shown)
    expect(hasDraft(context, context.store.getState())).toBe(false)
    updateSystemLayer(context, rules)
    makeSystemLayer(context, rules, 'Other')
    combineSystems(context)
    expect(context.front()).toBe(before)
    expect(context.names()).toEqual(['Layer', 'Chatbot'])
  })

  it('is opened and closed by its command', async () => {
    const context = testContext()
    await runCommand(context, 'insight.relevance')
    expect(context.store.getState().session).toMatchObject({ panelOpen: true, panel: 'relevance' })
    await runCommand(context, 'insight.relevance')
    expect(context.store.getState().session.panelOpen).toBe(false)
  })
})

describe('what the gaps of another layer go by', () => {
  const relevance = (context: TestContext) =>
    chosenRelevance(gapSettingsOf(context.front()), context.front(), context.layers())?.name ?? null

  it('is still the system after it was renamed and answered anew, with another layer of its old name', () => {
    const context = withChatbot()
    const chatbot = context.front().id
    const [first] = context.layers()
    answer(context, 'reach.internal')
    showLayer(context, first?.id ?? chatbot)
    chooseRelevance(context, chatbot)
    expect(relevance(context)).toBe('Chatbot')
    renameLayer(context, chatbot, 'Assistant')
    showLayer(context, chatbot)
    updateSystemLayer(context, rules)
    makeSystemLayer(context, rules, 'Chatbot')
    showLayer(context, first?.id ?? chatbot)
    expect(context.names()).toEqual(['Layer', 'Assistant', 'Chatbot'])
    expect(relevance(context)).toBe('Assistant')
    chooseRelevance(context, null)
    expect(relevance(context)).toBeNull()
  })

  it('is a duplicate of the system as soon as it is chosen, under any name, and never by itself', async () => {
    const context = withChatbot()
    const chatbot = context.front().id
    const first = context.layers()[0]?.id ?? chatbot
    showLayer(context, first)
    chooseRelevance(context, chatbot)
    showLayer(context, chatbot)
    await runCommand(context, 'layer.duplicate')
    const staging = context.front().id
    expect(answers(context)).toEqual(['kind.generative', 'reach.public'])
    renameLayer(context, staging, 'Staging')
    closeLayer(context, chatbot)
    showLayer(context, first)
    expect(relevance(context)).toBeNull()
    chooseRelevance(context, staging)
    renameLayer(context, staging, 'Staging EU')
    expect(relevance(context)).toBe('Staging EU')
  })

  it('is called by its present name in the layer of the gaps', async () => {
    const context = withChatbot()
    const chatbot = context.front().id
    showLayer(context, context.layers()[0]?.id ?? chatbot)
    chooseRelevance(context, chatbot)
    renameLayer(context, chatbot, 'Assistant')
    const links = techniqueLinksOf(await context.knowledge.loadDetails())
    const settings = gapSettingsOf(context.front())
    const system = chosenRelevance(settings, context.front(), context.layers())
    saveGaps(context, rankGaps(context.knowledge.base, links, context.front(), system, settings))
    expect(context.front().description).toContain('(score in "Assistant" by ')
  })

  it('is chosen in one step, which changes nothing when it is chosen again', () => {
    const context = withChatbot()
    const chatbot = context.front().id
    showLayer(context, context.layers()[0]?.id ?? chatbot)
    chooseRelevance(context, chatbot)
    const { document } = context.store.getState()
    chooseRelevance(context, chatbot)
    expect(context.store.getState().document).toBe(document)
    context.store.undo()
    expect(context.layers().map(({ metadata }) => metadata.length)).toEqual([0, 1])
  })
})
