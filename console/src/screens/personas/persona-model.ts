import type { Answer, Sent } from '../../api/model.ts'

export type PersonaSetRow = Answer<'/api/personas', 'get'>['items'][number]
export type PersonaSet = Answer<'/api/personas/{id}', 'get'>
export type PersonaSetInput = Sent<'/api/personas', 'post'>
export type PersonaRun = NonNullable<PersonaSet['last']>
export type PersonaResult = NonNullable<PersonaSet['result']>
export type Persona = PersonaResult['personas'][number]
export type PersonaDifference = Persona['heldOutVariables'][number]
export type CentreValue = Persona['centre'][number]
export type KScore = PersonaResult['perK'][number]
export type Feature = Answer<'/api/personas/features', 'get'>['items'][number]
