import { spawn } from 'node:child_process'

/** Opens the person's own browser, where they are signed in already, and never a window of this program: people must see where they type their password. */
export function openBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address]
  const browser = spawn(command, args, { stdio: 'ignore', detached: true })
  // A machine without a browser: the address was printed.
  browser.on('error', () => undefined)
  browser.unref()
}
