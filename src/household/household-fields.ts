import { type Field, operatorsOf } from '#query'
import { applianceCategories } from './appliance-category.ts'

/** What households and appliances add to the condition language. Columns of `household_facts`. */
const table = 'household_facts'

export const householdFields: readonly Field[] = [
	{
		name: 'owned_categories',
		label: { zh: '拥有的家电', en: 'Appliances owned' },
		description: {
			zh: '已登记或按订单推定、尚在使用的家电类目；值如 |washer|',
			en: 'Categories of appliances in use, registered or assumed from orders; values like |washer|',
		},
		type: 'text',
		source: { facts: 'owned_categories', table },
		operators: ['contains', 'exists'],
		values: categoryValues(),
	},
	{
		name: 'due_categories',
		label: { zh: '临近换新的家电', en: 'Appliances due for replacement' },
		description: {
			zh: '使用年限已到或将到的类目；值如 |washer|',
			en: 'Categories whose usual life is over or nearly so; values like |washer|',
		},
		type: 'text',
		source: { facts: 'due_categories', table },
		operators: ['contains', 'exists'],
		values: categoryValues(),
	},
	{
		name: 'oldest_age_days',
		label: { zh: '最旧家电的使用天数', en: 'Age of the oldest appliance (days)' },
		description: { zh: '尚在使用的家电中', en: 'Among appliances in use' },
		type: 'number',
		source: { facts: 'oldest_age_days', table },
		operators: operatorsOf('number'),
	},
	...applianceCategories.map(
		({ code, label }): Field => ({
			name: `owned.${code}`,
			label: { zh: `${label.zh}使用天数`, en: `${label.en}: days owned` },
			description: { zh: '尚在使用的最旧一台', en: 'The oldest one in use' },
			type: 'number',
			source: { facts: `owned_days['${code}']`, table },
			operators: operatorsOf('number'),
		}),
	),
	{
		name: 'warranty_ends',
		label: { zh: '最近到期的保修', en: 'Warranty that ends next' },
		description: { zh: '登记的保修期中最早的一个', en: 'The earliest warranty still running' },
		type: 'time',
		source: { facts: 'warranty_ends', table },
		operators: operatorsOf('time'),
	},
	{
		name: 'household_size',
		label: { zh: '家庭人数', en: 'Household size' },
		description: {
			zh: '仅限本人声明或授权使用的安装家庭，推断的家庭不计',
			en: 'Declared households, and installation households with consent; inferred ones do not count',
		},
		type: 'number',
		source: { facts: 'household_size', table },
		operators: operatorsOf('number'),
	},
	{
		name: 'open_case',
		label: { zh: '有未结工单', en: 'Has an open service case' },
		description: { zh: '营销消息会自动暂缓', en: 'Marketing messages are held anyway' },
		type: 'boolean',
		source: { facts: 'open_case', table },
		operators: operatorsOf('boolean'),
	},
]

function categoryValues(): NonNullable<Field['values']> {
	return applianceCategories.map(({ code, label }) => ({ value: `|${code}|`, label }))
}
