/** How demand becomes orders: channels, touches, prices, festivals, choice. */
export const advertising = {
	/**
	 * An episode meets each channel with probability `reach`; a channel met closes a share `effect` of what would else be lost:
	 * P(order) = 1 − (1 − base) × Π(1 − effect). Its removal effect follows from these numbers. Cost in CNY a click.
	 */
	search: { zh: '搜索广告', en: 'Search ads', reach: 0.42, effect: 0.05, cost: 3.2 },
	feed: { zh: '信息流广告', en: 'Feed ads', reach: 0.38, effect: 0.03, cost: 1.4 },
	'short-video': { zh: '短视频种草', en: 'Short video', reach: 0.34, effect: 0.06, cost: 1.9 },
	social: { zh: '社区笔记', en: 'Social notes', reach: 0.22, effect: 0.05, cost: 1.1 },
	wechat: { zh: '公众号推文', en: 'WeChat articles', reach: 0.2, effect: 0.03, cost: 0.6 },
	/** Follows those who would buy anyway: reach is multiplied by `retargetingBias` when the base is above its mean. */
	retargeting: { zh: '再营销', en: 'Retargeting', reach: 0.25, effect: 0.01, cost: 2.4 },
	live: { zh: '直播间引流', en: 'Livestream', reach: 0.15, effect: 0.08, cost: 2.1 },
} as const

export type AdChannel = keyof typeof advertising
export const adChannels = Object.keys(advertising) as readonly AdChannel[]

export const trade = {
	retargetingBias: 2.2,
	/** Chance that an episode ends in an order here without any advertising, by kind; the rest buys elsewhere or gives up. */
	base: { major: 0.14, small: 0.17, consumable: 0.35 },
	/** Each person's base is multiplied by a log-normal factor with this sigma and mean 1. */
	baseSigma: 0.45,
	/** Of those who do not order here, the share that buys elsewhere; the others try again after `retryDays` (mean). */
	elsewhere: 0.7,
	retryDays: 60,
	/** Weekly price level of a category outside festivals: depth and how often. Drawn for each week, whatever the demand. */
	depths: [1, 0.93, 0.86, 0.78],
	depthShares: [0.4, 0.25, 0.2, 0.15],
	/** A person's elasticity is the category's times (0.4 + 1.2 × price sensitivity). */
	elasticityFloor: 0.4,
	elasticitySlope: 1.2,
	/** The further price level of festival days, and how demand rises beyond what price explains. */
	festivalDepth: 0.9,
	festivalBoost: 1.5,
	/** A person who is price sensitive puts a decision off to the festival when it is at most this many days away, with probability = sensitivity. */
	festivalPatienceDays: 45,
	/** Durable goods ordered during a presale: share with deposit and balance; deposit share of the price; balances never paid. */
	presaleShare: 0.75,
	depositShare: 0.1,
	unpaidBalance: 0.08,
	/** Choice among the items of a category: utility of log price × sensitivity, of the favourite brand × loyalty, of a launch within the year × novelty, of each energy grade. */
	choice: { price: -3.2, loyalty: 5, novelty: 3.2, grade: 0.18, popularity: 0.6 },
	/** Items that pass by while somebody only looks around; the one they like best is opened. */
	glances: 5,
	/** Items looked at before the decision, mean by kind. */
	considered: { major: 5, small: 3, consumable: 1.5 },
	/** Sessions of an episode: 1 + Poisson. */
	sessions: { major: 1.5, small: 0.6, consumable: 0 },
	compares: 0.45,
	storeVisit: { major: 0.3, small: 0.06, consumable: 0 },
	liveVisit: 0.12,
	wishlist: 0.15,
	/** Coupons: claimed in an episode with probability = sensitivity × this; value as a share of the price. */
	couponClaim: 0.55,
	couponShare: 0.04,
	tradeInShare: 0.35,
	/** Refunds of whole orders, by kind. */
	refund: { major: 0.035, small: 0.06, consumable: 0.02 },
	reviewShare: 0.22,
	/** Marketplace orders, masked and without a shopper, for each order that is ours. */
	marketplacePerShopper: 0.12,
	/** Consumables: a connected or filtered appliance wants a part every so many days (mean); ordered here with the base chance. */
	partDays: 420,
	/** Share of visits to the home page in which a banner is seen, and clicked. */
	bannerSeen: 0.35,
	bannerClicked: 0.08,
	/** Below the banner: whoever saw one block sees the next with this chance; clicked of exposures, from top to bottom. */
	scrolls: 0.7,
	blockClicked: [0.06, 0.045, 0.035, 0.02, 0.012],
} as const

/** Membership tiers by net spend in CNY over the last year. */
export const tiers = { standard: 0, silver: 1_500, gold: 5_000, diamond: 12_000 } as const

export const service = {
	/** Days from order to delivery, and from delivery to installation (means, exponential); nothing is installed around Spring Festival. */
	deliveryDays: 3,
	installationDays: 2.5,
	freezeBeforeDays: 5,
	freezeAfterDays: 8,
	/** Serials registered: sold by us (by the installer or by scanning), bought elsewhere (by warranty card). */
	registered: 0.8,
	registeredElsewhere: 0.12,
	/** Appliances owned from before the history that were registered with us. */
	registeredBefore: 0.15,
	/** Whose household is declared or agreed to at the installation. */
	householdConsent: 0.55,
	warrantyYears: { major: 3, small: 1, consumable: 0 },
	/** Repairs rise with age: rate × (0.4 + 0.15 × age in years); days from request to completion (mean). */
	repairDays: 4,
	/** Chance that a request of repair is made with us. */
	repairsHere: 0.6,
	complaintPerOrder: 0.02,
	callShare: 0.5,
	caseDays: 3,
	disposedKnown: 0.5,
	/** A consented, connected appliance reports every four weeks; in the last `detailDays` at each use. */
	telemetryConsent: 0.25,
	detailDays: 21,
} as const

/** Consent by purpose: asked of every registered person; share that agreed, that refused, and of those who agreed who withdrew later. */
// biome-ignore format: a table
export const consents = {
	marketing_email: { agreed: 0.55, refused: 0.2, withdrawn: 0.06 },
	marketing_sms: { agreed: 0.5, refused: 0.25, withdrawn: 0.08 },
	personalisation: { agreed: 0.7, refused: 0.15, withdrawn: 0.03 },
	location: { agreed: 0.25, refused: 0.45, withdrawn: 0.05 },
	children: { agreed: 0.08, refused: 0.1, withdrawn: 0.02 },
} as const

export const dirt = {
	/** Shares of all records. */
	duplicate: 0.004,
	late: 0.006,
	/** A late record arrives so many hours later, mean. */
	lateHours: 60,
	badType: 0.002,
	missingField: 0.003,
	refused: 0.0015,
	/** Shares of orders. */
	priceZero: 0.001,
	absurdQuantity: 0.0003,
	absurdPieces: 80_995,
	/** Rows of the marketplace's export whose time of payment cannot be read. */
	damagedRow: 0.004,
	/** Crawlers a thousand shoppers, and pages each reads. */
	botsPerThousand: 0.4,
	botPages: 120,
	/** One terminal in each store on which customers sign in. */
	terminalVisits: 0.1,
} as const

/** Government subsidy on old-for-new (国补), modelled on what the provinces paid: dated rules, one appliance a category and person. */
export const subsidies = [
	{ from: '2024-09-01', to: '2026-01-01', rates: { 1: 0.2, 2: 0.15 }, cap: 2_000, pilotFrom: '2024-08-15' },
	{ from: '2026-01-01', to: '2030-01-01', rates: { 1: 0.15 }, cap: 1_500, pilotFrom: '2026-01-01' },
] as const
/** Provinces that began on `pilotFrom`. */
export const subsidyPilots = ['湖北', '浙江', '广东'] as const

export const campaign = {
	name: '旧机换新季 Trade-in season',
	seed: 'trade-in-season',
	holdoutShare: 0.3,
	windowDays: 28,
	daysBeforeEnd: 49,
	hour: 10,
	baseRate: 0.03,
} as const
