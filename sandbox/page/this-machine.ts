import { isIP } from 'node:net'

/** Whether an address leads to this machine: the sandbox sends people nowhere else, or any page could be one they end up at. */
export function leadsToThisMachine(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  const name = hostname.replace(/^\[|\]$/g, '')
  const isHere = name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'))
  return isHere && (protocol === 'http:' || protocol === 'https:')
}
