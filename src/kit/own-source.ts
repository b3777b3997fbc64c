/** The source of everything the product itself writes. Nobody else may have it: campaign results trust it. */
export const ownSource = 'qianmian'

/** What we conclude about shoppers and tell as events: no sign of them, or whoever left "seen lately" would be seen by leaving. */
export const moveEvents = { entered: 'Segment Entered', left: 'Segment Left' } as const
export const personaMoveEvent = 'Persona Changed'
