import './without-eval.ts'

/** The contract's schemas for the forms, with their validator: only ever loaded by `import()`. */
export { auth } from '../../../contract/auth.ts'
