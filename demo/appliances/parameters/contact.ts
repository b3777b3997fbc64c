/** Who is known by a telephone number alone, and whose number is not theirs alone. */
export const contact = {
	/** Online orders made signed out, with a number only: of persons without an account, and of those with one. */
	guestCheckout: 0.1,
	guestWithAccount: 0.02,
	/** Numbers given at a guest checkout that are proved by a code. */
	guestProved: 0.93,
	/** At the till: of persons with an account, who show it; the others are treated like those without. */
	tillAccount: 0.55,
	/** Of persons without an account, who make one at the till. */
	tillSignsUp: 0.3,
	/** Of the rest, who show the member card that they hold, who give a number, and of those numbers the ones proved by a code. */
	tillCard: 0.7,
	tillNumber: 0.75,
	tillProved: 0.9,
	/** Member cards that were opened in a store with a number proved by a code; the others come with the account. */
	cardInStore: 0.5,
	/** Installations, repairs and calls of persons with an account that are noted under a number alone; of all others, all are. */
	bookedByPhone: 0.45,
	/** Of these numbers, the ones that a code or the line itself proves. */
	deskProved: 0.9,
	/** Numbers given that are another household member's, and unproved ones with one wrong digit. */
	anotherMembers: 0.04,
	wrongDigit: 0.02,
	/** Persons with an account who make a second one with the same proved number, and their later signed-in visits under it. */
	secondAccount: 0.006,
	secondVisits: 0.5,
	/** Households of two or more in which the last member has no number and gives the first one's. */
	familyNumber: 0.015,
	/** Persons who give up their number, a year; who of those with an account tells the shop the new one. */
	numberGivenUp: 0.05,
	tellsNewNumber: 0.6,
	/**
	 * Numbers given up that become another shopper's of this shop, three to six months later. Far more often than in life, so that
	 * there is something to look at.
	 */
	recycled: 0.1,
} as const
