import type { Dispatcher } from 'undici'

/** More than this waits at the sender until somebody has read what is here. */
const maxHeldBytes = 65_536
/** How much of an answer's end is read that nobody waits for, and for how long. */
const maxRestBytes = 16_384
const restMs = 1_000

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2]

/**
 * The answer to one request, as undici's connections hand it over: for text, where a stream object and what it does per
 * piece would take longer than reading the piece.
 */
export class Answer implements Dispatcher.DispatchHandler, AsyncIterable<Uint8Array> {
  statusCode = 0
  headers: Headers = {}
  #controller: Dispatcher.DispatchController | null = null
  #pieces: Uint8Array[] = []
  #heldBytes = 0
  #isEnded = false
  #error: Error | null = null
  /** Null while somebody reads; what is left then of the bytes that may still come. */
  #restBytes: number | null = null
  #wake: (() => void) | null = null

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#error) controller.abort(this.#error)
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number, headers: Headers): void {
    if (statusCode < 200) return
    this.statusCode = statusCode
    this.headers = headers
    this.#wake?.()
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Uint8Array): void {
    if (this.#restBytes !== null) {
      this.#restBytes -= piece.byteLength
      if (this.#restBytes < 0) this.abort(new Error('more than the end of an answer'))
      return
    }
    this.#pieces.push(piece)
    this.#heldBytes += piece.byteLength
    if (this.#heldBytes > maxHeldBytes) controller.pause()
    this.#wake?.()
  }

  onResponseEnd(): void {
    this.#isEnded = true
    this.#wake?.()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#error ??= error
    this.#wake?.()
  }

  /** Closes the connection, also one that is still being made. Whoever reads gets the error. */
  abort(reason: Error): void {
    if (this.#isEnded || this.#error) return
    this.#error = reason
    this.#controller?.abort(reason)
    this.#wake?.()
  }

  /** Resolves when status and headers are there. @throws the error of the connection, or what `abort` was called with. */
  async begun(): Promise<void> {
    while (this.statusCode === 0) {
      if (this.#error) throw this.#error
      await this.#change()
    }
  }

  /** The next piece; null after the last. @throws as `begun`. */
  async next(): Promise<Uint8Array | null> {
    for (;;) {
      const piece = this.#pieces.shift()
      if (piece) {
        this.#heldBytes -= piece.byteLength
        if (this.#pieces.length === 0) this.#controller?.resume()
        return piece
      }
      if (this.#error) throw this.#error
      if (this.#isEnded) return null
      await this.#change()
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, void> {
    for (let piece = await this.next(); piece; piece = await this.next()) yield piece
  }

  /**
   * Nobody reads on. What `isWhole` has at most a few bytes left that end it: they are read on the side, so that the
   * connection serves the next request. Anything else closes it, which is how the sender learns that nobody listens.
   */
  leave(isWhole: boolean): void {
    if (this.#isEnded || this.#error) return
    if (!isWhole) {
      this.abort(new Error('left before its end'))
      return
    }
    this.#restBytes = maxRestBytes - this.#heldBytes
    this.#pieces = []
    const timer = setTimeout(() => this.abort(new Error('an answer without an end')), restMs)
    this.#wake = () => clearTimeout(timer)
    this.#controller?.resume()
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
