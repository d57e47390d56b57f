import { expect, test } from 'vitest'
import { withReceipts } from '../../../src/app/opening/receipts.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import type { Receipt } from '../../../src/core/layer/notices.ts'
import { testContext } from '../../support/app-context.ts'

const receipt: Receipt = { rows: 0, shown: 0, kept: 0, repeated: 0, notices: [] } as unknown as Receipt

test('of receipts of closed layers the newest are kept, and those of open layers whatever their age', () => {
  const { store } = testContext()
  const front = store.getState().session.activeLayerId
  store.setSession(withReceipts(store.getState(), [[front, receipt]]))
  for (let i = 0; i < 600; i++) store.setSession(withReceipts(store.getState(), [[`closed-${i}` as LayerId, receipt]]))
  const { receipts } = store.getState().session
  expect(receipts.has(front)).toBe(true)
  expect(receipts.has('closed-599' as LayerId)).toBe(true)
  expect(receipts.has('closed-0' as LayerId)).toBe(false)
  expect(receipts.size).toBeLessThan(510)
})
