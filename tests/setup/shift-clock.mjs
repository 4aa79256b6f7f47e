/* Loaded into a process before everything else (`--import`): its clock is wrong by TEST_CLOCK_SHIFT_MS. */
const shiftMs = Number(process.env.TEST_CLOCK_SHIFT_MS)
if (!Number.isFinite(shiftMs)) throw new Error('TEST_CLOCK_SHIFT_MS is not a number')

const RealDate = Date
const now = () => RealDate.now() + shiftMs

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
})
