import type { Command } from './command.ts'

export const deviceCommands: readonly Command[] = [
  {
    id: 'device.forget',
    label: 'Forget this device',
    run: ({ store }) => store.setSession({ dialog: { kind: 'forget' } }),
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
