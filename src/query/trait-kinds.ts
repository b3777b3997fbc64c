/**
 * Names by which shops call facts that the law treats with more care, in English and Chinese, compared without case and
 * punctuation: `isMinor`, `IS_MINOR` and `is minor` are one name. Common words that hold a sensitive one ("healthy living",
 * 品牌定位) are not among them, so most stand for themselves and few for every name that holds them.
 */
export interface TraitNames {
	/** The whole name. */
	readonly exact: readonly string[]
	/** Anywhere in a name. */
	readonly holding: readonly string[]
}

const words = (text: string) => text.trim().split(/\s+/)

/** Under 14 is sensitive by itself (PIPL 28); nobody under 18 enters marketing (未成年人网络保护条例 24). */
export const minorNames: TraitNames = {
	exact: words(`isminor minor under14 under18 underage guardian guardianname guardianphone parentalconsent isstudentminor
		14岁以下 不满14岁 18岁以下`),
	holding: words('未成年 监护人 不满十四 十四周岁以下'),
}

/** Where somebody is or was: sensitive as a track, and a purpose of its own. */
export const placeNames: TraitNames = {
	exact: words(`latitude longitude lat lng lon location lastlocation currentlocation homelocation gps gpslocation geo geolocation
		coordinates coords whereabouts
		位置 定位 当前位置 最近位置 地理位置 精准位置 精准定位 位置信息 经度 纬度`),
	holding: words('行踪 行动轨迹 位置轨迹 运动轨迹 经纬度'),
}

export const childrenNames: TraitNames = {
	exact:
		words(`children childrenages childrenage childrencount childage childbirthday childbirthdate childschool childname kidsages
		宝宝 宝宝生日 宝宝年龄 宝宝月龄 儿童年龄 儿童生日 儿童姓名`),
	holding: words('孩子 子女'),
}

/** PIPL 28: biometrics, religion, specific identities, health, financial accounts; and what GB/T 35273 counts beside them. */
export const sensitiveNames: TraitNames = {
	exact: words(`religion religiousbelief faith ethnicity ethnic ethnicgroup race
		health healthstatus healthcondition medical medicalhistory medicalrecord disease diseases illness diagnosis disability disabled
		pregnancy pregnant ispregnant duedate
		income monthlyincome annualincome householdincome familyincome salary wage
		bank bankname bankaccount bankaccountno bankcard bankcardno bankcardnumber creditcard creditcardno creditcardnumber cardnumber iban
		financialaccount accountbalance creditscore creditrating
		idcard idcardno idcardnumber idno idnumber identitycard identitynumber nationalid passport passportno passportnumber ssn
		biometric biometrics faceid facialfeatures faceprint fingerprint fingerprints irisscan voiceprint genetic genes dna
		political politicalviews politicalview politicalparty politicalstatus sexualorientation sexlife criminalrecord unionmembership
		健康 健康状况 健康状态 健康信息 健康数据 健康档案 医疗 医疗记录 医疗信息 体检 残疾 信仰 基因 基因信息 工资 薪资 证件号 开户行`),
	holding:
		words(`宗教 民族 身份证 证件号码 护照 病史 疾病 病历 诊断 残疾 怀孕 孕期 孕妇 预产期 收入 银行卡 银行账 金融账 信用卡 征信
		生物识别 人脸 指纹 虹膜 声纹 政治面貌 党派 性取向 犯罪 特定身份`),
}

/** How a name is compared. The engine's own is `traitKeySql`; a test holds both to one answer. */
export function traitKey(name: string): string {
	return name
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '')
}

function traitKeySql(column: string): string {
	return `replaceRegexpAll(lowerUTF8(normalizeUTF8NFKC(${column})), '[^\\\\p{L}\\\\p{N}]+', '')`
}

export function isNamed(key: string, { exact, holding }: TraitNames): boolean {
	return exact.includes(key) || holding.some((word) => key.includes(word))
}

/** Whether a column holds such a name. The names are ours: they need no quoting. */
export function isNamedSql(column: string, { exact, holding }: TraitNames): string {
	const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ')
	const key = traitKeySql(column)
	return `(${key} IN (${list(exact)}) OR multiSearchAny(${key}, [${list(holding)}]))`
}
