// The condition language, its two evaluators that agree, the registry of fields and the metrics.
export type { Answer } from './answer.ts'
export { type CompiledAnswers, type CompiledDefinition, inScope } from './compile-definition.ts'
export type { Decision } from './compile-goal.ts'
export { type KeptSets, type KnownPeople, knownPeople, type Membership } from './compile-leaf.ts'
export { type Consented, currentTag } from './compile-tag.ts'
export { type Condition, type Definition, eachLeaf, eventsIn, fieldsIn, restsOnOrders, segmentsIn, tagsIn } from './condition.ts'
export { consentOfEvent, consentOfTrait, consentsOfEvents, usableTraitSql } from './consent-of-fact.ts'
export { definitionBody } from './definition-body.ts'
export { type DefinitionDocument, readDefinitionDocument, writeDefinitionDocument } from './definition-document.ts'
export { evaluateDefinition } from './evaluate-definition.ts'
export { eventLabel } from './event-label.ts'
export type { Explanation } from './explain-definition.ts'
export type { ExplainedPerson } from './explain-person.ts'
export { factLabel } from './fact-label.ts'
export { createFewPeople, type FewPeople } from './few-people.ts'
export { createFieldRegistry, type Field, type FieldRegistry, operatorsOf } from './field.ts'
export type { EventFact, History, LineFact } from './history.ts'
export { type Metric, type MetricName, metricRows, metrics } from './metric.ts'
export { eventNamesIn, type TimeSlice } from './moved-times.ts'
export { parseDefinition } from './parse-condition.ts'
export {
	type Among,
	createPeopleSets,
	difference,
	type FactRows,
	intersection,
	nobody,
	type PeopleSet,
	type PeopleSets,
	union,
} from './people-set.ts'
export { createQuery, type Query, type RowsOf } from './query.ts'
export { sensitivePropertiesIn, sensitivityOfProperty, sensitivityOfTrait } from './sensitivity.ts'
export { sentences } from './sentence.ts'
export { type Happening, happeningSchema } from './sequence-schema.ts'
export { traitOrder } from './trait-order.ts'
