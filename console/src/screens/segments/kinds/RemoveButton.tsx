import { Button } from 'antd'
import { CloseOutlined } from '../../../ui/icons.ts'

export function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
	return <Button type="text" size="small" icon={<CloseOutlined />} aria-label={label} onClick={onClick} />
}
