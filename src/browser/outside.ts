import type { OutsidePort } from '../app/outside-port.ts'
import { fetchFile } from './fetch-file.ts'
import { frameChannel } from './frame-channel.ts'
import { passphraseCipher } from './passphrase-cipher.ts'

export const outsidePort: OutsidePort = {
  fetchFile,
  passphraseCipher: () => passphraseCipher(crypto),
  frameChannel,
}
