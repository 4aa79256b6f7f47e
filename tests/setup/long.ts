/** Whether the long suite runs (`npm run test:long`, `npm run test:faults`): every place and history, not a part of them. */
export const isLong = process.env.TEST_LONG === '1'
