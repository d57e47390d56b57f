import type { Message } from '../state.ts'
import type { StorageRefusal } from './storage-port.ts'

type Text = Omit<Message, 'id'>

const refusals: Readonly<Record<StorageRefusal, string>> = {
  full: 'There is no room left in this browser to save your work. You can go on; save your layers as files to be safe.',
  denied:
    'This browser does not let the page save your work (private window or blocked site data). ' +
    'You can go on; save your layers as files before you close it.',
  failed: 'Your work could not be saved in this browser. You can go on; save your layers as files to be safe.',
}

export function refusalMessage(reason: StorageRefusal): Text {
  return { tone: 'problem', text: `${refusals[reason]} Saving is tried again with every change.`, action: null }
}

export function damagedMessage(count: number): Text {
  const what =
    count === 1 ? 'One saved item could not be read and was' : `${count} saved items could not be read and were`
  return {
    tone: 'problem',
    text: `${what} put aside. Everything else is as you left it.`,
    action: { label: 'Download what is left', commandId: 'device.save-damaged' },
  }
}

export const NEWER_MESSAGE: Text = {
  tone: 'problem',
  text:
    'The work saved in this browser was written by a newer version of this page. It is left as it is: ' +
    'nothing is saved until you load the page again.',
  action: null,
}

export function keptBothMessage(name: string): Text {
  return {
    tone: 'info',
    text: `“${name}” was changed here and in another window at once. Both versions are open.`,
    action: null,
  }
}

export function reopenedMessage(name: string): Text {
  return { tone: 'info', text: `“${name}” stays open: another window changed it.`, action: null }
}

export function closedElsewhereMessage(name: string): Text {
  const action = { label: 'Undo', commandId: 'edit.undo' }
  return { tone: 'info', text: `“${name}” was closed in another window.`, action }
}

export const FORGOTTEN_MESSAGE: Text = {
  tone: 'success',
  text:
    'This browser has forgotten your work. What is open stays until you close the page; ' +
    'nothing is saved until you load it again.',
  action: null,
}

export const FORGOTTEN_ELSEWHERE_MESSAGE: Text = {
  tone: 'info',
  text:
    'Another window made this browser forget the saved work. What is open here stays until you close the page; ' +
    'nothing is saved until you load it again.',
  action: null,
}

export const NOT_FORGOTTEN_MESSAGE: Text = {
  tone: 'problem',
  text: 'The browser did not delete the saved work. Deleting the site data in its settings does.',
  action: null,
}
