import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ShoppingCartOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import type { Level } from './goods.ts'

/** Nothing is known of what was bought, told apart in this way. */
export function NoGoods({ level, onItems }: { level: Level; onItems: () => void }) {
	const { t } = useTranslation()
	return (
		<Panel>
			<EmptyState
				icon={<ShoppingCartOutlined />}
				title={t('association.empty.none')}
				action={level !== 'item' && <Button onClick={onItems}>{t('association.empty.lookAtItems')}</Button>}
			>
				{t(`association.empty.why.${level}`)}
			</EmptyState>
		</Panel>
	)
}
