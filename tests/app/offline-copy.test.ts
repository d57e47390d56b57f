import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/app/commands/all-commands.ts'
import { type OfflinePort, startOfflineCopy } from '../../src/app/offline-copy.ts'
import { testContext } from '../support/app-context.ts'

/** A browser that takes notes; `tell` says how the copy stands. */
function fakeOffline({ possible = true } = {}) {
  const done: string[] = []
  let tell: Parameters<OfflinePort['keep']>[0] = () => undefined
  const port: OfflinePort = {
    isPossible: () => possible,
    keep: async (listener) => {
      tell = listener
      done.push('keep')
    },
    drop: async () => {
      done.push('drop')
    },
    loadNewer: async () => {
      done.push('load')
    },
  }
  return { port, done, tell: (copy: Parameters<typeof tell>[0]) => tell(copy) }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

function started(options?: { readonly possible: boolean }) {
  const context = testContext()
  const { store } = context
  const offline = fakeOffline(options)
  startOfflineCopy(store, offline.port)
  return {
    store,
    ...offline,
    session: () => store.getState().session,
    run: (id: string) => runCommand(context, id),
  }
}

describe('the copy for times without a network', () => {
  it('is begun where it is possible, and told of as it stands', async () => {
    const { done, tell, session } = started()
    await settled()
    expect(done).toEqual(['keep'])
    tell('fetching')
    expect(session().offlineCopy).toBe('fetching')
    tell('kept')
    expect(session().offlineCopy).toBe('kept')
    expect(session().messages).toEqual([])
  })

  it('is not thought of where it is not possible', async () => {
    const { done, session } = started({ possible: false })
    await settled()
    expect(done).toEqual([])
    expect(session().offlineCopy).toBe('unavailable')
  })

  it('is deleted when somebody does not want it, and begun again when they do', async () => {
    const { store, done, tell, session } = started()
    await settled()
    tell('kept')
    store.setPreferences({ offlineCopy: false })
    await settled()
    expect(session().offlineCopy).toBe('off')
    tell('kept')
    expect(session().offlineCopy).toBe('off')
    store.setPreferences({ offlineCopy: true })
    await settled()
    expect(done).toEqual(['keep', 'drop', 'keep'])
  })

  it('offers a newer version once, with a way to load it, and stays with it', async () => {
    const { tell, session } = started()
    await settled()
    tell('newer')
    tell('kept')
    tell('newer')
    expect(session().offlineCopy).toBe('newer')
    expect(session().messages.map(({ text, action, stays }) => [text, action?.commandId, stays])).toEqual([
      ['A new version of this page is ready.', 'device.reload', true],
    ])
  })
})

describe('loading the newer version', () => {
  it('is a command once there is one', async () => {
    const { tell, run, done, store } = started()
    await settled()
    store.setSession({ saving: { kind: 'saved' } })
    await run('device.reload')
    expect(done).toEqual(['keep'])
    tell('newer')
    await run('device.reload')
    expect(done).toEqual(['keep', 'load'])
  })

  it('is not done over work that is kept nowhere: that is offered for saving', async () => {
    const { tell, run, done, store, session } = started()
    await settled()
    tell('newer')
    store.setSession({ saving: { kind: 'refused', reason: 'denied' } })
    await run('device.reload')
    expect(done).toEqual(['keep'])
    expect(session().messages.at(-1)?.action?.commandId).toBe('workspace.save-json')
  })
})

describe('the command for it', () => {
  it('switches the copy off and on, where there can be one', async () => {
    const { tell, run, store, session } = started()
    await settled()
    await run('device.offline')
    expect(store.getState().preferences.offlineCopy).toBe(true)
    tell('kept')
    await run('device.offline')
    await settled()
    expect([store.getState().preferences.offlineCopy, session().offlineCopy]).toEqual([false, 'off'])
    await run('device.offline')
    expect(store.getState().preferences.offlineCopy).toBe(true)
  })
})
