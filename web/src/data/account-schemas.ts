import './without-eval.ts'

/** The contract's schemas for the forms, with their validator: only ever loaded by `import()`. */
export { Email, Password, PersonName } from '../../../contract/auth.ts'
