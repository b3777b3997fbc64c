import type { Text } from '#kit/text'

/** Everything the command line says, in both languages. Chinese where LC_ALL, LC_MESSAGES or LANG starts with `zh`. */
export type Language = keyof Text

export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
	const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
	return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export const words = {
	about: {
		en: 'Precision marketing for e-commerce: from raw events to a measured campaign.',
		zh: '电商精准营销：从原始事件到可度量的活动。',
	},
	footer: {
		en: 'Exit codes: 0 done, 1 failed, 2 bad usage or input. With --json, stdout carries exactly one JSON document.',
		zh: '退出码：0 完成，1 失败，2 用法或输入有误。加 --json 时，标准输出只有一个 JSON 文档。',
	},
	aboutDemo: {
		en: 'load a real shop, start the server and print a sign-in link',
		zh: '载入一家真实店铺，启动服务，给出登录链接',
	},
	aboutServe: { en: 'start the server on a data directory', zh: '在数据目录上启动服务' },
	aboutImport: {
		en: 'import a CSV, JSONL or Parquet file (also gzipped)',
		zh: '导入 CSV、JSONL 或 Parquet 文件（可 gzip 压缩）',
	},
	aboutSegment: { en: 'work with segments', zh: '人群' },
	aboutPreview: { en: 'count who matches a definition', zh: '按定义试算人数' },
	aboutKey: { en: 'API keys', zh: 'API 密钥' },
	aboutKeyCreate: { en: 'create a key; its secret is shown once', zh: '新建密钥；密文只显示一次' },
	aboutUser: { en: 'people who may sign in', zh: '可登录的用户' },
	aboutUserCreate: { en: 'create a user and a one-use sign-in link', zh: '新建用户，并给出一次性登录链接' },
	aboutUserLink: { en: 'a new one-use sign-in link for a user', zh: '给用户一个新的一次性登录链接' },
	aboutDoctor: {
		en: 'check Node, disk, ports and stores, and say what to mend',
		zh: '检查 Node、磁盘、端口与存储，并说明如何修复',
	},
	aboutBench: { en: 'measure this machine: ', zh: '在本机跑基准测试：' },
	aboutLab: { en: 'methods for a file at hand, without a server', zh: '直接分析手头的文件，不需要服务' },
	aboutLabRfm: {
		en: 'RFM quintiles of any file of purchases',
		zh: '对任意购买记录文件做 RFM 五分位',
	},
	aboutLabQuality: { en: 'look a data file over: types, gaps, repeats, oddities', zh: '检查数据文件：类型、缺失、重复、可疑值' },
	aboutTest: { en: 'run every check and every test', zh: '运行全部检查与测试' },

	data: { en: 'data directory', zh: '数据目录' },
	port: { en: 'port to listen on', zh: '监听端口' },
	host: { en: 'address to listen on', zh: '监听地址' },
	json: { en: 'print one JSON document on stdout', zh: '在标准输出打印一个 JSON 文档' },
	url: {
		en: 'a running server; else the one on the data directory, else none is needed',
		zh: '运行中的服务；缺省用数据目录上的服务，没有则在进程内打开',
	},
	key: { en: 'admin key for --url', zh: '与 --url 配合的管理密钥' },
	seedOnly: { en: 'load the data, print what was loaded, and stop', zh: '只载入数据并打印结果' },
	demoShop: {
		en: 'appliances: simulated, with planted truth; online-retail: real orders',
		zh: 'appliances：模拟的家电店，真值已知；online-retail：真实订单',
	},
	shoppers: {
		en: 'size of the simulated shop (5000 when absent; its full size is 50000, which takes a while)',
		zh: '模拟店铺的客户数（缺省 5000；完整规模 50000，载入需要一些时间）',
	},
	noShift: { en: 'keep the original dates instead of moving them to now by whole weeks', zh: '保留原始日期，不按整周平移到现在' },
	importAs: { en: 'what the rows are', zh: '数据类型' },
	importMap: { en: 'JSON file: which column means what', zh: '列映射 JSON 文件' },
	keySource: { en: 'id of the source that a write key writes for; made when missing', zh: '写入密钥所属的来源 ID，不存在则新建' },
	importSource: { en: 'name of the source', zh: '来源名称' },
	importFile: { en: 'the file', zh: '文件' },
	definition: { en: 'JSON file with the definition, - for stdin', zh: '定义的 JSON 文件，- 表示标准输入' },
	keyKind: { en: 'write: may only send events; admin: everything', zh: 'write：只能写入事件；admin：全部权限' },
	name: { en: 'name', zh: '名称' },
	email: { en: 'e-mail address', zh: '电子邮箱' },
	role: { en: 'role', zh: '角色' },
	labFile: { en: 'CSV, JSONL or Parquet file (also gzipped)', zh: 'CSV、JSONL 或 Parquet 文件（可 gzip 压缩）' },
	labCustomer: { en: 'column that names the customer; rows without one are guests', zh: '顾客列；为空的行按匿名处理' },
	labDate: { en: 'column with the time of the purchase', zh: '购买时间列' },
	labValue: {
		en: 'column with the amount, or columns multiplied: "Quantity*UnitPrice"; negative is taken back',
		zh: '金额列，或列的乘积，如 "Quantity*UnitPrice"；负数为退货',
	},
	labOrder: {
		en: 'column with the order number; without it rows of one time are one purchase',
		zh: '订单号列；缺省时同一时间的行算一次购买',
	},
	labDateFormat: {
		en: 'form of the times where it is not ISO, such as "M/d/yyyy H:mm"',
		zh: '时间格式（非 ISO 时），如 "M/d/yyyy H:mm"',
	},
	labZone: { en: 'time zone for days and for times that state none', zh: '时区：用于按天计算及未注明时区的时间' },
	labAsOf: {
		en: 'reference day YYYY-MM-DD; the day after the last row when absent',
		zh: '基准日 YYYY-MM-DD；缺省为最后一天的次日',
	},
	labSkipBad: { en: 'leave out rows that cannot be read, and count them', zh: '跳过无法识别的行并计数' },
	labCustomers: { en: 'with --json: every customer with scores', zh: '与 --json 合用：列出每位顾客的得分' },
	labEncoding: { en: 'encoding, where it cannot be told', zh: '编码（无法识别时指定）' },
	labDelimiter: { en: 'separator, where it cannot be told', zh: '分隔符（无法识别时指定）' },
	labHeader: { en: 'whether the first line names the columns', zh: '首行是否为列名' },
	benchName: { en: 'which benchmark', zh: '基准名称' },
	testArgs: { en: 'passed on to Vitest', zh: '转交 Vitest 的参数' },

	listening: { en: 'Listening on', zh: '服务地址' },
	signIn: { en: 'Sign in, once, with this link:', zh: '登录链接（只能用一次）：' },
	seedSimulate: { en: 'simulating shoppers', zh: '模拟顾客' },
	seedLoad: { en: 'loading', zh: '载入' },
	seedImport: { en: 'orders', zh: '订单' },
	seedItems: { en: 'items', zh: '商品' },
	seedConsents: { en: 'simulating consents', zh: '模拟同意授权' },
	seedCampaign: { en: 'running the campaign', zh: '执行活动' },
	seedReactions: { en: 'simulating reactions', zh: '模拟活动反应' },
	seedFacts: { en: 'computing facts and segments', zh: '计算指标与人群' },
	noUsers: { en: 'Nobody can sign in yet:', zh: '还没有可登录的用户：' },
	stop: { en: 'Ctrl-C stops it.', zh: '按 Ctrl-C 停止。' },
	stopping: { en: 'Stopping: finishing requests, closing the stores…', zh: '正在停止：完成请求，关闭存储…' },
	stopped: { en: 'Stopped.', zh: '已停止。' },
	secretOnce: { en: 'Keep it now; it is not shown again.', zh: '请立即保存，之后不再显示。' },
	simulated: {
		en: 'Orders are real; consents and the campaign are simulated, and labelled so.',
		zh: '订单为真实数据；同意与活动反应为模拟数据，均已标注。',
	},
	ok: { en: 'ok', zh: '正常' },
	warn: { en: 'note', zh: '注意' },
	fail: { en: 'mend', zh: '需修复' },
	rowsRead: { en: 'read', zh: '读取' },
	accepted: { en: 'accepted', zh: '接收' },
	quarantined: { en: 'quarantined', zh: '隔离' },
	repeated: { en: 'repeated', zh: '重复' },
	skipped: { en: 'skipped', zh: '跳过' },
	money: { en: 'money in', zh: '金额' },
	customers: { en: 'customers', zh: '顾客' },
	orders: { en: 'orders', zh: '订单' },
	guests: { en: 'guests', zh: '匿名' },
	amount: { en: 'amount', zh: '金额' },
	amountShare: { en: 'share of the amount', zh: '金额占比' },
	asOf: { en: 'as of', zh: '基准日' },
	frequencySilent: {
		en: 'More than half bought once: F tells little here.',
		zh: '半数以上顾客只买过一次：F 在此参考意义不大。',
	},
	column: { en: 'column', zh: '列' },
	type: { en: 'type', zh: '类型' },
	missing: { en: 'missing', zh: '缺失' },
	distinct: { en: 'distinct', zh: '不同值' },
	range: { en: 'range', zh: '范围' },
	rows: { en: 'rows', zh: '行' },
	firstRow: { en: 'first in row', zh: '首见于行' },
	noHeader: { en: 'no header', zh: '无列名' },
	cutLastLine: { en: 'the last line is cut off', zh: '最后一行不完整' },
	quietest: { en: 'quietest hours', zh: '最安静的时段' },
	suspicious: { en: 'suspicious', zh: '可疑' },
	matches: { en: 'match', zh: '符合' },
	doNotMatch: { en: 'do not', zh: '不符合' },
	unknown: { en: 'unknown', zh: '未知' },
} as const satisfies Record<string, Text>

export type Word = keyof typeof words

/** Gives the words of one language. */
export function speaker(language: Language): (word: Word) => string {
	return (word) => words[word][language]
}
