import accuracy from './accuracy.json'
import action from './action.json'
import actor from './actor.json'
import alerts from './alerts.json'
import annotations from './annotations.json'
import association from './association.json'
import attribution from './attribution.json'
import audit from './audit.json'
import campaignStatus from './campaignStatus.json'
import campaigns from './campaigns.json'
import category from './category.json'
import channel from './channel.json'
import chart from './chart.json'
import computed from './computed.json'
import conditions from './conditions.json'
import consent from './consent.json'
import cycles from './cycles.json'
import dashboards from './dashboards.json'
import deviceKind from './deviceKind.json'
import error from './error.json'
import event from './event.json'
import explain from './explain.json'
import explore from './explore.json'
import forecast from './forecast.json'
import frame from './frame.json'
import funnels from './funnels.json'
import gallery from './gallery.json'
import graph from './graph.json'
import home from './home.json'
import identifier from './identifier.json'
import identity from './identity.json'
import imports from './imports.json'
import insight from './insight.json'
import json from './json.json'
import launch from './launch.json'
import lifecycle from './lifecycle.json'
import lift from './lift.json'
import list from './list.json'
import live from './live.json'
import mergeCause from './mergeCause.json'
import mergeReason from './mergeReason.json'
import mergeReasonWhy from './mergeReasonWhy.json'
import merges from './merges.json'
import metric from './metric.json'
import metrics from './metrics.json'
import missing from './missing.json'
import nav from './nav.json'
import number from './number.json'
import overview from './overview.json'
import palette from './palette.json'
import paths from './paths.json'
import personas from './personas.json'
import plan from './plan.json'
import platformFacts from './platformFacts.json'
import priceBand from './priceBand.json'
import purpose from './purpose.json'
import quality from './quality.json'
import quarantine from './quarantine.json'
import range from './range.json'
import rehearsal from './rehearsal.json'
import rejection from './rejection.json'
import reports from './reports.json'
import result from './result.json'
import retention from './retention.json'
import rfm from './rfm.json'
import role from './role.json'
import searches from './searches.json'
import segmentPage from './segmentPage.json'
import segments from './segments.json'
import sendReason from './sendReason.json'
import sends from './sends.json'
import sessions from './sessions.json'
import settings from './settings.json'
import shopper from './shopper.json'
import shoppers from './shoppers.json'
import shoppersOverview from './shoppersOverview.json'
import signIn from './signIn.json'
import simulated from './simulated.json'
import slots from './slots.json'
import subsidy from './subsidy.json'
import tags from './tags.json'
import template from './template.json'
import timeline from './timeline.json'
import trait from './trait.json'
import why from './why.json'
import whyMember from './whyMember.json'

export const zh = {
	accuracy,
	action,
	actor,
	alerts,
	annotations,
	association,
	attribution,
	audit,
	campaigns,
	campaignStatus,
	category,
	channel,
	chart,
	computed,
	conditions,
	consent,
	cycles,
	dashboards,
	deviceKind,
	error,
	event,
	explain,
	explore,
	forecast,
	frame,
	funnels,
	gallery,
	graph,
	home,
	identifier,
	identity,
	imports,
	insight,
	json,
	launch,
	lifecycle,
	lift,
	list,
	live,
	mergeCause,
	mergeReason,
	mergeReasonWhy,
	merges,
	metric,
	metrics,
	missing,
	nav,
	number,
	overview,
	palette,
	paths,
	personas,
	plan,
	platformFacts,
	priceBand,
	purpose,
	quality,
	quarantine,
	range,
	rehearsal,
	rejection,
	reports,
	result,
	retention,
	rfm,
	role,
	searches,
	segmentPage,
	segments,
	sendReason,
	sends,
	sessions,
	settings,
	shopper,
	shoppers,
	shoppersOverview,
	signIn,
	simulated,
	slots,
	subsidy,
	tags,
	template,
	timeline,
	trait,
	why,
	whyMember,
}
