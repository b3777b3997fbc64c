/** Who shops: personas with their shares, means of the latent traits, and where they shop. */
export interface Persona {
	readonly zh: string
	readonly en: string
	readonly share: number
	/** Means of the latent traits in 0…1; each person lies around them. */
	readonly priceSensitivity: number
	readonly brandLoyalty: number
	readonly noveltySeeking: number
	/** Browsing visits a month beside episodes. */
	readonly visitsPerMonth: number
	/** Where orders are placed; the rest of 1 is the app. */
	readonly channels: { readonly web: number; readonly 'mini-program': number; readonly store: number; readonly live: number }
	/** Chance of moving house within a year. */
	readonly movesPerYear: number
	/** First purchases of categories not yet owned, a year and household. */
	readonly firstBuysPerYear: number
	readonly ages: readonly number[]
	/** Planted effect of the campaign on the conversion rate of the treated, absolute. */
	readonly uplift: number
}

export const ageBands = ['0-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'] as const

// biome-ignore format: a table
export const personas = {
	'quality-family': { zh: '品质家庭', en: 'Quality family', share: 0.18, priceSensitivity: 0.25, brandLoyalty: 0.6, noveltySeeking: 0.45, visitsPerMonth: 0.18, channels: { web: 0.15, 'mini-program': 0.2, store: 0.3, live: 0.03 }, movesPerYear: 0.04, firstBuysPerYear: 0.55, ages: [0.004, 0, 0.2, 0.5, 0.25, 0.046, 0], uplift: 0.03 },
	'bargain-hunter': { zh: '精打细算', en: 'Bargain hunter', share: 0.24, priceSensitivity: 0.85, brandLoyalty: 0.25, noveltySeeking: 0.3, visitsPerMonth: 0.26, channels: { web: 0.15, 'mini-program': 0.35, store: 0.08, live: 0.15 }, movesPerYear: 0.05, firstBuysPerYear: 0.3, ages: [0.006, 0.1, 0.3, 0.3, 0.2, 0.09, 0.004], uplift: 0.12 },
	'tech-explorer': { zh: '科技尝鲜', en: 'Tech explorer', share: 0.12, priceSensitivity: 0.4, brandLoyalty: 0.3, noveltySeeking: 0.85, visitsPerMonth: 0.29, channels: { web: 0.35, 'mini-program': 0.1, store: 0.07, live: 0.06 }, movesPerYear: 0.07, firstBuysPerYear: 0.8, ages: [0.01, 0.2, 0.5, 0.23, 0.05, 0.01, 0], uplift: 0.05 },
	'new-home': { zh: '新居装修', en: 'New home', share: 0.14, priceSensitivity: 0.5, brandLoyalty: 0.4, noveltySeeking: 0.5, visitsPerMonth: 0.22, channels: { web: 0.2, 'mini-program': 0.2, store: 0.35, live: 0.04 }, movesPerYear: 0.42, firstBuysPerYear: 0.5, ages: [0, 0.05, 0.55, 0.3, 0.08, 0.02, 0], uplift: 0.08 },
	'practical-senior': { zh: '银发实用', en: 'Practical senior', share: 0.14, priceSensitivity: 0.65, brandLoyalty: 0.7, noveltySeeking: 0.12, visitsPerMonth: 0.07, channels: { web: 0.08, 'mini-program': 0.32, store: 0.45, live: 0.08 }, movesPerYear: 0.015, firstBuysPerYear: 0.15, ages: [0, 0, 0, 0.02, 0.18, 0.45, 0.35], uplift: 0 },
	'young-renter': { zh: '租房青年', en: 'Young renter', share: 0.18, priceSensitivity: 0.75, brandLoyalty: 0.3, noveltySeeking: 0.6, visitsPerMonth: 0.21, channels: { web: 0.12, 'mini-program': 0.3, store: 0.03, live: 0.14 }, movesPerYear: 0.3, firstBuysPerYear: 0.35, ages: [0.01, 0.49, 0.45, 0.05, 0, 0, 0], uplift: 0.06 },
} as const satisfies Record<string, Persona>

export type PersonaName = keyof typeof personas
export const personaNames = Object.keys(personas) as readonly PersonaName[]

export const people = {
	/** Households with one, two and three people who shop. */
	householdSizes: [0.4, 0.38, 0.22],
	/** Standard deviation of a latent trait around its persona's mean; cut at 0.02 and 0.98. */
	traitSpread: 0.1,
	/** Activity of a person: log-normal around the persona's visits with this sigma. */
	activitySigma: 0.7,
	/** Visits within an hour of the hour that is the person's own; the others come when anybody does. */
	hourHabit: 0.7,
	/** Dealers and bulk buyers, a share of all shoppers each. */
	dealerShare: 0.0015,
	bulkShare: 0.002,
	dealerOrdersPerYear: 9,
	bulkOrdersPerYear: 2.5,
	/** Pieces of one order, median; log-normal with sigma 0.8. */
	dealerPieces: 5,
	bulkPieces: 8,
	/** Persons who have registered when the history begins, and those who do during it (evenly). Whoever orders online registers then. */
	registeredBefore: 0.28,
	registersDuring: 0.25,
	/** What a registered person has told. */
	declaresEmail: 0.38,
	declaresGender: 0.7,
	/** Declared gender that is wrong. */
	wrongGender: 0.04,
	/** Persons with an account of whom a store's guide noted a gender, and those whom they took for the other. */
	notedByGuide: 0.25,
	wronglyNoted: 0.08,
	declaresAge: 0.45,
	declaresHome: 0.3,
	declaresAddress: 0.45,
	/** Addresses that are a pickup point's. */
	pickupPoint: 0.12,
	/** Members of consenting households of two or more who say that they live together. */
	declaresHousehold: 0.4,
	/** Share of persons who own the app, and of those who use the mini-program. */
	hasApp: 0.55,
	hasMiniProgram: 0.7,
	/** Chance that a visit is made signed in, once registered. */
	signedIn: { web: 0.35, app: 0.85, 'mini-program': 0.8 },
	/** Cookies are cleared this often a year; a phone with the app lasts this many years (median, log-normal sigma 0.4). */
	cookieResetsPerYear: 1.1,
	phoneYears: 2.8,
	/** Households of two or more with one device in common, the share of web visits made on it, and signing out afterwards. */
	sharedDevice: 0.3,
	sharedVisits: 0.35,
	signsOut: 0.5,
	memberCard: 0.4,
	/** Households with children, elderly people, pets. */
	children: 0.35,
	elderly: 0.25,
	pets: 0.2,
} as const
