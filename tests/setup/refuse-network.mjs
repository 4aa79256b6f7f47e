// Tests talk to this machine only: any other address is an error that names it. Plain JavaScript, since it is also loaded
// into processes that tests start, before anything else.
import { Socket } from 'node:net'

const connect = Socket.prototype.connect

Socket.prototype.connect = function refuseAllButLoopback(...args) {
  const host = hostOf(args)
  if (host === undefined || isLoopback(host)) return connect.apply(this, args)
  throw new Error(`Tests must not leave this machine, but something connects to ${host}`)
}

/** The host among the forms that `connect` takes; undefined for a socket file and for the default, which is loopback. */
function hostOf(args) {
  // Node's own callers pass the arguments as one array that is already in order.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  if (typeof first === 'object' && first !== null) return first.path ? undefined : (first.host ?? undefined)
  return typeof second === 'string' ? second : undefined
}

function isLoopback(host) {
  return (
    host === 'localhost' || host === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host) || host.endsWith('.localhost')
  )
}
