// Who lives together, what they own, which service cases are open, which subsidies hold.
export { createApplianceStore } from './appliance-store.ts'
export { createCaseStore } from './case-store.ts'
export { createHousehold, type Household } from './household.ts'
export { householdFields } from './household-fields.ts'
export { createHouseholdStore } from './household-store.ts'
export { createLifetimeStore } from './lifetime-store.ts'
export { migrations } from './migrations.ts'
export { createUseStore } from './use-store.ts'
