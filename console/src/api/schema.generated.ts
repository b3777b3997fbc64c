/** Made by tools/openapi.ts from the route table. */
export interface paths {
    "/api/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the product found wrong, newest first */
        get: operations["getAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes an alert; it opens again when its cause is seen again */
        post: operations["postAlertsByIdClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened on which day: notes, campaigns that were launched, prices of the catalogue that changed */
        get: operations["getAnnotations"];
        put?: never;
        /** Writes a note at a day */
        post: operations["postAnnotations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/annotations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a note of one’s own, or as an administrator */
        delete: operations["deleteAnnotationsById"];
        options?: never;
        head?: never;
        /** Changes a note of one’s own, or as an administrator */
        patch: operations["patchAnnotationsById"];
        trace?: never;
    };
    "/api/appliance-lifetimes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Years that appliances are used, by category: the usual ones and those the shop stated */
        get: operations["getApplianceLifetimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appliance-lifetimes/{category}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** State how long a category lasts in this shop */
        put: operations["putApplianceLifetimesByCategory"];
        post?: never;
        /** Go back to the usual years of a category */
        delete: operations["deleteApplianceLifetimesByCategory"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appliances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Appliances with a serial number, the newest first; `serial` finds one by its number in full */
        get: operations["getAppliances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/appliances/{serial}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One appliance, one file: model, owner, household, installation, warranty, repairs, use and history */
        get: operations["getAppliancesBySerial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/association/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who has all of some goods and not another, by rising id */
        post: operations["postAssociationPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/association/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is bought together in orders, or owned together in households, more often than by chance */
        post: operations["postAssociationRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/association/segment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps whoever has all of some goods and not another as a fixed segment */
        post: operations["postAssociationSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attribution/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Credit of channels for conversions, by several models at once; what it says is who was on the way, not what they caused */
        post: operations["postAttributionCredit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password; every other session ends */
        post: operations["postAuthChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/get-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in; null where nobody is */
        get: operations["getAuthGetSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sign in by a one-use link: sets the cookie and goes to the console */
        get: operations["getAuthLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with e-mail and password; the session comes as a cookie */
        post: operations["postAuthSignInEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session */
        post: operations["postAuthSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns, newest first */
        get: operations["getCampaigns"];
        put?: never;
        /** Plans a campaign, as a draft */
        post: operations["postCampaigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign */
        get: operations["getCampaignsById"];
        /** Changes a draft; `version`, where given, is the one that was edited */
        put: operations["putCampaignsById"];
        post?: never;
        /** Deletes a draft */
        delete: operations["deleteCampaignsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a campaign: nothing more is sent */
        post: operations["postCampaignsByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Launches a draft: at once, or at its planned time */
        post: operations["postCampaignsByIdLaunch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/rehearse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who would get what, who is held back and why, what lift could be detected; changes nothing */
        post: operations["postCampaignsByIdRehearse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a campaign was worth, against its holdout */
        get: operations["getCampaignsByIdResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/sends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every send and every suppression with its reason */
        get: operations["getCampaignsByIdSends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Service cases, the newest first */
        get: operations["getCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a case; messages to the shopper are no longer held for it */
        post: operations["postCasesByIdClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Traits that are computed from what shoppers did, as declared */
        get: operations["getComputedTraits"];
        put?: never;
        /** Declares a computed trait; its values for everybody follow within a minute or so */
        post: operations["postComputedTraits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a computed trait; everybody is computed anew */
        put: operations["putComputedTraitsByName"];
        post?: never;
        /** Removes a computed trait, unless something uses it */
        delete: operations["deleteComputedTraitsByName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/repurchase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How long after buying something people buy it again, those who still may included */
        post: operations["postCyclesRepurchase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/repurchase/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who is due to buy something again, by rising id */
        post: operations["postCyclesRepurchasePeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/repurchase/segment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps whoever is due to buy something again as a fixed segment */
        post: operations["postCyclesRepurchaseSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What people buy after something within a window, against what they buy after anything */
        post: operations["postCyclesTransitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/transitions/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who bought one thing and has not bought another yet, or has, by rising id */
        post: operations["postCyclesTransitionsPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/transitions/segment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps whoever bought one thing and has not bought another yet, or has, as a fixed segment */
        post: operations["postCyclesTransitionsSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The dashboards that the reader may see: own ones, shared ones, and those that the software brings */
        get: operations["getDashboards"];
        put?: never;
        /** Makes a dashboard, the caller’s own */
        post: operations["postDashboards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One dashboard: its tiles, and what each of them asks */
        get: operations["getDashboardsById"];
        /** Saves a dashboard whole, where nobody else has since its version */
        put: operations["putDashboardsById"];
        post?: never;
        /** Deletes a dashboard of one’s own, or as an administrator */
        delete: operations["deleteDashboardsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copies a dashboard: the copy is the caller’s own, and shared with nobody */
        post: operations["postDashboardsByIdCopy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A dashboard as the reader sees it, as a picture or a PDF; needs Chromium on the server */
        post: operations["postDashboardsByIdFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which colleagues may get a report that shows what the caller sees */
        get: operations["getDashboardsByIdRecipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{id}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a dashboard is mailed, to whom, and what became of it: one’s own schedules, or all for an administrator */
        get: operations["getDashboardsByIdSchedules"];
        put?: never;
        /** Has a dashboard mailed, with the rights of the caller */
        post: operations["postDashboardsByIdSchedules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{id}/schedules/{schedule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a schedule of one’s own, and starts it again where it had stopped */
        put: operations["putDashboardsByIdSchedulesBySchedule"];
        post?: never;
        /** Ends a schedule, one’s own or as an administrator */
        delete: operations["deleteDashboardsByIdSchedulesBySchedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{id}/schedules/{schedule}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the report now, beside its due times */
        post: operations["postDashboardsByIdSchedulesByScheduleSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{id}/tiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a tile below the last of a dashboard */
        post: operations["postDashboardsByIdTiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{id}/tiles/{tile}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a tile’s question comes to for the reader, as its own screen would answer; kept until data change it */
        post: operations["postDashboardsByIdTilesByTileAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dashboards/{id}/tiles/{tile}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a tile’s question comes to, row by row, as CSV or Parquet */
        post: operations["postDashboardsByIdTilesByTileExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dimensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What questions can be told apart by; property:NAME asks by any property of events */
        get: operations["getDimensions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Events that fit, newest first */
        post: operations["postEventsSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every event that fits as CSV or Parquet, streamed, newest first */
        post: operations["postExportsEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every shopper that fits as CSV or Parquet, streamed, without contact data */
        post: operations["postExportsPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/sql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every row of a statement as CSV or Parquet, streamed */
        post: operations["postExportsSql"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a condition can speak about in this shop */
        get: operations["getFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnels/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many people take which steps, one after another, of those whose time to take them has ended */
        post: operations["postFunnelsCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnels/curve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The share that has come to the end of a funnel so many days after entering, those counted who could only wait so far (Kaplan–Meier) */
        post: operations["postFunnelsCurve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnels/diagnose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which step is worst against what it was, and what goes with it, in people and in money */
        post: operations["postFunnelsDiagnose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnels/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who came to a step of a funnel, or was lost before it, by rising id */
        post: operations["postFunnelsPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnels/segment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps whoever came to a step of a funnel, or was lost before it, as a fixed segment */
        post: operations["postFunnelsSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnels/times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How long it takes those who come to the end of a funnel, in seconds */
        post: operations["postFunnelsTimes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnels/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The funnel of each calendar period, of whoever took a first step in it */
        post: operations["postFunnelsTrend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/household-blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses and words of places where nobody lives: pickup points, offices, dealers, installers */
        get: operations["getHouseholdBlocks"];
        put?: never;
        /** Nobody lives at this address, or at any with this word */
        post: operations["postHouseholdBlocks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/household-blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a place off the list */
        delete: operations["deleteHouseholdBlocksById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/household-changes/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a merge, a split or a moving out back */
        post: operations["postHouseholdChangesByIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Households, the newest first; `q` is a number of a household or #number of a shopper */
        get: operations["getHouseholds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/households/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One household: who lives there, how we know, what they own, and whether it may be targeted */
        get: operations["getHouseholdsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/households/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** People moved out; can be undone */
        post: operations["postHouseholdsByIdLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/households/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Two households are one; can be undone */
        post: operations["postHouseholdsByIdMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/households/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** People of one household are a household of their own; can be undone */
        post: operations["postHouseholdsByIdSplit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Values that say nothing about anyone: what people blocked, and what too many shoppers claimed */
        get: operations["getIdentityBlocked"];
        put?: never;
        /** Blocks a value, as the phone of a dealer; it is kept as a hash */
        post: operations["postIdentityBlocked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/blocked/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Lets a value speak again; its claimants are counted anew */
        delete: operations["deleteIdentityBlockedById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pairs of shoppers who may be one, the strongest evidence first */
        get: operations["getIdentityCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/candidates/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins a pair, or keeps it apart; remembered until something new speaks for it */
        post: operations["postIdentityCandidatesByIdDecide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Types of identifiers with class, priority and limits, and what the shop has set */
        get: operations["getIdentityRules"];
        /** Sets limits, blocked patterns and windows; what was decided before stays */
        put: operations["putIdentityRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first, running ones with their progress */
        get: operations["getImports"];
        put?: never;
        /** Import a file (CSV, JSON lines or Parquet, also gzipped, or an Excel workbook); the body is the file, the answer its reconciliation */
        post: operations["postImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reconciliation of an import */
        get: operations["getImportsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All keys, revoked ones included; never the secrets */
        get: operations["getKeys"];
        put?: never;
        /** Make a key; the secret is shown once */
        post: operations["postKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key; other processes follow within seconds */
        delete: operations["deleteKeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lifecycle/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who was active in each period: new, returning or back after a pause; and who no longer was */
        post: operations["postLifecycleCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest events and how many arrive per minute */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller, the shop, and what the caller may do */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the own name or language */
        patch: operations["patchMe"];
        trace?: never;
    };
    "/api/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a merge back, in any order: identifiers return, history follows, the pair stays apart */
        post: operations["postMergesByIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every metric: what it means, how it is computed, what it leaves out and how it adds up */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Days on which a metric was not what the days before let expect */
        post: operations["postMetricsAnomalies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A metric in the days to come, with intervals, its parts, and how well the method did beside the seasonal naive */
        post: operations["postMetricsForecast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The shoppers behind a number, who add most to it first; contact data is masked by role */
        post: operations["postMetricsPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Metrics over a range of days: totals, over time, told apart, and against an earlier period */
        post: operations["postMetricsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What metrics of the whole shop should come to, of periods that begin in a range of days */
        get: operations["getMetricsTargets"];
        /** Sets what a metric should come to in a day, a week or a month; null takes it away */
        put: operations["putMetricsTargets"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics/watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which metrics are looked at every morning */
        get: operations["getMetricsWatch"];
        /** Sets which metrics are looked at every morning, and how many false alarms are accepted */
        put: operations["putMetricsWatch"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The main metrics over a range of days, over time and against the days before */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/paths/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where people go: from a step, to a step, between two, or from where their sessions begin */
        post: operations["postPathsCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Persona sets with their latest personas in short, latest change first */
        get: operations["getPersonas"];
        put?: never;
        /** Creates a persona set; nothing is computed until a run is asked for */
        post: operations["postPersonas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One persona set, with the personas that its last run found */
        get: operations["getPersonasById"];
        /** Saves a new version; `version` is the one that was edited */
        put: operations["putPersonasById"];
        post?: never;
        /** Deletes a persona set that no segment follows */
        delete: operations["deletePersonasById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personas/{id}/personas/{personaId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Names a persona, for this run and those to come; null gives the generated name back */
        put: operations["putPersonasByIdPersonasByPersonaId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personas/{id}/personas/{personaId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is in a persona, as the last run that found it says, by rising id */
        get: operations["getPersonasByIdPersonasByPersonaIdMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personas/{id}/personas/{personaId}/segment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a segment that holds whoever is in the persona, after each run */
        post: operations["postPersonasByIdPersonasByPersonaIdSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personas/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a run now; `conflict` while one waits or is under way */
        post: operations["postPersonasByIdRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personas/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, newest first */
        get: operations["getPersonasByIdRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personas/{id}/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run, with what it found */
        get: operations["getPersonasByIdRunsByRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personas/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The features of shoppers that personas can rest on or be tested by */
        get: operations["getPersonasFeatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would become of this event; nothing is written */
        post: operations["postPlanCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tracking plan: one entry per event, by name */
        get: operations["getPlanEvents"];
        put?: never;
        /** Plan an event */
        post: operations["postPlanEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan/events/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry of the tracking plan */
        get: operations["getPlanEventsByName"];
        /** Save the next version of an entry; `version` is the one that the change was made on */
        put: operations["putPlanEventsByName"];
        post?: never;
        /** Take an event out of the plan; its versions stay */
        delete: operations["deletePlanEventsByName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan/events/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every saved version of an entry, newest first, with what it changed */
        get: operations["getPlanEventsByNameVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Entries for the tracking plan, suggested from what arrived in the last 30 days; nothing is saved */
        post: operations["postPlanInfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform-facts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in the export of a platform (CSV): the same cells again replace what was told of them before */
        post: operations["postPlatformFactsImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform-facts/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of platform exports, newest first */
        get: operations["getPlatformFactsImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform-facts/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes an import back: what was known before it holds again */
        delete: operations["deletePlatformFactsImportsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform-facts/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the export of a platform (CSV) would bring; nothing is written */
        post: operations["postPlatformFactsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/print/dashboards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One dashboard with its answers, for the print view: a token opens it once, within two minutes */
        post: operations["postPrintDashboardsById"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often traits came true in weeks that were held out, beside a base rate; the newest report first */
        get: operations["getProfilesAccuracy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/accuracy/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Measures accuracy now and keeps the report */
        post: operations["postProfilesAccuracyRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Volume, missing, invalid, late, duplicates, bots and outliers per source and event, with their trend */
        get: operations["getQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quality/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often each property of an event is missing, and of which type it comes */
        get: operations["getQualityFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quality/outliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Order lines or events that a rule marked as hardly true, newest first */
        get: operations["getQualityOutliers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refused input, newest first */
        get: operations["getQuarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One refused event or row; values are hidden from roles that do not mend */
        get: operations["getQuarantineById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave it out for good */
        post: operations["postQuarantineByIdDrop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it in after all, as it is or as mended */
        post: operations["postQuarantineByIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try everything of a reason, source or import again, or the ids named */
        post: operations["postQuarantineReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits, by reason and source */
        get: operations["getQuarantineSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/retention/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many of those who took a step came back how long after, cohort by cohort */
        post: operations["postRetentionCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/searches/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What people search for, what finds nothing, and what comes of it */
        post: operations["postSearchesTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Segments, latest change first */
        get: operations["getSegments"];
        put?: never;
        /** Creates a segment and computes its members */
        post: operations["postSegments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One segment */
        get: operations["getSegmentsById"];
        /** Saves a new version; `version` is the one that was edited */
        put: operations["putSegmentsById"];
        post?: never;
        /** Deletes a segment that nothing uses */
        delete: operations["deleteSegmentsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** On which channels and in which hours members were active, of those who were; where they are met, not what works there */
        get: operations["getSegmentsByIdActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a shopper is in a segment, or is not: its tree, each part answered with what was found */
        get: operations["getSegmentsByIdExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members at the end of each day, and who entered and left on it; the last 30 days where no days are named */
        get: operations["getSegmentsByIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/insight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What sets the members apart from everybody else, or from the rest of another segment; the largest effect first */
        get: operations["getSegmentsByIdInsight"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/lookalike": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** People who are most like the members by what is known of their buying; saved as a fixed list where a name is given */
        post: operations["postSegmentsByIdLookalike"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members as last computed, or as they were at a time, by rising id */
        get: operations["getSegmentsByIdMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Computes the members now */
        post: operations["postSegmentsByIdRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps the members as last computed as a fixed list of its own; a reader of a part of the shop keeps their part */
        post: operations["postSegmentsByIdSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the orders of today’s members came to by week or month, beside everybody else or another segment */
        get: operations["getSegmentsByIdValue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** About how many a definition would hold, from a sample, with the error; null where counting all is as quick */
        post: operations["postSegmentsEstimate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Why a shopper meets a definition, or does not: its tree, each part answered with what was found */
        post: operations["postSegmentsExplain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many went from each combination of segments to each other one, between the ends of two days */
        post: operations["postSegmentsFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/overlap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many are in each combination of two to eight segments, and in no other of them */
        post: operations["postSegmentsOverlap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who a definition would hold: counts, a sample and the definition as a sentence */
        post: operations["postSegmentsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a fixed list of the shoppers with these ids: a CSV with the column id; ids that mean nobody are counted */
        post: operations["postSegmentsUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sessions: how many, how long, how deep, how many of one happening alone, and what came of them, by where they began */
        post: operations["postSessionsQuality"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shoppers by their facts; `q` is an identifier in full or #number */
        get: operations["getShoppers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One shopper on one page; contact data is masked by role */
        get: operations["getShoppersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/{id}/appliances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a shopper owns: registered appliances, and those known by an order alone */
        get: operations["getShoppersByIdAppliances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records what a shopper has said about a purpose; granting needs evidence */
        post: operations["postShoppersByIdConsents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/{id}/household": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The household of a shopper, the surest one known; null where none is */
        get: operations["getShoppersByIdHousehold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/{id}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The identity graph of one shopper, with merges and open questions; values are masked by role */
        get: operations["getShoppersByIdIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/{id}/insight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a shopper prefers, how they score, when they may buy again, how far they have come */
        get: operations["getShoppersByIdInsight"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/{id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the tags say of a shopper, without those that the shopper did not agree to or the reader may not see */
        get: operations["getShoppersByIdTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/{id}/tags/{code}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a tag says what it says of a shopper: each condition with its answer, or who said so */
        get: operations["getShoppersByIdTagsByCodeWhy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened to a shopper, newest first */
        get: operations["getShoppersByIdTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/{id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a shopper has a value: the rule, every source with the reason it won or lost, and what it rests on */
        get: operations["getShoppersByIdWhy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/cohorts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Buyers by the month of their first order, and how many ordered in each month since */
        get: operations["getShoppersCohorts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/lifecycle-flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many went from each stage to each other one between the ends of two days */
        get: operations["getShoppersLifecycleFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/rfm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recency by frequency, all twenty-five cells */
        get: operations["getShoppersRfm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shoppers/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lifecycle stages and the RFM grid */
        get: operations["getShoppersSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/slots/clicks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How often what was shown at a place of a page, or of a list, was clicked */
        post: operations["postSlotsClicks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where events come from */
        get: operations["getSources"];
        put?: never;
        /** Make a source */
        post: operations["postSources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sql/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs one read-only SELECT over the views; closing the connection ends it */
        post: operations["postSqlRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sql/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What statements may read, and the bounds under which they run */
        get: operations["getSqlViews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stickiness/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** On how many days of a week or month people are active */
        post: operations["postStickinessCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subsidies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dated rules of subsidies, by category, province, energy grade and day */
        get: operations["getSubsidies"];
        put?: never;
        /** State a rule; refused where another holds on some of its days */
        post: operations["postSubsidies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subsidies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a rule */
        put: operations["putSubsidiesById"];
        post?: never;
        /** Delete a rule */
        delete: operations["deleteSubsidiesById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subsidies/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a purchase is subsidised and with how much, with the personal quota used so far */
        post: operations["postSubsidiesCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tag catalogue, by code; a category includes those below it */
        get: operations["getTags"];
        put?: never;
        /** Creates a tag, as a draft or published and computed */
        post: operations["postTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tag */
        get: operations["getTagsByCode"];
        /** Saves a new version; `version` is the one that was edited. Unpublished, the former stays in use */
        put: operations["putTagsByCode"];
        post?: never;
        /** Deletes a tag that nothing uses, with its values */
        delete: operations["deleteTagsByCode"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/fairness-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fairness checks of a tag and the questions for permission, newest first */
        get: operations["getTagsByCodeFairnessChecks"];
        put?: never;
        /** Logs a fairness check: which groups were compared by what, how far they differ and whether that is fair */
        post: operations["postTagsByCodeFairnessChecks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shoppers with a value, by rising id; those who did not agree to what the tag needs are left out */
        get: operations["getTagsByCodeMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/permit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** May this tag be used so? Sensitive data never; prices and coupons only after a fairness check of the last 90 days */
        post: operations["postTagsByCodePermit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes a saved version and computes it */
        post: operations["postTagsByCodePublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Coverage, freshness, drift and distribution of a tag over its computations, newest last */
        get: operations["getTagsByCodeQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Computes the published version now */
        post: operations["postTagsByCodeRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes up an earlier version again, as a new one */
        post: operations["postTagsByCodeRollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a tag out of use; refused while something uses it */
        post: operations["postTagsByCodeUnpublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes over a CSV with the columns id and value; consent basis and expiry are required */
        post: operations["postTagsByCodeUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets values by hand, or writes those of another system; null takes one back */
        post: operations["postTagsByCodeValues"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a tag, newest first: who, when, why and what changed */
        get: operations["getTagsByCodeVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{code}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a tag in full */
        get: operations["getTagsByCodeVersionsByVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How far two sources agree beyond chance: two tags, or a tag and a trait. Not accuracy: neither is the truth */
        post: operations["postTagsAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** From events and traits to tags, segments and campaigns: everything, or what belongs to one tag */
        get: operations["getTagsLineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who would have which value, and what would change beside the published version */
        post: operations["postTagsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/starter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds the starter pack for home appliances; tags that are there already stay as they are */
        post: operations["postTagsStarter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The categories as a tree, with the number of tags in each */
        get: operations["getTagsTree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/tree/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Creates or changes a category */
        put: operations["putTagsTreeByCode"];
        post?: never;
        /** Deletes a category that holds nothing */
        delete: operations["deleteTagsTreeByCode"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/usages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags and segments that rest on a trait, a field, an event, or a tag */
        get: operations["getTagsUsages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Message templates, newest change first */
        get: operations["getTemplates"];
        put?: never;
        /** Creates a template */
        post: operations["postTemplates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One template; an older version with ?version= */
        get: operations["getTemplatesById"];
        /** Saves a new version; `version` is the one that was edited */
        put: operations["putTemplatesById"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renders a template and says what is wrong with it */
        post: operations["postTemplatesPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All users */
        get: operations["getUsers"];
        put?: never;
        /** Make a user; without a password a one-use sign-in link is given, shown once */
        post: operations["postUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change name, role, scope or disable; a change of rights ends the sessions of the user */
        patch: operations["patchUsersById"];
        trace?: never;
    };
    "/api/users/{id}/sign-in-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new one-use sign-in link, shown once; with resetPassword the password is taken away and sessions end */
        post: operations["postUsersByIdSignInLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/beacon/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a batch of events (Rudder, when a page closes) */
        post: operations["postRootBeaconV1Batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/c/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notes a click where the shopper agreed to be measured, and leads on to the signed target */
        get: operations["getRootCByToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debug": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take one event or a batch (神策, as an image) */
        get: operations["getRootDebug"];
        put?: never;
        /** Take one event or a batch (神策: ajax, beacons, servers and apps) */
        post: operations["postRootDebug"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debug/mp/collect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is wrong with events of the GA4 Measurement Protocol, and take none */
        post: operations["postRootDebugMpCollect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is alive */
        get: operations["getRootHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics */
        get: operations["getRootMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mp/collect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take events of the GA4 Measurement Protocol */
        post: operations["postRootMpCollect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/o/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pixel that notes an opening, where the shopper agreed to be measured */
        get: operations["getRootOByToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/r/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks whether to stop a report; scanners that open every link change nothing */
        get: operations["getRootRByToken"];
        put?: never;
        /** Stops a report for its recipient at once (RFC 8058), or takes it back; answers 200 and never redirects */
        post: operations["postRootRByToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every store can be used; 503 where one cannot, or while shutting down */
        get: operations["getRootReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take one event or a batch (神策, as an image) */
        get: operations["getRootSa"];
        put?: never;
        /** Take one event or a batch (神策: ajax, beacons, servers and apps) */
        post: operations["postRootSa"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sa.gif": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take one event or a batch (神策, as an image) */
        get: operations["getRootSaGif"];
        put?: never;
        /** Take one event or a batch (神策: ajax, beacons, servers and apps) */
        post: operations["postRootSaGif"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sourceConfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Source configuration of the Rudder SDKs */
        get: operations["getRootSourceConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/u/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks whether to unsubscribe; scanners that open every link change nothing */
        get: operations["getRootUByToken"];
        put?: never;
        /** Unsubscribes at once (RFC 8058), or takes it back; answers 200 and never redirects */
        post: operations["postRootUByToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/a": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one alias event (analytics-next) */
        post: operations["postRootV1A"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alias": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one alias event (HTTP API, servers and apps) */
        post: operations["postRootV1Alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/b": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a batch of events (analytics-next, batching) */
        post: operations["postRootV1B"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a batch of events (HTTP API, servers and apps) */
        post: operations["postRootV1Batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/g": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one group event (analytics-next) */
        post: operations["postRootV1G"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one group event (HTTP API, servers and apps) */
        post: operations["postRootV1Group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/i": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one identify event (analytics-next) */
        post: operations["postRootV1I"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one identify event (HTTP API, servers and apps) */
        post: operations["postRootV1Identify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/p": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one page event (analytics-next) */
        post: operations["postRootV1P"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one page event (HTTP API, servers and apps) */
        post: operations["postRootV1Page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{writeKey}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings of analytics-next */
        get: operations["getRootV1ProjectsByWriteKeySettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/s": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one screen event (analytics-next) */
        post: operations["postRootV1S"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one screen event (HTTP API, servers and apps) */
        post: operations["postRootV1Screen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/t": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one track event (analytics-next) */
        post: operations["postRootV1T"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one track event (HTTP API, servers and apps) */
        post: operations["postRootV1Track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description A condition: {all: […]}, {any: […]}, {not: …}, {trait, op, value}, {trait, percentile}, {events, where, measure, op, value, window}, {orders: true, where, measure, op, value, window}, either of them with {against, change}, {sequence, same, window}, {near}, {consent, agreed}, {bucket, from, to} or {segment, member}. docs/conditions.md tells what each means.
         * @example {
         *       "events": "Product Viewed",
         *       "measure": "count",
         *       "op": "gte",
         *       "value": 3,
         *       "window": {
         *         "last": 14,
         *         "unit": "days"
         *       }
         *     }
         */
        Definition: {
            [key: string]: unknown;
        };
        Error: {
            error: {
                /** @enum {string} */
                code: "bad-request" | "malformed-json" | "malformed-gzip" | "not-signed-in" | "wrong-credentials" | "unknown-key" | "forbidden" | "scope-too-narrow" | "cross-site-request" | "not-found" | "conflict" | "in-use" | "barred" | "fairness-check-missing" | "too-large" | "unsupported-encoding" | "unsupported-media-type" | "weak-password" | "bad-definition" | "query-limit" | "bad-mapping" | "bad-file" | "bad-template" | "not-ready" | "headers-too-large" | "rate-limited" | "overloaded" | "internal" | "store-unavailable" | "log-unavailable" | "shutting-down" | "bad-config" | "data-dir-locked";
                details?: unknown;
                message: string;
            };
        };
        ExplainedCondition: {
            /** @enum {string} */
            answer: "yes" | "no" | "unknown";
            found: {
                condition: components["schemas"]["Definition"];
                /** @enum {string} */
                leaf: "trait" | "fact" | "tag" | "percentile" | "events" | "orders" | "sequence" | "near" | "consent" | "bucket" | "segment";
                partial: boolean;
                value: string | number | boolean | null;
            } | null;
            /** @enum {string} */
            kind: "all" | "any" | "not" | "leaf";
            parts: components["schemas"]["ExplainedCondition"][];
            path: string;
            sentence: {
                en: string;
                zh: string;
            };
        };
        getTagsByCodeResponseTagDefinition: {
            /** @constant */
            kind: "rule";
            otherwise?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            };
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
                when: components["schemas"]["Definition"];
            }[];
        } | {
            /** @enum {string} */
            as?: "text" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            events?: string | {
                any: string[];
            };
            /** @constant */
            kind: "statistic";
            /** @enum {string} */
            measure: "count" | "sum" | "days" | "distinct" | "first" | "last" | "top";
            /** @enum {string} */
            over: "events" | "orders";
            property?: string;
            top?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            where?: {
                [key: string]: unknown;
            }[];
            window?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            aspect: "category" | "brand" | "price_band" | "channel" | "hour";
            /** @constant */
            kind: "preference";
            /** @default 0.3 */
            minimumShare: number;
            /** @default 3 */
            minimumSupport: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "sql";
            statement: string;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            bands: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            field: string;
            /** @constant */
            kind: "predicted";
        } | {
            /** @constant */
            kind: "manual";
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "uploaded";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "external";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        };
        getTagsByCodeVersionsByVersionResponseTagDefinition: {
            /** @constant */
            kind: "rule";
            otherwise?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            };
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
                when: components["schemas"]["Definition"];
            }[];
        } | {
            /** @enum {string} */
            as?: "text" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            events?: string | {
                any: string[];
            };
            /** @constant */
            kind: "statistic";
            /** @enum {string} */
            measure: "count" | "sum" | "days" | "distinct" | "first" | "last" | "top";
            /** @enum {string} */
            over: "events" | "orders";
            property?: string;
            top?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            where?: {
                [key: string]: unknown;
            }[];
            window?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            aspect: "category" | "brand" | "price_band" | "channel" | "hour";
            /** @constant */
            kind: "preference";
            /** @default 0.3 */
            minimumShare: number;
            /** @default 3 */
            minimumSupport: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "sql";
            statement: string;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            bands: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            field: string;
            /** @constant */
            kind: "predicted";
        } | {
            /** @constant */
            kind: "manual";
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "uploaded";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "external";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        };
        getTagsResponseTagDefinition: {
            /** @constant */
            kind: "rule";
            otherwise?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            };
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
                when: components["schemas"]["Definition"];
            }[];
        } | {
            /** @enum {string} */
            as?: "text" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            events?: string | {
                any: string[];
            };
            /** @constant */
            kind: "statistic";
            /** @enum {string} */
            measure: "count" | "sum" | "days" | "distinct" | "first" | "last" | "top";
            /** @enum {string} */
            over: "events" | "orders";
            property?: string;
            top?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            where?: {
                [key: string]: unknown;
            }[];
            window?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            aspect: "category" | "brand" | "price_band" | "channel" | "hour";
            /** @constant */
            kind: "preference";
            /** @default 0.3 */
            minimumShare: number;
            /** @default 3 */
            minimumSupport: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "sql";
            statement: string;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            bands: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            field: string;
            /** @constant */
            kind: "predicted";
        } | {
            /** @constant */
            kind: "manual";
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "uploaded";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "external";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        };
        getTagsTreeResponsePart0: components["schemas"]["TagCategoryBranch"];
        postTagsByCodePublishResponseTagDefinition: {
            /** @constant */
            kind: "rule";
            otherwise?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            };
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
                when: components["schemas"]["Definition"];
            }[];
        } | {
            /** @enum {string} */
            as?: "text" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            events?: string | {
                any: string[];
            };
            /** @constant */
            kind: "statistic";
            /** @enum {string} */
            measure: "count" | "sum" | "days" | "distinct" | "first" | "last" | "top";
            /** @enum {string} */
            over: "events" | "orders";
            property?: string;
            top?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            where?: {
                [key: string]: unknown;
            }[];
            window?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            aspect: "category" | "brand" | "price_band" | "channel" | "hour";
            /** @constant */
            kind: "preference";
            /** @default 0.3 */
            minimumShare: number;
            /** @default 3 */
            minimumSupport: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "sql";
            statement: string;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            bands: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            field: string;
            /** @constant */
            kind: "predicted";
        } | {
            /** @constant */
            kind: "manual";
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "uploaded";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "external";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        };
        postTagsByCodeRefreshResponseTagDefinition: {
            /** @constant */
            kind: "rule";
            otherwise?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            };
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
                when: components["schemas"]["Definition"];
            }[];
        } | {
            /** @enum {string} */
            as?: "text" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            events?: string | {
                any: string[];
            };
            /** @constant */
            kind: "statistic";
            /** @enum {string} */
            measure: "count" | "sum" | "days" | "distinct" | "first" | "last" | "top";
            /** @enum {string} */
            over: "events" | "orders";
            property?: string;
            top?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            where?: {
                [key: string]: unknown;
            }[];
            window?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            aspect: "category" | "brand" | "price_band" | "channel" | "hour";
            /** @constant */
            kind: "preference";
            /** @default 0.3 */
            minimumShare: number;
            /** @default 3 */
            minimumSupport: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "sql";
            statement: string;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            bands: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            field: string;
            /** @constant */
            kind: "predicted";
        } | {
            /** @constant */
            kind: "manual";
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "uploaded";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "external";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        };
        postTagsByCodeRollbackResponseTagDefinition: {
            /** @constant */
            kind: "rule";
            otherwise?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            };
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
                when: components["schemas"]["Definition"];
            }[];
        } | {
            /** @enum {string} */
            as?: "text" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            events?: string | {
                any: string[];
            };
            /** @constant */
            kind: "statistic";
            /** @enum {string} */
            measure: "count" | "sum" | "days" | "distinct" | "first" | "last" | "top";
            /** @enum {string} */
            over: "events" | "orders";
            property?: string;
            top?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            where?: {
                [key: string]: unknown;
            }[];
            window?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            aspect: "category" | "brand" | "price_band" | "channel" | "hour";
            /** @constant */
            kind: "preference";
            /** @default 0.3 */
            minimumShare: number;
            /** @default 3 */
            minimumSupport: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "sql";
            statement: string;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            bands: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            field: string;
            /** @constant */
            kind: "predicted";
        } | {
            /** @constant */
            kind: "manual";
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "uploaded";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "external";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        };
        postTagsByCodeUnpublishResponseTagDefinition: {
            /** @constant */
            kind: "rule";
            otherwise?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            };
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
                when: components["schemas"]["Definition"];
            }[];
        } | {
            /** @enum {string} */
            as?: "text" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            events?: string | {
                any: string[];
            };
            /** @constant */
            kind: "statistic";
            /** @enum {string} */
            measure: "count" | "sum" | "days" | "distinct" | "first" | "last" | "top";
            /** @enum {string} */
            over: "events" | "orders";
            property?: string;
            top?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            where?: {
                [key: string]: unknown;
            }[];
            window?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            aspect: "category" | "brand" | "price_band" | "channel" | "hour";
            /** @constant */
            kind: "preference";
            /** @default 0.3 */
            minimumShare: number;
            /** @default 3 */
            minimumSupport: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "sql";
            statement: string;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            bands: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            field: string;
            /** @constant */
            kind: "predicted";
        } | {
            /** @constant */
            kind: "manual";
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "uploaded";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "external";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        };
        postTagsResponseTagDefinition: {
            /** @constant */
            kind: "rule";
            otherwise?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            };
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
                when: components["schemas"]["Definition"];
            }[];
        } | {
            /** @enum {string} */
            as?: "text" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            events?: string | {
                any: string[];
            };
            /** @constant */
            kind: "statistic";
            /** @enum {string} */
            measure: "count" | "sum" | "days" | "distinct" | "first" | "last" | "top";
            /** @enum {string} */
            over: "events" | "orders";
            property?: string;
            top?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            where?: {
                [key: string]: unknown;
            }[];
            window?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            aspect: "category" | "brand" | "price_band" | "channel" | "hour";
            /** @constant */
            kind: "preference";
            /** @default 0.3 */
            minimumShare: number;
            /** @default 3 */
            minimumSupport: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "sql";
            statement: string;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            bands: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            field: string;
            /** @constant */
            kind: "predicted";
        } | {
            /** @constant */
            kind: "manual";
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "uploaded";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "external";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        };
        putTagsByCodeResponseTagDefinition: {
            /** @constant */
            kind: "rule";
            otherwise?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            };
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
                when: components["schemas"]["Definition"];
            }[];
        } | {
            /** @enum {string} */
            as?: "text" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            events?: string | {
                any: string[];
            };
            /** @constant */
            kind: "statistic";
            /** @enum {string} */
            measure: "count" | "sum" | "days" | "distinct" | "first" | "last" | "top";
            /** @enum {string} */
            over: "events" | "orders";
            property?: string;
            top?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            where?: {
                [key: string]: unknown;
            }[];
            window?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            aspect: "category" | "brand" | "price_band" | "channel" | "hour";
            /** @constant */
            kind: "preference";
            /** @default 0.3 */
            minimumShare: number;
            /** @default 3 */
            minimumSupport: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "sql";
            statement: string;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            bands: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            field: string;
            /** @constant */
            kind: "predicted";
        } | {
            /** @constant */
            kind: "manual";
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "uploaded";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "external";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        };
        TagCategoryBranch: {
            children: components["schemas"]["getTagsTreeResponsePart0"][];
            code: string;
            name: {
                en: string;
                zh: string;
            };
            parent: string | null;
            position: number;
            tags: number;
        };
        TagDefinition: {
            /** @constant */
            kind: "rule";
            otherwise?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            };
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
                when: components["schemas"]["Definition"];
            }[];
        } | {
            /** @enum {string} */
            as?: "text" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            events?: string | {
                any: string[];
            };
            /** @constant */
            kind: "statistic";
            /** @enum {string} */
            measure: "count" | "sum" | "days" | "distinct" | "first" | "last" | "top";
            /** @enum {string} */
            over: "events" | "orders";
            property?: string;
            top?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            where?: {
                [key: string]: unknown;
            }[];
            window?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            aspect: "category" | "brand" | "price_band" | "channel" | "hour";
            /** @constant */
            kind: "preference";
            /** @default 0.3 */
            minimumShare?: number;
            /** @default 3 */
            minimumSupport?: number;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as?: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "sql";
            statement: string;
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            bands: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            field: string;
            /** @constant */
            kind: "predicted";
        } | {
            /** @constant */
            kind: "manual";
            values: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as?: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "uploaded";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        } | {
            /**
             * @default label
             * @enum {string}
             */
            as?: "label" | "number";
            bands?: {
                from?: number;
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
            /** @constant */
            kind: "external";
            values?: {
                label: {
                    en: string;
                    zh: string;
                };
                value: string;
            }[];
        };
    };
    responses: {
        /** @description A failure, told by its code */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAlerts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "open" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            closedAt: string | null;
                            closedBy: string | null;
                            details: {
                                [key: string]: unknown;
                            };
                            id: string;
                            key: string;
                            kind: string;
                            link: string | null;
                            /** Format: date-time */
                            raisedAt: string;
                            /**
                             * Format: date-time
                             * @description When the cause was last seen
                             */
                            renewedAt: string;
                            /** @enum {string} */
                            severity: "info" | "warning" | "critical";
                            text: {
                                en: string;
                                zh: string;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAlertsByIdClose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getAnnotations: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            by: string | null;
                            /** @description Of a note, by which it is changed; null for what happened by itself */
                            id: string | null;
                            /** @enum {string} */
                            kind: "note" | "campaign" | "price";
                            /** Format: date */
                            on: string;
                            /** @description The campaign, or the item if the price of one alone changed */
                            ref: string | null;
                            text: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAnnotations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    on: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        by: string | null;
                        /** @description Of a note, by which it is changed; null for what happened by itself */
                        id: string | null;
                        /** @enum {string} */
                        kind: "note" | "campaign" | "price";
                        /** Format: date */
                        on: string;
                        /** @description The campaign, or the item if the price of one alone changed */
                        ref: string | null;
                        text: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteAnnotationsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    patchAnnotationsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    on?: string;
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        by: string | null;
                        /** @description Of a note, by which it is changed; null for what happened by itself */
                        id: string | null;
                        /** @enum {string} */
                        kind: "note" | "campaign" | "price";
                        /** Format: date */
                        on: string;
                        /** @description The campaign, or the item if the price of one alone changed */
                        ref: string | null;
                        text: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getApplianceLifetimes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            category: string;
                            label: {
                                en: string;
                                zh: string;
                            };
                            note: string | null;
                            own: boolean;
                            years: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putApplianceLifetimesByCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    note?: string;
                    years: number;
                };
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteApplianceLifetimesByCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getAppliances: {
        parameters: {
            query?: {
                category?: string;
                cursor?: string;
                limit?: number;
                serial?: string;
                status?: "in-use" | "disposed" | "unclaimed" | "suspect";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            brand: string | null;
                            category: string;
                            categoryLabel: {
                                en: string;
                                zh: string;
                            };
                            disputed: boolean;
                            id: string | null;
                            inUseSince: string | null;
                            itemId: string | null;
                            lifecycle: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                /** @enum {string} */
                                stage: "new" | "settled" | "ageing" | "due" | "overdue" | "replaced";
                            } | null;
                            model: string | null;
                            orderId: string | null;
                            owner: {
                                label: string;
                                profileId: number;
                            } | null;
                            ownership: {
                                confidence: number;
                                /** Format: date-time */
                                since: string;
                                /** @enum {string} */
                                source: "registered" | "installed" | "ordered" | "used";
                            } | null;
                            serial: string | null;
                            /** @enum {string} */
                            status: "in-use" | "disposed" | "unclaimed" | "suspect" | "assumed";
                            synthetic: boolean;
                            warrantyUntil: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getAppliancesBySerial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serial: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        brand: string | null;
                        cases: {
                            caseId: string;
                            id: string;
                            kind: string;
                            open: boolean;
                            openedAt: string | null;
                        }[];
                        category: string;
                        categoryLabel: {
                            en: string;
                            zh: string;
                        };
                        consumables: {
                            /** Format: date-time */
                            at: string;
                            part: string;
                        }[];
                        disposal: {
                            /** Format: date-time */
                            at: string;
                            reason: string | null;
                        } | null;
                        disputed: boolean;
                        disputedBy: {
                            /** Format: date-time */
                            at: string;
                            label: string;
                            profileId: number;
                            /** @enum {string} */
                            source: "registered" | "installed" | "ordered" | "used";
                        }[];
                        history: {
                            /** Format: date-time */
                            at: string;
                            details: {
                                [key: string]: unknown;
                            };
                            /** @enum {string} */
                            kind: "registered" | "installed" | "repair-requested" | "repair-completed" | "consumable" | "disposed" | "reported";
                            person: {
                                label: string;
                                profileId: number;
                            } | null;
                            source: string;
                            synthetic: boolean;
                        }[];
                        household: {
                            id: string;
                            targetable: boolean;
                        } | null;
                        id: string | null;
                        installation: {
                            /** Format: date-time */
                            at: string;
                            city: string | null;
                            installer: string | null;
                        } | null;
                        inUseSince: string | null;
                        itemId: string | null;
                        lifecycle: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            stage: "new" | "settled" | "ageing" | "due" | "overdue" | "replaced";
                        } | null;
                        model: string | null;
                        orderId: string | null;
                        others: number;
                        owner: {
                            label: string;
                            profileId: number;
                        } | null;
                        owners: {
                            confidence: number;
                            label: string;
                            profileId: number;
                            /** Format: date-time */
                            since: string;
                            /** @enum {string} */
                            source: "registered" | "installed" | "ordered" | "used";
                            transfer: string | null;
                            until: string | null;
                        }[];
                        ownership: {
                            confidence: number;
                            /** Format: date-time */
                            since: string;
                            /** @enum {string} */
                            source: "registered" | "installed" | "ordered" | "used";
                        } | null;
                        people: {
                            buyer: {
                                /** @enum {string} */
                                basis: "said" | "order";
                                label: string;
                                profileId: number;
                            }[];
                            contact: {
                                label: string;
                                profileId: number;
                            }[];
                            payer: {
                                label: string;
                                profileId: number;
                            }[];
                            user: {
                                label: string;
                                profileId: number;
                            }[];
                        };
                        purchasedAt: string | null;
                        repairs: {
                            caseId: string | null;
                            completedAt: string | null;
                            fault: string | null;
                            requestedAt: string | null;
                        }[];
                        seller: string | null;
                        serial: string | null;
                        /** @enum {string} */
                        status: "in-use" | "disposed" | "unclaimed" | "suspect" | "assumed";
                        synthetic: boolean;
                        telemetry: {
                            /** Format: date-time */
                            computedAt: string;
                            profile: {
                                days: number;
                                faults: {
                                    code: string;
                                    count: number;
                                    /** Format: date-time */
                                    lastAt: string;
                                }[];
                                filterLeftPct: number | null;
                                /** Format: date-time */
                                from: string;
                                idleSince: string | null;
                                kwh: number | null;
                                litres: number | null;
                                medianMinutes: number | null;
                                reports: number;
                                sessions: number;
                                sessionsPerDay: number;
                                /** Format: date-time */
                                to: string;
                                typicalHours: {
                                    hour: number;
                                    share: number;
                                }[];
                                usedDays: number;
                            } | null;
                            reports: number;
                            withheld: boolean;
                        } | null;
                        warrantyUntil: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAssociationPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    from: string;
                    has: string[];
                    /**
                     * @default category
                     * @enum {string}
                     */
                    level?: "item" | "category" | "brand";
                    /** @default 50 */
                    limit?: number;
                    not: string;
                    /**
                     * @default orders
                     * @enum {string}
                     */
                    of?: "orders" | "households";
                    /** Format: date */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            label: string;
                            profileId: number;
                        }[];
                        total: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAssociationRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default bh
                     * @enum {string}
                     */
                    correction?: "bh" | "bonferroni" | "none";
                    /** Format: date */
                    from: string;
                    /**
                     * @default category
                     * @enum {string}
                     */
                    level?: "item" | "category" | "brand";
                    /** @default 3 */
                    maxLength?: number;
                    /** @default 0.1 */
                    minConfidence?: number;
                    /** @default 0.01 */
                    minSupport?: number;
                    /**
                     * @default orders
                     * @enum {string}
                     */
                    of?: "orders" | "households";
                    /**
                     * @default lift
                     * @enum {string}
                     */
                    sort?: "lift" | "confidence" | "support" | "leverage";
                    /** Format: date */
                    to: string;
                    /** @default 50 */
                    top?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        baskets: number;
                        found: {
                            adjustedPValue: number;
                            baskets: {
                                both: number;
                                has: number;
                                with: number;
                            };
                            confidence: number;
                            /** @description Null: infinite, the one was never without the other */
                            conviction: number | null;
                            has: string[];
                            /** @description Confidence beyond the best of a part of `has` */
                            improvement: number;
                            leverage: number;
                            lift: number;
                            /** @description Fisher’s exact test, one-sided */
                            pValue: number;
                            stands: boolean;
                            support: number;
                            with: string;
                        }[];
                        goods: {
                            all: number;
                            /** @description The others are too rare for any rule */
                            frequent: number;
                        };
                        level: number;
                        minCount: number;
                        /** @description What items are called, by id */
                        names: {
                            [key: string]: string;
                        };
                        /** @description Null: of households as of now */
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        } | null;
                        rules: {
                            confident: number;
                            formed: number;
                            /** @description That frequent goods can form: what the correction counts */
                            possible: number;
                            standing: number;
                        };
                        /** @description Frequent sets of 1, 2, 3 … goods */
                        sets: number[];
                        /** @description Lines that say nothing of the goods, such as without a category */
                        unnamed: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAssociationSegment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    description?: string;
                    /** Format: date */
                    from: string;
                    has: string[];
                    /**
                     * @default category
                     * @enum {string}
                     */
                    level?: "item" | "category" | "brand";
                    name: string;
                    not: string;
                    /**
                     * @default orders
                     * @enum {string}
                     */
                    of?: "orders" | "households";
                    /** Format: date */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        people: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAttributionCredit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default {
                     *       "orders": true
                     *     }
                     */
                    conversions?: {
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    };
                    /** @default cost_minor */
                    cost?: string;
                    /**
                     * @default {
                     *       "events": {
                     *         "any": [
                     *           "Page Viewed",
                     *           "Screen Viewed",
                     *           "Product List Viewed",
                     *           "Product Viewed",
                     *           "Products Searched",
                     *           "session_start",
                     *           "$AppStart",
                     *           "$MPLaunch",
                     *           "$MPShow"
                     *         ]
                     *       }
                     *     }
                     */
                    direct?: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    }) | null;
                    /** Format: date */
                    from: string;
                    /** @default 7 */
                    halfLife?: number;
                    /** @default 30 */
                    lookBackDays?: number;
                    /**
                     * @default [
                     *       "first",
                     *       "last",
                     *       "last-non-direct",
                     *       "linear",
                     *       "time-decay",
                     *       "position",
                     *       "markov",
                     *       "shapley"
                     *     ]
                     */
                    models?: ("first" | "last" | "last-non-direct" | "linear" | "time-decay" | "position" | "markov" | "shapley")[];
                    /** @default 1 */
                    order?: number;
                    /** @default {} */
                    spend?: {
                        [key: string]: string;
                    };
                    /** Format: date */
                    to: string;
                    /**
                     * @default [
                     *       {
                     *         "of": {
                     *           "events": "Promotion Clicked",
                     *           "where": [
                     *             {
                     *               "property": "ad_channel",
                     *               "op": "neq",
                     *               "value": "own"
                     *             }
                     *           ]
                     *         },
                     *         "by": "property:ad_channel"
                     *       },
                     *       {
                     *         "of": {
                     *           "events": {
                     *             "any": [
                     *               "Message Opened",
                     *               "Message Clicked"
                     *             ]
                     *           }
                     *         },
                     *         "by": "property:channel"
                     *       },
                     *       {
                     *         "of": {
                     *           "events": {
                     *             "any": [
                     *               "Page Viewed",
                     *               "Screen Viewed",
                     *               "Product List Viewed",
                     *               "Product Viewed",
                     *               "Products Searched",
                     *               "session_start",
                     *               "$AppStart",
                     *               "$MPLaunch",
                     *               "$MPShow"
                     *             ]
                     *           }
                     *         },
                     *         "by": "campaign_source"
                     *       }
                     *     ]
                     */
                    touches?: ({
                        by: string;
                        of: {
                            events: string | {
                                any: string[];
                            };
                            where?: (({
                                /** @enum {string} */
                                op: "eq" | "neq";
                                property: string;
                                value: string | number | boolean;
                            } | {
                                /** @constant */
                                op: "in";
                                property: string;
                                value: (string | number | boolean)[];
                            } | {
                                /** @enum {string} */
                                op: "gt" | "gte" | "lt" | "lte";
                                property: string;
                                value: string | number;
                            } | {
                                /** @constant */
                                op: "between";
                                property: string;
                                value: [
                                    string | number,
                                    string | number
                                ];
                            } | {
                                /** @constant */
                                op: "contains";
                                property: string;
                                value: string;
                            } | {
                                /** @constant */
                                op: "exists";
                                property: string;
                            }) | ({
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @enum {string} */
                                op: "eq" | "neq";
                                value: string | number | boolean;
                            } | {
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "in";
                                value: (string | number | boolean)[];
                            } | {
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @enum {string} */
                                op: "gt" | "gte" | "lt" | "lte";
                                value: string | number;
                            } | {
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "between";
                                value: [
                                    string | number,
                                    string | number
                                ];
                            } | {
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "contains";
                                value: string;
                            } | {
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "exists";
                            }))[];
                        } | {
                            /** @constant */
                            orders: true;
                            where?: ({
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @enum {string} */
                                op: "eq" | "neq";
                                value: string | number | boolean;
                            } | {
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "in";
                                value: (string | number | boolean)[];
                            } | {
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @enum {string} */
                                op: "gt" | "gte" | "lt" | "lte";
                                value: string | number;
                            } | {
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "between";
                                value: [
                                    string | number,
                                    string | number
                                ];
                            } | {
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "contains";
                                value: string;
                            } | {
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "exists";
                            })[];
                        };
                    } | {
                        named: string;
                        of: {
                            events: string | {
                                any: string[];
                            };
                            where?: (({
                                /** @enum {string} */
                                op: "eq" | "neq";
                                property: string;
                                value: string | number | boolean;
                            } | {
                                /** @constant */
                                op: "in";
                                property: string;
                                value: (string | number | boolean)[];
                            } | {
                                /** @enum {string} */
                                op: "gt" | "gte" | "lt" | "lte";
                                property: string;
                                value: string | number;
                            } | {
                                /** @constant */
                                op: "between";
                                property: string;
                                value: [
                                    string | number,
                                    string | number
                                ];
                            } | {
                                /** @constant */
                                op: "contains";
                                property: string;
                                value: string;
                            } | {
                                /** @constant */
                                op: "exists";
                                property: string;
                            }) | ({
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @enum {string} */
                                op: "eq" | "neq";
                                value: string | number | boolean;
                            } | {
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "in";
                                value: (string | number | boolean)[];
                            } | {
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @enum {string} */
                                op: "gt" | "gte" | "lt" | "lte";
                                value: string | number;
                            } | {
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "between";
                                value: [
                                    string | number,
                                    string | number
                                ];
                            } | {
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "contains";
                                value: string;
                            } | {
                                /** @enum {string} */
                                field: "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "exists";
                            }))[];
                        } | {
                            /** @constant */
                            orders: true;
                            where?: ({
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @enum {string} */
                                op: "eq" | "neq";
                                value: string | number | boolean;
                            } | {
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "in";
                                value: (string | number | boolean)[];
                            } | {
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @enum {string} */
                                op: "gt" | "gte" | "lt" | "lte";
                                value: string | number;
                            } | {
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "between";
                                value: [
                                    string | number,
                                    string | number
                                ];
                            } | {
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "contains";
                                value: string;
                            } | {
                                /** @enum {string} */
                                field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                                /** @constant */
                                op: "exists";
                            })[];
                        };
                    })[];
                    /**
                     * @default next
                     * @enum {string}
                     */
                    touchesFor?: "next" | "every";
                    /**
                     * @default count
                     * @enum {string}
                     */
                    worth?: "rate" | "count";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        channels: {
                            /** @description Null: none is known */
                            cost: string | null;
                            credit: {
                                [key: string]: {
                                    conversions: number;
                                    /** @description Cost ÷ credited conversions */
                                    cpa: string | null;
                                    /** @description Standard error of the conversions, where the model was sampled */
                                    error: number | null;
                                    /** @description Decimal in the shop’s currency; null where conversions are events */
                                    money: string | null;
                                    /** @description Credited money ÷ cost */
                                    roas: number | null;
                                };
                            };
                            /** @enum {string} */
                            kind: "named" | "direct" | "other";
                            name: string;
                            /** @description Conversions on whose path it was */
                            onPath: number;
                            /** @description Share of conversions lost without it, as paths are walked (Markov) */
                            removal: number | null;
                            /** @description Of known people in the days asked for; null for visits that came by themselves */
                            touches: number | null;
                        }[];
                        conversions: {
                            all: {
                                conversions: number;
                                /** @description Decimal in the shop’s currency; null where conversions are events */
                                money: string | null;
                            };
                            credited: {
                                conversions: number;
                                /** @description Decimal in the shop’s currency; null where conversions are events */
                                money: string | null;
                            };
                            /** @description What came back of orders beyond what they had brought; counted nowhere */
                            takenBack: string | null;
                            /** @description Of nobody known: guests, masked buyers */
                            unknown: {
                                conversions: number;
                                /** @description Decimal in the shop’s currency; null where conversions are events */
                                money: string | null;
                            };
                            /** @description Of known people, none of whose touches we saw */
                            untouched: {
                                conversions: number;
                                /** @description Decimal in the shop’s currency; null where conversions are events */
                                money: string | null;
                            };
                        };
                        currency: string;
                        journeys: {
                            /** @description Journeys longer than `longestPath` touches: their middle is left out */
                            folded: number;
                            longestPath: number;
                            /** @description Journeys that ended without a conversion */
                            nulls: number;
                            /** @description Journeys that might still convert: on no path */
                            open: number;
                            /** @description Different ones */
                            paths: number;
                        };
                        markov: {
                            order: number;
                            probability: number;
                            states: number;
                        } | null;
                        /** @description Names that the channel of kind `other` stands for */
                        otherNames: number;
                        /** @description Those with most conversions; places in `channels`, first touch to last */
                        paths: {
                            channels: number[];
                            conversions: number;
                            /** @description Decimal in the shop’s currency; null where conversions are events */
                            money: string | null;
                            nulls: number;
                        }[];
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getAudit: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                cursor?: string;
                limit?: number;
                objectId?: string;
                objectType?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            action: string;
                            actor: {
                                id: string | null;
                                kind: string;
                                name: string | null;
                            };
                            /** Format: date-time */
                            at: string;
                            details: {
                                [key: string]: unknown;
                            };
                            id: string;
                            object: {
                                id: string;
                                type: string;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAuthChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Left out by users who have no password yet */
                    currentPassword?: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getAuthGetSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session: {
                            /** Format: date-time */
                            expiresAt: string;
                        };
                        user: {
                            email: string;
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "admin" | "marketer" | "analyst" | "viewer";
                            scope: {
                                readonly dealer?: string[];
                                readonly region?: string[];
                                readonly shop?: string[];
                            };
                        };
                    } | null;
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getAuthLink: {
        parameters: {
            query?: {
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postAuthSignInEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            email: string;
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "admin" | "marketer" | "analyst" | "viewer";
                            scope: {
                                readonly dealer?: string[];
                                readonly region?: string[];
                                readonly shop?: string[];
                            };
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAuthSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getCampaigns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @default null */
                            cap: {
                                days: number;
                                messages: number;
                            } | null;
                            /**
                             * @default email
                             * @enum {string}
                             */
                            channel: "email" | "print";
                            closesAt: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            goal: {
                                /** @default order */
                                event: string;
                                /** @default 14 */
                                windowDays: number;
                            };
                            /** @default 0.1 */
                            holdoutShare: number;
                            /** Format: uuid */
                            id: string;
                            launchedAt: string | null;
                            name: string;
                            /** @default marketing_email */
                            purpose: string;
                            result: {
                                holdout: number;
                                lift: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                treated: number;
                            } | null;
                            /** Format: uuid */
                            segmentId: string;
                            sendAt: string | null;
                            /** @enum {string} */
                            status: "draft" | "scheduled" | "launching" | "sending" | "measuring" | "finished" | "cancelled";
                            synthetic: boolean;
                            /** Format: uuid */
                            templateId: string;
                            templateVersion: number | null;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postCampaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    cap?: {
                        days: number;
                        messages: number;
                    } | null;
                    /**
                     * @default email
                     * @enum {string}
                     */
                    channel?: "email" | "print";
                    /** @default {} */
                    goal?: {
                        /** @default order */
                        event?: string;
                        /** @default 14 */
                        windowDays?: number;
                    };
                    /** @default 0.1 */
                    holdoutShare?: number;
                    name: string;
                    /** @default marketing_email */
                    purpose?: string;
                    /** Format: uuid */
                    segmentId: string;
                    /** @default null */
                    sendAt?: string | null;
                    /** Format: uuid */
                    templateId: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @default null */
                        cap: {
                            days: number;
                            messages: number;
                        } | null;
                        /**
                         * @default email
                         * @enum {string}
                         */
                        channel: "email" | "print";
                        closesAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        goal: {
                            /** @default order */
                            event: string;
                            /** @default 14 */
                            windowDays: number;
                        };
                        /** @default 0.1 */
                        holdoutShare: number;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        name: string;
                        /** @default marketing_email */
                        purpose: string;
                        result: {
                            holdout: number;
                            lift: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            treated: number;
                        } | null;
                        /** Format: uuid */
                        segmentId: string;
                        sendAt: string | null;
                        /** @enum {string} */
                        status: "draft" | "scheduled" | "launching" | "sending" | "measuring" | "finished" | "cancelled";
                        synthetic: boolean;
                        /** Format: uuid */
                        templateId: string;
                        templateVersion: number | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getCampaignsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @default null */
                        cap: {
                            days: number;
                            messages: number;
                        } | null;
                        /**
                         * @default email
                         * @enum {string}
                         */
                        channel: "email" | "print";
                        closesAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        goal: {
                            /** @default order */
                            event: string;
                            /** @default 14 */
                            windowDays: number;
                        };
                        /** @default 0.1 */
                        holdoutShare: number;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        name: string;
                        /** @default marketing_email */
                        purpose: string;
                        result: {
                            holdout: number;
                            lift: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            treated: number;
                        } | null;
                        /** Format: uuid */
                        segmentId: string;
                        sendAt: string | null;
                        /** @enum {string} */
                        status: "draft" | "scheduled" | "launching" | "sending" | "measuring" | "finished" | "cancelled";
                        synthetic: boolean;
                        /** Format: uuid */
                        templateId: string;
                        templateVersion: number | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putCampaignsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    cap?: {
                        days: number;
                        messages: number;
                    } | null;
                    /**
                     * @default email
                     * @enum {string}
                     */
                    channel?: "email" | "print";
                    /** @default {} */
                    goal?: {
                        /** @default order */
                        event?: string;
                        /** @default 14 */
                        windowDays?: number;
                    };
                    /** @default 0.1 */
                    holdoutShare?: number;
                    name: string;
                    /** @default marketing_email */
                    purpose?: string;
                    /** Format: uuid */
                    segmentId: string;
                    /** @default null */
                    sendAt?: string | null;
                    /** Format: uuid */
                    templateId: string;
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @default null */
                        cap: {
                            days: number;
                            messages: number;
                        } | null;
                        /**
                         * @default email
                         * @enum {string}
                         */
                        channel: "email" | "print";
                        closesAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        goal: {
                            /** @default order */
                            event: string;
                            /** @default 14 */
                            windowDays: number;
                        };
                        /** @default 0.1 */
                        holdoutShare: number;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        name: string;
                        /** @default marketing_email */
                        purpose: string;
                        result: {
                            holdout: number;
                            lift: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            treated: number;
                        } | null;
                        /** Format: uuid */
                        segmentId: string;
                        sendAt: string | null;
                        /** @enum {string} */
                        status: "draft" | "scheduled" | "launching" | "sending" | "measuring" | "finished" | "cancelled";
                        synthetic: boolean;
                        /** Format: uuid */
                        templateId: string;
                        templateVersion: number | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteCampaignsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postCampaignsByIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @default null */
                        cap: {
                            days: number;
                            messages: number;
                        } | null;
                        /**
                         * @default email
                         * @enum {string}
                         */
                        channel: "email" | "print";
                        closesAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        goal: {
                            /** @default order */
                            event: string;
                            /** @default 14 */
                            windowDays: number;
                        };
                        /** @default 0.1 */
                        holdoutShare: number;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        name: string;
                        /** @default marketing_email */
                        purpose: string;
                        result: {
                            holdout: number;
                            lift: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            treated: number;
                        } | null;
                        /** Format: uuid */
                        segmentId: string;
                        sendAt: string | null;
                        /** @enum {string} */
                        status: "draft" | "scheduled" | "launching" | "sending" | "measuring" | "finished" | "cancelled";
                        synthetic: boolean;
                        /** Format: uuid */
                        templateId: string;
                        templateVersion: number | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postCampaignsByIdLaunch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @default null */
                        cap: {
                            days: number;
                            messages: number;
                        } | null;
                        /**
                         * @default email
                         * @enum {string}
                         */
                        channel: "email" | "print";
                        closesAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        goal: {
                            /** @default order */
                            event: string;
                            /** @default 14 */
                            windowDays: number;
                        };
                        /** @default 0.1 */
                        holdoutShare: number;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        name: string;
                        /** @default marketing_email */
                        purpose: string;
                        result: {
                            holdout: number;
                            lift: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            treated: number;
                        } | null;
                        /** Format: uuid */
                        segmentId: string;
                        sendAt: string | null;
                        /** @enum {string} */
                        status: "draft" | "scheduled" | "launching" | "sending" | "measuring" | "finished" | "cancelled";
                        synthetic: boolean;
                        /** Format: uuid */
                        templateId: string;
                        templateVersion: number | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postCampaignsByIdRehearse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: number;
                        detectableLift: {
                            absolute: number | null;
                            baseline: number | null;
                            power: number;
                            relative: number | null;
                        };
                        eligible: number;
                        holdout: number;
                        problems: {
                            code: string;
                            message: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            severity: "error" | "warning";
                        }[];
                        sample: {
                            arm: ("treatment" | "holdout") | null;
                            label: string;
                            /** @enum {string} */
                            outcome: "sent" | "held-back" | "suppressed";
                            profileId: number;
                            /** @enum {string} */
                            reason?: "no-consent" | "consent-withdrawn" | "unsubscribed" | "complained" | "no-address" | "not-for-marketing" | "bad-address" | "bounced" | "capped" | "duplicate-address" | "open-case" | "minor" | "cancelled" | "address-refused" | "content-refused" | "cannot-render" | "vendor-unavailable" | "answer-lost";
                        }[];
                        suggestedHoldout: number;
                        suppressed: {
                            count: number;
                            label: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            reason: "no-consent" | "consent-withdrawn" | "unsubscribed" | "complained" | "no-address" | "not-for-marketing" | "bad-address" | "bounced" | "capped" | "duplicate-address" | "open-case" | "minor" | "cancelled" | "address-refused" | "content-refused" | "cannot-render" | "vendor-unavailable" | "answer-lost";
                        }[];
                        treated: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getCampaignsByIdResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        arms: {
                            holdout: {
                                assigned: number;
                                converted: number;
                                revenue: {
                                    amount: string;
                                    currency: string;
                                };
                            };
                            treatment: {
                                assigned: number;
                                converted: number;
                                revenue: {
                                    amount: string;
                                    currency: string;
                                };
                            };
                        };
                        crossovers: number;
                        funnel: {
                            assigned: number;
                            clicked: number;
                            converted: number;
                            delivered: number;
                            opened: number;
                            sent: number;
                        };
                        lift: {
                            absolute: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            incrementalConversions: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            incrementalRevenue: {
                                high: {
                                    amount: string;
                                    currency: string;
                                };
                                low: {
                                    amount: string;
                                    currency: string;
                                };
                                value: {
                                    amount: string;
                                    currency: string;
                                };
                            } | null;
                            pValue: number;
                            relative: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                        } | null;
                        planted?: {
                            lift: number;
                        };
                        srm: {
                            ok: boolean;
                            pValue: number;
                        };
                        /** @enum {string} */
                        status: "waiting" | "provisional" | "final";
                        synthetic: boolean;
                        window: {
                            closed: boolean;
                            closesAt: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getCampaignsByIdSends: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                reason?: "no-consent" | "consent-withdrawn" | "unsubscribed" | "complained" | "no-address" | "not-for-marketing" | "bad-address" | "bounced" | "capped" | "duplicate-address" | "open-case" | "minor" | "cancelled" | "address-refused" | "content-refused" | "cannot-render" | "vendor-unavailable" | "answer-lost";
                state?: "reserved" | "sending" | "sent" | "delivered" | "bounced" | "complained" | "unknown" | "failed" | "suppressed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            attempts: number;
                            clickedAt: string | null;
                            deliveredAt: string | null;
                            label: string;
                            /** Format: uuid */
                            ledgerId: string;
                            openedAt: string | null;
                            profileId: number;
                            reason: ("no-consent" | "consent-withdrawn" | "unsubscribed" | "complained" | "no-address" | "not-for-marketing" | "bad-address" | "bounced" | "capped" | "duplicate-address" | "open-case" | "minor" | "cancelled" | "address-refused" | "content-refused" | "cannot-render" | "vendor-unavailable" | "answer-lost") | null;
                            reasonLabel: {
                                en: string;
                                zh: string;
                            } | null;
                            sentAt: string | null;
                            /** @enum {string} */
                            state: "reserved" | "sending" | "sent" | "delivered" | "bounced" | "complained" | "unknown" | "failed" | "suppressed";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getCases: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                profileId?: number;
                status?: "open" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            appliance: {
                                id: string;
                                serial: string;
                            } | null;
                            callMinutes: number;
                            calls: number;
                            caseId: string;
                            channel: string;
                            closedAt: string | null;
                            closedBy: string | null;
                            id: string;
                            /** @enum {string} */
                            kind: "complaint" | "repair" | "installation" | "return" | "question";
                            kindLabel: {
                                en: string;
                                zh: string;
                            };
                            open: boolean;
                            openedAt: string | null;
                            person: {
                                label: string;
                                profileId: number;
                            } | null;
                            source: string;
                            synthetic: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postCasesByIdClose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        appliance: {
                            id: string;
                            serial: string;
                        } | null;
                        callMinutes: number;
                        calls: number;
                        caseId: string;
                        channel: string;
                        closedAt: string | null;
                        closedBy: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "complaint" | "repair" | "installation" | "return" | "question";
                        kindLabel: {
                            en: string;
                            zh: string;
                        };
                        open: boolean;
                        openedAt: string | null;
                        person: {
                            label: string;
                            profileId: number;
                        } | null;
                        source: string;
                        synthetic: boolean;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getComputedTraits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            events?: string[];
                            label: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            measure: "count" | "sum" | "last" | "first" | "days" | "distinct" | "top";
                            name: string;
                            /** @enum {string} */
                            over: "events" | "orders";
                            property?: string;
                            sentence: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            type: "number" | "text" | "time";
                            updatedAt: string;
                            usedBy: {
                                id: string;
                                /** @enum {string} */
                                kind: "segment" | "tag";
                                name: string;
                            }[];
                            version: number;
                            where?: {
                                [key: string]: unknown;
                            }[];
                            windowDays?: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postComputedTraits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    events?: string[];
                    label: {
                        en: string;
                        zh: string;
                    };
                    /** @enum {string} */
                    measure: "count" | "sum" | "last" | "first" | "days" | "distinct" | "top";
                    name: string;
                    /** @enum {string} */
                    over: "events" | "orders";
                    property?: string;
                    where?: {
                        [key: string]: unknown;
                    }[];
                    windowDays?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events?: string[];
                        label: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        measure: "count" | "sum" | "last" | "first" | "days" | "distinct" | "top";
                        name: string;
                        /** @enum {string} */
                        over: "events" | "orders";
                        property?: string;
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        type: "number" | "text" | "time";
                        updatedAt: string;
                        usedBy: {
                            id: string;
                            /** @enum {string} */
                            kind: "segment" | "tag";
                            name: string;
                        }[];
                        version: number;
                        where?: {
                            [key: string]: unknown;
                        }[];
                        windowDays?: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putComputedTraitsByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    trait: {
                        events?: string[];
                        label: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        measure: "count" | "sum" | "last" | "first" | "days" | "distinct" | "top";
                        name: string;
                        /** @enum {string} */
                        over: "events" | "orders";
                        property?: string;
                        where?: {
                            [key: string]: unknown;
                        }[];
                        windowDays?: number;
                    };
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events?: string[];
                        label: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        measure: "count" | "sum" | "last" | "first" | "days" | "distinct" | "top";
                        name: string;
                        /** @enum {string} */
                        over: "events" | "orders";
                        property?: string;
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        type: "number" | "text" | "time";
                        updatedAt: string;
                        usedBy: {
                            id: string;
                            /** @enum {string} */
                            kind: "segment" | "tag";
                            name: string;
                        }[];
                        version: number;
                        where?: {
                            [key: string]: unknown;
                        }[];
                        windowDays?: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteComputedTraitsByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postCyclesRepurchase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    from: string;
                    goods?: string[];
                    /**
                     * @default category
                     * @enum {string}
                     */
                    level?: "item" | "category" | "brand";
                    /** Format: date */
                    to: string;
                    /** @default 20 */
                    top?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        cycles: {
                            again: number;
                            /** @description Each followed from their first purchase in the days asked for */
                            buyers: number;
                            curve: {
                                atRisk: number;
                                high: number;
                                length: number;
                                low: number;
                                share: number;
                            }[];
                            /** @description By the time since their last purchase; null where not even a quarter buys again */
                            people: {
                                due: number;
                                overdue: number;
                            } | null;
                            /** @description Days by which a quarter, half and three quarters of all have bought again; null: not known yet */
                            quartiles: {
                                first: {
                                    high: number | null;
                                    low: number | null;
                                    value: number | null;
                                };
                                median: {
                                    high: number | null;
                                    low: number | null;
                                    value: number | null;
                                };
                                third: {
                                    high: number | null;
                                    low: number | null;
                                    value: number | null;
                                };
                            };
                            value: string;
                        }[];
                        lengths: number[];
                        /** @description What items are called, by id */
                        names: {
                            [key: string]: string;
                        };
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        /** @description Goods of which anything was bought */
                        values: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postCyclesRepurchasePeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    from: string;
                    /** @enum {string} */
                    is: "due" | "overdue";
                    /**
                     * @default category
                     * @enum {string}
                     */
                    level?: "item" | "category" | "brand";
                    /** @default 50 */
                    limit?: number;
                    /** Format: date */
                    to: string;
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            label: string;
                            profileId: number;
                        }[];
                        total: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postCyclesRepurchaseSegment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    description?: string;
                    /** Format: date */
                    from: string;
                    /** @enum {string} */
                    is: "due" | "overdue";
                    /**
                     * @default category
                     * @enum {string}
                     */
                    level?: "item" | "category" | "brand";
                    name: string;
                    /** Format: date */
                    to: string;
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        people: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postCyclesTransitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    after?: string[];
                    /**
                     * @default next
                     * @enum {string}
                     */
                    counting?: "next" | "within";
                    /** Format: date */
                    from: string;
                    /**
                     * @default category
                     * @enum {string}
                     */
                    level?: "item" | "category" | "brand";
                    /** Format: date */
                    to: string;
                    /** @default 12 */
                    top?: number;
                    /** @default 365 */
                    windowDays?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        currency: string;
                        /** @description What items are called, by id */
                        names: {
                            [key: string]: string;
                        };
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        rows: {
                            /** @description Null: after anything, which is the base rate */
                            after: string | null;
                            /** @description People whose window has closed: of them are the shares */
                            closed: number;
                            goods: number;
                            next: {
                                /** @description Decimal in the shop’s currency */
                                amount: string;
                                base: number | null;
                                lift: number | null;
                                people: number;
                                share: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                value: string;
                            }[];
                            nothing: number;
                            open: number;
                        }[];
                        windowDays: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postCyclesTransitionsPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    after: string;
                    /** Format: date */
                    from: string;
                    /** @enum {string} */
                    is: "waiting" | "followed";
                    /**
                     * @default category
                     * @enum {string}
                     */
                    level?: "item" | "category" | "brand";
                    /** @default 50 */
                    limit?: number;
                    next: string;
                    /** Format: date */
                    to: string;
                    /** @default 365 */
                    windowDays?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            label: string;
                            profileId: number;
                        }[];
                        total: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postCyclesTransitionsSegment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    after: string;
                    /** @default  */
                    description?: string;
                    /** Format: date */
                    from: string;
                    /** @enum {string} */
                    is: "waiting" | "followed";
                    /**
                     * @default category
                     * @enum {string}
                     */
                    level?: "item" | "category" | "brand";
                    name: string;
                    next: string;
                    /** Format: date */
                    to: string;
                    /** @default 365 */
                    windowDays?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        people: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getDashboards: {
        parameters: {
            query?: {
                /** @description Of the names that the software brings */
                language?: "zh" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            description: string;
                            id: string;
                            /** @description Whether the reader may change it */
                            mayEdit: boolean;
                            name: string;
                            owner: {
                                id: string;
                                name: string;
                            };
                            sharedWith: ("admin" | "marketer" | "analyst" | "viewer")[];
                            /** @description Which of those that the software brings: read-only, copy it to change it */
                            starter: string | null;
                            /** @description How many */
                            tiles: number;
                            /** @description Null for what the software brings */
                            updatedAt: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postDashboards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default none
                     * @enum {string}
                     */
                    compare?: "none" | "previous" | "year";
                    /** @default  */
                    description?: string;
                    /**
                     * @description Roles that may change it, and so read it; viewers may not
                     * @default []
                     */
                    editableBy?: ("admin" | "marketer" | "analyst" | "viewer")[];
                    name: string;
                    /**
                     * @description Days of the shop, up to and with today
                     * @default {
                     *       "days": 28
                     *     }
                     */
                    range?: {
                        days: number;
                    };
                    /**
                     * @description Roles that may read it, beside its owner and administrators
                     * @default []
                     */
                    sharedWith?: ("admin" | "marketer" | "analyst" | "viewer")[];
                    /** @default [] */
                    tiles?: {
                        /**
                         * @description A range of its own; null: that of the dashboard
                         * @default null
                         */
                        days?: number | null;
                        id?: string;
                        is: {
                            question: {
                                /** @description What that route takes, without from and to */
                                body: {
                                    [key: string]: unknown;
                                };
                                /** @description Path of the question’s own route without /api/, such as metrics/read */
                                kind: string;
                            };
                        } | {
                            text: string;
                        };
                        place: {
                            /** @description In rows of 40 px */
                            h: number;
                            w: number;
                            x: number;
                            y: number;
                        };
                        /**
                         * @description Null: the question says its own name
                         * @default null
                         */
                        title?: string | null;
                        view: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        compare: "none" | "previous" | "year";
                        description: string;
                        editableBy: ("admin" | "marketer" | "analyst" | "viewer")[];
                        id: string;
                        /** @description Whether the reader may change it */
                        mayEdit: boolean;
                        name: string;
                        owner: {
                            id: string;
                            name: string;
                        };
                        range: {
                            days: number;
                        };
                        sharedWith: ("admin" | "marketer" | "analyst" | "viewer")[];
                        /** @description Which of those that the software brings: read-only, copy it to change it */
                        starter: string | null;
                        tiles: {
                            days: number | null;
                            id: string;
                            is: {
                                question: {
                                    body: {
                                        [key: string]: unknown;
                                    };
                                    kind: string;
                                };
                            } | {
                                text: string;
                            };
                            place: {
                                h: number;
                                w: number;
                                x: number;
                                y: number;
                            };
                            title: string | null;
                            view: string;
                        }[];
                        /** @description Null for what the software brings */
                        updatedAt: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getDashboardsById: {
        parameters: {
            query?: {
                /** @description Of the names that the software brings */
                language?: "zh" | "en";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        compare: "none" | "previous" | "year";
                        description: string;
                        editableBy: ("admin" | "marketer" | "analyst" | "viewer")[];
                        id: string;
                        /** @description Whether the reader may change it */
                        mayEdit: boolean;
                        name: string;
                        owner: {
                            id: string;
                            name: string;
                        };
                        range: {
                            days: number;
                        };
                        sharedWith: ("admin" | "marketer" | "analyst" | "viewer")[];
                        /** @description Which of those that the software brings: read-only, copy it to change it */
                        starter: string | null;
                        tiles: {
                            days: number | null;
                            id: string;
                            is: {
                                question: {
                                    body: {
                                        [key: string]: unknown;
                                    };
                                    kind: string;
                                };
                            } | {
                                text: string;
                            };
                            place: {
                                h: number;
                                w: number;
                                x: number;
                                y: number;
                            };
                            title: string | null;
                            view: string;
                        }[];
                        /** @description Null for what the software brings */
                        updatedAt: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putDashboardsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default none
                     * @enum {string}
                     */
                    compare?: "none" | "previous" | "year";
                    /** @default  */
                    description?: string;
                    /**
                     * @description Roles that may change it, and so read it; viewers may not
                     * @default []
                     */
                    editableBy?: ("admin" | "marketer" | "analyst" | "viewer")[];
                    name: string;
                    /**
                     * @description Days of the shop, up to and with today
                     * @default {
                     *       "days": 28
                     *     }
                     */
                    range?: {
                        days: number;
                    };
                    /**
                     * @description Roles that may read it, beside its owner and administrators
                     * @default []
                     */
                    sharedWith?: ("admin" | "marketer" | "analyst" | "viewer")[];
                    /** @default [] */
                    tiles?: {
                        /**
                         * @description A range of its own; null: that of the dashboard
                         * @default null
                         */
                        days?: number | null;
                        id?: string;
                        is: {
                            question: {
                                /** @description What that route takes, without from and to */
                                body: {
                                    [key: string]: unknown;
                                };
                                /** @description Path of the question’s own route without /api/, such as metrics/read */
                                kind: string;
                            };
                        } | {
                            text: string;
                        };
                        place: {
                            /** @description In rows of 40 px */
                            h: number;
                            w: number;
                            x: number;
                            y: number;
                        };
                        /**
                         * @description Null: the question says its own name
                         * @default null
                         */
                        title?: string | null;
                        view: string;
                    }[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        compare: "none" | "previous" | "year";
                        description: string;
                        editableBy: ("admin" | "marketer" | "analyst" | "viewer")[];
                        id: string;
                        /** @description Whether the reader may change it */
                        mayEdit: boolean;
                        name: string;
                        owner: {
                            id: string;
                            name: string;
                        };
                        range: {
                            days: number;
                        };
                        sharedWith: ("admin" | "marketer" | "analyst" | "viewer")[];
                        /** @description Which of those that the software brings: read-only, copy it to change it */
                        starter: string | null;
                        tiles: {
                            days: number | null;
                            id: string;
                            is: {
                                question: {
                                    body: {
                                        [key: string]: unknown;
                                    };
                                    kind: string;
                                };
                            } | {
                                text: string;
                            };
                            place: {
                                h: number;
                                w: number;
                                x: number;
                                y: number;
                            };
                            title: string | null;
                            view: string;
                        }[];
                        /** @description Null for what the software brings */
                        updatedAt: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteDashboardsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postDashboardsByIdCopy: {
        parameters: {
            query?: {
                /** @description Of the names that the software brings */
                language?: "zh" | "en";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        compare: "none" | "previous" | "year";
                        description: string;
                        editableBy: ("admin" | "marketer" | "analyst" | "viewer")[];
                        id: string;
                        /** @description Whether the reader may change it */
                        mayEdit: boolean;
                        name: string;
                        owner: {
                            id: string;
                            name: string;
                        };
                        range: {
                            days: number;
                        };
                        sharedWith: ("admin" | "marketer" | "analyst" | "viewer")[];
                        /** @description Which of those that the software brings: read-only, copy it to change it */
                        starter: string | null;
                        tiles: {
                            days: number | null;
                            id: string;
                            is: {
                                question: {
                                    body: {
                                        [key: string]: unknown;
                                    };
                                    kind: string;
                                };
                            } | {
                                text: string;
                            };
                            place: {
                                h: number;
                                w: number;
                                x: number;
                                y: number;
                            };
                            title: string | null;
                            view: string;
                        }[];
                        /** @description Null for what the software brings */
                        updatedAt: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postDashboardsByIdFile: {
        parameters: {
            query: {
                format: "png" | "pdf";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    compare?: "none" | "previous" | "year";
                    /** Format: date */
                    from: string;
                    /**
                     * @default zh
                     * @enum {string}
                     */
                    locale?: "zh" | "en";
                    /**
                     * Format: date
                     * @description Not included
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getDashboardsByIdRecipients: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            email: string;
                            /** @description Why they do not get it; null: they do */
                            hold: ("user-gone" | "user-disabled" | "no-access" | "narrower-scope" | "outside-not-allowed" | "domain-not-allowed" | "opted-out") | null;
                            id: string;
                            name: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getDashboardsByIdSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Outside addresses that the caller may add end in one of these */
                        domains: string[];
                        items: {
                            every: {
                                weekdays: unknown;
                            } | {
                                /** @description The last day of a month that is shorter */
                                monthDay: number;
                            };
                            hour: number;
                            id: string;
                            /** @enum {string} */
                            locale: "zh" | "en";
                            mine: boolean;
                            nextAt: string | null;
                            owner: {
                                id: string;
                                name: string;
                            };
                            paused: boolean;
                            recipients: {
                                /** @description Why they do not get it; null: they do */
                                hold: ("user-gone" | "user-disabled" | "no-access" | "narrower-scope" | "outside-not-allowed" | "domain-not-allowed" | "opted-out") | null;
                                key: string;
                                name: string;
                            }[];
                            /** @description The last ones, newest first */
                            runs: {
                                askedBy: string | null;
                                attempts: number;
                                /** Format: date-time */
                                dueAt: string;
                                endedAt: string | null;
                                id: string;
                                mails: {
                                    /** Format: date-time */
                                    at: string;
                                    name: string;
                                    reason: string | null;
                                    /** @enum {string} */
                                    state: "waiting" | "sending" | "sent" | "failed" | "unknown" | "skipped";
                                }[];
                                pictures: ("made" | "no-chromium" | "failed") | null;
                                reason: string | null;
                                /** @enum {string} */
                                state: "open" | "done" | "failed" | "held";
                                /**
                                 * Format: date-time
                                 * @description Of one that is open: when it is tried next
                                 */
                                tryAt: string;
                            }[];
                            /** @description Why it runs no more until its owner saves it again */
                            stopped: ("owner-gone" | "owner-disabled" | "owner-role" | "no-access" | "dashboard-gone") | null;
                            version: number;
                        }[];
                        mailed: boolean;
                        pictures: boolean;
                        zone: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postDashboardsByIdSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    every: {
                        weekdays: number[];
                    } | {
                        /** @description The last day of a month that is shorter */
                        monthDay: number;
                    };
                    /** @description In the zone of the shop */
                    hour: number;
                    /** @enum {string} */
                    locale: "zh" | "en";
                    /** @default false */
                    paused?: boolean;
                    recipients: ({
                        user: string;
                    } | {
                        /** Format: email */
                        address: string;
                    })[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        every: {
                            weekdays: unknown;
                        } | {
                            /** @description The last day of a month that is shorter */
                            monthDay: number;
                        };
                        hour: number;
                        id: string;
                        /** @enum {string} */
                        locale: "zh" | "en";
                        mine: boolean;
                        nextAt: string | null;
                        owner: {
                            id: string;
                            name: string;
                        };
                        paused: boolean;
                        recipients: {
                            /** @description Why they do not get it; null: they do */
                            hold: ("user-gone" | "user-disabled" | "no-access" | "narrower-scope" | "outside-not-allowed" | "domain-not-allowed" | "opted-out") | null;
                            key: string;
                            name: string;
                        }[];
                        /** @description The last ones, newest first */
                        runs: {
                            askedBy: string | null;
                            attempts: number;
                            /** Format: date-time */
                            dueAt: string;
                            endedAt: string | null;
                            id: string;
                            mails: {
                                /** Format: date-time */
                                at: string;
                                name: string;
                                reason: string | null;
                                /** @enum {string} */
                                state: "waiting" | "sending" | "sent" | "failed" | "unknown" | "skipped";
                            }[];
                            pictures: ("made" | "no-chromium" | "failed") | null;
                            reason: string | null;
                            /** @enum {string} */
                            state: "open" | "done" | "failed" | "held";
                            /**
                             * Format: date-time
                             * @description Of one that is open: when it is tried next
                             */
                            tryAt: string;
                        }[];
                        /** @description Why it runs no more until its owner saves it again */
                        stopped: ("owner-gone" | "owner-disabled" | "owner-role" | "no-access" | "dashboard-gone") | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putDashboardsByIdSchedulesBySchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                schedule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    every: {
                        weekdays: number[];
                    } | {
                        /** @description The last day of a month that is shorter */
                        monthDay: number;
                    };
                    /** @description In the zone of the shop */
                    hour: number;
                    /** @enum {string} */
                    locale: "zh" | "en";
                    /** @default false */
                    paused?: boolean;
                    recipients: ({
                        user: string;
                    } | {
                        /** Format: email */
                        address: string;
                    })[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        every: {
                            weekdays: unknown;
                        } | {
                            /** @description The last day of a month that is shorter */
                            monthDay: number;
                        };
                        hour: number;
                        id: string;
                        /** @enum {string} */
                        locale: "zh" | "en";
                        mine: boolean;
                        nextAt: string | null;
                        owner: {
                            id: string;
                            name: string;
                        };
                        paused: boolean;
                        recipients: {
                            /** @description Why they do not get it; null: they do */
                            hold: ("user-gone" | "user-disabled" | "no-access" | "narrower-scope" | "outside-not-allowed" | "domain-not-allowed" | "opted-out") | null;
                            key: string;
                            name: string;
                        }[];
                        /** @description The last ones, newest first */
                        runs: {
                            askedBy: string | null;
                            attempts: number;
                            /** Format: date-time */
                            dueAt: string;
                            endedAt: string | null;
                            id: string;
                            mails: {
                                /** Format: date-time */
                                at: string;
                                name: string;
                                reason: string | null;
                                /** @enum {string} */
                                state: "waiting" | "sending" | "sent" | "failed" | "unknown" | "skipped";
                            }[];
                            pictures: ("made" | "no-chromium" | "failed") | null;
                            reason: string | null;
                            /** @enum {string} */
                            state: "open" | "done" | "failed" | "held";
                            /**
                             * Format: date-time
                             * @description Of one that is open: when it is tried next
                             */
                            tryAt: string;
                        }[];
                        /** @description Why it runs no more until its owner saves it again */
                        stopped: ("owner-gone" | "owner-disabled" | "owner-role" | "no-access" | "dashboard-gone") | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteDashboardsByIdSchedulesBySchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                schedule: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postDashboardsByIdSchedulesByScheduleSend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                schedule: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postDashboardsByIdTiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description A range of its own; null: that of the dashboard
                     * @default null
                     */
                    days?: number | null;
                    /** @default 8 */
                    h?: number;
                    is: {
                        question: {
                            /** @description What that route takes, without from and to */
                            body: {
                                [key: string]: unknown;
                            };
                            /** @description Path of the question’s own route without /api/, such as metrics/read */
                            kind: string;
                        };
                    } | {
                        text: string;
                    };
                    /**
                     * @description Null: the question says its own name
                     * @default null
                     */
                    title?: string | null;
                    view: string;
                    /** @default 6 */
                    w?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        compare: "none" | "previous" | "year";
                        description: string;
                        editableBy: ("admin" | "marketer" | "analyst" | "viewer")[];
                        id: string;
                        /** @description Whether the reader may change it */
                        mayEdit: boolean;
                        name: string;
                        owner: {
                            id: string;
                            name: string;
                        };
                        range: {
                            days: number;
                        };
                        sharedWith: ("admin" | "marketer" | "analyst" | "viewer")[];
                        /** @description Which of those that the software brings: read-only, copy it to change it */
                        starter: string | null;
                        tiles: {
                            days: number | null;
                            id: string;
                            is: {
                                question: {
                                    body: {
                                        [key: string]: unknown;
                                    };
                                    kind: string;
                                };
                            } | {
                                text: string;
                            };
                            place: {
                                h: number;
                                w: number;
                                x: number;
                                y: number;
                            };
                            title: string | null;
                            view: string;
                        }[];
                        /** @description Null for what the software brings */
                        updatedAt: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postDashboardsByIdTilesByTileAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                tile: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description In place of what the question says, where it can be compared
                     * @enum {string}
                     */
                    compare?: "none" | "previous" | "year";
                    /** Format: date */
                    from: string;
                    /**
                     * Format: date
                     * @description Not included
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answer: unknown;
                        freshness: {
                            /**
                             * Format: date-time
                             * @description When it was counted
                             */
                            asOf: string;
                            /** @description The latest thing known in the days asked for; null where there is none */
                            dataUpTo: string | null;
                            /** @description Counted before, and nothing that it hangs on has changed since */
                            kept: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postDashboardsByIdTilesByTileExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                tile: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    bom?: boolean;
                    /** @enum {string} */
                    compare?: "none" | "previous" | "year";
                    /**
                     * @default csv
                     * @enum {string}
                     */
                    format?: "csv" | "parquet";
                    /** Format: date */
                    from: string;
                    /**
                     * @default zh
                     * @enum {string}
                     */
                    locale?: "zh" | "en";
                    /**
                     * Format: date
                     * @description Not included
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getDimensions: {
        parameters: {
            query?: {
                /** @description Those as well that only platforms tell */
                platform?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            /**
                             * @description Rows say it of themselves; people have it
                             * @enum {string}
                             */
                            of: "rows" | "people";
                            /** @description Empty: not known beforehand */
                            values: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                value: string;
                            }[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postEventsSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channel?: string;
                    cursor?: string;
                    /**
                     * @description Names; empty: of every name
                     * @default []
                     */
                    events?: string[];
                    /** Format: date */
                    from: string;
                    /** @default 50 */
                    limit?: number;
                    /** @description 0: guests */
                    profileId?: number;
                    source?: string;
                    /** Format: date */
                    to: string;
                    /** @default [] */
                    where?: (({
                        /** @enum {string} */
                        op: "eq" | "neq";
                        property: string;
                        value: string | number | boolean;
                    } | {
                        /** @constant */
                        op: "in";
                        property: string;
                        value: (string | number | boolean)[];
                    } | {
                        /** @enum {string} */
                        op: "gt" | "gte" | "lt" | "lte";
                        property: string;
                        value: string | number;
                    } | {
                        /** @constant */
                        op: "between";
                        property: string;
                        value: [
                            string | number,
                            string | number
                        ];
                    } | {
                        /** @constant */
                        op: "contains";
                        property: string;
                        value: string;
                    } | {
                        /** @constant */
                        op: "exists";
                        property: string;
                    }) | ({
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @enum {string} */
                        op: "eq" | "neq";
                        value: string | number | boolean;
                    } | {
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @constant */
                        op: "in";
                        value: (string | number | boolean)[];
                    } | {
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @enum {string} */
                        op: "gt" | "gte" | "lt" | "lte";
                        value: string | number;
                    } | {
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @constant */
                        op: "between";
                        value: [
                            string | number,
                            string | number
                        ];
                    } | {
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @constant */
                        op: "contains";
                        value: string;
                    } | {
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @constant */
                        op: "exists";
                    }))[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string;
                            channel: string;
                            dealer: string;
                            event: string;
                            id: string;
                            profileId: number;
                            properties: {
                                [key: string]: string;
                            };
                            receivedAt: string;
                            region: string;
                            shop: string;
                            source: string;
                            synthetic: boolean;
                            type: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postExportsEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    bom?: boolean;
                    channel?: string;
                    /**
                     * @description Names; empty: of every name
                     * @default []
                     */
                    events?: string[];
                    /**
                     * @default csv
                     * @enum {string}
                     */
                    format?: "csv" | "parquet";
                    /** Format: date */
                    from: string;
                    /** @description 0: guests */
                    profileId?: number;
                    /**
                     * @description A column each; none: all of them as maps
                     * @default []
                     */
                    properties?: string[];
                    source?: string;
                    /** Format: date */
                    to: string;
                    /** @default [] */
                    where?: (({
                        /** @enum {string} */
                        op: "eq" | "neq";
                        property: string;
                        value: string | number | boolean;
                    } | {
                        /** @constant */
                        op: "in";
                        property: string;
                        value: (string | number | boolean)[];
                    } | {
                        /** @enum {string} */
                        op: "gt" | "gte" | "lt" | "lte";
                        property: string;
                        value: string | number;
                    } | {
                        /** @constant */
                        op: "between";
                        property: string;
                        value: [
                            string | number,
                            string | number
                        ];
                    } | {
                        /** @constant */
                        op: "contains";
                        property: string;
                        value: string;
                    } | {
                        /** @constant */
                        op: "exists";
                        property: string;
                    }) | ({
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @enum {string} */
                        op: "eq" | "neq";
                        value: string | number | boolean;
                    } | {
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @constant */
                        op: "in";
                        value: (string | number | boolean)[];
                    } | {
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @enum {string} */
                        op: "gt" | "gte" | "lt" | "lte";
                        value: string | number;
                    } | {
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @constant */
                        op: "between";
                        value: [
                            string | number,
                            string | number
                        ];
                    } | {
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @constant */
                        op: "contains";
                        value: string;
                    } | {
                        /** @enum {string} */
                        field: "channel" | "source" | "shop" | "region" | "dealer";
                        /** @constant */
                        op: "exists";
                    }))[];
                };
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postExportsPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    bom?: boolean;
                    f?: number;
                    /**
                     * @default csv
                     * @enum {string}
                     */
                    format?: "csv" | "parquet";
                    lifecycle?: string;
                    r?: number;
                    segment?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postExportsSql: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    bom?: boolean;
                    /**
                     * @default csv
                     * @enum {string}
                     */
                    format?: "csv" | "parquet";
                    statement: string;
                };
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        eventFields: {
                            description?: {
                                en: string;
                                zh: string;
                            };
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            operators: ("eq" | "neq" | "in" | "gt" | "gte" | "lt" | "lte" | "between" | "contains" | "exists")[];
                            requires?: string[];
                            /** @enum {string} */
                            sensitivity?: "sensitive" | "minor";
                            /** @constant */
                            type: "text";
                            values?: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                value: string | number | boolean;
                            }[];
                        }[];
                        eventMeasures: {
                            change: boolean;
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            /** @enum {string} */
                            of?: "property" | "field";
                            same: boolean;
                            /** @enum {string} */
                            value: "whole" | "amount" | "days" | "own";
                        }[];
                        events: {
                            count: number;
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            properties: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                                /** @enum {string} */
                                type: "text" | "number";
                            }[];
                        }[];
                        orderFields: {
                            description?: {
                                en: string;
                                zh: string;
                            };
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            operators: ("eq" | "neq" | "in" | "gt" | "gte" | "lt" | "lte" | "between" | "contains" | "exists")[];
                            requires?: string[];
                            /** @enum {string} */
                            sensitivity?: "sensitive" | "minor";
                            /** @constant */
                            type: "text";
                            values?: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                value: string | number | boolean;
                            }[];
                        }[];
                        orderMeasures: {
                            change: boolean;
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            /** @enum {string} */
                            of?: "property" | "field";
                            same: boolean;
                            /** @enum {string} */
                            value: "whole" | "amount" | "days" | "own";
                        }[];
                        profile: {
                            description?: {
                                en: string;
                                zh: string;
                            };
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            operators: ("eq" | "neq" | "in" | "gt" | "gte" | "lt" | "lte" | "between" | "contains" | "exists")[];
                            requires?: string[];
                            /** @enum {string} */
                            sensitivity?: "sensitive" | "minor";
                            /** @enum {string} */
                            type: "text" | "number" | "boolean" | "time";
                            values?: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                value: string | number | boolean;
                            }[];
                        }[];
                        traits: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            operators: ("eq" | "neq" | "in" | "gt" | "gte" | "lt" | "lte" | "between" | "contains" | "exists")[];
                            people: number;
                            /** @enum {string} */
                            type: "text" | "number";
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postFunnelsCount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    ahead?: {
                        aggregate: {
                            campaign?: string;
                            item?: string;
                            /** @enum {string} */
                            measure: "exposures" | "clicks" | "visitors" | "favourites" | "addToCarts" | "orders" | "buyers";
                            platform?: string;
                        };
                    }[];
                    by?: {
                        dimension: string;
                        /**
                         * @default first
                         * @enum {string}
                         */
                        row?: "first" | "last";
                        /** @default 1 */
                        step?: number;
                        /** @default 10 */
                        top?: number;
                    };
                    /**
                     * @default every
                     * @enum {string}
                     */
                    entry?: "every" | "first" | "first-matching" | "first-ever";
                    /** Format: date */
                    from: string;
                    /** @default [] */
                    optional?: number[];
                    /**
                     * @default ordered
                     * @enum {string}
                     */
                    order?: "ordered" | "strict" | "any";
                    same?: string | {
                        /** @enum {string} */
                        field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                        property: string;
                    };
                    steps: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                    /** Format: date */
                    to: string;
                    window: {
                        amount: number;
                        /** @enum {string} */
                        unit: "days" | "hours" | "minutes";
                    };
                    /** @default [] */
                    without?: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Steps that platforms tell in totals: of nobody, before those of people */
                        ahead: {
                            /** @constant */
                            aggregate: true;
                            /** @description Days of which an export tells */
                            days: {
                                of: number;
                                told: number;
                            };
                            /** @description A ratio of totals, never a part of people, over the days of which both are told */
                            toNext: {
                                over: {
                                    /** Format: date */
                                    from: string;
                                    /** Format: date */
                                    to: string;
                                };
                                ratio: number;
                            } | null;
                            /** @description Null: no export tells it */
                            total: number | null;
                        }[];
                        /** Format: date-time */
                        asOf: string;
                        /** @description Everybody is in one of them */
                        groups: {
                            /** @description Null: platforms say nothing of what people are told apart by */
                            ahead: {
                                /** @constant */
                                aggregate: true;
                                /** @description Days of which an export tells */
                                days: {
                                    of: number;
                                    told: number;
                                };
                                /** @description A ratio of totals, never a part of people, over the days of which both are told */
                                toNext: {
                                    over: {
                                        /** Format: date */
                                        from: string;
                                        /** Format: date */
                                        to: string;
                                    };
                                    ratio: number;
                                } | null;
                                /** @description Null: no export tells it */
                                total: number | null;
                            }[] | null;
                            /** @enum {string} */
                            kind: "value" | "none" | "never" | "other";
                            label: {
                                en: string;
                                zh: string;
                            } | null;
                            /** @description Entered, but never so long ago that their window has ended: in no step */
                            open: number;
                            steps: {
                                ofEntrants: number | null;
                                ofPrevious: number | null;
                                people: number;
                            }[];
                            value: string;
                            /** @description Values gathered in `other` */
                            values: number;
                        }[] | null;
                        /** @description Entered, but never so long ago that their window has ended: in no step */
                        open: number;
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        steps: {
                            ofEntrants: number | null;
                            ofPrevious: number | null;
                            people: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postFunnelsCurve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default every
                     * @enum {string}
                     */
                    entry?: "every" | "first" | "first-matching" | "first-ever";
                    /** Format: date */
                    from: string;
                    /** @default [] */
                    optional?: number[];
                    /**
                     * @default ordered
                     * @enum {string}
                     */
                    order?: "ordered" | "strict" | "any";
                    same?: string | {
                        /** @enum {string} */
                        field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                        property: string;
                    };
                    steps: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                    /** Format: date */
                    to: string;
                    window: {
                        amount: number;
                        /** @enum {string} */
                        unit: "days" | "hours" | "minutes";
                    };
                    /** @default [] */
                    without?: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: number;
                        points: {
                            atRisk: number;
                            high: number;
                            /** @description Days since entering */
                            length: number;
                            low: number;
                            share: number;
                        }[];
                        /** @description As many of them as were looked at, drawn by the hash of their id */
                        sampled: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postFunnelsDiagnose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    against?: {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                    };
                    /**
                     * @default [
                     *       "channel",
                     *       "region",
                     *       "category",
                     *       "price_band",
                     *       "buying"
                     *     ]
                     */
                    dimensions?: string[];
                    /**
                     * @default every
                     * @enum {string}
                     */
                    entry?: "every" | "first" | "first-matching" | "first-ever";
                    /** Format: date */
                    from: string;
                    /** @default [] */
                    optional?: number[];
                    /**
                     * @default ordered
                     * @enum {string}
                     */
                    order?: "ordered" | "strict" | "any";
                    same?: string | {
                        /** @enum {string} */
                        field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                        property: string;
                    };
                    step?: number;
                    steps: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                    /** Format: date */
                    to: string;
                    window: {
                        amount: number;
                        /** @enum {string} */
                        unit: "days" | "hours" | "minutes";
                    };
                    /** @default [] */
                    without?: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        against: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        report: {
                            explanations: {
                                before: {
                                    n: number;
                                    successes: number;
                                };
                                beyondOthers: number;
                                dimension: {
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    name: string;
                                };
                                label: {
                                    en: string;
                                    zh: string;
                                } | null;
                                lost: number;
                                money: {
                                    amount: string;
                                    currency: string;
                                } | null;
                                now: {
                                    n: number;
                                    successes: number;
                                };
                                /** @description Values beyond the largest */
                                other: boolean;
                                pValue: number;
                                qValue: number;
                                value: string;
                            }[];
                            gap: number;
                            mix: number;
                            rest: {
                                before: {
                                    n: number;
                                    successes: number;
                                };
                                lost: number;
                                now: {
                                    n: number;
                                    successes: number;
                                };
                            };
                            tested: number;
                        } | null;
                        /** @description Null: no step fell further than chance explains */
                        step: number | null;
                        steps: {
                            before: {
                                n: number;
                                successes: number;
                            };
                            change: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            lostAtEnd: number;
                            money: {
                                amount: string;
                                currency: string;
                            } | null;
                            now: {
                                n: number;
                                successes: number;
                            };
                            pValue: number | null;
                            qValue: number | null;
                            step: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postFunnelsPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    by?: {
                        dimension: string;
                        /**
                         * @default first
                         * @enum {string}
                         */
                        row?: "first" | "last";
                        /** @default 1 */
                        step?: number;
                        /** @default 10 */
                        top?: number;
                    };
                    /**
                     * @default every
                     * @enum {string}
                     */
                    entry?: "every" | "first" | "first-matching" | "first-ever";
                    /** Format: date */
                    from: string;
                    /** @default 50 */
                    limit?: number;
                    /** @default [] */
                    optional?: number[];
                    /**
                     * @default ordered
                     * @enum {string}
                     */
                    order?: "ordered" | "strict" | "any";
                    same?: string | {
                        /** @enum {string} */
                        field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                        property: string;
                    };
                    steps: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                    /** Format: date */
                    to: string;
                    who: {
                        group?: {
                            /** @enum {string} */
                            kind: "value" | "none" | "never";
                            value: string;
                        };
                        /** @enum {string} */
                        is: "reached" | "lost";
                        step: number;
                    };
                    window: {
                        amount: number;
                        /** @enum {string} */
                        unit: "days" | "hours" | "minutes";
                    };
                    /** @default [] */
                    without?: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            label: string;
                            profileId: number;
                        }[];
                        total: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postFunnelsSegment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    by?: {
                        dimension: string;
                        /**
                         * @default first
                         * @enum {string}
                         */
                        row?: "first" | "last";
                        /** @default 1 */
                        step?: number;
                        /** @default 10 */
                        top?: number;
                    };
                    /** @default  */
                    description?: string;
                    /**
                     * @default every
                     * @enum {string}
                     */
                    entry?: "every" | "first" | "first-matching" | "first-ever";
                    /** Format: date */
                    from: string;
                    name: string;
                    /** @default [] */
                    optional?: number[];
                    /**
                     * @default ordered
                     * @enum {string}
                     */
                    order?: "ordered" | "strict" | "any";
                    same?: string | {
                        /** @enum {string} */
                        field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                        property: string;
                    };
                    steps: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                    /** Format: date */
                    to: string;
                    who: {
                        group?: {
                            /** @enum {string} */
                            kind: "value" | "none" | "never";
                            value: string;
                        };
                        /** @enum {string} */
                        is: "reached" | "lost";
                        step: number;
                    };
                    window: {
                        amount: number;
                        /** @enum {string} */
                        unit: "days" | "hours" | "minutes";
                    };
                    /** @default [] */
                    without?: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        people: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postFunnelsTimes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default every
                     * @enum {string}
                     */
                    entry?: "every" | "first" | "first-matching" | "first-ever";
                    /** Format: date */
                    from: string;
                    /** @default [] */
                    optional?: number[];
                    /**
                     * @default ordered
                     * @enum {string}
                     */
                    order?: "ordered" | "strict" | "any";
                    same?: string | {
                        /** @enum {string} */
                        field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                        property: string;
                    };
                    steps: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                    /** Format: date */
                    to: string;
                    window: {
                        amount: number;
                        /** @enum {string} */
                        unit: "days" | "hours" | "minutes";
                    };
                    /** @default [] */
                    without?: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        between: {
                            from: number;
                            seconds: {
                                median: number;
                                p10: number;
                                p25: number;
                                p75: number;
                                p90: number;
                            };
                            to: number;
                        }[];
                        histogram: {
                            from: number;
                            people: number;
                            to: number;
                        }[];
                        people: number;
                        /** @description As many of them as were looked at, drawn by the hash of their id */
                        sampled: number;
                        whole: {
                            median: number;
                            p10: number;
                            p25: number;
                            p75: number;
                            p90: number;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postFunnelsTrend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default every
                     * @enum {string}
                     */
                    entry?: "every" | "first" | "first-matching" | "first-ever";
                    /** Format: date */
                    from: string;
                    /**
                     * @default week
                     * @enum {string}
                     */
                    grain?: "day" | "week" | "month";
                    /** @default [] */
                    optional?: number[];
                    /**
                     * @default ordered
                     * @enum {string}
                     */
                    order?: "ordered" | "strict" | "any";
                    same?: string | {
                        /** @enum {string} */
                        field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                        property: string;
                    };
                    steps: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                    /** Format: date */
                    to: string;
                    window: {
                        amount: number;
                        /** @enum {string} */
                        unit: "days" | "hours" | "minutes";
                    };
                    /** @default [] */
                    without?: ({
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    })[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        grain: "day" | "week" | "month";
                        periods: {
                            /** Format: date */
                            at: string;
                            /** @description Entered, but never so long ago that their window has ended: in no step */
                            open: number;
                            /** @description It will change: the period, or the window of somebody in it, has not ended */
                            partial: boolean;
                            steps: {
                                ofEntrants: number | null;
                                ofPrevious: number | null;
                                people: number;
                            }[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getHouseholdBlocks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        builtIn: {
                            reason: {
                                en: string;
                                zh: string;
                            };
                            word: string;
                        }[];
                        items: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            hint: string;
                            id: string;
                            /** @enum {string} */
                            kind: "address" | "word";
                            reason: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postHouseholdBlocks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "address" | "word";
                    reason: string;
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Households that are none any more */
                        blocked: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteHouseholdBlocksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postHouseholdChangesByIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getHouseholds: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "declared" | "installation" | "inferred";
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            address: {
                                region: string;
                            };
                            /** @enum {string} */
                            basis: "declared" | "installation" | "inferred";
                            basisLabel: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            consent: "granted" | "partial" | "none";
                            id: string;
                            members: {
                                /** @enum {string} */
                                basis: "declared" | "installation" | "inferred";
                                consented: boolean;
                                label: string;
                                profileId: number;
                                role: string;
                                /** Format: date-time */
                                since: string;
                            }[];
                            obstacle: ("blocked" | "crowded") | null;
                            others: number;
                            size: number;
                            targetable: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getHouseholdsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: {
                            region: string;
                        };
                        appliances: {
                            brand: string | null;
                            category: string;
                            categoryLabel: {
                                en: string;
                                zh: string;
                            };
                            disputed: boolean;
                            id: string | null;
                            inUseSince: string | null;
                            itemId: string | null;
                            lifecycle: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                /** @enum {string} */
                                stage: "new" | "settled" | "ageing" | "due" | "overdue" | "replaced";
                            } | null;
                            model: string | null;
                            orderId: string | null;
                            owner: {
                                label: string;
                                profileId: number;
                            } | null;
                            ownership: {
                                confidence: number;
                                /** Format: date-time */
                                since: string;
                                /** @enum {string} */
                                source: "registered" | "installed" | "ordered" | "used";
                            } | null;
                            serial: string | null;
                            /** @enum {string} */
                            status: "in-use" | "disposed" | "unclaimed" | "suspect" | "assumed";
                            synthetic: boolean;
                            warrantyUntil: string | null;
                        }[];
                        /** @enum {string} */
                        basis: "declared" | "installation" | "inferred";
                        basisLabel: {
                            en: string;
                            zh: string;
                        };
                        changes: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            id: string;
                            /** @enum {string} */
                            kind: "merged" | "left" | "split";
                            people: number;
                            undone: boolean;
                        }[];
                        /** @enum {string} */
                        consent: "granted" | "partial" | "none";
                        evidence: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            basis: "declared" | "installation" | "inferred";
                            person: {
                                label: string;
                                profileId: number;
                            };
                            role: string;
                            source: string;
                            until: string | null;
                        }[];
                        id: string;
                        members: {
                            /** @enum {string} */
                            basis: "declared" | "installation" | "inferred";
                            consented: boolean;
                            label: string;
                            profileId: number;
                            role: string;
                            /** Format: date-time */
                            since: string;
                        }[];
                        obstacle: ("blocked" | "crowded") | null;
                        others: number;
                        size: number;
                        targetable: boolean;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postHouseholdsByIdLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    profileIds: number[];
                };
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postHouseholdsByIdMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    into: string;
                };
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postHouseholdsByIdSplit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    profileIds: number[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getIdentityBlocked: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            by: string | null;
                            hint: string;
                            id: string;
                            reason: string;
                            /** @enum {string} */
                            type: "user_id" | "unionid" | "phone" | "email" | "openid" | "platform_id" | "member_card" | "push_token" | "anonymous_id" | "oaid" | "idfa" | "aaid" | "ga_client_id";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postIdentityBlocked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /** @enum {string} */
                    type: "user_id" | "unionid" | "phone" | "email" | "openid" | "platform_id" | "member_card" | "push_token" | "anonymous_id" | "oaid" | "idfa" | "aaid" | "ga_client_id";
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        by: string | null;
                        hint: string;
                        id: string;
                        reason: string;
                        /** @enum {string} */
                        type: "user_id" | "unionid" | "phone" | "email" | "openid" | "platform_id" | "member_card" | "push_token" | "anonymous_id" | "oaid" | "idfa" | "aaid" | "ga_client_id";
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteIdentityBlockedById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getIdentityCandidates: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "open" | "merged" | "kept-apart";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            a: {
                                label: string;
                                profileId: number;
                            };
                            b: {
                                label: string;
                                profileId: number;
                            };
                            candidateId: string;
                            decidedAt: string | null;
                            decidedBy: string | null;
                            evidence: {
                                /** Format: date-time */
                                at: string;
                                cause: string;
                                reason: string;
                                source: string;
                                type: string;
                                /** @description Masked by role; null where it is no longer kept */
                                value: string | null;
                            }[];
                            /** Format: date-time */
                            firstAt: string;
                            /** Format: date-time */
                            lastAt: string;
                            mergeId: string | null;
                            note: string | null;
                            reason: string;
                            /** @description The order in which to look at them; no probability */
                            score: number;
                            /** @enum {string} */
                            status: "open" | "merged" | "kept-apart";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postIdentityCandidatesByIdDecide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "merge" | "keep-apart";
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        a: {
                            label: string;
                            profileId: number;
                        };
                        b: {
                            label: string;
                            profileId: number;
                        };
                        candidateId: string;
                        decidedAt: string | null;
                        decidedBy: string | null;
                        evidence: {
                            /** Format: date-time */
                            at: string;
                            cause: string;
                            reason: string;
                            source: string;
                            type: string;
                            /** @description Masked by role; null where it is no longer kept */
                            value: string | null;
                        }[];
                        /** Format: date-time */
                        firstAt: string;
                        /** Format: date-time */
                        lastAt: string;
                        mergeId: string | null;
                        note: string | null;
                        reason: string;
                        /** @description The order in which to look at them; no probability */
                        score: number;
                        /** @enum {string} */
                        status: "open" | "merged" | "kept-apart";
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getIdentityRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rules: {
                            /** @default [] */
                            blockedPatterns: {
                                pattern: string;
                                /** @enum {string} */
                                type: "user_id" | "unionid" | "phone" | "email" | "openid" | "platform_id" | "member_card" | "push_token" | "anonymous_id" | "oaid" | "idfa" | "aaid" | "ga_client_id" | "any";
                            }[];
                            /** @default 90 */
                            deviceDays: number;
                            /** @default {} */
                            limits: {
                                [key: string]: {
                                    days?: number;
                                    most: number;
                                };
                            };
                            /** @default 30 */
                            sessionMinutes: number;
                            /** @default 20 */
                            superNode: number;
                            /** @default 365 */
                            undoDays: number;
                        };
                        types: {
                            /** @enum {string} */
                            class: "A" | "B" | "C";
                            days: number | null;
                            label: {
                                en: string;
                                zh: string;
                            };
                            most: number;
                            moves: boolean;
                            priority: number;
                            type: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putIdentityRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    blockedPatterns?: {
                        pattern: string;
                        /** @enum {string} */
                        type: "user_id" | "unionid" | "phone" | "email" | "openid" | "platform_id" | "member_card" | "push_token" | "anonymous_id" | "oaid" | "idfa" | "aaid" | "ga_client_id" | "any";
                    }[];
                    /** @default 90 */
                    deviceDays?: number;
                    /** @default {} */
                    limits?: {
                        [key: string]: {
                            days?: number;
                            most: number;
                        };
                    };
                    /** @default 30 */
                    sessionMinutes?: number;
                    /** @default 20 */
                    superNode?: number;
                    /** @default 365 */
                    undoDays?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rules: {
                            /** @default [] */
                            blockedPatterns: {
                                pattern: string;
                                /** @enum {string} */
                                type: "user_id" | "unionid" | "phone" | "email" | "openid" | "platform_id" | "member_card" | "push_token" | "anonymous_id" | "oaid" | "idfa" | "aaid" | "ga_client_id" | "any";
                            }[];
                            /** @default 90 */
                            deviceDays: number;
                            /** @default {} */
                            limits: {
                                [key: string]: {
                                    days?: number;
                                    most: number;
                                };
                            };
                            /** @default 30 */
                            sessionMinutes: number;
                            /** @default 20 */
                            superNode: number;
                            /** @default 365 */
                            undoDays: number;
                        };
                        types: {
                            /** @enum {string} */
                            class: "A" | "B" | "C";
                            days: number | null;
                            label: {
                                en: string;
                                zh: string;
                            };
                            most: number;
                            moves: boolean;
                            priority: number;
                            type: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getImports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            accepted: number;
                            /** @enum {string} */
                            as: "events" | "orders" | "profiles" | "items" | "appliances" | "tickets" | "subsidies";
                            customers: number;
                            duplicates: number;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            file: {
                                columns: string[];
                                encoding: string | null;
                                encodingBy: ("mark" | "mapping" | "content") | null;
                                format: ("csv" | "jsonl" | "parquet" | "xlsx") | null;
                            };
                            finishedAt: string | null;
                            firstAt: string | null;
                            guests: {
                                orders: number;
                                rows: number;
                            };
                            id: string;
                            lastAt: string | null;
                            money: {
                                accepted: {
                                    adjustment: {
                                        /** @description Exact decimal */
                                        amount: string;
                                        rows: number;
                                    };
                                    order: {
                                        /** @description Exact decimal */
                                        amount: string;
                                        rows: number;
                                    };
                                    refund: {
                                        /** @description Exact decimal */
                                        amount: string;
                                        rows: number;
                                    };
                                    /** @description Exact decimal */
                                    total: string;
                                };
                                currency: string;
                                quarantined: {
                                    /** @description Exact decimal */
                                    amount: string;
                                    rows: number;
                                    unreadable: number;
                                };
                                /** @description Exact decimal */
                                read: string;
                            }[];
                            name: string;
                            orders: number;
                            progress: {
                                bytes: number;
                                of: number | null;
                            };
                            /** @description Rows by reason */
                            quarantined: {
                                [key: string]: number;
                            };
                            quarantinedTotal: number;
                            repeated: number;
                            rowsRead: number;
                            seconds: number;
                            skipped: number;
                            source: string;
                            /** Format: date-time */
                            startedAt: string;
                            /** @enum {string} */
                            status: "running" | "done" | "failed";
                            synthetic: boolean;
                            unprovenConsents: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postImports: {
        parameters: {
            query: {
                as: "events" | "orders" | "profiles" | "items" | "appliances" | "tickets" | "subsidies";
                /** @description Chosen by a caller who wants to watch the import */
                id?: string;
                /** @description The column mapping as JSON */
                map: string;
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        /** @enum {string} */
                        as: "events" | "orders" | "profiles" | "items" | "appliances" | "tickets" | "subsidies";
                        customers: number;
                        duplicates: number;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        file: {
                            columns: string[];
                            encoding: string | null;
                            encodingBy: ("mark" | "mapping" | "content") | null;
                            format: ("csv" | "jsonl" | "parquet" | "xlsx") | null;
                        };
                        finishedAt: string | null;
                        firstAt: string | null;
                        guests: {
                            orders: number;
                            rows: number;
                        };
                        id: string;
                        lastAt: string | null;
                        money: {
                            accepted: {
                                adjustment: {
                                    /** @description Exact decimal */
                                    amount: string;
                                    rows: number;
                                };
                                order: {
                                    /** @description Exact decimal */
                                    amount: string;
                                    rows: number;
                                };
                                refund: {
                                    /** @description Exact decimal */
                                    amount: string;
                                    rows: number;
                                };
                                /** @description Exact decimal */
                                total: string;
                            };
                            currency: string;
                            quarantined: {
                                /** @description Exact decimal */
                                amount: string;
                                rows: number;
                                unreadable: number;
                            };
                            /** @description Exact decimal */
                            read: string;
                        }[];
                        name: string;
                        orders: number;
                        progress: {
                            bytes: number;
                            of: number | null;
                        };
                        /** @description Rows by reason */
                        quarantined: {
                            [key: string]: number;
                        };
                        quarantinedTotal: number;
                        repeated: number;
                        rowsRead: number;
                        seconds: number;
                        skipped: number;
                        source: string;
                        /** Format: date-time */
                        startedAt: string;
                        /** @enum {string} */
                        status: "running" | "done" | "failed";
                        synthetic: boolean;
                        unprovenConsents: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getImportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        /** @enum {string} */
                        as: "events" | "orders" | "profiles" | "items" | "appliances" | "tickets" | "subsidies";
                        customers: number;
                        duplicates: number;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        file: {
                            columns: string[];
                            encoding: string | null;
                            encodingBy: ("mark" | "mapping" | "content") | null;
                            format: ("csv" | "jsonl" | "parquet" | "xlsx") | null;
                        };
                        finishedAt: string | null;
                        firstAt: string | null;
                        guests: {
                            orders: number;
                            rows: number;
                        };
                        id: string;
                        lastAt: string | null;
                        money: {
                            accepted: {
                                adjustment: {
                                    /** @description Exact decimal */
                                    amount: string;
                                    rows: number;
                                };
                                order: {
                                    /** @description Exact decimal */
                                    amount: string;
                                    rows: number;
                                };
                                refund: {
                                    /** @description Exact decimal */
                                    amount: string;
                                    rows: number;
                                };
                                /** @description Exact decimal */
                                total: string;
                            };
                            currency: string;
                            quarantined: {
                                /** @description Exact decimal */
                                amount: string;
                                rows: number;
                                unreadable: number;
                            };
                            /** @description Exact decimal */
                            read: string;
                        }[];
                        name: string;
                        orders: number;
                        progress: {
                            bytes: number;
                            of: number | null;
                        };
                        /** @description Rows by reason */
                        quarantined: {
                            [key: string]: number;
                        };
                        quarantinedTotal: number;
                        repeated: number;
                        rowsRead: number;
                        seconds: number;
                        skipped: number;
                        source: string;
                        /** Format: date-time */
                        startedAt: string;
                        /** @enum {string} */
                        status: "running" | "done" | "failed";
                        synthetic: boolean;
                        unprovenConsents: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            /** @enum {string} */
                            kind: "write" | "admin";
                            last4: string;
                            lastUsedAt: string | null;
                            name: string;
                            revokedAt: string | null;
                            source: string | null;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "write" | "admin";
                    name: string;
                    /** @description Needed for a write key: the source whose events it writes */
                    source?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            /** @enum {string} */
                            kind: "write" | "admin";
                            last4: string;
                            lastUsedAt: string | null;
                            name: string;
                            revokedAt: string | null;
                            source: string | null;
                        };
                        secret: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteKeysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postLifecycleCount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active: {
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    };
                    /** Format: date */
                    from: string;
                    /**
                     * @default week
                     * @enum {string}
                     */
                    period?: "day" | "week" | "month";
                    /** Format: date */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        periods: {
                            active: number;
                            /** Format: date */
                            at: string;
                            dormant: number;
                            new: number;
                            /** @description The period has not ended */
                            open: boolean;
                            resurrecting: number;
                            returning: number;
                        }[];
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getLive: {
        parameters: {
            query?: {
                event?: string;
                limit?: number;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            event: string;
                            key: string;
                            marks: string[];
                            num: {
                                [key: string]: string;
                            };
                            profileId: number;
                            properties: {
                                [key: string]: unknown;
                            };
                            receivedAt: string;
                            source: string;
                            synthetic: boolean;
                            text: {
                                [key: string]: string;
                            };
                            ts: string;
                            type: string;
                        }[];
                        perMinute: {
                            at: string;
                            count: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the caller may call, as "METHOD /path" */
                        permissions: string[];
                        shop: {
                            currency: string;
                            name: {
                                en: string;
                                zh: string;
                            };
                            shiftWeeks: number | null;
                            synthetic: boolean;
                            zone: string;
                        };
                        user: {
                            /** @description Null for a key */
                            email: string | null;
                            hasPassword: boolean;
                            id: string;
                            locale: ("zh" | "en") | null;
                            name: string;
                            /** @enum {string} */
                            role: "admin" | "marketer" | "analyst" | "viewer";
                            scope: {
                                readonly dealer?: string[];
                                readonly region?: string[];
                                readonly shop?: string[];
                            };
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    patchMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    locale?: "zh" | "en";
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postMergesByIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        cause: string;
                        merged: number;
                        mergeId: string;
                        survivor: number;
                        undoneAt: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            adds: "additive" | "distinct" | "ratio" | "average";
                            /**
                             * @description Which way is good
                             * @enum {string}
                             */
                            better: "up" | "down" | "neither";
                            description: {
                                en: string;
                                zh: string;
                            };
                            excludes: {
                                en: string;
                                zh: string;
                            };
                            formula: {
                                en: string;
                                zh: string;
                            };
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            /**
                             * @description Only there for others that are computed from it
                             * @constant
                             */
                            part?: true;
                            /** @description Whether there are people behind it */
                            people: boolean;
                            ratio?: {
                                of: string;
                                per: string;
                            };
                            /** @enum {string} */
                            unit: "people" | "orders" | "items" | "times" | "money" | "share" | "multiple" | "stars";
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postMetricsAnomalies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default [
                     *       "cn",
                     *       "international"
                     *     ]
                     */
                    festivals?: ("cn" | "international")[];
                    /** Format: date */
                    from: string;
                    /** @enum {string} */
                    metric: "visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas";
                    /** @default 0.002 */
                    rate?: number;
                    /**
                     * Format: date
                     * @description Not included; days that are not over are left out
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        currency: string;
                        days: {
                            /** Format: date */
                            at: string;
                            expected: number;
                            festival: string | null;
                            high: number;
                            low: number;
                            /** @description Share of undisturbed days at least this far out */
                            rarity: number;
                            score: number;
                            /** @description Several days in a row: from here on the new level */
                            shift: boolean;
                            value: number;
                        }[];
                        /** @description Alarms of chance to expect among the days judged */
                        falseAlarms: number;
                        judged: number;
                        /** @description Whole days of which something can be said */
                        known: number;
                        /** @enum {string} */
                        metric: "visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas";
                        /** @description Below so many, nothing is foreseen */
                        needed: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postMetricsForecast: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default [
                     *       "cn",
                     *       "international"
                     *     ]
                     */
                    festivals?: ("cn" | "international")[];
                    /** Format: date */
                    from: string;
                    /** @default 28 */
                    horizon?: number;
                    /**
                     * @default [
                     *       0.8,
                     *       0.95
                     *     ]
                     */
                    levels?: number[];
                    /** @enum {string} */
                    metric: "visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas";
                    /**
                     * Format: date
                     * @description Not included; days that are not over are left out
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null with too little history */
                        ahead: {
                            coming: {
                                code: string;
                                /** Format: date */
                                from: string;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                seen: boolean;
                                /** Format: date */
                                to: string;
                            }[];
                            festivals: {
                                effect: number;
                                festival: string;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                phase: string;
                                points: number;
                                relative: number | null;
                            }[];
                            /** @description The form of exponential smoothing, where one stands behind it */
                            form: string | null;
                            heldOut: {
                                coverage: {
                                    level: number;
                                    share: number;
                                }[];
                                days: number;
                                mae: number;
                                mase: number | null;
                                /** @enum {string} */
                                model: "seasonal-naive" | "seasonal-naive-level" | "ets" | "stl-ets" | "stl-theta" | "combination";
                                seasonalNaive: {
                                    mae: number;
                                    mase: number | null;
                                    smape: number;
                                };
                                smape: number;
                            } | null;
                            /** @enum {string} */
                            model: "seasonal-naive" | "seasonal-naive-level" | "ets" | "stl-ets" | "stl-theta" | "combination";
                            points: {
                                /** Format: date */
                                at: string;
                                intervals: {
                                    high: number;
                                    level: number;
                                    low: number;
                                }[];
                                /** @description On the average: these add up */
                                mean: number;
                                /** @description The middle: as often above as below */
                                value: number;
                            }[];
                            ranking: {
                                /** @enum {string} */
                                name: "seasonal-naive" | "seasonal-naive-level" | "ets" | "stl-ets" | "stl-theta" | "combination";
                                origins: number;
                                relativeError: number | null;
                            }[];
                            /** @enum {string} */
                            scale: "plain" | "log" | "root" | "signed-root";
                            strength: {
                                trend: number;
                                week: number | null;
                            };
                            /** @description As long as the history */
                            trend: number[];
                            /** @description Monday first */
                            weekdays: {
                                effect: number;
                                relative: number | null;
                            }[] | null;
                            /** @description The trend with the season of the year and festivals */
                            withCalendar: number[];
                        } | null;
                        currency: string;
                        history: {
                            /** Format: date */
                            at: string;
                            value: number | null;
                        }[];
                        /** @description Whole days of which something can be said */
                        known: number;
                        /** @enum {string} */
                        metric: "visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas";
                        /** @description Below so many, nothing is foreseen */
                        needed: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postMetricsPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cursor?: string;
                    /** Format: date */
                    from: string;
                    group?: {
                        dimension: string;
                        value: string;
                    };
                    /** @default 50 */
                    limit?: number;
                    /** @enum {string} */
                    metric: "visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas";
                    /**
                     * @default with
                     * @enum {string}
                     */
                    outliers?: "with" | "without";
                    /**
                     * @default numerator
                     * @enum {string}
                     */
                    part?: "numerator" | "denominator" | "rest";
                    /** Format: date */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amount: string | null;
                            label: string;
                            profileId: number;
                        }[];
                        next: string | null;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postMetricsRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    breakdown?: {
                        dimension: string;
                        /** @default 8 */
                        top?: number;
                    };
                    /**
                     * @default none
                     * @enum {string}
                     */
                    compare?: "previous" | "year" | "none";
                    /** Format: date */
                    from: string;
                    /**
                     * @default day
                     * @enum {string}
                     */
                    grain?: "day" | "week" | "month" | "none";
                    metrics: ("visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas")[];
                    /**
                     * @default with
                     * @enum {string}
                     */
                    outliers?: "with" | "without";
                    /** @default false */
                    significance?: boolean;
                    /** Format: date */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        breakdown: {
                            dimension: string;
                            label: {
                                en: string;
                                zh: string;
                            };
                            rankedBy: string | null;
                        } | null;
                        compareRange: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        } | null;
                        currency: string;
                        metrics: {
                            groups: {
                                /** @enum {string} */
                                kind: "value" | "others" | "unsaid";
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                reading: {
                                    change?: {
                                        /** @description In the metric’s own unit; null for totals */
                                        difference: {
                                            high: number;
                                            low: number;
                                            value: number;
                                        } | null;
                                        /** @enum {string} */
                                        method: "score" | "delta" | "quasi-poisson";
                                        pValue: number;
                                        /** @description Corrected for the groups of the breakdown */
                                        qValue: number;
                                        /** @description current / previous − 1 */
                                        relative: {
                                            high: number;
                                            low: number;
                                            value: number;
                                        } | null;
                                        /** @enum {string} */
                                        verdict: "up" | "down" | "unclear";
                                    } | {
                                        /** @enum {string} */
                                        silence: "too-few" | "overlapping" | "cannot-be-said" | "no-spread";
                                    };
                                    /** @description Null: cannot be said */
                                    denominator?: string | number | null;
                                    /** @description Null: cannot be said */
                                    numerator?: string | number | null;
                                    /** @description Null: cannot be said */
                                    previous: string | number | null;
                                    /** @description Null: cannot be said */
                                    value: string | number | null;
                                };
                                series: {
                                    /** Format: date */
                                    at: string;
                                    /** @description Null: cannot be said */
                                    denominator?: string | number | null;
                                    /** @description Null: cannot be said */
                                    numerator?: string | number | null;
                                    /** @constant */
                                    partial?: true;
                                    /** @description What it should come to */
                                    target?: string;
                                    /** @description Null: cannot be said */
                                    value: string | number | null;
                                }[];
                                value: string;
                                /** @description How many values stand together in `others` */
                                values: number;
                            }[];
                            /** @enum {string} */
                            name: "visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas";
                            previousSeries: {
                                /** Format: date */
                                at: string;
                                /** @description Null: cannot be said */
                                denominator?: string | number | null;
                                /** @description Null: cannot be said */
                                numerator?: string | number | null;
                                /** @constant */
                                partial?: true;
                                /** @description What it should come to */
                                target?: string;
                                /** @description Null: cannot be said */
                                value: string | number | null;
                            }[];
                            series: {
                                /** Format: date */
                                at: string;
                                /** @description Null: cannot be said */
                                denominator?: string | number | null;
                                /** @description Null: cannot be said */
                                numerator?: string | number | null;
                                /** @constant */
                                partial?: true;
                                /** @description What it should come to */
                                target?: string;
                                /** @description Null: cannot be said */
                                value: string | number | null;
                            }[];
                            total: {
                                change?: {
                                    /** @description In the metric’s own unit; null for totals */
                                    difference: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    /** @enum {string} */
                                    method: "score" | "delta" | "quasi-poisson";
                                    pValue: number;
                                    /** @description Corrected for the groups of the breakdown */
                                    qValue: number;
                                    /** @description current / previous − 1 */
                                    relative: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    /** @enum {string} */
                                    verdict: "up" | "down" | "unclear";
                                } | {
                                    /** @enum {string} */
                                    silence: "too-few" | "overlapping" | "cannot-be-said" | "no-spread";
                                };
                                /** @description Null: cannot be said */
                                denominator?: string | number | null;
                                /** @description Null: cannot be said */
                                numerator?: string | number | null;
                                /** @description Null: cannot be said */
                                previous: string | number | null;
                                /** @description What it should come to */
                                target?: string;
                                /** @description Null: cannot be said */
                                value: string | number | null;
                            };
                        }[];
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        zone: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getMetricsTargets: {
        parameters: {
            query: {
                from: string;
                metric: "visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas";
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date */
                            at: string;
                            /** @enum {string} */
                            grain: "day" | "week" | "month";
                            /** @enum {string} */
                            metric: "visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas";
                            /** Format: date-time */
                            setAt: string;
                            setBy: string;
                            value: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putMetricsTargets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    at: string;
                    /** @enum {string} */
                    grain: "day" | "week" | "month";
                    /** @enum {string} */
                    metric: "visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas";
                    value: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        at: string;
                        /** @enum {string} */
                        grain: "day" | "week" | "month";
                        /** @enum {string} */
                        metric: "visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas";
                        value: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getMetricsWatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hour: number;
                        metrics: ("visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas")[];
                        rate: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putMetricsWatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hour: number;
                    metrics: ("visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas")[];
                    rate: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hour: number;
                        metrics: ("visitors" | "dau" | "wau" | "mau" | "stickiness" | "exposures" | "clicks" | "seenClicks" | "ctr" | "productViews" | "lookers" | "adders" | "addToCartRate" | "reviews" | "ratingPoints" | "satisfaction" | "orders" | "gmv" | "paid" | "net" | "aov" | "units" | "refunds" | "refundRate" | "buyers" | "conversionRate" | "newBuyers" | "returningBuyers" | "repeatBuyers" | "repurchaseRate" | "lifetimeNet" | "lifetimeBuyers" | "clv" | "marketingCost" | "cac" | "roas" | "roi" | "platformExposures" | "platformClicks" | "platformClicksSeen" | "platformExposuresClicked" | "platformCtr" | "platformVisits" | "platformFavourites" | "platformAddToCarts" | "platformOrders" | "platformBuyers" | "platformBuyersVisited" | "platformVisitsBought" | "platformConversion" | "platformRevenue" | "platformRefunds" | "platformCost" | "platformRevenueCosted" | "platformCostEarned" | "platformRoas")[];
                        rate: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getOverview: {
        parameters: {
            query: {
                compare?: "previous" | "none";
                from: string;
                grain?: "day" | "week" | "month";
                /** @description Order lines that a rule marked as hardly true */
                outliers?: "with" | "without";
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        compareRange: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        } | null;
                        currency: string;
                        previousSeries: {
                            aov: string | number | null;
                            /** Format: date */
                            at: string;
                            gmv: string | number | null;
                            net: string | number | null;
                            newBuyers: string | number | null;
                            orders: string | number | null;
                            paid: string | number | null;
                            /** @constant */
                            partial?: true;
                            refunds: string | number | null;
                            returningBuyers: string | number | null;
                            units: string | number | null;
                            visitors: string | number | null;
                        }[];
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        series: {
                            aov: string | number | null;
                            /** Format: date */
                            at: string;
                            gmv: string | number | null;
                            net: string | number | null;
                            newBuyers: string | number | null;
                            orders: string | number | null;
                            paid: string | number | null;
                            /** @constant */
                            partial?: true;
                            refunds: string | number | null;
                            returningBuyers: string | number | null;
                            units: string | number | null;
                            visitors: string | number | null;
                        }[];
                        totals: {
                            aov: {
                                previous: string | number | null;
                                value: string | number | null;
                            };
                            gmv: {
                                previous: string | number | null;
                                value: string | number | null;
                            };
                            net: {
                                previous: string | number | null;
                                value: string | number | null;
                            };
                            newBuyers: {
                                previous: string | number | null;
                                value: string | number | null;
                            };
                            orders: {
                                previous: string | number | null;
                                value: string | number | null;
                            };
                            paid: {
                                previous: string | number | null;
                                value: string | number | null;
                            };
                            refunds: {
                                previous: string | number | null;
                                value: string | number | null;
                            };
                            returningBuyers: {
                                previous: string | number | null;
                                value: string | number | null;
                            };
                            units: {
                                previous: string | number | null;
                                value: string | number | null;
                            };
                            visitors: {
                                previous: string | number | null;
                                value: string | number | null;
                            };
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postPathsCount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    by?: string;
                    end?: {
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    };
                    events?: {
                        only: string[];
                    } | {
                        without: string[];
                    };
                    /** Format: date */
                    from: string;
                    gap?: {
                        amount: number;
                        /** @enum {string} */
                        unit: "days" | "hours" | "minutes" | "seconds";
                    };
                    /** @default true */
                    loops?: boolean;
                    /**
                     * @default first
                     * @enum {string}
                     */
                    occurrence?: "first" | "last";
                    /** @default true */
                    orders?: boolean;
                    /**
                     * @default person
                     * @enum {string}
                     */
                    per?: "person" | "session";
                    start?: {
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    };
                    /** @default 5 */
                    steps?: number;
                    /** Format: date */
                    to: string;
                    /** @default 8 */
                    top?: number;
                    window?: {
                        amount: number;
                        /** @enum {string} */
                        unit: "days" | "hours" | "minutes" | "seconds";
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        /**
                         * @description before: steps are counted backwards from the end
                         * @enum {string}
                         */
                        direction: "free" | "after" | "before" | "between";
                        links: {
                            from: number;
                            people: number;
                            step: number;
                            to: number;
                        }[];
                        nodes: {
                            event: string | null;
                            /** @description The node as a step, {events, where} or {orders, where}; null where the condition language has no words */
                            happening: {
                                [key: string]: unknown;
                            } | null;
                            /**
                             * @description loop: gone to and fro between two; other: too rare; more: the rest of what lies between start and end
                             * @enum {string}
                             */
                            kind: "event" | "order" | "loop" | "other" | "more";
                            /** @description What the event is called */
                            label: {
                                en: string;
                                zh: string;
                            } | null;
                            /** @description Of a loop: the two */
                            of: {
                                event: string | null;
                                /**
                                 * @description loop: gone to and fro between two; other: too rare; more: the rest of what lies between start and end
                                 * @enum {string}
                                 */
                                kind: "event" | "order" | "loop" | "other" | "more";
                                /** @description What the event is called */
                                label: {
                                    en: string;
                                    zh: string;
                                } | null;
                                /** @description Of the dimension that nodes are told apart by; empty: nothing is said */
                                value: string;
                            }[];
                            /** @description Of the dimension that nodes are told apart by; empty: nothing is said */
                            value: string;
                        }[];
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        /** @description What has no node of its own in any step, because it is too rare in all the days */
                        rare: {
                            happenings: number;
                            nodes: number;
                        };
                        /** @description Counted of this share of the people; a number of everybody is within the margin, 19 times of 20 */
                        sample: {
                            margin: number;
                            share: number;
                        } | null;
                        steps: {
                            /** @description How many nodes of this step are in other */
                            gathered: number;
                            /** @description people = ended + cut + those of the links that go on */
                            places: {
                                /** @description Go on beyond the last step that was asked for */
                                cut: number;
                                /** @description Nothing more came; walked backwards: nothing was before */
                                ended: number;
                                /** @description Its place in nodes */
                                node: number;
                                people: number;
                            }[];
                        }[];
                        /** @description One a person, or one a session: as many as there are in the first step */
                        ways: number;
                        /** @description People who have no such way; who did too much to be one person; who could still go on */
                        without: {
                            none: number;
                            open: number;
                            tooMany: number;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getPersonas: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: {
                                error: {
                                    code: string;
                                    message: string;
                                } | null;
                                finishedAt: string | null;
                                /** Format: uuid */
                                id: string;
                                progress: number;
                                /** Format: date-time */
                                requestedAt: string;
                                requestedBy: string;
                                /** Format: uuid */
                                setId: string;
                                setVersion: number;
                                startedAt: string | null;
                                /** @enum {string} */
                                status: "queued" | "running" | "done" | "failed";
                                /** @enum {string} */
                                step: "waiting" | "features" | "clustering" | "saving" | "done";
                            } | null;
                            announce: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            days: number;
                            description: string;
                            eps: number | null;
                            features: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                            }[];
                            /** Format: uuid */
                            id: string;
                            k: number | "choose";
                            last: {
                                error: {
                                    code: string;
                                    message: string;
                                } | null;
                                finishedAt: string | null;
                                /** Format: uuid */
                                id: string;
                                progress: number;
                                /** Format: date-time */
                                requestedAt: string;
                                requestedBy: string;
                                /** Format: uuid */
                                setId: string;
                                setVersion: number;
                                startedAt: string | null;
                                /** @enum {string} */
                                status: "queued" | "running" | "done" | "failed";
                                /** @enum {string} */
                                step: "waiting" | "features" | "clustering" | "saving" | "done";
                            } | null;
                            leastActions: number;
                            /** @enum {string} */
                            method: "kmeans" | "minibatch" | "dbscan" | "hdbscan";
                            minClusterSize: number | null;
                            minSamples: number | null;
                            name: string;
                            population: {
                                /** @constant */
                                kind: "everyone";
                            } | {
                                /** @constant */
                                kind: "segment";
                                name: string | null;
                                /** Format: uuid */
                                segment: string;
                            };
                            seed: number;
                            summary: {
                                /** Format: date-time */
                                asOf: string;
                                because: {
                                    en: string;
                                    zh: string;
                                };
                                personas: {
                                    generatedName: {
                                        en: string;
                                        zh: string;
                                    };
                                    /** Format: uuid */
                                    id: string;
                                    name: string | null;
                                    number: number;
                                    share: number;
                                    size: number;
                                }[];
                                /** @enum {string} */
                                reason: "chosen" | "chosen-but-splits" | "as-asked" | "dense" | "no-better-than-noise" | "unstable" | "too-few-people";
                                stable: boolean;
                                taken: number;
                            } | null;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            weekly: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postPersonas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    announce?: boolean;
                    /** @default 365 */
                    days?: number;
                    /** @default  */
                    description?: string;
                    /** @default null */
                    eps?: number | null;
                    /**
                     * @default [
                     *       "active_days",
                     *       "actions_per_day",
                     *       "orders",
                     *       "order_value",
                     *       "offer_share",
                     *       "price_level",
                     *       "brand_focus",
                     *       "new_share",
                     *       "store_share",
                     *       "web_share",
                     *       "app_share",
                     *       "mini_share",
                     *       "research_share"
                     *     ]
                     */
                    features?: string[];
                    /** @default choose */
                    k?: number | "choose";
                    /** @default 10 */
                    leastActions?: number;
                    /**
                     * @default kmeans
                     * @enum {string}
                     */
                    method?: "kmeans" | "minibatch" | "dbscan" | "hdbscan";
                    /** @default null */
                    minClusterSize?: number | null;
                    /** @default null */
                    minSamples?: number | null;
                    name: string;
                    /**
                     * @default {
                     *       "kind": "everyone"
                     *     }
                     */
                    population?: {
                        /** @constant */
                        kind: "everyone";
                    } | {
                        /** @constant */
                        kind: "segment";
                        /** Format: uuid */
                        segment: string;
                    };
                    /** @default 42 */
                    seed?: number;
                    /** @default false */
                    weekly?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: {
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            progress: number;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            /** Format: uuid */
                            setId: string;
                            setVersion: number;
                            startedAt: string | null;
                            /** @enum {string} */
                            status: "queued" | "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "waiting" | "features" | "clustering" | "saving" | "done";
                        } | null;
                        announce: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        days: number;
                        description: string;
                        eps: number | null;
                        features: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        k: number | "choose";
                        last: {
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            progress: number;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            /** Format: uuid */
                            setId: string;
                            setVersion: number;
                            startedAt: string | null;
                            /** @enum {string} */
                            status: "queued" | "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "waiting" | "features" | "clustering" | "saving" | "done";
                        } | null;
                        leastActions: number;
                        /** @enum {string} */
                        method: "kmeans" | "minibatch" | "dbscan" | "hdbscan";
                        minClusterSize: number | null;
                        minSamples: number | null;
                        name: string;
                        population: {
                            /** @constant */
                            kind: "everyone";
                        } | {
                            /** @constant */
                            kind: "segment";
                            name: string | null;
                            /** Format: uuid */
                            segment: string;
                        };
                        seed: number;
                        summary: {
                            /** Format: date-time */
                            asOf: string;
                            because: {
                                en: string;
                                zh: string;
                            };
                            personas: {
                                generatedName: {
                                    en: string;
                                    zh: string;
                                };
                                /** Format: uuid */
                                id: string;
                                name: string | null;
                                number: number;
                                share: number;
                                size: number;
                            }[];
                            /** @enum {string} */
                            reason: "chosen" | "chosen-but-splits" | "as-asked" | "dense" | "no-better-than-noise" | "unstable" | "too-few-people";
                            stable: boolean;
                            taken: number;
                        } | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        weekly: boolean;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getPersonasById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: {
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            progress: number;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            /** Format: uuid */
                            setId: string;
                            setVersion: number;
                            startedAt: string | null;
                            /** @enum {string} */
                            status: "queued" | "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "waiting" | "features" | "clustering" | "saving" | "done";
                        } | null;
                        announce: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        days: number;
                        description: string;
                        eps: number | null;
                        features: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        k: number | "choose";
                        last: {
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            progress: number;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            /** Format: uuid */
                            setId: string;
                            setVersion: number;
                            startedAt: string | null;
                            /** @enum {string} */
                            status: "queued" | "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "waiting" | "features" | "clustering" | "saving" | "done";
                        } | null;
                        leastActions: number;
                        /** @enum {string} */
                        method: "kmeans" | "minibatch" | "dbscan" | "hdbscan";
                        minClusterSize: number | null;
                        minSamples: number | null;
                        name: string;
                        population: {
                            /** @constant */
                            kind: "everyone";
                        } | {
                            /** @constant */
                            kind: "segment";
                            name: string | null;
                            /** Format: uuid */
                            segment: string;
                        };
                        result: {
                            /** Format: date-time */
                            asOf: string;
                            because: {
                                en: string;
                                zh: string;
                            };
                            constant: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                            }[];
                            elapsedMs: number;
                            heldOut: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                            }[];
                            inputs: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                            }[];
                            k: number;
                            lost: {
                                /** Format: uuid */
                                id: string;
                                name: string | null;
                                number: number;
                            }[];
                            /** @enum {string} */
                            method: "kmeans" | "minibatch" | "dbscan" | "hdbscan";
                            moves: {
                                flows: {
                                    /** Format: uuid */
                                    from: string;
                                    people: number;
                                    /** Format: uuid */
                                    to: string;
                                }[];
                                people: number;
                                /** Format: date-time */
                                since: string;
                            } | null;
                            noise: number;
                            perK: {
                                gap: number | null;
                                inertia: number;
                                k: number;
                                p: number | null;
                                stability: number | null;
                                /** @enum {string} */
                                verdict: "holds-up" | "no-better-than-noise" | "unstable" | "splits-further" | "too-few-rows";
                                weakestCluster: number | null;
                            }[];
                            personas: {
                                centre: {
                                    category: {
                                        everyone: number;
                                        share: number;
                                        value: string;
                                    } | null;
                                    everyone: number | null;
                                    feature: string;
                                    /** @enum {string} */
                                    kind: "number" | "share" | "mean" | "category";
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    value: number | null;
                                    z: number;
                                }[];
                                continues: {
                                    /** Format: date-time */
                                    runAt: string;
                                    similarity: number;
                                } | null;
                                generatedName: {
                                    en: string;
                                    zh: string;
                                };
                                heldOutShoppers: ({
                                    difference: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    differs: boolean;
                                    effect: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    feature: string;
                                    /** @constant */
                                    kind: "share";
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    n: {
                                        one: number;
                                        other: number;
                                    };
                                    pValue: number;
                                    qValue: number;
                                    ratio: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    share: {
                                        one: number;
                                        other: number;
                                    };
                                    value: string;
                                } | {
                                    differs: boolean;
                                    effect: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    feature: string;
                                    /** @constant */
                                    kind: "number";
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    mean: {
                                        one: number;
                                        other: number;
                                    };
                                    median: {
                                        one: number;
                                        other: number;
                                    };
                                    moreLikely: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    n: {
                                        one: number;
                                        other: number;
                                    };
                                    pValue: number;
                                    qValue: number;
                                })[];
                                heldOutVariables: ({
                                    difference: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    differs: boolean;
                                    effect: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    feature: string;
                                    /** @constant */
                                    kind: "share";
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    n: {
                                        one: number;
                                        other: number;
                                    };
                                    pValue: number;
                                    qValue: number;
                                    ratio: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    share: {
                                        one: number;
                                        other: number;
                                    };
                                    value: string;
                                } | {
                                    differs: boolean;
                                    effect: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    feature: string;
                                    /** @constant */
                                    kind: "number";
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    mean: {
                                        one: number;
                                        other: number;
                                    };
                                    median: {
                                        one: number;
                                        other: number;
                                    };
                                    moreLikely: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    n: {
                                        one: number;
                                        other: number;
                                    };
                                    pValue: number;
                                    qValue: number;
                                })[];
                                /** Format: uuid */
                                id: string;
                                name: string | null;
                                number: number;
                                segments: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                                share: number;
                                silhouette: number | null;
                                size: number;
                                stability: number | null;
                                typical: {
                                    label: string;
                                    profileId: number;
                                }[];
                            }[];
                            population: {
                                assigned: number;
                                clustered: number;
                                considered: number;
                                leftOut: {
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    people: number;
                                    /** @enum {string} */
                                    reason: "business" | "minor" | "refused" | "too-little-behaviour";
                                }[];
                                taken: number;
                            };
                            /** @enum {string} */
                            reason: "chosen" | "chosen-but-splits" | "as-asked" | "dense" | "no-better-than-noise" | "unstable" | "too-few-people";
                            seed: number;
                            silhouette: number | null;
                            stable: boolean;
                        } | null;
                        seed: number;
                        summary: {
                            /** Format: date-time */
                            asOf: string;
                            because: {
                                en: string;
                                zh: string;
                            };
                            personas: {
                                generatedName: {
                                    en: string;
                                    zh: string;
                                };
                                /** Format: uuid */
                                id: string;
                                name: string | null;
                                number: number;
                                share: number;
                                size: number;
                            }[];
                            /** @enum {string} */
                            reason: "chosen" | "chosen-but-splits" | "as-asked" | "dense" | "no-better-than-noise" | "unstable" | "too-few-people";
                            stable: boolean;
                            taken: number;
                        } | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        weekly: boolean;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putPersonasById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    announce?: boolean;
                    /** @default 365 */
                    days?: number;
                    /** @default  */
                    description?: string;
                    /** @default null */
                    eps?: number | null;
                    /**
                     * @default [
                     *       "active_days",
                     *       "actions_per_day",
                     *       "orders",
                     *       "order_value",
                     *       "offer_share",
                     *       "price_level",
                     *       "brand_focus",
                     *       "new_share",
                     *       "store_share",
                     *       "web_share",
                     *       "app_share",
                     *       "mini_share",
                     *       "research_share"
                     *     ]
                     */
                    features?: string[];
                    /** @default choose */
                    k?: number | "choose";
                    /** @default 10 */
                    leastActions?: number;
                    /**
                     * @default kmeans
                     * @enum {string}
                     */
                    method?: "kmeans" | "minibatch" | "dbscan" | "hdbscan";
                    /** @default null */
                    minClusterSize?: number | null;
                    /** @default null */
                    minSamples?: number | null;
                    name: string;
                    /**
                     * @default {
                     *       "kind": "everyone"
                     *     }
                     */
                    population?: {
                        /** @constant */
                        kind: "everyone";
                    } | {
                        /** @constant */
                        kind: "segment";
                        /** Format: uuid */
                        segment: string;
                    };
                    /** @default 42 */
                    seed?: number;
                    version: number;
                    /** @default false */
                    weekly?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: {
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            progress: number;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            /** Format: uuid */
                            setId: string;
                            setVersion: number;
                            startedAt: string | null;
                            /** @enum {string} */
                            status: "queued" | "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "waiting" | "features" | "clustering" | "saving" | "done";
                        } | null;
                        announce: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        days: number;
                        description: string;
                        eps: number | null;
                        features: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        k: number | "choose";
                        last: {
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            progress: number;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            /** Format: uuid */
                            setId: string;
                            setVersion: number;
                            startedAt: string | null;
                            /** @enum {string} */
                            status: "queued" | "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "waiting" | "features" | "clustering" | "saving" | "done";
                        } | null;
                        leastActions: number;
                        /** @enum {string} */
                        method: "kmeans" | "minibatch" | "dbscan" | "hdbscan";
                        minClusterSize: number | null;
                        minSamples: number | null;
                        name: string;
                        population: {
                            /** @constant */
                            kind: "everyone";
                        } | {
                            /** @constant */
                            kind: "segment";
                            name: string | null;
                            /** Format: uuid */
                            segment: string;
                        };
                        seed: number;
                        summary: {
                            /** Format: date-time */
                            asOf: string;
                            because: {
                                en: string;
                                zh: string;
                            };
                            personas: {
                                generatedName: {
                                    en: string;
                                    zh: string;
                                };
                                /** Format: uuid */
                                id: string;
                                name: string | null;
                                number: number;
                                share: number;
                                size: number;
                            }[];
                            /** @enum {string} */
                            reason: "chosen" | "chosen-but-splits" | "as-asked" | "dense" | "no-better-than-noise" | "unstable" | "too-few-people";
                            stable: boolean;
                            taken: number;
                        } | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        weekly: boolean;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deletePersonasById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    putPersonasByIdPersonasByPersonaId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                personaId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string | null;
                        number: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getPersonasByIdPersonasByPersonaIdMembers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
                personaId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            label: string;
                            profileId: number;
                        }[];
                        next: string | null;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postPersonasByIdPersonasByPersonaIdSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                personaId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    announce?: boolean;
                    /** @default  */
                    description?: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        announce: boolean;
                        counts: {
                            no: number | null;
                            unknown: number | null;
                            yes: number;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["Definition"];
                        description: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "rule" | "list" | "persona";
                        live: boolean;
                        name: string;
                        origin: {
                            /** @enum {string} */
                            from: "snapshot" | "upload" | "lookalike" | "persona" | "question";
                            people: number;
                            persona: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** Format: uuid */
                                set: string;
                            } | null;
                            segment: {
                                id: string;
                                name: string;
                                version: number;
                            } | null;
                        } | null;
                        refreshedAt: string | null;
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postPersonasByIdRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        finishedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        progress: number;
                        /** Format: date-time */
                        requestedAt: string;
                        requestedBy: string;
                        /** Format: uuid */
                        setId: string;
                        setVersion: number;
                        startedAt: string | null;
                        /** @enum {string} */
                        status: "queued" | "running" | "done" | "failed";
                        /** @enum {string} */
                        step: "waiting" | "features" | "clustering" | "saving" | "done";
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getPersonasByIdRuns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            progress: number;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string;
                            /** Format: uuid */
                            setId: string;
                            setVersion: number;
                            startedAt: string | null;
                            /** @enum {string} */
                            status: "queued" | "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "waiting" | "features" | "clustering" | "saving" | "done";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getPersonasByIdRunsByRunId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        finishedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        progress: number;
                        /** Format: date-time */
                        requestedAt: string;
                        requestedBy: string;
                        result: {
                            /** Format: date-time */
                            asOf: string;
                            because: {
                                en: string;
                                zh: string;
                            };
                            constant: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                            }[];
                            elapsedMs: number;
                            heldOut: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                            }[];
                            inputs: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                            }[];
                            k: number;
                            lost: {
                                /** Format: uuid */
                                id: string;
                                name: string | null;
                                number: number;
                            }[];
                            /** @enum {string} */
                            method: "kmeans" | "minibatch" | "dbscan" | "hdbscan";
                            moves: {
                                flows: {
                                    /** Format: uuid */
                                    from: string;
                                    people: number;
                                    /** Format: uuid */
                                    to: string;
                                }[];
                                people: number;
                                /** Format: date-time */
                                since: string;
                            } | null;
                            noise: number;
                            perK: {
                                gap: number | null;
                                inertia: number;
                                k: number;
                                p: number | null;
                                stability: number | null;
                                /** @enum {string} */
                                verdict: "holds-up" | "no-better-than-noise" | "unstable" | "splits-further" | "too-few-rows";
                                weakestCluster: number | null;
                            }[];
                            personas: {
                                centre: {
                                    category: {
                                        everyone: number;
                                        share: number;
                                        value: string;
                                    } | null;
                                    everyone: number | null;
                                    feature: string;
                                    /** @enum {string} */
                                    kind: "number" | "share" | "mean" | "category";
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    value: number | null;
                                    z: number;
                                }[];
                                continues: {
                                    /** Format: date-time */
                                    runAt: string;
                                    similarity: number;
                                } | null;
                                generatedName: {
                                    en: string;
                                    zh: string;
                                };
                                heldOutShoppers: ({
                                    difference: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    differs: boolean;
                                    effect: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    feature: string;
                                    /** @constant */
                                    kind: "share";
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    n: {
                                        one: number;
                                        other: number;
                                    };
                                    pValue: number;
                                    qValue: number;
                                    ratio: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    share: {
                                        one: number;
                                        other: number;
                                    };
                                    value: string;
                                } | {
                                    differs: boolean;
                                    effect: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    feature: string;
                                    /** @constant */
                                    kind: "number";
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    mean: {
                                        one: number;
                                        other: number;
                                    };
                                    median: {
                                        one: number;
                                        other: number;
                                    };
                                    moreLikely: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    n: {
                                        one: number;
                                        other: number;
                                    };
                                    pValue: number;
                                    qValue: number;
                                })[];
                                heldOutVariables: ({
                                    difference: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    differs: boolean;
                                    effect: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    feature: string;
                                    /** @constant */
                                    kind: "share";
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    n: {
                                        one: number;
                                        other: number;
                                    };
                                    pValue: number;
                                    qValue: number;
                                    ratio: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    share: {
                                        one: number;
                                        other: number;
                                    };
                                    value: string;
                                } | {
                                    differs: boolean;
                                    effect: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    feature: string;
                                    /** @constant */
                                    kind: "number";
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    mean: {
                                        one: number;
                                        other: number;
                                    };
                                    median: {
                                        one: number;
                                        other: number;
                                    };
                                    moreLikely: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    n: {
                                        one: number;
                                        other: number;
                                    };
                                    pValue: number;
                                    qValue: number;
                                })[];
                                /** Format: uuid */
                                id: string;
                                name: string | null;
                                number: number;
                                segments: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                }[];
                                share: number;
                                silhouette: number | null;
                                size: number;
                                stability: number | null;
                                typical: {
                                    label: string;
                                    profileId: number;
                                }[];
                            }[];
                            population: {
                                assigned: number;
                                clustered: number;
                                considered: number;
                                leftOut: {
                                    label: {
                                        en: string;
                                        zh: string;
                                    };
                                    people: number;
                                    /** @enum {string} */
                                    reason: "business" | "minor" | "refused" | "too-little-behaviour";
                                }[];
                                taken: number;
                            };
                            /** @enum {string} */
                            reason: "chosen" | "chosen-but-splits" | "as-asked" | "dense" | "no-better-than-noise" | "unstable" | "too-few-people";
                            seed: number;
                            silhouette: number | null;
                            stable: boolean;
                        } | null;
                        /** Format: uuid */
                        setId: string;
                        setVersion: number;
                        startedAt: string | null;
                        /** @enum {string} */
                        status: "queued" | "running" | "done" | "failed";
                        /** @enum {string} */
                        step: "waiting" | "features" | "clustering" | "saving" | "done";
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getPersonasFeatures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            family: string;
                            /** @enum {string} */
                            group: "activity" | "purchases" | "offers" | "channels" | "taste" | "times" | "home" | "person";
                            /** @enum {string} */
                            kind: "number" | "share" | "mean" | "category";
                            label: {
                                en: string;
                                zh: string;
                            };
                            log: boolean;
                            means: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            requires: string | null;
                            /** @enum {string} */
                            unknown: "zero" | "middle" | "pulled" | "own-value";
                            /** @enum {string} */
                            usual: "input" | "held-out";
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postPlanCheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    event: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dropped: string[];
                        event: string | null;
                        field: string | null;
                        findings: {
                            /** @enum {string} */
                            problem: "missing-property" | "wrong-type" | "not-in-enum" | "out-of-range" | "bad-pattern" | "unplanned-event";
                            property: string;
                            rule: string;
                        }[];
                        label: {
                            en: string;
                            zh: string;
                        } | null;
                        mode: ("observe" | "warn" | "quarantine") | null;
                        /** @enum {string} */
                        outcome: "accepted" | "marked" | "quarantined";
                        reason: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getPlanEvents: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * @default {
                             *       "zh": "",
                             *       "en": ""
                             *     }
                             */
                            description: {
                                en: string;
                                zh: string;
                            };
                            event: string;
                            /** @enum {string} */
                            mode: "observe" | "warn" | "quarantine";
                            /** @default  */
                            owner: string;
                            /** @default [] */
                            properties: {
                                enum?: (string | number | boolean)[];
                                max?: number;
                                min?: number;
                                name: string;
                                pattern?: string;
                                pii?: boolean;
                                /** @default false */
                                required: boolean;
                                /** @enum {string} */
                                type: "string" | "number" | "integer" | "boolean" | "datetime" | "array" | "object";
                            }[];
                            /** Format: date-time */
                            savedAt: string;
                            savedBy: string;
                            version: number;
                        }[];
                        next: string | null;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postPlanEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default {
                     *       "zh": "",
                     *       "en": ""
                     *     }
                     */
                    description?: {
                        en: string;
                        zh: string;
                    };
                    event: string;
                    /** @enum {string} */
                    mode: "observe" | "warn" | "quarantine";
                    /** @default  */
                    owner?: string;
                    /** @default [] */
                    properties?: {
                        enum?: (string | number | boolean)[];
                        max?: number;
                        min?: number;
                        name: string;
                        pattern?: string;
                        pii?: boolean;
                        /** @default false */
                        required?: boolean;
                        /** @enum {string} */
                        type: "string" | "number" | "integer" | "boolean" | "datetime" | "array" | "object";
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @default {
                         *       "zh": "",
                         *       "en": ""
                         *     }
                         */
                        description: {
                            en: string;
                            zh: string;
                        };
                        event: string;
                        /** @enum {string} */
                        mode: "observe" | "warn" | "quarantine";
                        /** @default  */
                        owner: string;
                        /** @default [] */
                        properties: {
                            enum?: (string | number | boolean)[];
                            max?: number;
                            min?: number;
                            name: string;
                            pattern?: string;
                            pii?: boolean;
                            /** @default false */
                            required: boolean;
                            /** @enum {string} */
                            type: "string" | "number" | "integer" | "boolean" | "datetime" | "array" | "object";
                        }[];
                        /** Format: date-time */
                        savedAt: string;
                        savedBy: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getPlanEventsByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @default {
                         *       "zh": "",
                         *       "en": ""
                         *     }
                         */
                        description: {
                            en: string;
                            zh: string;
                        };
                        event: string;
                        /** @enum {string} */
                        mode: "observe" | "warn" | "quarantine";
                        /** @default  */
                        owner: string;
                        /** @default [] */
                        properties: {
                            enum?: (string | number | boolean)[];
                            max?: number;
                            min?: number;
                            name: string;
                            pattern?: string;
                            pii?: boolean;
                            /** @default false */
                            required: boolean;
                            /** @enum {string} */
                            type: "string" | "number" | "integer" | "boolean" | "datetime" | "array" | "object";
                        }[];
                        /** Format: date-time */
                        savedAt: string;
                        savedBy: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putPlanEventsByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default {
                     *       "zh": "",
                     *       "en": ""
                     *     }
                     */
                    description?: {
                        en: string;
                        zh: string;
                    };
                    event: string;
                    /** @enum {string} */
                    mode: "observe" | "warn" | "quarantine";
                    /** @default  */
                    owner?: string;
                    /** @default [] */
                    properties?: {
                        enum?: (string | number | boolean)[];
                        max?: number;
                        min?: number;
                        name: string;
                        pattern?: string;
                        pii?: boolean;
                        /** @default false */
                        required?: boolean;
                        /** @enum {string} */
                        type: "string" | "number" | "integer" | "boolean" | "datetime" | "array" | "object";
                    }[];
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @default {
                         *       "zh": "",
                         *       "en": ""
                         *     }
                         */
                        description: {
                            en: string;
                            zh: string;
                        };
                        event: string;
                        /** @enum {string} */
                        mode: "observe" | "warn" | "quarantine";
                        /** @default  */
                        owner: string;
                        /** @default [] */
                        properties: {
                            enum?: (string | number | boolean)[];
                            max?: number;
                            min?: number;
                            name: string;
                            pattern?: string;
                            pii?: boolean;
                            /** @default false */
                            required: boolean;
                            /** @enum {string} */
                            type: "string" | "number" | "integer" | "boolean" | "datetime" | "array" | "object";
                        }[];
                        /** Format: date-time */
                        savedAt: string;
                        savedBy: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deletePlanEventsByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getPlanEventsByNameVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            differences: {
                                after: unknown;
                                before: unknown;
                                path: string;
                            }[];
                            entry: {
                                /**
                                 * @default {
                                 *       "zh": "",
                                 *       "en": ""
                                 *     }
                                 */
                                description: {
                                    en: string;
                                    zh: string;
                                };
                                event: string;
                                /** @enum {string} */
                                mode: "observe" | "warn" | "quarantine";
                                /** @default  */
                                owner: string;
                                /** @default [] */
                                properties: {
                                    enum?: (string | number | boolean)[];
                                    max?: number;
                                    min?: number;
                                    name: string;
                                    pattern?: string;
                                    pii?: boolean;
                                    /** @default false */
                                    required: boolean;
                                    /** @enum {string} */
                                    type: "string" | "number" | "integer" | "boolean" | "datetime" | "array" | "object";
                                }[];
                            } | null;
                            event: string;
                            /** Format: date-time */
                            savedAt: string;
                            savedBy: string;
                            version: number;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postPlanInfer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    event?: string;
                    source?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            entry: {
                                description: {
                                    en: string;
                                    zh: string;
                                };
                                event: string;
                                mode: string;
                                owner: string;
                                properties: {
                                    enum?: (string | number | boolean)[];
                                    name: string;
                                    pii?: boolean;
                                    required: boolean;
                                    type: string;
                                }[];
                            };
                            n: number;
                            planned: boolean;
                            presence: {
                                name: string;
                                share: number;
                            }[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postPlatformFactsImport: {
        parameters: {
            query: {
                /** @description Of a file that holds one day and does not say it */
                day?: string;
                /** @description JSON: what headers are that are not known, or null to leave out */
                map?: string;
                name?: string;
                platform: "taobao" | "tmall" | "jd" | "douyin" | "kuaishou" | "pdd" | "xiaohongshu";
                /** @description Ours, instead of what the file calls it */
                shop?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cells: number;
                        changes: {
                            added: number;
                            changed: number;
                            unchanged: number;
                        };
                        columns: {
                            /**
                             * @description Another column says the same, and better
                             * @constant
                             */
                            besides?: true;
                            /** @description Null: not known, and left out */
                            field: ("day" | "shop" | "campaign" | "live_room" | "item" | "item_name" | "exposures" | "clicks" | "visitors" | "views" | "favourites" | "add_to_carts" | "orders" | "buyers" | "units" | "revenue" | "refunds" | "cost" | "rate") | null;
                            header: string;
                        }[];
                        days: {
                            /** Format: date */
                            from: string;
                            /**
                             * Format: date
                             * @description Included
                             */
                            to: string;
                        } | null;
                        file: {
                            encoding: string;
                            /** @enum {string} */
                            encodingBy: "mark" | "mapping" | "content";
                            preamble: number;
                        };
                        /**
                         * @description What the rows speak of: `store`, `ads` or `live`, and what they are told apart by
                         * @enum {string}
                         */
                        grain: "store" | "store/campaign" | "store/live_room" | "store/item" | "store/campaign/item" | "store/campaign/live_room" | "store/live_room/item" | "store/campaign/live_room/item" | "ads" | "ads/campaign" | "ads/live_room" | "ads/item" | "ads/campaign/item" | "ads/campaign/live_room" | "ads/live_room/item" | "ads/campaign/live_room/item" | "live" | "live/campaign" | "live/live_room" | "live/item" | "live/campaign/item" | "live/campaign/live_room" | "live/live_room/item" | "live/campaign/live_room/item";
                        import: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            cells: number;
                            /** Format: date */
                            from: string;
                            /**
                             * @description What the rows speak of: `store`, `ads` or `live`, and what they are told apart by
                             * @enum {string}
                             */
                            grain: "store" | "store/campaign" | "store/live_room" | "store/item" | "store/campaign/item" | "store/campaign/live_room" | "store/live_room/item" | "store/campaign/live_room/item" | "ads" | "ads/campaign" | "ads/live_room" | "ads/item" | "ads/campaign/item" | "ads/campaign/live_room" | "ads/live_room/item" | "ads/campaign/live_room/item" | "live" | "live/campaign" | "live/live_room" | "live/item" | "live/campaign/item" | "live/campaign/live_room" | "live/live_room/item" | "live/campaign/live_room/item";
                            id: string;
                            name: string;
                            /** @enum {string} */
                            platform: "taobao" | "tmall" | "jd" | "douyin" | "kuaishou" | "pdd" | "xiaohongshu";
                            rows: number;
                            /** @enum {string} */
                            state: "done" | "taken-back";
                            takenBackAt: string | null;
                            takenBackBy: string | null;
                            /** Format: date */
                            to: string;
                        };
                        items: {
                            all: number;
                            /** @description In our catalogue */
                            known: number;
                        };
                        /** @enum {string} */
                        platform: "taobao" | "tmall" | "jd" | "douyin" | "kuaishou" | "pdd" | "xiaohongshu";
                        refused: {
                            /** @enum {string} */
                            code: "wrong-columns" | "bad-encoding" | "bad-day" | "day-ahead" | "day-too-early" | "bad-number" | "negative" | "percent-in-count" | "not-whole" | "too-large" | "no-name" | "long-name" | "ambiguous-cell" | "nothing-counted";
                            example: {
                                column: string | null;
                                row: number;
                                value: string;
                            };
                            rows: number;
                        }[];
                        /** @description Numbers that the platform rounded, to 万 for example */
                        rounded: number;
                        rows: {
                            read: number;
                            refused: number;
                            repeated: number;
                            taken: number;
                            totals: number;
                        };
                        sample: {
                            campaign: string;
                            /** Format: date */
                            day: string;
                            item: string;
                            liveRoom: string;
                            shop: string;
                            values: {
                                [key: string]: string;
                            };
                        }[];
                        shops: string[];
                        sums: {
                            /** @enum {string} */
                            measure: "exposures" | "clicks" | "visitors" | "views" | "favourites" | "add_to_carts" | "orders" | "buyers" | "units" | "revenue" | "refunds" | "cost";
                            sum: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getPlatformFactsImports: {
        parameters: {
            query?: {
                /** @description An id: those made before it */
                before?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            cells: number;
                            /** Format: date */
                            from: string;
                            /**
                             * @description What the rows speak of: `store`, `ads` or `live`, and what they are told apart by
                             * @enum {string}
                             */
                            grain: "store" | "store/campaign" | "store/live_room" | "store/item" | "store/campaign/item" | "store/campaign/live_room" | "store/live_room/item" | "store/campaign/live_room/item" | "ads" | "ads/campaign" | "ads/live_room" | "ads/item" | "ads/campaign/item" | "ads/campaign/live_room" | "ads/live_room/item" | "ads/campaign/live_room/item" | "live" | "live/campaign" | "live/live_room" | "live/item" | "live/campaign/item" | "live/campaign/live_room" | "live/live_room/item" | "live/campaign/live_room/item";
                            id: string;
                            name: string;
                            /** @enum {string} */
                            platform: "taobao" | "tmall" | "jd" | "douyin" | "kuaishou" | "pdd" | "xiaohongshu";
                            rows: number;
                            /** @enum {string} */
                            state: "done" | "taken-back";
                            takenBackAt: string | null;
                            takenBackBy: string | null;
                            /** Format: date */
                            to: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deletePlatformFactsImportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        by: string;
                        cells: number;
                        /** Format: date */
                        from: string;
                        /**
                         * @description What the rows speak of: `store`, `ads` or `live`, and what they are told apart by
                         * @enum {string}
                         */
                        grain: "store" | "store/campaign" | "store/live_room" | "store/item" | "store/campaign/item" | "store/campaign/live_room" | "store/live_room/item" | "store/campaign/live_room/item" | "ads" | "ads/campaign" | "ads/live_room" | "ads/item" | "ads/campaign/item" | "ads/campaign/live_room" | "ads/live_room/item" | "ads/campaign/live_room/item" | "live" | "live/campaign" | "live/live_room" | "live/item" | "live/campaign/item" | "live/campaign/live_room" | "live/live_room/item" | "live/campaign/live_room/item";
                        id: string;
                        name: string;
                        /** @enum {string} */
                        platform: "taobao" | "tmall" | "jd" | "douyin" | "kuaishou" | "pdd" | "xiaohongshu";
                        rows: number;
                        /** @enum {string} */
                        state: "done" | "taken-back";
                        takenBackAt: string | null;
                        takenBackBy: string | null;
                        /** Format: date */
                        to: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postPlatformFactsPreview: {
        parameters: {
            query: {
                /** @description Of a file that holds one day and does not say it */
                day?: string;
                /** @description JSON: what headers are that are not known, or null to leave out */
                map?: string;
                name?: string;
                platform: "taobao" | "tmall" | "jd" | "douyin" | "kuaishou" | "pdd" | "xiaohongshu";
                /** @description Ours, instead of what the file calls it */
                shop?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cells: number;
                        changes: {
                            added: number;
                            changed: number;
                            unchanged: number;
                        };
                        columns: {
                            /**
                             * @description Another column says the same, and better
                             * @constant
                             */
                            besides?: true;
                            /** @description Null: not known, and left out */
                            field: ("day" | "shop" | "campaign" | "live_room" | "item" | "item_name" | "exposures" | "clicks" | "visitors" | "views" | "favourites" | "add_to_carts" | "orders" | "buyers" | "units" | "revenue" | "refunds" | "cost" | "rate") | null;
                            header: string;
                        }[];
                        days: {
                            /** Format: date */
                            from: string;
                            /**
                             * Format: date
                             * @description Included
                             */
                            to: string;
                        } | null;
                        file: {
                            encoding: string;
                            /** @enum {string} */
                            encodingBy: "mark" | "mapping" | "content";
                            preamble: number;
                        };
                        /**
                         * @description What the rows speak of: `store`, `ads` or `live`, and what they are told apart by
                         * @enum {string}
                         */
                        grain: "store" | "store/campaign" | "store/live_room" | "store/item" | "store/campaign/item" | "store/campaign/live_room" | "store/live_room/item" | "store/campaign/live_room/item" | "ads" | "ads/campaign" | "ads/live_room" | "ads/item" | "ads/campaign/item" | "ads/campaign/live_room" | "ads/live_room/item" | "ads/campaign/live_room/item" | "live" | "live/campaign" | "live/live_room" | "live/item" | "live/campaign/item" | "live/campaign/live_room" | "live/live_room/item" | "live/campaign/live_room/item";
                        items: {
                            all: number;
                            /** @description In our catalogue */
                            known: number;
                        };
                        /** @enum {string} */
                        platform: "taobao" | "tmall" | "jd" | "douyin" | "kuaishou" | "pdd" | "xiaohongshu";
                        refused: {
                            /** @enum {string} */
                            code: "wrong-columns" | "bad-encoding" | "bad-day" | "day-ahead" | "day-too-early" | "bad-number" | "negative" | "percent-in-count" | "not-whole" | "too-large" | "no-name" | "long-name" | "ambiguous-cell" | "nothing-counted";
                            example: {
                                column: string | null;
                                row: number;
                                value: string;
                            };
                            rows: number;
                        }[];
                        /** @description Numbers that the platform rounded, to 万 for example */
                        rounded: number;
                        rows: {
                            read: number;
                            refused: number;
                            repeated: number;
                            taken: number;
                            totals: number;
                        };
                        sample: {
                            campaign: string;
                            /** Format: date */
                            day: string;
                            item: string;
                            liveRoom: string;
                            shop: string;
                            values: {
                                [key: string]: string;
                            };
                        }[];
                        shops: string[];
                        sums: {
                            /** @enum {string} */
                            measure: "exposures" | "clicks" | "visitors" | "views" | "favourites" | "add_to_carts" | "orders" | "buyers" | "units" | "revenue" | "refunds" | "cost";
                            sum: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postPrintDashboardsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answers: {
                            answer: unknown;
                            failed: string | null;
                            freshness: {
                                /**
                                 * Format: date-time
                                 * @description When it was counted
                                 */
                                asOf: string;
                                /** @description The latest thing known in the days asked for; null where there is none */
                                dataUpTo: string | null;
                                /** @description Counted before, and nothing that it hangs on has changed since */
                                kept: boolean;
                            } | null;
                            range: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                            };
                            tile: string;
                        }[];
                        /** @enum {string} */
                        compare: "none" | "previous" | "year";
                        dashboard: {
                            /** @enum {string} */
                            compare: "none" | "previous" | "year";
                            description: string;
                            editableBy: ("admin" | "marketer" | "analyst" | "viewer")[];
                            id: string;
                            /** @description Whether the reader may change it */
                            mayEdit: boolean;
                            name: string;
                            owner: {
                                id: string;
                                name: string;
                            };
                            range: {
                                days: number;
                            };
                            sharedWith: ("admin" | "marketer" | "analyst" | "viewer")[];
                            /** @description Which of those that the software brings: read-only, copy it to change it */
                            starter: string | null;
                            tiles: {
                                days: number | null;
                                id: string;
                                is: {
                                    question: {
                                        body: {
                                            [key: string]: unknown;
                                        };
                                        kind: string;
                                    };
                                } | {
                                    text: string;
                                };
                                place: {
                                    h: number;
                                    w: number;
                                    x: number;
                                    y: number;
                                };
                                title: string | null;
                                view: string;
                            }[];
                            /** @description Null for what the software brings */
                            updatedAt: string | null;
                            version: number;
                        };
                        /** @enum {string} */
                        locale: "zh" | "en";
                        /** Format: date-time */
                        madeAt: string;
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        shop: {
                            currency: string;
                            name: {
                                en: string;
                                zh: string;
                            };
                            zone: string;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getProfilesAccuracy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string;
                            festivals: string[];
                            rows: {
                                accuracy: number | null;
                                baseline: number | null;
                                high: number | null;
                                /** @enum {string} */
                                kind: "preference" | "cycle" | "declared";
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                low: number | null;
                                n: number;
                                trait: string;
                            }[];
                            window: {
                                from: string;
                                to: string;
                            };
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postProfilesAccuracyRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string;
                        festivals: string[];
                        rows: {
                            accuracy: number | null;
                            baseline: number | null;
                            high: number | null;
                            /** @enum {string} */
                            kind: "preference" | "cycle" | "declared";
                            label: {
                                en: string;
                                zh: string;
                            };
                            low: number | null;
                            n: number;
                            trait: string;
                        }[];
                        window: {
                            from: string;
                            to: string;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getQuality: {
        parameters: {
            query?: {
                event?: string;
                from?: string;
                grain?: "hour" | "day";
                source?: string;
                /** @description Exclusive */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        more: number;
                        range: {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                        };
                        rows: {
                            bots: number;
                            duplicates: number;
                            event: string;
                            invalid: number;
                            late: number;
                            missing: number;
                            offPlan: number;
                            outliers: number;
                            problems: {
                                count: number;
                                /** @enum {string} */
                                kind: "invalid" | "mark" | "plan";
                                name: string;
                            }[];
                            share: {
                                bots: number;
                                duplicates: number;
                                invalid: number;
                                late: number;
                                missing: number;
                                offPlan: number;
                                outliers: number;
                            };
                            source: string;
                            trend: {
                                at: string;
                                bots: number;
                                duplicates: number;
                                invalid: number;
                                late: number;
                                offPlan: number;
                                outliers: number;
                                volume: number;
                            }[];
                            volume: number;
                        }[];
                        totals: {
                            bots: number;
                            duplicates: number;
                            invalid: number;
                            late: number;
                            missing: number;
                            offPlan: number;
                            outliers: number;
                            share: {
                                bots: number;
                                duplicates: number;
                                invalid: number;
                                late: number;
                                missing: number;
                                offPlan: number;
                                outliers: number;
                            };
                            volume: number;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getQualityFields: {
        parameters: {
            query: {
                event: string;
                from?: string;
                source?: string;
                /** @description Exclusive */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fields: {
                            missingShare: number;
                            name: string;
                            planned: {
                                required: boolean;
                                type: string;
                            } | null;
                            present: number;
                            trend: {
                                at: string;
                                missingShare: number;
                            }[];
                            types: {
                                count: number;
                                type: string;
                            }[];
                        }[];
                        volume: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getQualityOutliers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                mark?: "price-zero" | "quantity-negative" | "quantity-extreme" | "amount-extreme" | "future" | "impossible-age";
                of?: "lines" | "events";
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            key: string;
                            line: {
                                amount: string;
                                category: string;
                                currency: string;
                                description: string;
                                itemId: string;
                                kind: string;
                                orderId: string;
                                quantity: string;
                                unitPrice: string;
                            } | null;
                            marks: string[];
                            profileId: number;
                            source: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getQuarantine: {
        parameters: {
            query?: {
                cursor?: string;
                importId?: string;
                limit?: number;
                reason?: string;
                source?: string;
                status?: "open" | "replayed" | "dropped";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            detail: string;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            /** @enum {string} */
                            kind: "events" | "orders" | "profiles" | "items" | "appliances" | "tickets" | "subsidies";
                            label: {
                                en: string;
                                zh: string;
                            };
                            origin: {
                                importId: string | null;
                                /** @enum {string} */
                                kind: "http" | "import";
                                row: number | null;
                            };
                            reason: string;
                            resolvedAt: string | null;
                            source: string;
                            /** @enum {string} */
                            status: "open" | "replayed" | "dropped";
                            synthetic: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getQuarantineById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        detail: string;
                        /** Format: date-time */
                        expiresAt: string;
                        id: string;
                        /** @enum {string} */
                        kind: "events" | "orders" | "profiles" | "items" | "appliances" | "tickets" | "subsidies";
                        label: {
                            en: string;
                            zh: string;
                        };
                        masked: boolean;
                        origin: {
                            importId: string | null;
                            /** @enum {string} */
                            kind: "http" | "import";
                            row: number | null;
                        };
                        payload: unknown;
                        reason: string;
                        resolvedAt: string | null;
                        source: string;
                        /** @enum {string} */
                        status: "open" | "replayed" | "dropped";
                        synthetic: boolean;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postQuarantineByIdDrop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        status: "open" | "replayed" | "dropped";
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postQuarantineByIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    payload?: unknown;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        status: "open" | "replayed" | "dropped";
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postQuarantineReplay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids?: string[];
                    importId?: string;
                    reason?: string;
                    source?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reasons: {
                            [key: string]: number;
                        };
                        refused: number;
                        replayed: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getQuarantineSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            count: number;
                            label: {
                                en: string;
                                zh: string;
                            };
                            /** Format: date-time */
                            lastAt: string;
                            reason: string;
                            source: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postRetentionCount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    back: {
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    };
                    breakdown?: string;
                    /**
                     * @default first
                     * @enum {string}
                     */
                    entering?: "first" | "every";
                    entry: {
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    };
                    /** Format: date */
                    from: string;
                    /**
                     * @default n-day
                     * @enum {string}
                     */
                    kind?: "n-day" | "unbounded" | "rolling" | "within";
                    /**
                     * @default day
                     * @enum {string}
                     */
                    period?: "day" | "week" | "month";
                    periods: number;
                    /** Format: date */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        breakdown?: {
                            parts: {
                                cohorts: {
                                    /**
                                     * Format: date
                                     * @description First day of the period in which they entered
                                     */
                                    at: string;
                                    cells: {
                                        /** @description The period has not ended */
                                        open: boolean;
                                        /** @description So far, where the period has not ended */
                                        returned: number;
                                        /** @description With its 95% Wilson interval; null for nobody, and where the period has not ended */
                                        share: {
                                            high: number;
                                            low: number;
                                            value: number;
                                        } | null;
                                    }[];
                                    size: number;
                                }[];
                                label: {
                                    en: string;
                                    zh: string;
                                } | null;
                                /** @description Of the cohorts whose period has ended; the others are in neither number */
                                overall: {
                                    /** @description 95%, of people who enter once; null where cohorts share people */
                                    interval: {
                                        high: number;
                                        low: number;
                                    } | null;
                                    returned: number;
                                    share: number | null;
                                    size: number;
                                }[];
                                /** @description Null: all values but the most frequent ones; empty: nothing is said */
                                value: string | null;
                            }[];
                            values: number;
                        };
                        cohorts: {
                            /**
                             * Format: date
                             * @description First day of the period in which they entered
                             */
                            at: string;
                            cells: {
                                /** @description The period has not ended */
                                open: boolean;
                                /** @description So far, where the period has not ended */
                                returned: number;
                                /** @description With its 95% Wilson interval; null for nobody, and where the period has not ended */
                                share: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                            }[];
                            size: number;
                        }[];
                        /** @description Of the cohorts whose period has ended; the others are in neither number */
                        overall: {
                            /** @description 95%, of people who enter once; null where cohorts share people */
                            interval: {
                                high: number;
                                low: number;
                            } | null;
                            returned: number;
                            share: number | null;
                            size: number;
                        }[];
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSearchesTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default Products Searched */
                    event?: string;
                    /** Format: date */
                    from: string;
                    /**
                     * @default searches
                     * @enum {string}
                     */
                    order?: "searches" | "without-results" | "without-view";
                    /** @default 7 */
                    orderDays?: number;
                    /** @default results_count */
                    results?: string;
                    /** @default query */
                    term?: string;
                    /** Format: date */
                    to: string;
                    /** @default 50 */
                    top?: number;
                    /** @default 30 */
                    viewMinutes?: number;
                    /**
                     * @default [
                     *       "Product Viewed",
                     *       "Product Clicked"
                     *     ]
                     */
                    views?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        /** @description Terms that are in the one that is null */
                        gathered: number;
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        sample: {
                            margin: number;
                            share: number;
                        } | null;
                        terms: {
                            /** @description An order followed, not: because of it; of searches whose time to order has ended */
                            ordered: {
                                count: number;
                                of: number;
                                share: number | null;
                            };
                            people: number;
                            searches: number;
                            /** @description Null: all but those shown; empty: without a word */
                            term: string | null;
                            /** @description Something was looked at before the next search; of searches whose time to look has ended */
                            viewed: {
                                count: number;
                                of: number;
                                share: number | null;
                            };
                            /** @description Of searches that tell how many results there were */
                            withoutResults: {
                                count: number;
                                of: number;
                                share: number | null;
                            };
                        }[];
                        /** @description People who did too much to be one person */
                        tooMany: number;
                        total: {
                            /** @description An order followed, not: because of it; of searches whose time to order has ended */
                            ordered: {
                                count: number;
                                of: number;
                                share: number | null;
                            };
                            people: number;
                            searches: number;
                            /** @description Something was looked at before the next search; of searches whose time to look has ended */
                            viewed: {
                                count: number;
                                of: number;
                                share: number | null;
                            };
                            /** @description Of searches that tell how many results there were */
                            withoutResults: {
                                count: number;
                                of: number;
                                share: number | null;
                            };
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getSegments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            announce: boolean;
                            counts: {
                                no: number | null;
                                unknown: number | null;
                                yes: number;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            definition: components["schemas"]["Definition"];
                            description: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "rule" | "list" | "persona";
                            live: boolean;
                            name: string;
                            origin: {
                                /** @enum {string} */
                                from: "snapshot" | "upload" | "lookalike" | "persona" | "question";
                                people: number;
                                persona: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    /** Format: uuid */
                                    set: string;
                                } | null;
                                segment: {
                                    id: string;
                                    name: string;
                                    version: number;
                                } | null;
                            } | null;
                            refreshedAt: string | null;
                            sentence: {
                                en: string;
                                zh: string;
                            };
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSegments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    announce?: boolean;
                    definition: components["schemas"]["Definition"];
                    /** @default  */
                    description?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        announce: boolean;
                        counts: {
                            no: number | null;
                            unknown: number | null;
                            yes: number;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["Definition"];
                        description: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "rule" | "list" | "persona";
                        live: boolean;
                        name: string;
                        origin: {
                            /** @enum {string} */
                            from: "snapshot" | "upload" | "lookalike" | "persona" | "question";
                            people: number;
                            persona: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** Format: uuid */
                                set: string;
                            } | null;
                            segment: {
                                id: string;
                                name: string;
                                version: number;
                            } | null;
                        } | null;
                        refreshedAt: string | null;
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getSegmentsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        announce: boolean;
                        counts: {
                            no: number | null;
                            unknown: number | null;
                            yes: number;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["Definition"];
                        description: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "rule" | "list" | "persona";
                        live: boolean;
                        name: string;
                        origin: {
                            /** @enum {string} */
                            from: "snapshot" | "upload" | "lookalike" | "persona" | "question";
                            people: number;
                            persona: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** Format: uuid */
                                set: string;
                            } | null;
                            segment: {
                                id: string;
                                name: string;
                                version: number;
                            } | null;
                        } | null;
                        refreshedAt: string | null;
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putSegmentsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    announce?: boolean;
                    definition: components["schemas"]["Definition"];
                    /** @default  */
                    description?: string;
                    name: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        announce: boolean;
                        counts: {
                            no: number | null;
                            unknown: number | null;
                            yes: number;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["Definition"];
                        description: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "rule" | "list" | "persona";
                        live: boolean;
                        name: string;
                        origin: {
                            /** @enum {string} */
                            from: "snapshot" | "upload" | "lookalike" | "persona" | "question";
                            people: number;
                            persona: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** Format: uuid */
                                set: string;
                            } | null;
                            segment: {
                                id: string;
                                name: string;
                                version: number;
                            } | null;
                        } | null;
                        refreshedAt: string | null;
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteSegmentsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getSegmentsByIdActivity: {
        parameters: {
            query?: {
                against?: "everyone" | string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: {
                            one: number;
                            other: number;
                        };
                        against: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        channels: {
                            difference: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            differs: boolean;
                            effect: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            /** @constant */
                            kind: "share";
                            label: {
                                en: string;
                                zh: string;
                            };
                            n: {
                                one: number;
                                other: number;
                            };
                            name: string;
                            pValue: number;
                            qValue: number;
                            ratio: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            share: {
                                one: number;
                                other: number;
                            };
                            value: string;
                            valueLabel: {
                                en: string;
                                zh: string;
                            };
                        }[];
                        days: number;
                        hours: {
                            difference: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            differs: boolean;
                            effect: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            /** @constant */
                            kind: "share";
                            label: {
                                en: string;
                                zh: string;
                            };
                            n: {
                                one: number;
                                other: number;
                            };
                            name: string;
                            pValue: number;
                            qValue: number;
                            ratio: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            share: {
                                one: number;
                                other: number;
                            };
                            value: string;
                            valueLabel: {
                                en: string;
                                zh: string;
                            };
                        }[];
                        leastPeople: number;
                        zone: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getSegmentsByIdExplain: {
        parameters: {
            query: {
                profileId: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "yes" | "no" | "unknown";
                        /** Format: date-time */
                        at: string;
                        coverage: {
                            buyer: boolean;
                            observed: boolean;
                        };
                        member: boolean | null;
                        person: {
                            label: string;
                            profileId: number;
                        };
                        tree: components["schemas"]["ExplainedCondition"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getSegmentsByIdHistory: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        beginsAt: string | null;
                        days: {
                            day: string;
                            edited: {
                                entered: number;
                                left: number;
                            } | null;
                            entered: number;
                            left: number;
                            members: number | null;
                        }[];
                        zone: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getSegmentsByIdInsight: {
        parameters: {
            query?: {
                against?: "everyone" | string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        against: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        differences: ({
                            difference: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            differs: boolean;
                            effect: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            /** @constant */
                            kind: "share";
                            label: {
                                en: string;
                                zh: string;
                            };
                            n: {
                                one: number;
                                other: number;
                            };
                            name: string;
                            pValue: number;
                            qValue: number;
                            ratio: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            share: {
                                one: number;
                                other: number;
                            };
                            value: string;
                            valueLabel: {
                                en: string;
                                zh: string;
                            };
                        } | {
                            daysSince: boolean;
                            differs: boolean;
                            effect: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            /** @constant */
                            kind: "number";
                            label: {
                                en: string;
                                zh: string;
                            };
                            mean: {
                                one: number;
                                other: number;
                            };
                            median: {
                                one: number;
                                other: number;
                            };
                            moreLikely: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            n: {
                                one: number;
                                other: number;
                            };
                            name: string;
                            pValue: number;
                            qValue: number;
                        })[];
                        falseShare: number;
                        leastPeople: number;
                        leftOut: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                            /** @enum {string} */
                            reason: "implied" | "sensitive" | "consent";
                        }[];
                        people: {
                            one: number;
                            other: number;
                        };
                        tooFew: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSegmentsByIdLookalike: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    save?: {
                        /** @default  */
                        description?: string;
                        name: string;
                    };
                    size: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        candidates: number;
                        distance: {
                            farthest: number;
                            found: number;
                            seed: number;
                        } | null;
                        features: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: string;
                        }[];
                        found: number;
                        heldOut: {
                            nearer: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            people: number;
                        } | null;
                        sample: {
                            label: string;
                            profileId: number;
                        }[];
                        seed: number;
                        segment: {
                            announce: boolean;
                            counts: {
                                no: number | null;
                                unknown: number | null;
                                yes: number;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            definition: components["schemas"]["Definition"];
                            description: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "rule" | "list" | "persona";
                            live: boolean;
                            name: string;
                            origin: {
                                /** @enum {string} */
                                from: "snapshot" | "upload" | "lookalike" | "persona" | "question";
                                people: number;
                                persona: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    /** Format: uuid */
                                    set: string;
                                } | null;
                                segment: {
                                    id: string;
                                    name: string;
                                    version: number;
                                } | null;
                            } | null;
                            refreshedAt: string | null;
                            sentence: {
                                en: string;
                                zh: string;
                            };
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getSegmentsByIdMembers: {
        parameters: {
            query?: {
                at?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            label: string;
                            profileId: number;
                        }[];
                        next: string | null;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSegmentsByIdRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        announce: boolean;
                        counts: {
                            no: number | null;
                            unknown: number | null;
                            yes: number;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["Definition"];
                        description: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "rule" | "list" | "persona";
                        live: boolean;
                        name: string;
                        origin: {
                            /** @enum {string} */
                            from: "snapshot" | "upload" | "lookalike" | "persona" | "question";
                            people: number;
                            persona: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** Format: uuid */
                                set: string;
                            } | null;
                            segment: {
                                id: string;
                                name: string;
                                version: number;
                            } | null;
                        } | null;
                        refreshedAt: string | null;
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSegmentsByIdSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    description?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        announce: boolean;
                        counts: {
                            no: number | null;
                            unknown: number | null;
                            yes: number;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["Definition"];
                        description: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "rule" | "list" | "persona";
                        live: boolean;
                        name: string;
                        origin: {
                            /** @enum {string} */
                            from: "snapshot" | "upload" | "lookalike" | "persona" | "question";
                            people: number;
                            persona: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** Format: uuid */
                                set: string;
                            } | null;
                            segment: {
                                id: string;
                                name: string;
                                version: number;
                            } | null;
                        } | null;
                        refreshedAt: string | null;
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getSegmentsByIdValue: {
        parameters: {
            query?: {
                against?: "everyone" | string;
                by?: "week" | "month";
                periods?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        against: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        currency: string;
                        people: {
                            one: number;
                            other: number;
                        };
                        periods: {
                            one: {
                                buyers: number;
                                net: string;
                                orders: number;
                            };
                            other: {
                                buyers: number;
                                net: string;
                                orders: number;
                            };
                            start: string;
                        }[];
                        zone: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSegmentsEstimate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition: components["schemas"]["Definition"];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        estimate: {
                            elapsedMs: number;
                            sampled: number;
                            total: number;
                            yes: {
                                high: number;
                                low: number;
                                people: number;
                            };
                        } | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSegmentsExplain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition: components["schemas"]["Definition"];
                    profileId: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "yes" | "no" | "unknown";
                        /** Format: date-time */
                        at: string;
                        coverage: {
                            buyer: boolean;
                            observed: boolean;
                        };
                        member: boolean | null;
                        person: {
                            label: string;
                            profileId: number;
                        };
                        tree: components["schemas"]["ExplainedCondition"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSegmentsFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A week before, or the day since which all of them are known, when absent */
                    from?: string;
                    ids: string[];
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        links: {
                            from: string[];
                            people: number;
                            to: string[];
                        }[];
                        segments: {
                            /** Format: date-time */
                            beginsAt: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        to: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSegmentsOverlap: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        combinations: {
                            ids: string[];
                            people: number;
                        }[];
                        segments: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            people: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSegmentsPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition: components["schemas"]["Definition"];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        coverage: {
                            buyers: number | null;
                            observed: number | null;
                        };
                        elapsedMs: number;
                        no: number;
                        sample: {
                            label: string;
                            profileId: number;
                        }[];
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        total: number;
                        unknown: number;
                        yes: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSegmentsUpload: {
        parameters: {
            query: {
                description?: string;
                idType: "user_id" | "phone" | "email" | "one_id";
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        report: {
                            first: {
                                line: number;
                                /** @enum {string} */
                                reason: "unknown-id" | "empty-id" | "twice";
                            }[];
                            people: number;
                            reasons: {
                                [key: string]: number;
                            };
                            refused: number;
                            rows: number;
                        };
                        segment: {
                            announce: boolean;
                            counts: {
                                no: number | null;
                                unknown: number | null;
                                yes: number;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            definition: components["schemas"]["Definition"];
                            description: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "rule" | "list" | "persona";
                            live: boolean;
                            name: string;
                            origin: {
                                /** @enum {string} */
                                from: "snapshot" | "upload" | "lookalike" | "persona" | "question";
                                people: number;
                                persona: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    /** Format: uuid */
                                    set: string;
                                } | null;
                                segment: {
                                    id: string;
                                    name: string;
                                    version: number;
                                } | null;
                            } | null;
                            refreshedAt: string | null;
                            sentence: {
                                en: string;
                                zh: string;
                            };
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSessionsQuality: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default {
                     *       "orders": true
                     *     }
                     */
                    conversion?: {
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    };
                    /** Format: date */
                    from: string;
                    /** @default 30 */
                    gapMinutes?: number;
                    /** @default event */
                    landing?: string;
                    /** Format: date */
                    to: string;
                    /** @default 15 */
                    top?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        /** @description Landings that are in the one that is null */
                        gathered: number;
                        landings: {
                            /** @description Of one single happening */
                            bounces: number;
                            bounceShare: number | null;
                            conversionShare: number | null;
                            converted: number;
                            /** @description Happenings of a session, on average */
                            depth: number | null;
                            /** @description What the event is called */
                            label: {
                                en: string;
                                zh: string;
                            } | null;
                            /** @description Half of the sessions of more than one happening took at most so long */
                            medianSeconds: number | null;
                            people: number;
                            sessions: number;
                            sessionsPerPerson: number | null;
                            /** @description Null: all but those shown; empty: an order, or nothing is said */
                            value: string | null;
                        }[];
                        /** @description Sessions that may go on, and are in no number */
                        open: number;
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        sample: {
                            margin: number;
                            share: number;
                        } | null;
                        /** @description People who did too much to be one person */
                        tooMany: number;
                        total: {
                            /** @description Of one single happening */
                            bounces: number;
                            bounceShare: number | null;
                            conversionShare: number | null;
                            converted: number;
                            /** @description Happenings of a session, on average */
                            depth: number | null;
                            /** @description Half of the sessions of more than one happening took at most so long */
                            medianSeconds: number | null;
                            people: number;
                            sessions: number;
                            sessionsPerPerson: number | null;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppers: {
        parameters: {
            query?: {
                cursor?: string;
                f?: number;
                lifecycle?: "prospect" | "new" | "active" | "at-risk" | "lapsed" | "lost" | "business";
                limit?: number;
                q?: string;
                r?: number;
                segment?: string;
                sort?: "net" | "orders" | "last_order" | "last_seen";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            aipl: ("aware" | "interest" | "purchase" | "loyal") | null;
                            /** @enum {string} */
                            buyerKind: "consumer" | "dealer" | "bulk";
                            firstOrder: string | null;
                            firstSeen: string;
                            gross: {
                                amount: string;
                                currency: string;
                            };
                            label: string;
                            lastOrder: string | null;
                            lastSeen: string;
                            /** @enum {string} */
                            lifecycle: "prospect" | "new" | "active" | "at-risk" | "lapsed" | "lost" | "business";
                            net: {
                                amount: string;
                                currency: string;
                            };
                            orderCount: number;
                            orderDays: number;
                            profileId: number;
                            region: string;
                            rfm: {
                                f: number;
                                m: number;
                                r: number;
                            } | null;
                            topCategory: string | null;
                            units: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        consents: {
                            at: string;
                            label: {
                                en: string;
                                zh: string;
                            } | null;
                            purpose: string;
                            source: string;
                            /** @enum {string} */
                            status: "granted" | "denied" | "withdrawn" | "unproven";
                            synthetic: boolean;
                        }[];
                        facts: {
                            aipl: ("aware" | "interest" | "purchase" | "loyal") | null;
                            /** @enum {string} */
                            buyerKind: "consumer" | "dealer" | "bulk";
                            firstOrder: string | null;
                            firstSeen: string;
                            gross: {
                                amount: string;
                                currency: string;
                            };
                            lastOrder: string | null;
                            lastSeen: string;
                            /** @enum {string} */
                            lifecycle: "prospect" | "new" | "active" | "at-risk" | "lapsed" | "lost" | "business";
                            net: {
                                amount: string;
                                currency: string;
                            };
                            orderCount: number;
                            orderDays: number;
                            profileId: number;
                            region: string;
                            rfm: {
                                f: number;
                                m: number;
                                r: number;
                            } | null;
                            topCategory: string | null;
                            units: string;
                        } | null;
                        identifiers: {
                            firstSeen: string;
                            lastSeen: string;
                            purposes: string[];
                            source: string;
                            type: string;
                            value: string;
                        }[];
                        label: string;
                        merges: {
                            at: string;
                            cause: string;
                            merged: number;
                            mergeId: string;
                            survivor: number;
                            undone: boolean;
                        }[];
                        oneId: string;
                        profileId: number;
                        segments: {
                            id: string;
                            name: string;
                        }[];
                        traits: {
                            at: string;
                            confidence: number;
                            contradicted: number;
                            /** @enum {string} */
                            kind: "declared" | "observed" | "computed";
                            name: string;
                            personal: boolean;
                            source: string;
                            value: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersByIdAppliances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            brand: string | null;
                            category: string;
                            categoryLabel: {
                                en: string;
                                zh: string;
                            };
                            disputed: boolean;
                            id: string | null;
                            inUseSince: string | null;
                            itemId: string | null;
                            lifecycle: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                /** @enum {string} */
                                stage: "new" | "settled" | "ageing" | "due" | "overdue" | "replaced";
                            } | null;
                            model: string | null;
                            orderId: string | null;
                            owner: {
                                label: string;
                                profileId: number;
                            } | null;
                            ownership: {
                                confidence: number;
                                /** Format: date-time */
                                since: string;
                                /** @enum {string} */
                                source: "registered" | "installed" | "ordered" | "used";
                            } | null;
                            serial: string | null;
                            /** @enum {string} */
                            status: "in-use" | "disposed" | "unclaimed" | "suspect" | "assumed";
                            synthetic: boolean;
                            warrantyUntil: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postShoppersByIdConsents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    evidence?: string;
                    granted: boolean;
                    purpose: string;
                    source: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        granted: boolean;
                        purpose: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersByIdHousehold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: {
                            region: string;
                        };
                        appliances: {
                            brand: string | null;
                            category: string;
                            categoryLabel: {
                                en: string;
                                zh: string;
                            };
                            disputed: boolean;
                            id: string | null;
                            inUseSince: string | null;
                            itemId: string | null;
                            lifecycle: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                /** @enum {string} */
                                stage: "new" | "settled" | "ageing" | "due" | "overdue" | "replaced";
                            } | null;
                            model: string | null;
                            orderId: string | null;
                            owner: {
                                label: string;
                                profileId: number;
                            } | null;
                            ownership: {
                                confidence: number;
                                /** Format: date-time */
                                since: string;
                                /** @enum {string} */
                                source: "registered" | "installed" | "ordered" | "used";
                            } | null;
                            serial: string | null;
                            /** @enum {string} */
                            status: "in-use" | "disposed" | "unclaimed" | "suspect" | "assumed";
                            synthetic: boolean;
                            warrantyUntil: string | null;
                        }[];
                        /** @enum {string} */
                        basis: "declared" | "installation" | "inferred";
                        basisLabel: {
                            en: string;
                            zh: string;
                        };
                        changes: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            id: string;
                            /** @enum {string} */
                            kind: "merged" | "left" | "split";
                            people: number;
                            undone: boolean;
                        }[];
                        /** @enum {string} */
                        consent: "granted" | "partial" | "none";
                        evidence: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            basis: "declared" | "installation" | "inferred";
                            person: {
                                label: string;
                                profileId: number;
                            };
                            role: string;
                            source: string;
                            until: string | null;
                        }[];
                        id: string;
                        members: {
                            /** @enum {string} */
                            basis: "declared" | "installation" | "inferred";
                            consented: boolean;
                            label: string;
                            profileId: number;
                            role: string;
                            /** Format: date-time */
                            since: string;
                        }[];
                        obstacle: ("blocked" | "crowded") | null;
                        others: number;
                        size: number;
                        targetable: boolean;
                    } | null;
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersByIdIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        candidates: {
                            a: {
                                label: string;
                                profileId: number;
                            };
                            b: {
                                label: string;
                                profileId: number;
                            };
                            candidateId: string;
                            decidedAt: string | null;
                            decidedBy: string | null;
                            evidence: {
                                /** Format: date-time */
                                at: string;
                                cause: string;
                                reason: string;
                                source: string;
                                type: string;
                                /** @description Masked by role; null where it is no longer kept */
                                value: string | null;
                            }[];
                            /** Format: date-time */
                            firstAt: string;
                            /** Format: date-time */
                            lastAt: string;
                            mergeId: string | null;
                            note: string | null;
                            reason: string;
                            /** @description The order in which to look at them; no probability */
                            score: number;
                            /** @enum {string} */
                            status: "open" | "merged" | "kept-apart";
                        }[];
                        edges: {
                            /** @description How much the link says, from 0 to 1; no probability */
                            confidence: number;
                            /** Format: date-time */
                            firstSeen: string;
                            from: string;
                            /** Format: date-time */
                            lastSeen: string;
                            mergeId?: string;
                            method: string;
                            purpose?: string;
                            source: string;
                            to: string;
                        }[];
                        merges: {
                            /** Format: date-time */
                            at: string;
                            cause: string;
                            merged: number;
                            mergeId: string;
                            survivor: number;
                            undoable: boolean;
                            undoneAt: string | null;
                            via: ("user_id" | "unionid" | "phone" | "email" | "openid" | "platform_id" | "member_card" | "push_token" | "anonymous_id" | "oaid" | "idfa" | "aaid" | "ga_client_id") | null;
                        }[];
                        nodes: {
                            blocked?: boolean;
                            /** Format: date-time */
                            firstSeen: string;
                            id: string;
                            /** @enum {string} */
                            kind: "shopper" | "identifier";
                            label: string;
                            /** Format: date-time */
                            lastSeen: string;
                            profileId?: number;
                            source: string;
                            /** @enum {string} */
                            type?: "user_id" | "unionid" | "phone" | "email" | "openid" | "platform_id" | "member_card" | "push_token" | "anonymous_id" | "oaid" | "idfa" | "aaid" | "ga_client_id";
                            verified?: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersByIdInsight: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        aipl: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            since: string;
                            /** @enum {string} */
                            stage: "aware" | "interest" | "purchase" | "loyal";
                        } | null;
                        aiplByCategory: {
                            category: string;
                            label: {
                                en: string;
                                zh: string;
                            };
                            since: string;
                            /** @enum {string} */
                            stage: "aware" | "interest" | "purchase" | "loyal";
                        }[];
                        aiplRule: {
                            en: string;
                            zh: string;
                        };
                        computed: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            lastAt: string;
                            n: number;
                            name: string;
                            value: string;
                        }[];
                        cycle: {
                            /** @enum {string} */
                            basis: "own" | "category" | "none";
                            category: string | null;
                            expectedAt: {
                                at: string;
                                high: string | null;
                                low: string;
                            } | null;
                            lastAt: string;
                            medianDays: number | null;
                            n: number;
                            overdue: boolean;
                        }[];
                        cycleRule: {
                            en: string;
                            zh: string;
                        };
                        dimensions: {
                            halfLifeDays: number;
                            label: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            name: "category" | "brand" | "price_band" | "channel" | "hour";
                        }[];
                        lifecycle: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            since: string;
                            /** @enum {string} */
                            stage: "prospect" | "new" | "active" | "at-risk" | "lapsed" | "lost" | "business";
                        }[];
                        preferences: {
                            brand: {
                                lastAt: string;
                                n: number;
                                share: number;
                                value: string;
                                weight: number;
                            }[];
                            category: {
                                lastAt: string;
                                n: number;
                                share: number;
                                value: string;
                                weight: number;
                            }[];
                            channel: {
                                lastAt: string;
                                n: number;
                                share: number;
                                value: string;
                                weight: number;
                            }[];
                            hour: {
                                lastAt: string;
                                n: number;
                                share: number;
                                value: string;
                                weight: number;
                            }[];
                            price_band: {
                                lastAt: string;
                                n: number;
                                share: number;
                                value: string;
                                weight: number;
                            }[];
                        };
                        scores: {
                            band: ("low" | "medium" | "high") | null;
                            expected: number | null;
                            formula: {
                                en: string;
                                zh: string;
                            };
                            label: {
                                en: string;
                                zh: string;
                            };
                            least: number;
                            n: number;
                            /** @enum {string} */
                            name: "price_sensitivity" | "brand_loyalty" | "novelty_seeking";
                            observed: number | null;
                            value: number | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersByIdTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            category: string;
                            code: string;
                            label: {
                                en: string;
                                zh: string;
                            };
                            name: {
                                en: string;
                                zh: string;
                            };
                            sensitive: boolean;
                            /** Format: date-time */
                            since: string;
                            value: string;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersByIdTagsByCodeWhy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        computedAt: string | null;
                        given: {
                            /** Format: date-time */
                            at: string;
                            basis: string;
                            expiresAt: string | null;
                            source: string;
                        } | null;
                        missing: string[];
                        name: {
                            en: string;
                            zh: string;
                        };
                        reasons: {
                            /** @enum {string} */
                            answer: "yes" | "no" | "unknown";
                            label: {
                                en: string;
                                zh: string;
                            };
                            sentence: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[];
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        values: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[] | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersByIdTimeline: {
        parameters: {
            query?: {
                cursor?: string;
                kinds?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string;
                            detail: {
                                [key: string]: unknown;
                            };
                            /** @enum {string} */
                            kind: "event" | "order" | "refund" | "adjustment" | "message" | "consent";
                            source: string;
                            synthetic: boolean;
                            title: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersByIdWhy: {
        parameters: {
            query: {
                trait: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        evidence: {
                            at: string;
                            detail: string;
                            title: string;
                        }[];
                        /** @enum {string} */
                        kind: "declared" | "observed" | "computed";
                        label: {
                            en: string;
                            zh: string;
                        } | null;
                        n: number;
                        name: string;
                        rule: {
                            en: string;
                            zh: string;
                        };
                        sources: {
                            at: string;
                            confidence: number;
                            /** @enum {string} */
                            kind: "declared" | "observed" | "computed";
                            reason: {
                                en: string;
                                zh: string;
                            };
                            source: string;
                            value: string;
                            won: boolean;
                        }[];
                        value: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersCohorts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            month: string;
                            months: {
                                buyers: number;
                                share: number;
                                since: number;
                            }[];
                            size: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersLifecycleFlow: {
        parameters: {
            query: {
                from: string;
                kind?: "lifecycle" | "aipl";
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cohort: number;
                        links: {
                            count: number;
                            from: string;
                            to: string;
                        }[];
                        nodes: {
                            count: number;
                            label: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            side: "from" | "to";
                            stage: string;
                        }[];
                        since: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersRfm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        buyers: number;
                        cells: {
                            count: number;
                            f: number;
                            m: number | null;
                            net: {
                                amount: string;
                                currency: string;
                            };
                            netShare: number | null;
                            r: number;
                            share: number;
                        }[];
                        fInformative: boolean;
                        rule: {
                            en: string;
                            zh: string;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getShoppersSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        buyers: number;
                        count: number;
                        lifecycle: {
                            count: number;
                            label: {
                                en: string;
                                zh: string;
                            };
                            net: {
                                amount: string;
                                currency: string;
                            };
                            /** @enum {string} */
                            stage: "prospect" | "new" | "active" | "at-risk" | "lapsed" | "lost" | "business";
                        }[];
                        rfm: {
                            cells: {
                                count: number;
                                f: number;
                                net: {
                                    amount: string;
                                    currency: string;
                                };
                                r: number;
                            }[];
                            fInformative: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSlotsClicks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default slot
                     * @enum {string}
                     */
                    by?: "slot" | "area" | "position";
                    /** Format: date */
                    from: string;
                    page?: string;
                    /** Format: date */
                    to: string;
                    /** @default 100 */
                    top?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Page by page, on each from top to bottom */
                        blocks: {
                            area: string;
                            clicks: number;
                            /** @description seenClicks of impressions; null where none was recorded */
                            ctr: number | null;
                            /** @description By which blocks of a page are ordered */
                            depth: number | null;
                            impressions: number;
                            interval: {
                                high: number;
                                low: number;
                            } | null;
                            page: string;
                            people: number;
                            /** @description Clicks on what was recorded as seen on that day */
                            seenClicks: number;
                            shareOfClicks: number | null;
                            slot: string;
                        }[];
                        /** @description Blocks that are seen more rarely than those */
                        gathered: number;
                        pages: {
                            clicks: number;
                            /** @description seenClicks of impressions; null where none was recorded */
                            ctr: number | null;
                            impressions: number;
                            page: string;
                            /** @description Clicks on what was recorded as seen on that day */
                            seenClicks: number;
                        }[];
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        total: {
                            clicks: number;
                            /** @description seenClicks of impressions; null where none was recorded */
                            ctr: number | null;
                            impressions: number;
                            /** @description Clicks on what was recorded as seen on that day */
                            seenClicks: number;
                        };
                        /** @description What does not say where it was */
                        unplaced: {
                            clicks: number;
                            impressions: number;
                            /** @description Clicks on what was recorded as seen on that day */
                            seenClicks: number;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Pages that may send with this source; empty means any */
                            allowedOrigins: string[];
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            /** @enum {string} */
                            kind: "web" | "app" | "server" | "mini-program" | "shop" | "file";
                            name: string;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    allowedOrigins?: string[];
                    /** @description Lower-case letters, digits and hyphens; written into every event of this source */
                    id?: string;
                    /**
                     * @default web
                     * @enum {string}
                     */
                    kind?: "web" | "app" | "server" | "mini-program" | "shop" | "file";
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Pages that may send with this source; empty means any */
                        allowedOrigins: string[];
                        /** Format: date-time */
                        createdAt: string;
                        id: string;
                        /** @enum {string} */
                        kind: "web" | "app" | "server" | "mini-program" | "shop" | "file";
                        name: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSqlRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    statement: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytesRead: number;
                        columns: {
                            name: string;
                            type: string;
                        }[];
                        limits: {
                            bytes: number;
                            rows: number;
                        };
                        /** @description Integers of 64 bits and decimals as texts */
                        rows: unknown[][];
                        rowsRead: number;
                        seconds: number;
                        truncated: ("rows" | "bytes") | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getSqlViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        limits: {
                            bytes: number;
                            memoryBytes: number;
                            rows: number;
                            rowsToRead: number;
                            seconds: number;
                        };
                        views: {
                            about: {
                                en: string;
                                zh: string;
                            };
                            columns: {
                                about: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                                type: string;
                            }[];
                            name: string;
                            /** @description Refused to readers with a data scope */
                            whole: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postStickinessCount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active: {
                        events: string | {
                            any: string[];
                        };
                        where?: (({
                            /** @enum {string} */
                            op: "eq" | "neq";
                            property: string;
                            value: string | number | boolean;
                        } | {
                            /** @constant */
                            op: "in";
                            property: string;
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            property: string;
                            value: string | number;
                        } | {
                            /** @constant */
                            op: "between";
                            property: string;
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @constant */
                            op: "contains";
                            property: string;
                            value: string;
                        } | {
                            /** @constant */
                            op: "exists";
                            property: string;
                        }) | ({
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        }))[];
                    } | {
                        /** @constant */
                        orders: true;
                        where?: ({
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "eq" | "neq";
                            value: string | number | boolean;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "in";
                            value: (string | number | boolean)[];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @enum {string} */
                            op: "gt" | "gte" | "lt" | "lte";
                            value: string | number;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "between";
                            value: [
                                string | number,
                                string | number
                            ];
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "contains";
                            value: string;
                        } | {
                            /** @enum {string} */
                            field: "item" | "description" | "category" | "channel" | "source" | "shop" | "region" | "dealer";
                            /** @constant */
                            op: "exists";
                        })[];
                    };
                    /** Format: date */
                    from: string;
                    /**
                     * @default month
                     * @enum {string}
                     */
                    period?: "week" | "month";
                    /** Format: date */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        periods: {
                            /** Format: date */
                            at: string;
                            /** @description Active on exactly one day, on exactly two, … */
                            byDays: number[];
                            /** @description Active on a day, on average; null where the period has not ended */
                            daily: number | null;
                            days: number;
                            /** @description The period has not ended */
                            open: boolean;
                            /** @description Active on at least one day: WAU or MAU */
                            people: number;
                            /** @description DAU/WAU or DAU/MAU */
                            ratio: number | null;
                        }[];
                        range: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getSubsidies: {
        parameters: {
            query?: {
                category?: string;
                cursor?: string;
                limit?: number;
                province?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            capMinor: number;
                            category: string;
                            /** Format: date-time */
                            changedAt: string;
                            changedBy: string;
                            energyGrade: number;
                            /** Format: date */
                            from: string;
                            /** Format: uuid */
                            id: string;
                            note: string;
                            province: string;
                            quotaPerPerson: number;
                            rate: string;
                            /** Format: date */
                            to: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postSubsidies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    capMinor: number;
                    category: string;
                    energyGrade: number;
                    /** Format: date */
                    from: string;
                    /** @default  */
                    note?: string;
                    /** @description `*` holds wherever the province has no row of its own */
                    province: string;
                    quotaPerPerson: number;
                    rate: string;
                    /**
                     * Format: date
                     * @description The first day on which it holds no longer
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capMinor: number;
                        category: string;
                        /** Format: date-time */
                        changedAt: string;
                        changedBy: string;
                        energyGrade: number;
                        /** Format: date */
                        from: string;
                        /** Format: uuid */
                        id: string;
                        note: string;
                        province: string;
                        quotaPerPerson: number;
                        rate: string;
                        /** Format: date */
                        to: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putSubsidiesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    capMinor: number;
                    category: string;
                    energyGrade: number;
                    /** Format: date */
                    from: string;
                    /** @default  */
                    note?: string;
                    /** @description `*` holds wherever the province has no row of its own */
                    province: string;
                    quotaPerPerson: number;
                    rate: string;
                    /**
                     * Format: date
                     * @description The first day on which it holds no longer
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capMinor: number;
                        category: string;
                        /** Format: date-time */
                        changedAt: string;
                        changedBy: string;
                        energyGrade: number;
                        /** Format: date */
                        from: string;
                        /** Format: uuid */
                        id: string;
                        note: string;
                        province: string;
                        quotaPerPerson: number;
                        rate: string;
                        /** Format: date */
                        to: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteSubsidiesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postSubsidiesCheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    at?: string;
                    category: string;
                    energyGrade: number;
                    priceMinor: number;
                    profileId?: number;
                    province: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amountMinor: number;
                        eligible: boolean;
                        quota: {
                            perPerson: number;
                            used: number | null;
                        } | null;
                        reasons: {
                            /** @enum {string} */
                            code: "granted" | "capped" | "no-rule" | "quota-used" | "quota-unknown";
                            text: {
                                en: string;
                                zh: string;
                            };
                        }[];
                        ruleId: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getTags: {
        parameters: {
            query?: {
                category?: string;
                cursor?: string;
                kind?: "rule" | "statistic" | "preference" | "sql" | "predicted" | "manual" | "uploaded" | "external";
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            category: string;
                            code: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            definition: components["schemas"]["getTagsResponseTagDefinition"];
                            description: {
                                en: string;
                                zh: string;
                            };
                            /** @default null */
                            exclusive: {
                                group: string;
                                priority: number;
                            } | null;
                            field: string;
                            hidden: boolean;
                            /** @enum {string} */
                            kind: "rule" | "statistic" | "preference" | "sql" | "predicted" | "manual" | "uploaded" | "external";
                            last: {
                                /** Format: date-time */
                                at: string;
                                conflicts: number;
                                coverage: number;
                                elapsedMs: number;
                                error: string | null;
                                everyone: number;
                                holders: number;
                                known: number;
                                psi: number | null;
                                version: number;
                            } | null;
                            name: {
                                en: string;
                                zh: string;
                            };
                            owner: string;
                            /** @default false */
                            pricing: boolean;
                            publishedVersion: number | null;
                            purpose: {
                                en: string;
                                zh: string;
                            };
                            /**
                             * @default {
                             *       "everyHours": 24
                             *     }
                             */
                            refresh: {
                                atHour?: number;
                                everyHours: number;
                            } | {
                                onEvents: string[];
                            };
                            /** @default [] */
                            requires: string[];
                            /** @enum {string} */
                            sensitivity: "none" | "sensitive" | "minor";
                            sentence: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            status: "draft" | "published" | "changed";
                            /** Format: date-time */
                            updatedAt: string;
                            values: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                value: string;
                            }[];
                            /** @enum {string} */
                            valueType: "label" | "number";
                            version: number;
                        }[];
                        next: string | null;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    category: string;
                    code: string;
                    definition: components["schemas"]["TagDefinition"];
                    description: {
                        en: string;
                        zh: string;
                    };
                    /** @default null */
                    exclusive?: {
                        group: string;
                        priority: number;
                    } | null;
                    name: {
                        en: string;
                        zh: string;
                    };
                    /** @default  */
                    note?: string;
                    owner: string;
                    /** @default false */
                    pricing?: boolean;
                    /** @default true */
                    publish?: boolean;
                    purpose: {
                        en: string;
                        zh: string;
                    };
                    /**
                     * @default {
                     *       "everyHours": 24
                     *     }
                     */
                    refresh?: {
                        atHour?: number;
                        everyHours: number;
                    } | {
                        onEvents: string[];
                    };
                    /** @default [] */
                    requires?: string[];
                    /**
                     * @default none
                     * @enum {string}
                     */
                    sensitivity?: "none" | "sensitive" | "minor";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        code: string;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["postTagsResponseTagDefinition"];
                        description: {
                            en: string;
                            zh: string;
                        };
                        /** @default null */
                        exclusive: {
                            group: string;
                            priority: number;
                        } | null;
                        field: string;
                        hidden: boolean;
                        /** @enum {string} */
                        kind: "rule" | "statistic" | "preference" | "sql" | "predicted" | "manual" | "uploaded" | "external";
                        last: {
                            /** Format: date-time */
                            at: string;
                            conflicts: number;
                            coverage: number;
                            elapsedMs: number;
                            error: string | null;
                            everyone: number;
                            holders: number;
                            known: number;
                            psi: number | null;
                            version: number;
                        } | null;
                        name: {
                            en: string;
                            zh: string;
                        };
                        owner: string;
                        /** @default false */
                        pricing: boolean;
                        publishedVersion: number | null;
                        purpose: {
                            en: string;
                            zh: string;
                        };
                        /**
                         * @default {
                         *       "everyHours": 24
                         *     }
                         */
                        refresh: {
                            atHour?: number;
                            everyHours: number;
                        } | {
                            onEvents: string[];
                        };
                        /** @default [] */
                        requires: string[];
                        /** @enum {string} */
                        sensitivity: "none" | "sensitive" | "minor";
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        status: "draft" | "published" | "changed";
                        /** Format: date-time */
                        updatedAt: string;
                        values: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[];
                        /** @enum {string} */
                        valueType: "label" | "number";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getTagsByCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        code: string;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["getTagsByCodeResponseTagDefinition"];
                        description: {
                            en: string;
                            zh: string;
                        };
                        /** @default null */
                        exclusive: {
                            group: string;
                            priority: number;
                        } | null;
                        field: string;
                        hidden: boolean;
                        /** @enum {string} */
                        kind: "rule" | "statistic" | "preference" | "sql" | "predicted" | "manual" | "uploaded" | "external";
                        last: {
                            /** Format: date-time */
                            at: string;
                            conflicts: number;
                            coverage: number;
                            elapsedMs: number;
                            error: string | null;
                            everyone: number;
                            holders: number;
                            known: number;
                            psi: number | null;
                            version: number;
                        } | null;
                        name: {
                            en: string;
                            zh: string;
                        };
                        owner: string;
                        /** @default false */
                        pricing: boolean;
                        publishedVersion: number | null;
                        purpose: {
                            en: string;
                            zh: string;
                        };
                        /**
                         * @default {
                         *       "everyHours": 24
                         *     }
                         */
                        refresh: {
                            atHour?: number;
                            everyHours: number;
                        } | {
                            onEvents: string[];
                        };
                        /** @default [] */
                        requires: string[];
                        /** @enum {string} */
                        sensitivity: "none" | "sensitive" | "minor";
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        status: "draft" | "published" | "changed";
                        /** Format: date-time */
                        updatedAt: string;
                        values: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[];
                        /** @enum {string} */
                        valueType: "label" | "number";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putTagsByCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    category: string;
                    definition: components["schemas"]["TagDefinition"];
                    description: {
                        en: string;
                        zh: string;
                    };
                    /** @default null */
                    exclusive?: {
                        group: string;
                        priority: number;
                    } | null;
                    name: {
                        en: string;
                        zh: string;
                    };
                    /** @default  */
                    note?: string;
                    owner: string;
                    /** @default false */
                    pricing?: boolean;
                    /** @default true */
                    publish?: boolean;
                    purpose: {
                        en: string;
                        zh: string;
                    };
                    /**
                     * @default {
                     *       "everyHours": 24
                     *     }
                     */
                    refresh?: {
                        atHour?: number;
                        everyHours: number;
                    } | {
                        onEvents: string[];
                    };
                    /** @default [] */
                    requires?: string[];
                    /**
                     * @default none
                     * @enum {string}
                     */
                    sensitivity?: "none" | "sensitive" | "minor";
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        code: string;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["putTagsByCodeResponseTagDefinition"];
                        description: {
                            en: string;
                            zh: string;
                        };
                        /** @default null */
                        exclusive: {
                            group: string;
                            priority: number;
                        } | null;
                        field: string;
                        hidden: boolean;
                        /** @enum {string} */
                        kind: "rule" | "statistic" | "preference" | "sql" | "predicted" | "manual" | "uploaded" | "external";
                        last: {
                            /** Format: date-time */
                            at: string;
                            conflicts: number;
                            coverage: number;
                            elapsedMs: number;
                            error: string | null;
                            everyone: number;
                            holders: number;
                            known: number;
                            psi: number | null;
                            version: number;
                        } | null;
                        name: {
                            en: string;
                            zh: string;
                        };
                        owner: string;
                        /** @default false */
                        pricing: boolean;
                        publishedVersion: number | null;
                        purpose: {
                            en: string;
                            zh: string;
                        };
                        /**
                         * @default {
                         *       "everyHours": 24
                         *     }
                         */
                        refresh: {
                            atHour?: number;
                            everyHours: number;
                        } | {
                            onEvents: string[];
                        };
                        /** @default [] */
                        requires: string[];
                        /** @enum {string} */
                        sensitivity: "none" | "sensitive" | "minor";
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        status: "draft" | "published" | "changed";
                        /** Format: date-time */
                        updatedAt: string;
                        values: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[];
                        /** @enum {string} */
                        valueType: "label" | "number";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteTagsByCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getTagsByCodeFairnessChecks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checkDays: number;
                        items: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            compared: {
                                difference: number;
                                groups: {
                                    n: number;
                                    name: string;
                                    value: number;
                                }[];
                                limit: number;
                                measure: string;
                            };
                            fair: boolean;
                            id: string;
                            note: string;
                            version: number;
                        }[];
                        uses: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            permitted: boolean;
                            reason: {
                                en: string;
                                zh: string;
                            } | null;
                            use: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsByCodeFairnessChecks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    groups: {
                        n: number;
                        name: string;
                        value: number;
                    }[];
                    /** @default 0.05 */
                    limit?: number;
                    measure: string;
                    /** @default  */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        by: string;
                        compared: {
                            difference: number;
                            groups: {
                                n: number;
                                name: string;
                                value: number;
                            }[];
                            limit: number;
                            measure: string;
                        };
                        fair: boolean;
                        id: string;
                        note: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getTagsByCodeMembers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                value?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            label: string;
                            profileId: number;
                        }[];
                        next: string | null;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsByCodePermit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    use: "targeting" | "pricing" | "coupon";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        check: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            compared: {
                                difference: number;
                                groups: {
                                    n: number;
                                    name: string;
                                    value: number;
                                }[];
                                limit: number;
                                measure: string;
                            };
                            fair: boolean;
                            id: string;
                            note: string;
                            version: number;
                        } | null;
                        /** @constant */
                        permitted: true;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsByCodePublish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        code: string;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["postTagsByCodePublishResponseTagDefinition"];
                        description: {
                            en: string;
                            zh: string;
                        };
                        /** @default null */
                        exclusive: {
                            group: string;
                            priority: number;
                        } | null;
                        field: string;
                        hidden: boolean;
                        /** @enum {string} */
                        kind: "rule" | "statistic" | "preference" | "sql" | "predicted" | "manual" | "uploaded" | "external";
                        last: {
                            /** Format: date-time */
                            at: string;
                            conflicts: number;
                            coverage: number;
                            elapsedMs: number;
                            error: string | null;
                            everyone: number;
                            holders: number;
                            known: number;
                            psi: number | null;
                            version: number;
                        } | null;
                        name: {
                            en: string;
                            zh: string;
                        };
                        owner: string;
                        /** @default false */
                        pricing: boolean;
                        publishedVersion: number | null;
                        purpose: {
                            en: string;
                            zh: string;
                        };
                        /**
                         * @default {
                         *       "everyHours": 24
                         *     }
                         */
                        refresh: {
                            atHour?: number;
                            everyHours: number;
                        } | {
                            onEvents: string[];
                        };
                        /** @default [] */
                        requires: string[];
                        /** @enum {string} */
                        sensitivity: "none" | "sensitive" | "minor";
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        status: "draft" | "published" | "changed";
                        /** Format: date-time */
                        updatedAt: string;
                        values: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[];
                        /** @enum {string} */
                        valueType: "label" | "number";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getTagsByCodeQuality: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conflicts: number;
                        coverage: {
                            /** Format: date-time */
                            at: string;
                            everyone: number;
                            known: number;
                            share: number;
                        }[];
                        distribution: {
                            count: number;
                            label: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[];
                        drift: {
                            /** Format: date-time */
                            at: string;
                            psi: number;
                        }[];
                        driftLimit: number;
                        error: string | null;
                        freshness: {
                            ageMs: number | null;
                            at: string | null;
                            elapsedMs: number | null;
                            stale: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsByCodeRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        code: string;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["postTagsByCodeRefreshResponseTagDefinition"];
                        description: {
                            en: string;
                            zh: string;
                        };
                        /** @default null */
                        exclusive: {
                            group: string;
                            priority: number;
                        } | null;
                        field: string;
                        hidden: boolean;
                        /** @enum {string} */
                        kind: "rule" | "statistic" | "preference" | "sql" | "predicted" | "manual" | "uploaded" | "external";
                        last: {
                            /** Format: date-time */
                            at: string;
                            conflicts: number;
                            coverage: number;
                            elapsedMs: number;
                            error: string | null;
                            everyone: number;
                            holders: number;
                            known: number;
                            psi: number | null;
                            version: number;
                        } | null;
                        name: {
                            en: string;
                            zh: string;
                        };
                        owner: string;
                        /** @default false */
                        pricing: boolean;
                        publishedVersion: number | null;
                        purpose: {
                            en: string;
                            zh: string;
                        };
                        /**
                         * @default {
                         *       "everyHours": 24
                         *     }
                         */
                        refresh: {
                            atHour?: number;
                            everyHours: number;
                        } | {
                            onEvents: string[];
                        };
                        /** @default [] */
                        requires: string[];
                        /** @enum {string} */
                        sensitivity: "none" | "sensitive" | "minor";
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        status: "draft" | "published" | "changed";
                        /** Format: date-time */
                        updatedAt: string;
                        values: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[];
                        /** @enum {string} */
                        valueType: "label" | "number";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsByCodeRollback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        code: string;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["postTagsByCodeRollbackResponseTagDefinition"];
                        description: {
                            en: string;
                            zh: string;
                        };
                        /** @default null */
                        exclusive: {
                            group: string;
                            priority: number;
                        } | null;
                        field: string;
                        hidden: boolean;
                        /** @enum {string} */
                        kind: "rule" | "statistic" | "preference" | "sql" | "predicted" | "manual" | "uploaded" | "external";
                        last: {
                            /** Format: date-time */
                            at: string;
                            conflicts: number;
                            coverage: number;
                            elapsedMs: number;
                            error: string | null;
                            everyone: number;
                            holders: number;
                            known: number;
                            psi: number | null;
                            version: number;
                        } | null;
                        name: {
                            en: string;
                            zh: string;
                        };
                        owner: string;
                        /** @default false */
                        pricing: boolean;
                        publishedVersion: number | null;
                        purpose: {
                            en: string;
                            zh: string;
                        };
                        /**
                         * @default {
                         *       "everyHours": 24
                         *     }
                         */
                        refresh: {
                            atHour?: number;
                            everyHours: number;
                        } | {
                            onEvents: string[];
                        };
                        /** @default [] */
                        requires: string[];
                        /** @enum {string} */
                        sensitivity: "none" | "sensitive" | "minor";
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        status: "draft" | "published" | "changed";
                        /** Format: date-time */
                        updatedAt: string;
                        values: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[];
                        /** @enum {string} */
                        valueType: "label" | "number";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsByCodeUnpublish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        code: string;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        definition: components["schemas"]["postTagsByCodeUnpublishResponseTagDefinition"];
                        description: {
                            en: string;
                            zh: string;
                        };
                        /** @default null */
                        exclusive: {
                            group: string;
                            priority: number;
                        } | null;
                        field: string;
                        hidden: boolean;
                        /** @enum {string} */
                        kind: "rule" | "statistic" | "preference" | "sql" | "predicted" | "manual" | "uploaded" | "external";
                        last: {
                            /** Format: date-time */
                            at: string;
                            conflicts: number;
                            coverage: number;
                            elapsedMs: number;
                            error: string | null;
                            everyone: number;
                            holders: number;
                            known: number;
                            psi: number | null;
                            version: number;
                        } | null;
                        name: {
                            en: string;
                            zh: string;
                        };
                        owner: string;
                        /** @default false */
                        pricing: boolean;
                        publishedVersion: number | null;
                        purpose: {
                            en: string;
                            zh: string;
                        };
                        /**
                         * @default {
                         *       "everyHours": 24
                         *     }
                         */
                        refresh: {
                            atHour?: number;
                            everyHours: number;
                        } | {
                            onEvents: string[];
                        };
                        /** @default [] */
                        requires: string[];
                        /** @enum {string} */
                        sensitivity: "none" | "sensitive" | "minor";
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        /** @enum {string} */
                        status: "draft" | "published" | "changed";
                        /** Format: date-time */
                        updatedAt: string;
                        values: {
                            label: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[];
                        /** @enum {string} */
                        valueType: "label" | "number";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsByCodeUpload: {
        parameters: {
            query: {
                basis: string;
                expiresAt: string;
                idType: "user_id" | "phone" | "email" | "one_id";
                source?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        first: {
                            line: number;
                            /** @enum {string} */
                            reason: "unknown-id" | "bad-value" | "empty-id" | "twice";
                        }[];
                        reasons: {
                            [key: string]: number;
                        };
                        refused: number;
                        rows: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsByCodeValues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    basis: string;
                    /** @default null */
                    expiresAt?: string | null;
                    source: string;
                    values: {
                        profileId: number;
                        value: (string | number) | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getTagsByCodeVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            author: string;
                            changed: string[];
                            note: string;
                            publishedAt: string | null;
                            rollbackOf: number | null;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getTagsByCodeVersionsByVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        author: string;
                        content: {
                            category: string;
                            definition: components["schemas"]["getTagsByCodeVersionsByVersionResponseTagDefinition"];
                            description: {
                                en: string;
                                zh: string;
                            };
                            /** @default null */
                            exclusive: {
                                group: string;
                                priority: number;
                            } | null;
                            name: {
                                en: string;
                                zh: string;
                            };
                            owner: string;
                            /** @default false */
                            pricing: boolean;
                            purpose: {
                                en: string;
                                zh: string;
                            };
                            /**
                             * @default {
                             *       "everyHours": 24
                             *     }
                             */
                            refresh: {
                                atHour?: number;
                                everyHours: number;
                            } | {
                                onEvents: string[];
                            };
                            /** @default [] */
                            requires: string[];
                            /**
                             * @default none
                             * @enum {string}
                             */
                            sensitivity: "none" | "sensitive" | "minor";
                        };
                        note: string;
                        publishedAt: string | null;
                        rollbackOf: number | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    a: string;
                    b: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        expected: number;
                        formula: {
                            en: string;
                            zh: string;
                        };
                        high: number | null;
                        kappa: number | null;
                        labelsA: {
                            en: string;
                            zh: string;
                        }[];
                        labelsB: {
                            en: string;
                            zh: string;
                        }[];
                        low: number | null;
                        matrix: number[][];
                        n: number;
                        observed: number;
                        onlyA: number;
                        onlyB: number;
                        standardError: number | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getTagsLineage: {
        parameters: {
            query?: {
                code?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edges: {
                            from: string;
                            to: string;
                        }[];
                        nodes: {
                            id: string;
                            /** @enum {string} */
                            kind: "event" | "orders" | "trait" | "field" | "tag" | "segment" | "campaign";
                            label: {
                                en: string;
                                zh: string;
                            };
                            status?: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    definition: components["schemas"]["TagDefinition"];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        coverage: number;
                        diff: {
                            changed: number;
                            entered: number;
                            left: number;
                            sample: {
                                changed: {
                                    label: string;
                                    profileId: number;
                                }[];
                                entered: {
                                    label: string;
                                    profileId: number;
                                }[];
                                left: {
                                    label: string;
                                    profileId: number;
                                }[];
                            };
                        } | null;
                        elapsedMs: number;
                        known: number;
                        psi: number | null;
                        sentence: {
                            en: string;
                            zh: string;
                        };
                        total: number;
                        unknown: number;
                        values: {
                            count: number;
                            label: {
                                en: string;
                                zh: string;
                            };
                            value: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTagsStarter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: string[];
                        kept: string[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getTagsTree: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["getTagsTreeResponsePart0"][];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putTagsTreeByCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: {
                        en: string;
                        zh: string;
                    };
                    /** @default null */
                    parent?: string | null;
                    /** @default 0 */
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: {
                            en: string;
                            zh: string;
                        };
                        /** @default null */
                        parent: string | null;
                        /** @default 0 */
                        position: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteTagsTreeByCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getTagsUsages: {
        parameters: {
            query: {
                kind: "trait" | "field" | "event" | "tag";
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            name: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getTemplates: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            body: string;
                            /** @enum {string} */
                            channel: "email" | "print";
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** @default null */
                            fromName: string | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            subject: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @enum {string} */
                    channel: "email" | "print";
                    /** @default null */
                    fromName?: string | null;
                    name: string;
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string;
                        /** @enum {string} */
                        channel: "email" | "print";
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        /** @default null */
                        fromName: string | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        subject: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getTemplatesById: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string;
                        /** @enum {string} */
                        channel: "email" | "print";
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        /** @default null */
                        fromName: string | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        subject: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    putTemplatesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @enum {string} */
                    channel: "email" | "print";
                    /** @default null */
                    fromName?: string | null;
                    name: string;
                    subject: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string;
                        /** @enum {string} */
                        channel: "email" | "print";
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        /** @default null */
                        fromName: string | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        subject: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postTemplatesPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @enum {string} */
                    channel: "email" | "print";
                    /** @default null */
                    fromName?: string | null;
                    profileId?: number;
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        html: string;
                        problems: {
                            code: string;
                            detail?: string;
                            message: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            severity: "error" | "warning";
                        }[];
                        subject: string;
                        text: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            disabled: boolean;
                            email: string;
                            hasPassword: boolean;
                            id: string;
                            /** @description The last sign-in */
                            lastSeenAt: string | null;
                            name: string;
                            /** @enum {string} */
                            role: "admin" | "marketer" | "analyst" | "viewer";
                            scope: {
                                readonly dealer?: string[];
                                readonly region?: string[];
                                readonly shop?: string[];
                            };
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name: string;
                    password?: string;
                    /** @enum {string} */
                    role: "admin" | "marketer" | "analyst" | "viewer";
                    /** @default {} */
                    scope?: {
                        readonly dealer?: string[];
                        readonly region?: string[];
                        readonly shop?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        signInLink: {
                            /** Format: date-time */
                            expiresAt: string;
                            url: string;
                        } | null;
                        user: {
                            /** Format: date-time */
                            createdAt: string;
                            disabled: boolean;
                            email: string;
                            hasPassword: boolean;
                            id: string;
                            /** @description The last sign-in */
                            lastSeenAt: string | null;
                            name: string;
                            /** @enum {string} */
                            role: "admin" | "marketer" | "analyst" | "viewer";
                            scope: {
                                readonly dealer?: string[];
                                readonly region?: string[];
                                readonly shop?: string[];
                            };
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    patchUsersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    disabled?: boolean;
                    name?: string;
                    /** @enum {string} */
                    role?: "admin" | "marketer" | "analyst" | "viewer";
                    scope?: {
                        readonly dealer?: string[];
                        readonly region?: string[];
                        readonly shop?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        disabled: boolean;
                        email: string;
                        hasPassword: boolean;
                        id: string;
                        /** @description The last sign-in */
                        lastSeenAt: string | null;
                        name: string;
                        /** @enum {string} */
                        role: "admin" | "marketer" | "analyst" | "viewer";
                        scope: {
                            readonly dealer?: string[];
                            readonly region?: string[];
                            readonly shop?: string[];
                        };
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postUsersByIdSignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    resetPassword?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootBeaconV1Batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootCByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootDebug: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootDebug: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootDebugMpCollect: {
        parameters: {
            query?: {
                api_secret?: string;
                firebase_app_id?: string;
                measurement_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootMpCollect: {
        parameters: {
            query?: {
                api_secret?: string;
                firebase_app_id?: string;
                measurement_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootOByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootRByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootRByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: {
                            [key: string]: "ok" | "failed";
                        };
                        /** @enum {string} */
                        status: "ready" | "not-ready";
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootSa: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootSa: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootSaGif: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootSaGif: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootSourceConfig: {
        parameters: {
            query?: {
                writeKey?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootUByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootUByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1A: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1Alias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1B: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1Batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1G: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1Group: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1I: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1Identify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1P: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1Page: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getRootV1ProjectsByWriteKeySettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                writeKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1S: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1Screen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1T: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    postRootV1Track: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
}
