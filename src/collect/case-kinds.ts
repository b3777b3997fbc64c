/** What a service case is about. */
export const caseKinds = ['complaint', 'repair', 'installation', 'return', 'question'] as const
export type CaseKind = (typeof caseKinds)[number]
