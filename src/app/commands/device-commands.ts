import type { Command } from './command.ts'

export const deviceCommands: readonly Command[] = [
  {
    id: 'device.forget',
    label: 'Forget this device',
    run: ({ store }) => store.setSession({ dialog: { kind: 'forget' } }),
  },
  {
    id: 'device.offline',
    label: 'Keep a copy for use without a network',
    isEnabled: ({ session }) => session.offlineCopy !== 'unavailable',
    // A wish that cannot come true, as in the page opened from a disk, has no tick.
    isOn: ({ preferences, session }) => preferences.offlineCopy && session.offlineCopy !== 'unavailable',
    run: ({ store }) => store.setPreferences({ offlineCopy: !store.getState().preferences.offlineCopy }),
  },
  {
    id: 'device.reload',
    label: 'Reload with the new version',
    isEnabled: ({ session }) => session.offlineCopy === 'newer',
    // `offline-copy.ts` waits for it.
    run: ({ store }) => store.setSession({ offlineCopy: 'loading' }),
  },
  {
    id: 'device.save-damaged',
    label: 'Save damaged records',
    isEnabled: () => true,
    run: ({ browser, device }) => {
      for (const { name, text } of device.damagedRecords()) {
        browser.saveFile({ name: `${name}.txt`, mime: 'text/plain', content: text })
      }
    },
  },
]
