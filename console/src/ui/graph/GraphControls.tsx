import { useReactFlow } from '@xyflow/react'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { ExpandOutlined, MinusOutlined, PlusOutlined } from '../icons.ts'
import css from './GraphControls.module.css'

export function GraphControls() {
	const { t } = useTranslation()
	const flow = useReactFlow()
	const controls = [
		{ name: t('graph.zoomIn'), icon: <PlusOutlined />, act: () => flow.zoomIn() },
		{ name: t('graph.zoomOut'), icon: <MinusOutlined />, act: () => flow.zoomOut() },
		{ name: t('graph.fit'), icon: <ExpandOutlined />, act: () => flow.fitView({ padding: 0.08, maxZoom: 1 }) },
	]
	return (
		<div className={css.controls}>
			{controls.map(({ name, icon, act }) => (
				<Tooltip key={name} title={name} placement="left">
					<Button size="small" aria-label={name} icon={icon} onClick={() => void act()} />
				</Tooltip>
			))}
		</div>
	)
}
