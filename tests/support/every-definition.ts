/** Definitions that the language is held to, for those who read and write them elsewhere: hand-written rules, and any at random. */
export { definition } from '../../src/query/definition.arbitrary.ts'
export { rules } from '../../src/query/rules.fixture.ts'
