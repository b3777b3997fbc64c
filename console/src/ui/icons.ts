import {
	ApartmentOutlined as ApartmentLine,
	AppstoreOutlined as AppstoreLine,
	ArrowDownOutlined as ArrowDownLine,
	ArrowRightOutlined as ArrowRightLine,
	ArrowUpOutlined as ArrowUpLine,
	BellOutlined as BellLine,
	BranchesOutlined as BranchesLine,
	CalendarOutlined as CalendarLine,
	CaretRightOutlined as CaretRightLine,
	CheckCircleOutlined as CheckCircleLine,
	CheckOutlined as CheckLine,
	CheckSquareOutlined as CheckSquareLine,
	CloseCircleFilled as CloseCircleFill,
	CloseCircleOutlined as CloseCircleLine,
	CloseOutlined as CloseLine,
	CloudUploadOutlined as CloudUploadLine,
	CopyOutlined as CopyLine,
	CreditCardOutlined as CreditCardLine,
	DashboardOutlined as DashboardLine,
	DeleteOutlined as DeleteLine,
	DeploymentUnitOutlined as DeploymentUnitLine,
	DollarOutlined as DollarLine,
	DoubleLeftOutlined as DoubleLeftLine,
	DoubleRightOutlined as DoubleRightLine,
	DownOutlined as DownLine,
	DownloadOutlined as DownloadLine,
	EditOutlined as EditLine,
	ExpandOutlined as ExpandLine,
	ExperimentOutlined as ExperimentLine,
	FilterOutlined as FilterLine,
	FlagOutlined as FlagLine,
	FunctionOutlined as FunctionLine,
	FunnelPlotOutlined as FunnelPlotLine,
	HeartOutlined as HeartLine,
	HolderOutlined as HolderLine,
	HomeOutlined as HomeLine,
	IdcardOutlined as IdcardLine,
	InboxOutlined as InboxLine,
	InfoCircleOutlined as InfoCircleLine,
	LayoutOutlined as LayoutLine,
	LeftOutlined as LeftLine,
	LineChartOutlined as LineChartLine,
	LinkOutlined as LinkLine,
	MailOutlined as MailLine,
	MenuOutlined as MenuLine,
	MinusOutlined as MinusLine,
	MobileOutlined as MobileLine,
	MoonOutlined as MoonLine,
	MoreOutlined as MoreLine,
	NotificationOutlined as NotificationLine,
	PartitionOutlined as PartitionLine,
	PauseOutlined as PauseLine,
	PhoneOutlined as PhoneLine,
	PieChartOutlined as PieChartLine,
	PlusOutlined as PlusLine,
	ProfileOutlined as ProfileLine,
	QuestionCircleOutlined as QuestionCircleLine,
	ReloadOutlined as ReloadLine,
	RightOutlined as RightLine,
	RiseOutlined as RiseLine,
	RollbackOutlined as RollbackLine,
	SearchOutlined as SearchLine,
	SendOutlined as SendLine,
	SettingOutlined as SettingLine,
	ShareAltOutlined as ShareAltLine,
	ShopOutlined as ShopLine,
	ShoppingCartOutlined as ShoppingCartLine,
	StopOutlined as StopLine,
	SunOutlined as SunLine,
	TableOutlined as TableLine,
	TagOutlined as TagLine,
	TeamOutlined as TeamLine,
	ThunderboltOutlined as ThunderboltLine,
	ToolOutlined as ToolLine,
	UpOutlined as UpLine,
	UploadOutlined as UploadLine,
	UserOutlined as UserLine,
	VerticalRightOutlined as VerticalRightLine,
	WarningFilled as WarningFill,
	WechatOutlined as WechatLine,
} from '@ant-design/icons'
import { type ComponentType, createElement } from 'react'

/**
 * Icons only repeat what the words beside them say. On their own they would be read aloud by their English names.
 */
function decorative(Icon: ComponentType<{ 'aria-hidden': true }>): ComponentType {
	return () => createElement(Icon, { 'aria-hidden': true })
}

export const ApartmentOutlined = /* @__PURE__ */ decorative(ApartmentLine)
export const AppstoreOutlined = /* @__PURE__ */ decorative(AppstoreLine)
export const ArrowDownOutlined = /* @__PURE__ */ decorative(ArrowDownLine)
export const ArrowRightOutlined = /* @__PURE__ */ decorative(ArrowRightLine)
export const ArrowUpOutlined = /* @__PURE__ */ decorative(ArrowUpLine)
export const BranchesOutlined = /* @__PURE__ */ decorative(BranchesLine)
export const BellOutlined = /* @__PURE__ */ decorative(BellLine)
export const CalendarOutlined = /* @__PURE__ */ decorative(CalendarLine)
export const CaretRightOutlined = /* @__PURE__ */ decorative(CaretRightLine)
export const CheckCircleOutlined = /* @__PURE__ */ decorative(CheckCircleLine)
export const CheckOutlined = /* @__PURE__ */ decorative(CheckLine)
export const CheckSquareOutlined = /* @__PURE__ */ decorative(CheckSquareLine)
export const CloseCircleFilled = /* @__PURE__ */ decorative(CloseCircleFill)
export const CloseCircleOutlined = /* @__PURE__ */ decorative(CloseCircleLine)
export const CloseOutlined = /* @__PURE__ */ decorative(CloseLine)
export const CopyOutlined = /* @__PURE__ */ decorative(CopyLine)
export const CreditCardOutlined = /* @__PURE__ */ decorative(CreditCardLine)
export const DashboardOutlined = /* @__PURE__ */ decorative(DashboardLine)
export const DeleteOutlined = /* @__PURE__ */ decorative(DeleteLine)
export const DeploymentUnitOutlined = /* @__PURE__ */ decorative(DeploymentUnitLine)
export const DollarOutlined = /* @__PURE__ */ decorative(DollarLine)
export const DoubleLeftOutlined = /* @__PURE__ */ decorative(DoubleLeftLine)
export const DoubleRightOutlined = /* @__PURE__ */ decorative(DoubleRightLine)
export const DownloadOutlined = /* @__PURE__ */ decorative(DownloadLine)
export const UpOutlined = /* @__PURE__ */ decorative(UpLine)
export const DownOutlined = /* @__PURE__ */ decorative(DownLine)
export const EditOutlined = /* @__PURE__ */ decorative(EditLine)
export const ExpandOutlined = /* @__PURE__ */ decorative(ExpandLine)
export const ExperimentOutlined = /* @__PURE__ */ decorative(ExperimentLine)
export const FilterOutlined = /* @__PURE__ */ decorative(FilterLine)
export const FlagOutlined = /* @__PURE__ */ decorative(FlagLine)
export const FunctionOutlined = /* @__PURE__ */ decorative(FunctionLine)
export const FunnelPlotOutlined = /* @__PURE__ */ decorative(FunnelPlotLine)
export const HeartOutlined = /* @__PURE__ */ decorative(HeartLine)
export const HolderOutlined = /* @__PURE__ */ decorative(HolderLine)
export const HomeOutlined = /* @__PURE__ */ decorative(HomeLine)
export const IdcardOutlined = /* @__PURE__ */ decorative(IdcardLine)
export const InboxOutlined = /* @__PURE__ */ decorative(InboxLine)
export const InfoCircleOutlined = /* @__PURE__ */ decorative(InfoCircleLine)
export const LayoutOutlined = /* @__PURE__ */ decorative(LayoutLine)
export const LeftOutlined = /* @__PURE__ */ decorative(LeftLine)
export const LineChartOutlined = /* @__PURE__ */ decorative(LineChartLine)
export const LinkOutlined = /* @__PURE__ */ decorative(LinkLine)
export const MailOutlined = /* @__PURE__ */ decorative(MailLine)
export const MenuOutlined = /* @__PURE__ */ decorative(MenuLine)
export const MinusOutlined = /* @__PURE__ */ decorative(MinusLine)
export const MobileOutlined = /* @__PURE__ */ decorative(MobileLine)
export const MoonOutlined = /* @__PURE__ */ decorative(MoonLine)
export const MoreOutlined = /* @__PURE__ */ decorative(MoreLine)
export const NotificationOutlined = /* @__PURE__ */ decorative(NotificationLine)
export const PauseOutlined = /* @__PURE__ */ decorative(PauseLine)
export const PhoneOutlined = /* @__PURE__ */ decorative(PhoneLine)
export const PartitionOutlined = /* @__PURE__ */ decorative(PartitionLine)
export const PieChartOutlined = /* @__PURE__ */ decorative(PieChartLine)
export const PlusOutlined = /* @__PURE__ */ decorative(PlusLine)
export const ProfileOutlined = /* @__PURE__ */ decorative(ProfileLine)
export const QuestionCircleOutlined = /* @__PURE__ */ decorative(QuestionCircleLine)
export const ReloadOutlined = /* @__PURE__ */ decorative(ReloadLine)
export const RightOutlined = /* @__PURE__ */ decorative(RightLine)
export const RiseOutlined = /* @__PURE__ */ decorative(RiseLine)
export const RollbackOutlined = /* @__PURE__ */ decorative(RollbackLine)
export const SearchOutlined = /* @__PURE__ */ decorative(SearchLine)
export const SendOutlined = /* @__PURE__ */ decorative(SendLine)
export const SettingOutlined = /* @__PURE__ */ decorative(SettingLine)
export const ShareAltOutlined = /* @__PURE__ */ decorative(ShareAltLine)
export const ShopOutlined = /* @__PURE__ */ decorative(ShopLine)
export const ShoppingCartOutlined = /* @__PURE__ */ decorative(ShoppingCartLine)
export const StopOutlined = /* @__PURE__ */ decorative(StopLine)
export const SunOutlined = /* @__PURE__ */ decorative(SunLine)
export const TableOutlined = /* @__PURE__ */ decorative(TableLine)
export const TagOutlined = /* @__PURE__ */ decorative(TagLine)
export const TeamOutlined = /* @__PURE__ */ decorative(TeamLine)
export const ThunderboltOutlined = /* @__PURE__ */ decorative(ThunderboltLine)
export const ToolOutlined = /* @__PURE__ */ decorative(ToolLine)
export const CloudUploadOutlined = /* @__PURE__ */ decorative(CloudUploadLine)
export const UploadOutlined = /* @__PURE__ */ decorative(UploadLine)
export const UserOutlined = /* @__PURE__ */ decorative(UserLine)
export const VerticalRightOutlined = /* @__PURE__ */ decorative(VerticalRightLine)
export const WarningFilled = /* @__PURE__ */ decorative(WarningFill)
export const WechatOutlined = /* @__PURE__ */ decorative(WechatLine)
