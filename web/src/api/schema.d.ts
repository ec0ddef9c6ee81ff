// Written by scripts/build-api-client.mjs.
export interface paths {
  '/api/v1/attachments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A file of evidence, to be saved; it is never shown in place */
    get: operations['AttachmentsController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who did what, newest first */
    get: operations['AuditController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/availability': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Measured availability over any period, by group and by month */
    get: operations['AvailabilityController_answer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every change of registry, contracts and rollout, the newest first */
    get: operations['ChangesController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/channels': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Ways to reach people and programs, without their secrets */
    get: operations['ChannelsController_list'];
    put?: never;
    /** Sets up a channel; its secrets are stored encrypted and never shown */
    post: operations['ChannelsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/channels/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One channel, without its secrets */
    get: operations['ChannelsController_get'];
    /**
     * Replaces everything of a channel but its code
     * @description Secrets that are left out stay as they are, unless what the channel connects to changes; null takes one away.
     */
    put: operations['ChannelsController_replace'];
    post?: never;
    /** Removes a channel that nobody is reached by */
    delete: operations['ChannelsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/channels/{code}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends a real test message at once and says what came of it */
    post: operations['ChannelsController_test'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contracts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Contracts, by provider and number unless sorted otherwise */
    get: operations['ContractsController_list'];
    put?: never;
    /** Enters a contract */
    post: operations['ContractsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contracts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One contract, with the links in it over time */
    get: operations['ContractsController_one'];
    /** Replaces everything of a contract but its links */
    put: operations['ContractsController_replace'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contracts/{id}/links': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Puts a link into a contract of its provider; it is in one at a time */
    post: operations['ContractsController_addLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contracts/{id}/links/{linkId}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes a link out of a contract; what was stays known */
    post: operations['ContractsController_endLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/coverage': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['CoverageController_answer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/csirt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every regency: has it a computer security incident response team, since when, whom to call */
    get: operations['CsirtController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/csirt/{regency}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Replaces what is known of a regency's team */
    put: operations['CsirtController_set'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What happens to links and incidents, as it happens (server-sent events)
     * @description Events `link-state` and `incident` in the order in which they were decided, each with an `id`. A reader that was cut off and sends the last id it has as `Last-Event-ID` misses none and gets none twice. A comment every 15 s shows that the connection lives; whoever does not read is let go after 30 s.
     */
    get: operations['EventsController_follow'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export/availability.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Availability of a month by provider and village */
    get: operations['ReportController_csv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export/availability.pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The availability report of a month, to be read and printed
     * @description Totals, what the figures mean, and every village by provider, each availability with its coverage. Made one at a time: 503 `export.busy` when many wait.
     */
    get: operations['ReportController_document'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export/availability.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Availability of a month by provider and village, as a workbook */
    get: operations['ReportController_xlsx'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export/outages.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Outages as they count, link by link */
    get: operations['ExportController_outagesFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export/sla.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What contracts promised of each link in a month, and what was measured */
    get: operations['ExportController_slaCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export/sla.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The promises of a month as a workbook with the columns of the CSV */
    get: operations['ExportController_slaXlsx'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export/villages.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The registry as a file that imports again unchanged */
    get: operations['ExportController_csv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export/villages.geojson': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The villages as points with stage and state, without addresses */
    get: operations['ExportController_geojson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export/villages.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The registry as a workbook with the columns of the CSV file */
    get: operations['ExportController_xlsx'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Imports, the newest first */
    get: operations['ImportController_list'];
    put?: never;
    /**
     * Reads a registry file, and applies it when asked to
     * @description A dry run (the default) only says what the file would do. Applying is all or nothing: rows that are rejected or wait for review are a 409 with every problem, unless onlyValid. The same file again changes nothing.
     */
    post: operations['ImportController_import'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The report of an import, and what became of it */
    get: operations['ImportController_detail'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports/{id}/apply': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Applies an import that was run dry */
    post: operations['ImportController_apply'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports/{id}/rows/{line}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Says which village a row means that gives names only
     * @description Gives the report as it is with it. A row may be settled again until the import is applied.
     */
    post: operations['ImportController_settle'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports/{id}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Brings the registry back to what it was before an import
     * @description To the row, and only while nothing that the import wrote was changed or referred to since. A link that the import made goes with what was measured of it; one that had an outage stays, and the import with it.
     */
    post: operations['ImportController_undo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports/columns': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The columns of a file and what they are taken for, before anything of it is read */
    post: operations['ImportController_columns'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Incidents, the newest first unless sorted */
    get: operations['IncidentsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One incident: its links, what happened and who did what, and who was told */
    get: operations['IncidentsController_one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/ack': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Says that the caller looks after it: escalation stops, its end is told all the same */
    post: operations['IncidentsController_acknowledge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/comment': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Adds a line to what happened */
    post: operations['IncidentsController_comment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/evidence.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same as one table in the order of time */
    get: operations['EvidenceController_csv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/evidence.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All that is known of an incident, to be handed on */
    get: operations['EvidenceController_json'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/resolve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Settles what caused it, once it is over; again: corrects that */
    post: operations['IncidentsController_resolve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Mean times to acknowledge and to recover, by provider and by regency
     * @description Over outages that began in the period. What became part of another incident counts there; what planned maintenance covered counts nowhere. An incident over several providers or regencies stands under null.
     */
    get: operations['IncidentsController_figures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/links/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The columns of a link that an edit may change */
    get: operations['LinksController_one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Changes columns of a link; what is absent stays, null clears */
    patch: operations['LinksController_edit'];
    trace?: never;
  };
  '/api/v1/links/{id}/attachments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Adds evidence to a milestone: a handover record, an acceptance test */
    post: operations['AttachmentsController_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/links/{id}/availability': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['LinksController_availability'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/links/{id}/days': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The time of a link by calendar day, at most 400 of them */
    get: operations['DaysController_answer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/links/{id}/gate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What proves that a link is operational, and what is missing */
    get: operations['MilestonesController_gate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/links/{id}/milestones': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Milestones of a link: plan, fact, delay, evidence and their history */
    get: operations['MilestonesController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/links/{id}/milestones/{stage}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Plans a milestone for a day */
    put: operations['MilestonesController_plan'];
    /**
     * Says that a milestone was reached
     * @description The next one on the road, or cancelled before operational. A milestone that a registry file states without a day can be given its day and evidence once; later ones are corrections. operational is refused until the evidence gate is open.
     */
    post: operations['MilestonesController_reach'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/links/{id}/milestones/{stage}/correct': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Corrects a milestone, with a reason; what was said stays in the history */
    post: operations['MilestonesController_correct'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/links/{id}/outages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['LinksController_outages'];
    put?: never;
    /** Adds an outage the monitor missed */
    post: operations['CorrectionsController_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/links/{id}/probe': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Probes a link now and answers what was seen */
    post: operations['ProbeNowController_probe'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/links/{id}/series': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['LinksController_series'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/maintenance-windows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Planned work, the newest entry first unless sorted otherwise */
    get: operations['MaintenanceWindowsController_list'];
    put?: never;
    /** Enters planned work; what began before its entry counts too, but is flagged as late */
    post: operations['MaintenanceWindowsController_enter'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/maintenance-windows/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One maintenance window */
    get: operations['MaintenanceWindowsController_one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/maintenance-windows/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Cancels planned work from now on; what was before stays excluded */
    post: operations['MaintenanceWindowsController_cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/map': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What lies below the points of the map */
    get: operations['MapController_settingsOfMap'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/map/boundaries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The boundaries: a GeoJSON FeatureCollection, the area code in properties.code */
    get: operations['MapController_file'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/monitor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['MonitorStatusController_status'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/next-desa': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Desa without any grant, by code unless sorted */
    get: operations['NextDesaController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/holidays': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Days in Asia/Jakarta on which somebody else may be on call */
    get: operations['OnCallCalendarController_holidays'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/holidays/{day}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Sets what a holiday is called and who is on call on it */
    put: operations['OnCallCalendarController_setHoliday'];
    post?: never;
    /** The day is an ordinary one again */
    delete: operations['OnCallCalendarController_removeHoliday'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/now': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is on call now, until when, who is next, and what is wrong with the plan */
    get: operations['OnCallController_now'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/overrides': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who stands in for whoever has the turn; the oldest entry first */
    get: operations['OnCallCalendarController_overrides'];
    put?: never;
    /** Somebody stands in, half-open; where several overlap the newest counts */
    post: operations['OnCallCalendarController_addOverride'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/overrides/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Takes an override back, as if it had not been */
    delete: operations['OnCallCalendarController_removeOverride'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** People who can be on call, with their contact ways */
    get: operations['OnCallPeopleController_list'];
    put?: never;
    /** Adds a person */
    post: operations['OnCallPeopleController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/people/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One person */
    get: operations['OnCallPeopleController_get'];
    /** Replaces everything of a person but the code */
    put: operations['OnCallPeopleController_replace'];
    post?: never;
    /** Removes a person whom no team, rota, override or holiday names */
    delete: operations['OnCallPeopleController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/schedule': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is on call when, by team; a stretch without a person is a gap */
    get: operations['OnCallController_schedule'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/teams': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Teams: of which regencies and providers, who is in them, whom they tell */
    get: operations['OnCallTeamsController_list'];
    put?: never;
    /** Adds a team; the most specific one hears of an incident */
    post: operations['OnCallTeamsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/teams/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One team */
    get: operations['OnCallTeamsController_get'];
    /** Replaces everything of a team but its code and its rotas */
    put: operations['OnCallTeamsController_replace'];
    post?: never;
    /** Removes a team with its rotas, overrides and holiday duties */
    delete: operations['OnCallTeamsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/teams/{code}/rotas': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A team's rotas by the day each begins; it runs until the next begins */
    get: operations['OnCallTeamsController_rotas'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/oncall/teams/{code}/rotas/{startsOn}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Sets the rota that begins on a day, at the time of its hand-over
     * @description Its first member begins then; the turn passes on at every hand-over. To change a rota without rewriting who was on call before, begin another on a later day.
     */
    put: operations['OnCallTeamsController_setRota'];
    post?: never;
    /** Removes the rota that begins on a day */
    delete: operations['OnCallTeamsController_removeRota'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open-data/villages.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The dataset of villages, without addresses, credentials and contacts */
    get: operations['OpenDataController_csv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open-data/villages.data.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The rows of the dataset of villages as a JSON array */
    get: operations['OpenDataController_rows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open-data/villages.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the dataset of villages is: its metadata record */
    get: operations['OpenDataController_metadata'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/outages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Outages of all links, as corrected, the newest first unless sorted */
    get: operations['OutagesController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/outages/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One outage: as it counts, as it was recorded, and its corrections */
    get: operations['OutagesController_page'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/outages/{id}/corrections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What people said of an outage, oldest first */
    get: operations['CorrectionsController_list'];
    put?: never;
    /** Corrects an outage in the figures; the raw ledger and its counters stay as they are */
    post: operations['CorrectionsController_correct'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/programmes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ProgrammesController_list'];
    put?: never;
    post: operations['ProgrammesController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/programmes/{code}/targets/{grantYear}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Sets the target of a whole year, which counts before its tranches */
    put: operations['ProgrammesController_setTarget'];
    post?: never;
    /** Removes the target of a whole year; its tranches stay */
    delete: operations['ProgrammesController_removeTarget'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/programmes/{code}/targets/{grantYear}/tranches/{tranche}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Sets a tranche's target; without a target of the whole year its tranches add up */
    put: operations['ProgrammesController_setTranche'];
    post?: never;
    /** Removes a tranche's target */
    delete: operations['ProgrammesController_removeTranche'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/programmes/reconciliation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is registered against the targets of all programmes, by year */
    get: operations['ProgrammesController_reconciliation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/providers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Internet providers */
    get: operations['ProvidersController_list'];
    put?: never;
    /** Adds a provider */
    post: operations['ProvidersController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/providers/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One provider */
    get: operations['ProvidersController_get'];
    /** Replaces everything of a provider but its code */
    put: operations['ProvidersController_replace'];
    post?: never;
    /** Removes a provider that nothing refers to */
    delete: operations['ProvidersController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/public/coverage': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Villages by regency, their states and availability, for anybody
     * @description Off unless `publicPage.enabled`: 404. Without villages, addresses and contacts.
     */
    get: operations['PublicController_answer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reference-targets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What must answer while the monitor itself sees */
    get: operations['ReferenceTargetsController_list'];
    put?: never;
    /** Adds a reference target */
    post: operations['ReferenceTargetsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reference-targets/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One reference target */
    get: operations['ReferenceTargetsController_get'];
    /** Replaces everything of a reference target but its code */
    put: operations['ReferenceTargetsController_replace'];
    post?: never;
    /** Removes a reference target */
    delete: operations['ReferenceTargetsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/regions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Areas of Indonesia, province to village (idn-area-data, ODbL) */
    get: operations['RegionsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who is signed in by cookie, or how to sign in
     * @description Asking does not keep the session from ending.
     */
    get: operations['SessionController_get'];
    put?: never;
    /**
     * Signs in with a name and a password
     * @description Sets the cookie of a new session. After some failures of a name, or from a network, an attempt must wait: 429 with Retry-After.
     */
    post: operations['SessionController_begin'];
    /** Signs out */
    delete: operations['SessionController_end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Changes the password of whoever is signed in
     * @description Every session of the user ends; this answer begins a new one.
     */
    put: operations['SessionController_changePassword'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/snmp-profiles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** SNMP credentials profiles, without their secrets */
    get: operations['SnmpProfilesController_list'];
    put?: never;
    /** Makes a profile; its secrets are stored encrypted and never shown */
    post: operations['SnmpProfilesController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/snmp-profiles/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One SNMP credentials profile, without its secrets */
    get: operations['SnmpProfilesController_get'];
    /** Gives a profile other credentials, all of them */
    put: operations['SnmpProfilesController_replace'];
    post?: never;
    /** Removes a profile that no link uses */
    delete: operations['SnmpProfilesController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** API tokens, without what they are */
    get: operations['TokensController_list'];
    put?: never;
    /** Makes an API token, shown this once */
    post: operations['TokensController_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tokens/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revokes a token */
    delete: operations['TokensController_revoke'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/upstream-nodes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What links hang on */
    get: operations['UpstreamNodesController_list'];
    put?: never;
    /** Adds an upstream node */
    post: operations['UpstreamNodesController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/upstream-nodes/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One upstream node */
    get: operations['UpstreamNodesController_get'];
    /** Replaces everything of an upstream node but its code */
    put: operations['UpstreamNodesController_replace'];
    post?: never;
    /** Removes an upstream node that nothing hangs on */
    delete: operations['UpstreamNodesController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everyone who may sign in, or might once */
    get: operations['UsersController_list'];
    put?: never;
    /** Adds a user, with a first password that is shown this once */
    post: operations['UsersController_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One user */
    get: operations['UsersController_get'];
    /**
     * Replaces what a user is and may do; disables and enables
     * @description It takes effect at once. The last admin who may sign in stays one.
     */
    put: operations['UsersController_replace'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/identity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which identity of the identity provider a user signs in with */
    get: operations['IdentityLinksController_get'];
    /**
     * Says who somebody is with the identity provider
     * @description The first sign-in under that name becomes this user, and stays so when the name changes. Ends the sessions of a former identity.
     */
    put: operations['IdentityLinksController_put'];
    post?: never;
    /** Takes the identity away, and ends the sessions */
    delete: operations['IdentityLinksController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes a new first password, shown this once; ends the sessions */
    post: operations['UsersController_newPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Signs a user out everywhere */
    delete: operations['UsersController_endSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/villages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['VillagesController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/villages/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['VillagesController_page'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/villages/{code}/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A village's tags, each with its source and day */
    get: operations['VillageTagsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/villages/{code}/tags/{tag}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Sets a tag, in place of the one of that name */
    put: operations['VillageTagsController_set'];
    post?: never;
    /** Takes a tag away */
    delete: operations['VillageTagsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/villages/index': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['VillagesController_index'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/worklists': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What planners should look at: every list with its number of links */
    get: operations['WorklistsController_all'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/worklists/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The links of one list, what is the matter and since when */
    get: operations['WorklistsController_items'];
    put?: never;
    post?: never;
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
    Problem: {
      /** @description Stable; all codes are in docs/errors.md */
      code: string;
      detail?: string;
      /** @description Every mistake at once, with the place of each */
      errors?: {
        code: string;
        message: string;
        path: string;
      }[];
      status: number;
      title: string;
      /** @description Names the code; a URN, not an address */
      type: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  AttachmentsController_get: {
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
      /** @description The file as it came */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  AuditController_list: {
    parameters: {
      query?: {
        /** @description How the action begins, as session. */
        action?: string;
        /** @description Exactly that name */
        actor?: string;
        /** @description Not before */
        from?: string;
        /** @description ok, or the code of an error */
        outcome?: string;
        page?: number;
        pageSize?: number;
        /** @description Before */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Entries of the audit log */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              action: string;
              /** @description The name of the user or token; empty: not signed in */
              actor: string;
              /** @enum {string} */
              actorKind: 'user' | 'token' | 'cli' | 'system' | 'unknown';
              /** Format: date-time */
              at: string;
              details: {
                [key: string]: string | number | boolean | null;
              };
              /** @description The address the call came from */
              network: string | null;
              /** @description ok, or the code of the error */
              outcome: string;
              /** @description Its place in the log, without gaps */
              seq: number;
              target: string;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  AvailabilityController_answer: {
    parameters: {
      query?: {
        /** @description A row for each month of Asia/Jakarta; the rows of a group add up to its whole */
        by?: 'month';
        district?: string[];
        /** @description Start, ISO 8601 with offset; 30 days before `to` */
        from?: string;
        grantYear?: number[];
        /** @description one of grantYear, regency, district, provider, tag, village, link, or two different ones with a comma between */
        groupBy?: string;
        /** @description A calendar month in Asia/Jakarta, instead of from and to */
        month?: string;
        provider?: string[];
        /** @description Words that must all be found in the name, code, district or regency of the village; case and accents do not count */
        q?: string;
        regency?: string[];
        stage?: (
          | 'funded'
          | 'contracted'
          | 'surveyed'
          | 'installed'
          | 'accepted'
          | 'operational'
          | 'ended'
          | 'cancelled'
        )[];
        state?: ('up' | 'degraded' | 'down' | 'unknown')[];
        tag?: string[];
        /** @description End, exclusive; never later than now */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            definitions: {
              [key: string]: string;
            };
            /** Format: date-time */
            from: string;
            groupBy: (
              'grantYear' | 'regency' | 'district' | 'provider' | 'tag' | 'village' | 'link'
            )[];
            rows: {
              availability: {
                /** @description Measured over accountable time */
                coverage: number | null;
                downSeconds: number;
                excludedSeconds: number;
                periodSeconds: number;
                /** @description Up over measured time; null: not measured */
                ratio: number | null;
                /** @enum {string} */
                status: 'ok' | 'insufficient' | 'none';
                unknownSeconds: number;
                upSeconds: number;
              };
              /** Format: date-time */
              from: string;
              /** @description Null where there is none, or nothing is grouped; a pair with two */
              key: (string | (string | null)[]) | null;
              label: string;
              links: number;
              /** @description YYYY-MM with by=month */
              month: string | null;
              /** Format: date-time */
              to: string;
            }[];
            /** @description Whether figures of the sample registry are in it */
            sample: boolean;
            /**
             * Format: date-time
             * @description Exclusive; never later than now
             */
            to: string;
            total: {
              availability: {
                /** @description Measured over accountable time */
                coverage: number | null;
                downSeconds: number;
                excludedSeconds: number;
                periodSeconds: number;
                /** @description Up over measured time; null: not measured */
                ratio: number | null;
                /** @enum {string} */
                status: 'ok' | 'insufficient' | 'none';
                unknownSeconds: number;
                upSeconds: number;
              };
              /** Format: date-time */
              from: string;
              /** @description Null where there is none, or nothing is grouped; a pair with two */
              key: (string | (string | null)[]) | null;
              label: string;
              links: number;
              /** @description YYYY-MM with by=month */
              month: string | null;
              /** Format: date-time */
              to: string;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ChangesController_list: {
    parameters: {
      query?: {
        /** @description Name of the user or token */
        actor?: string[];
        /** @description The kind of record, such as link or provider */
        entity?: string[];
        entityId?: string[];
        /** @description Start, ISO 8601 with offset; 30 days before `to` */
        from?: string;
        /** @description Id of the import it came in by */
        import?: string[];
        page?: number;
        pageSize?: number;
        /** @description End, exclusive; never later than now */
        to?: string;
        village?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              actor: string;
              /** @description The same fields since; null where it was taken away */
              after: {
                [key: string]: unknown;
              } | null;
              /** Format: date-time */
              at: string;
              /** @description The fields that changed; null where it was made */
              before: {
                [key: string]: unknown;
              } | null;
              entity: string;
              entityId: string;
              /** @description Grows with every change */
              id: string;
              importId: string | null;
              /** @enum {string} */
              via: 'call' | 'import' | 'cli' | 'demo';
              /** @description Its code */
              village: string | null;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ChannelsController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        /** @description Fields, - before one for descending: code, name, kind */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              code: string;
              /** Format: date-time */
              createdAt: string;
              /** @enum {string} */
              kind: 'email' | 'telegram' | 'webhook' | 'alertmanager' | 'http-gateway';
              name: string;
              /** @description Names of those that are set */
              secrets: string[];
              /** @description As they were given */
              settings: {
                [key: string]: unknown;
              };
              /** Format: date-time */
              updatedAt: string;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ChannelsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          | {
              /**
               * @description Who signs the server, where no public authority does; PEM
               * @default null
               */
              ca?: string | null;
              code: string;
              /** Format: email */
              from: string;
              /** @default null */
              fromName?: string | null;
              host: string;
              /** @enum {string} */
              kind: 'email';
              name: string;
              password?: string | null;
              port: number;
              /**
               * @description TLS from the start (port 465), after STARTTLS (587), or only where it is offered
               * @enum {string}
               */
              security: 'tls' | 'starttls' | 'starttls-if-offered';
              /** @default null */
              user?: string | null;
            }
          | {
              /**
               * Format: uri
               * @default https://api.telegram.org
               */
              apiUrl?: string;
              code: string;
              /** @enum {string} */
              kind: 'telegram';
              name: string;
              token?: string & string;
            }
          | {
              code: string;
              /** @enum {string} */
              kind: 'webhook';
              name: string;
              secret?: string & string;
              /** Format: uri */
              url?: string;
            }
          | {
              /** @description The header of that name: Bearer …, Basic … */
              authorization?: string | null;
              code: string;
              /** @enum {string} */
              kind: 'alertmanager';
              name: string;
              /** Format: uri */
              url: string;
            }
          | {
              /**
               * @description With {{to}}, {{text}}, {{subject}}, {{id}}, {{secret}}
               * @default
               */
              body?: string;
              code: string;
              /**
               * @default json
               * @enum {string}
               */
              format?: 'json' | 'form' | 'text';
              /** @default {} */
              headers?: {
                [key: string]: string;
              };
              /** @enum {string} */
              kind: 'http-gateway';
              /**
               * @description Characters of {{text}} that the gateway takes
               * @default 4096
               */
              maxLength?: number;
              /**
               * @default POST
               * @enum {string}
               */
              method?: 'GET' | 'POST' | 'PUT';
              name: string;
              secret?: string | null;
              url: string;
            };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            kind: 'email' | 'telegram' | 'webhook' | 'alertmanager' | 'http-gateway';
            name: string;
            /** @description Names of those that are set */
            secrets: string[];
            /** @description As they were given */
            settings: {
              [key: string]: unknown;
            };
            /** Format: date-time */
            updatedAt: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ChannelsController_get: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            kind: 'email' | 'telegram' | 'webhook' | 'alertmanager' | 'http-gateway';
            name: string;
            /** @description Names of those that are set */
            secrets: string[];
            /** @description As they were given */
            settings: {
              [key: string]: unknown;
            };
            /** Format: date-time */
            updatedAt: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ChannelsController_replace: {
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
        'application/json':
          | {
              /**
               * @description Who signs the server, where no public authority does; PEM
               * @default null
               */
              ca?: string | null;
              /** Format: email */
              from: string;
              /** @default null */
              fromName?: string | null;
              host: string;
              /** @enum {string} */
              kind: 'email';
              name: string;
              password?: string | null;
              port: number;
              /**
               * @description TLS from the start (port 465), after STARTTLS (587), or only where it is offered
               * @enum {string}
               */
              security: 'tls' | 'starttls' | 'starttls-if-offered';
              /** @default null */
              user?: string | null;
            }
          | {
              /**
               * Format: uri
               * @default https://api.telegram.org
               */
              apiUrl?: string;
              /** @enum {string} */
              kind: 'telegram';
              name: string;
              token?: string & string;
            }
          | {
              /** @enum {string} */
              kind: 'webhook';
              name: string;
              secret?: string & string;
              /** Format: uri */
              url?: string;
            }
          | {
              /** @description The header of that name: Bearer …, Basic … */
              authorization?: string | null;
              /** @enum {string} */
              kind: 'alertmanager';
              name: string;
              /** Format: uri */
              url: string;
            }
          | {
              /**
               * @description With {{to}}, {{text}}, {{subject}}, {{id}}, {{secret}}
               * @default
               */
              body?: string;
              /**
               * @default json
               * @enum {string}
               */
              format?: 'json' | 'form' | 'text';
              /** @default {} */
              headers?: {
                [key: string]: string;
              };
              /** @enum {string} */
              kind: 'http-gateway';
              /**
               * @description Characters of {{text}} that the gateway takes
               * @default 4096
               */
              maxLength?: number;
              /**
               * @default POST
               * @enum {string}
               */
              method?: 'GET' | 'POST' | 'PUT';
              name: string;
              secret?: string | null;
              url: string;
            };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            kind: 'email' | 'telegram' | 'webhook' | 'alertmanager' | 'http-gateway';
            name: string;
            /** @description Names of those that are set */
            secrets: string[];
            /** @description As they were given */
            settings: {
              [key: string]: unknown;
            };
            /** Format: date-time */
            updatedAt: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ChannelsController_remove: {
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
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ChannelsController_test: {
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
        'application/json': {
          /**
           * @description A mail address, a chat id, a telephone number; empty where the channel says where to
           * @default
           */
          to?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description What the other side said, when it took it */
            answer?: string;
            ok: boolean;
            /** @description Trying again cannot help */
            permanent?: boolean;
            /** @description Why not */
            reason?: string;
            retryAfterMs?: number | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ContractsController_list: {
    parameters: {
      query?: {
        /** @description In force on that day */
        activeOn?: string;
        /** @description In force today, and its last day is at most so many days away */
        endingWithinDays?: number;
        /** @description In it at any time */
        link?: string[];
        page?: number;
        pageSize?: number;
        provider?: string[];
        /** @description Fields, - before one for descending: firstDay, lastDay, number, title */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @default [] */
              contacts: {
                /**
                 * Format: email
                 * @default null
                 */
                email: string | null;
                name: string;
                /** @default null */
                phone: (string & string) | null;
                /** @default null */
                role: string | null;
              }[];
              /** Format: date */
              firstDay: string;
              id: string;
              /** @description Today, in Asia/Jakarta */
              inForce: boolean;
              /**
               * Format: date
               * @description Still in force on this day
               */
              lastDay: string;
              /** @description Links under it today */
              links: number;
              /**
               * @description Rupiah per link and month before VAT, an exact decimal: "350000.50"
               * @default null
               */
              monthlyFee: string | null;
              /** @default null */
              note: string | null;
              /** @description Unique for the provider */
              number: string;
              /** @description Whether downtime caused by a power cut counts against the promise */
              powerDowntimeCounts: boolean;
              /**
               * @description 0–1; null: nothing is promised
               * @default null
               */
              promisedAvailability: number | null;
              /** @default null */
              promisedMbps: number | null;
              provider: {
                code: string;
                name: string;
              };
              /** @description Of the sample registry; no real contract */
              sample: boolean;
              title: string;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ContractsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default [] */
          contacts?: {
            /**
             * Format: email
             * @default null
             */
            email?: string | null;
            name: string;
            /** @default null */
            phone?: (string & string) | null;
            /** @default null */
            role?: string | null;
          }[];
          /** Format: date */
          firstDay: string;
          /**
           * Format: date
           * @description Still in force on this day
           */
          lastDay: string;
          /**
           * @description Rupiah per link and month before VAT, an exact decimal: "350000.50"
           * @default null
           */
          monthlyFee?: string | null;
          /** @default null */
          note?: string | null;
          /** @description Unique for the provider */
          number: string;
          /** @description Whether downtime caused by a power cut counts against the promise */
          powerDowntimeCounts: boolean;
          /**
           * @description 0–1; null: nothing is promised
           * @default null
           */
          promisedAvailability?: number | null;
          /** @default null */
          promisedMbps?: number | null;
          /** @description The provider's code */
          provider: string;
          title: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @default [] */
            contacts: {
              /**
               * Format: email
               * @default null
               */
              email: string | null;
              name: string;
              /** @default null */
              phone: (string & string) | null;
              /** @default null */
              role: string | null;
            }[];
            /** Format: date */
            firstDay: string;
            id: string;
            /** @description Today, in Asia/Jakarta */
            inForce: boolean;
            /**
             * Format: date
             * @description Still in force on this day
             */
            lastDay: string;
            links: {
              /** Format: date */
              from: string;
              linkId: string;
              /**
               * Format: date
               * @description Half-open; null: until the contract ends
               */
              to: string | null;
              village: {
                code: string;
                name: string;
              };
            }[];
            /**
             * @description Rupiah per link and month before VAT, an exact decimal: "350000.50"
             * @default null
             */
            monthlyFee: string | null;
            /** @default null */
            note: string | null;
            /** @description Unique for the provider */
            number: string;
            /** @description Whether downtime caused by a power cut counts against the promise */
            powerDowntimeCounts: boolean;
            /**
             * @description 0–1; null: nothing is promised
             * @default null
             */
            promisedAvailability: number | null;
            /** @default null */
            promisedMbps: number | null;
            provider: {
              code: string;
              name: string;
            };
            /** @description Of the sample registry; no real contract */
            sample: boolean;
            title: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ContractsController_one: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @default [] */
            contacts: {
              /**
               * Format: email
               * @default null
               */
              email: string | null;
              name: string;
              /** @default null */
              phone: (string & string) | null;
              /** @default null */
              role: string | null;
            }[];
            /** Format: date */
            firstDay: string;
            id: string;
            /** @description Today, in Asia/Jakarta */
            inForce: boolean;
            /**
             * Format: date
             * @description Still in force on this day
             */
            lastDay: string;
            links: {
              /** Format: date */
              from: string;
              linkId: string;
              /**
               * Format: date
               * @description Half-open; null: until the contract ends
               */
              to: string | null;
              village: {
                code: string;
                name: string;
              };
            }[];
            /**
             * @description Rupiah per link and month before VAT, an exact decimal: "350000.50"
             * @default null
             */
            monthlyFee: string | null;
            /** @default null */
            note: string | null;
            /** @description Unique for the provider */
            number: string;
            /** @description Whether downtime caused by a power cut counts against the promise */
            powerDowntimeCounts: boolean;
            /**
             * @description 0–1; null: nothing is promised
             * @default null
             */
            promisedAvailability: number | null;
            /** @default null */
            promisedMbps: number | null;
            provider: {
              code: string;
              name: string;
            };
            /** @description Of the sample registry; no real contract */
            sample: boolean;
            title: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ContractsController_replace: {
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
        'application/json': {
          /** @default [] */
          contacts?: {
            /**
             * Format: email
             * @default null
             */
            email?: string | null;
            name: string;
            /** @default null */
            phone?: (string & string) | null;
            /** @default null */
            role?: string | null;
          }[];
          /** Format: date */
          firstDay: string;
          /**
           * Format: date
           * @description Still in force on this day
           */
          lastDay: string;
          /**
           * @description Rupiah per link and month before VAT, an exact decimal: "350000.50"
           * @default null
           */
          monthlyFee?: string | null;
          /** @default null */
          note?: string | null;
          /** @description Unique for the provider */
          number: string;
          /** @description Whether downtime caused by a power cut counts against the promise */
          powerDowntimeCounts: boolean;
          /**
           * @description 0–1; null: nothing is promised
           * @default null
           */
          promisedAvailability?: number | null;
          /** @default null */
          promisedMbps?: number | null;
          /** @description The provider's code */
          provider: string;
          title: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @default [] */
            contacts: {
              /**
               * Format: email
               * @default null
               */
              email: string | null;
              name: string;
              /** @default null */
              phone: (string & string) | null;
              /** @default null */
              role: string | null;
            }[];
            /** Format: date */
            firstDay: string;
            id: string;
            /** @description Today, in Asia/Jakarta */
            inForce: boolean;
            /**
             * Format: date
             * @description Still in force on this day
             */
            lastDay: string;
            links: {
              /** Format: date */
              from: string;
              linkId: string;
              /**
               * Format: date
               * @description Half-open; null: until the contract ends
               */
              to: string | null;
              village: {
                code: string;
                name: string;
              };
            }[];
            /**
             * @description Rupiah per link and month before VAT, an exact decimal: "350000.50"
             * @default null
             */
            monthlyFee: string | null;
            /** @default null */
            note: string | null;
            /** @description Unique for the provider */
            number: string;
            /** @description Whether downtime caused by a power cut counts against the promise */
            powerDowntimeCounts: boolean;
            /**
             * @description 0–1; null: nothing is promised
             * @default null
             */
            promisedAvailability: number | null;
            /** @default null */
            promisedMbps: number | null;
            provider: {
              code: string;
              name: string;
            };
            /** @description Of the sample registry; no real contract */
            sample: boolean;
            title: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ContractsController_addLink: {
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
        'application/json': {
          /**
           * Format: date
           * @description First day under this contract
           */
          from: string;
          linkId: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @default [] */
            contacts: {
              /**
               * Format: email
               * @default null
               */
              email: string | null;
              name: string;
              /** @default null */
              phone: (string & string) | null;
              /** @default null */
              role: string | null;
            }[];
            /** Format: date */
            firstDay: string;
            id: string;
            /** @description Today, in Asia/Jakarta */
            inForce: boolean;
            /**
             * Format: date
             * @description Still in force on this day
             */
            lastDay: string;
            links: {
              /** Format: date */
              from: string;
              linkId: string;
              /**
               * Format: date
               * @description Half-open; null: until the contract ends
               */
              to: string | null;
              village: {
                code: string;
                name: string;
              };
            }[];
            /**
             * @description Rupiah per link and month before VAT, an exact decimal: "350000.50"
             * @default null
             */
            monthlyFee: string | null;
            /** @default null */
            note: string | null;
            /** @description Unique for the provider */
            number: string;
            /** @description Whether downtime caused by a power cut counts against the promise */
            powerDowntimeCounts: boolean;
            /**
             * @description 0–1; null: nothing is promised
             * @default null
             */
            promisedAvailability: number | null;
            /** @default null */
            promisedMbps: number | null;
            provider: {
              code: string;
              name: string;
            };
            /** @description Of the sample registry; no real contract */
            sample: boolean;
            title: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ContractsController_endLink: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        linkId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: date
           * @description First day no longer under it; the day it came in takes it out as if it never was in
           */
          on: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @default [] */
            contacts: {
              /**
               * Format: email
               * @default null
               */
              email: string | null;
              name: string;
              /** @default null */
              phone: (string & string) | null;
              /** @default null */
              role: string | null;
            }[];
            /** Format: date */
            firstDay: string;
            id: string;
            /** @description Today, in Asia/Jakarta */
            inForce: boolean;
            /**
             * Format: date
             * @description Still in force on this day
             */
            lastDay: string;
            links: {
              /** Format: date */
              from: string;
              linkId: string;
              /**
               * Format: date
               * @description Half-open; null: until the contract ends
               */
              to: string | null;
              village: {
                code: string;
                name: string;
              };
            }[];
            /**
             * @description Rupiah per link and month before VAT, an exact decimal: "350000.50"
             * @default null
             */
            monthlyFee: string | null;
            /** @default null */
            note: string | null;
            /** @description Unique for the provider */
            number: string;
            /** @description Whether downtime caused by a power cut counts against the promise */
            powerDowntimeCounts: boolean;
            /**
             * @description 0–1; null: nothing is promised
             * @default null
             */
            promisedAvailability: number | null;
            /** @default null */
            promisedMbps: number | null;
            provider: {
              code: string;
              name: string;
            };
            /** @description Of the sample registry; no real contract */
            sample: boolean;
            title: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CoverageController_answer: {
    parameters: {
      query?: {
        /** @description YYYY-MM-DD, the end of that day in Asia/Jakarta; today or later is now */
        asOf?: string;
        district?: string[];
        grantYear?: number[];
        /** @description one of grantYear, regency, district, provider, tag, or two different ones with a comma between */
        groupBy?: string;
        provider?: string[];
        regency?: string[];
        tag?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is granted, and works */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date */
            asOf: string;
            definitions: {
              [key: string]: string;
            };
            groupBy: ('grantYear' | 'regency' | 'district' | 'provider' | 'tag')[];
            /** @description By grant year, the villages with a grant of that year against the target, with a warning where they differ or where the tranches of a year contradict its own figure. Empty where a filter other than grantYear leaves a target without meaning. */
            reconciliation: {
              /** @description registered − target */
              difference: number | null;
              grantYear: number;
              /** @description Villages with a grant of that year */
              registered: number;
              /** @description Summed over programmes: the figure of the whole year or, without one, the sum of its tranches; null: none is set */
              target: number | null;
              /** @description What was published of parts of the year */
              readonly tranches: {
                /** Format: date */
                asOf: string;
                programme: string;
                source: string;
                target: number;
                tranche: number;
              }[];
              /** @description Null while the figures agree */
              warning: {
                /** @enum {string} */
                code:
                  | 'reconciliation.tranches-disagree'
                  | 'reconciliation.below-target'
                  | 'reconciliation.above-target';
                message: string;
              } | null;
            }[];
            rows: {
              /** @description Measured availability over the 30 days before the answer, a ratio of sums over the group's links. Degraded counts as up; what was not measured is unknown time, also before a link's monitoring began; links that were never monitored add no time. */
              availability30d: {
                /** @description Measured over accountable time */
                coverage: number | null;
                downSeconds: number;
                excludedSeconds: number;
                periodSeconds: number;
                /** @description Up over measured time; null: not measured */
                ratio: number | null;
                /** @enum {string} */
                status: 'ok' | 'insufficient' | 'none';
                unknownSeconds: number;
                upSeconds: number;
              };
              /** @description Desa and desa adat in the place by the area codes of the Ministry of Home Affairs, without kelurahan. Given by regency and by district, and for their total. */
              desaTotal: number | null;
              /** @description Grants: a village granted in two years counts twice. */
              funded: number;
              /** @description Distinct funded desa over desaTotal, 0–1; null where there is no desa. */
              fundedShare: number | null;
              /** @description Null where there is none; a pair with two dimensions */
              key: (string | (string | null)[]) | null;
              label: string;
              /** @description Villages by stage. A village with several links has the least advanced stage that is neither ended nor cancelled; only the group's links count. */
              stages: {
                accepted: number;
                cancelled: number;
                contracted: number;
                ended: number;
                funded: number;
                installed: number;
                operational: number;
                surveyed: number;
              };
              /** @description Villages by the worst state now of the group's monitored links (down, degraded, unknown, up); notMonitored where none of them is monitored. */
              states: {
                degraded: number;
                down: number;
                notMonitored: number;
                unknown: number;
                up: number;
              };
              /** @description Villages the programmes mean to reach in a grant year, summed over programmes: of each the figure of the whole year or, where there is none, the sum of its tranches. Given by grant year and for the total; null where no target is set or a filter other than grantYear leaves it without meaning. */
              target: number | null;
              /** @description Distinct villages with at least one grant in the group. */
              villages: number;
            }[];
            /** @description Whether figures of the sample registry are in it */
            sample: boolean;
            total: {
              /** @description Measured availability over the 30 days before the answer, a ratio of sums over the group's links. Degraded counts as up; what was not measured is unknown time, also before a link's monitoring began; links that were never monitored add no time. */
              availability30d: {
                /** @description Measured over accountable time */
                coverage: number | null;
                downSeconds: number;
                excludedSeconds: number;
                periodSeconds: number;
                /** @description Up over measured time; null: not measured */
                ratio: number | null;
                /** @enum {string} */
                status: 'ok' | 'insufficient' | 'none';
                unknownSeconds: number;
                upSeconds: number;
              };
              /** @description Desa and desa adat in the place by the area codes of the Ministry of Home Affairs, without kelurahan. Given by regency and by district, and for their total. */
              desaTotal: number | null;
              /** @description Grants: a village granted in two years counts twice. */
              funded: number;
              /** @description Distinct funded desa over desaTotal, 0–1; null where there is no desa. */
              fundedShare: number | null;
              /** @description Null where there is none; a pair with two dimensions */
              key: (string | (string | null)[]) | null;
              label: string;
              /** @description Villages by stage. A village with several links has the least advanced stage that is neither ended nor cancelled; only the group's links count. */
              stages: {
                accepted: number;
                cancelled: number;
                contracted: number;
                ended: number;
                funded: number;
                installed: number;
                operational: number;
                surveyed: number;
              };
              /** @description Villages by the worst state now of the group's monitored links (down, degraded, unknown, up); notMonitored where none of them is monitored. */
              states: {
                degraded: number;
                down: number;
                notMonitored: number;
                unknown: number;
                up: number;
              };
              /** @description Villages the programmes mean to reach in a grant year, summed over programmes: of each the figure of the whole year or, where there is none, the sum of its tranches. Given by grant year and for the total; null where no target is set or a filter other than grantYear leaves it without meaning. */
              target: number | null;
              /** @description Distinct villages with at least one grant in the group. */
              villages: number;
            };
          };
        };
      };
      /** @description Nothing changed since the ETag in If-None-Match */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CsirtController_list: {
    parameters: {
      query?: {
        hasTeam?: 'true' | 'false';
        page?: number;
        pageSize?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              contact: {
                /**
                 * Format: email
                 * @default null
                 */
                email: string | null;
                name: string;
                /** @default null */
                phone: (string & string) | null;
              } | null;
              /** @description False also where nothing is known */
              hasTeam: boolean;
              regency: {
                code: string;
                name: string;
              };
              /** @description Invented for the demo */
              sample: boolean;
              /**
               * Format: date
               * @default null
               */
              since: string | null;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CsirtController_set: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        regency: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default null */
          contact?: {
            /**
             * Format: email
             * @default null
             */
            email?: string | null;
            name: string;
            /** @default null */
            phone?: (string & string) | null;
          } | null;
          hasTeam: boolean;
          /**
           * Format: date
           * @default null
           */
          since?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            contact: {
              /**
               * Format: email
               * @default null
               */
              email: string | null;
              name: string;
              /** @default null */
              phone: (string & string) | null;
            } | null;
            /** @description False also where nothing is known */
            hasTeam: boolean;
            regency: {
              code: string;
              name: string;
            };
            /** @description Invented for the demo */
            sample: boolean;
            /**
             * Format: date
             * @default null
             */
            since: string | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  EventsController_follow: {
    parameters: {
      query?: never;
      header?: {
        /** @description The last id that was read; without it the stream begins now */
        'Last-Event-ID'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description `data` of an event is JSON: the first of these for `link-state`, else the second */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream':
            | {
                /**
                 * Format: date-time
                 * @description When it was decided; the outage itself began earlier
                 */
                at: string;
                /** @enum {string} */
                from: 'up' | 'degraded' | 'down' | 'unknown';
                linkId: string;
                /** @description Why it is degraded */
                reasons: string[];
                regency: {
                  code: string;
                  name: string;
                };
                /** @enum {string} */
                to: 'up' | 'degraded' | 'down' | 'unknown';
                village: {
                  code: string;
                  name: string;
                };
              }
            | {
                acknowledgedBy: string | null;
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                change: 'opened' | 'updated' | 'acknowledged' | 'ended' | 'resolved';
                /** @enum {string} */
                class: 'outage' | 'security' | 'monitor';
                /** Format: date-time */
                endedAt: string | null;
                id: string;
                /**
                 * @description What it holds together
                 * @enum {string}
                 */
                kind: 'link' | 'parent' | 'area' | 'monitor' | 'security';
                /** @description Links that belong to it */
                links: number;
                /** @description Id of the incident it became part of */
                mergedInto: string | null;
                /** @description Of the village, or of the upstream node, that it is about; null: of neither */
                name: string | null;
                provider: {
                  code: string;
                  name: string;
                } | null;
                regency: {
                  code: string;
                  name: string;
                } | null;
                /** @enum {string|null} */
                settledCause:
                  | 'link'
                  | 'power'
                  | 'device'
                  | 'village-side'
                  | 'upstream'
                  | 'force-majeure'
                  | 'planned'
                  | 'not-ours'
                  | null;
                /** @enum {string} */
                severity: 'critical' | 'major' | 'minor';
                /** @description Planned maintenance covers it: nobody is told */
                silenced: boolean;
                /**
                 * Format: date-time
                 * @description The first failed probe
                 */
                startedAt: string;
                /** @enum {string} */
                status: 'open' | 'acknowledged' | 'ended' | 'resolved';
                /** @description Those of them that still fail */
                stillDown: number;
              };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ReportController_csv: {
    parameters: {
      query: {
        grantYear?: number[];
        /** @description Of the names of the columns */
        lang?: 'id' | 'en';
        /** @description A calendar month in Asia/Jakarta; the running one up to now */
        month: string;
        provider?: string[];
        regency?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ReportController_document: {
    parameters: {
      query: {
        grantYear?: number[];
        /** @description Of the document */
        lang?: 'id' | 'en';
        /** @description A calendar month in Asia/Jakarta; the running one up to now */
        month: string;
        provider?: string[];
        regency?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ReportController_xlsx: {
    parameters: {
      query: {
        grantYear?: number[];
        /** @description Of the names of the columns */
        lang?: 'id' | 'en';
        /** @description A calendar month in Asia/Jakarta; the running one up to now */
        month: string;
        provider?: string[];
        regency?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ExportController_outagesFile: {
    parameters: {
      query?: {
        /** @description As settled, else as proposed */
        cause?: ('port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown')[];
        /** @description Start, ISO 8601 with offset; 30 days before `to` */
        from?: string;
        grantYear?: number[];
        link?: string[];
        /** @description Only open ones, or none */
        open?: 'true' | 'false';
        provider?: string[];
        regency?: string[];
        /** @description End, exclusive; never later than now */
        to?: string;
        village?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ExportController_slaCsv: {
    parameters: {
      query: {
        /** @description A calendar month in Asia/Jakarta; the running one up to now */
        month: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ExportController_slaXlsx: {
    parameters: {
      query: {
        /** @description A calendar month in Asia/Jakarta; the running one up to now */
        month: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ExportController_csv: {
    parameters: {
      query?: {
        district?: string[];
        grantYear?: number[];
        provider?: string[];
        /** @description Words that must all be found in the name, code, district or regency of the village; case and accents do not count */
        q?: string;
        regency?: string[];
        stage?: (
          | 'funded'
          | 'contracted'
          | 'surveyed'
          | 'installed'
          | 'accepted'
          | 'operational'
          | 'ended'
          | 'cancelled'
        )[];
        state?: ('up' | 'degraded' | 'down' | 'unknown')[];
        tag?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ExportController_geojson: {
    parameters: {
      query?: {
        district?: string[];
        grantYear?: number[];
        provider?: string[];
        /** @description Words that must all be found in the name, code, district or regency of the village; case and accents do not count */
        q?: string;
        regency?: string[];
        stage?: (
          | 'funded'
          | 'contracted'
          | 'surveyed'
          | 'installed'
          | 'accepted'
          | 'operational'
          | 'ended'
          | 'cancelled'
        )[];
        state?: ('up' | 'degraded' | 'down' | 'unknown')[];
        tag?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ExportController_xlsx: {
    parameters: {
      query?: {
        district?: string[];
        grantYear?: number[];
        provider?: string[];
        /** @description Words that must all be found in the name, code, district or regency of the village; case and accents do not count */
        q?: string;
        regency?: string[];
        stage?: (
          | 'funded'
          | 'contracted'
          | 'surveyed'
          | 'installed'
          | 'accepted'
          | 'operational'
          | 'ended'
          | 'cancelled'
        )[];
        state?: ('up' | 'degraded' | 'down' | 'unknown')[];
        tag?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ImportController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: date-time */
              appliedAt: string | null;
              appliedBy: string | null;
              /** Format: date-time */
              createdAt: string;
              createdBy: string;
              fileName: string;
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              mode: 'dry-run' | 'apply';
              /** @description Of the file's bytes, hexadecimal */
              sha256: string;
              summary: {
                created: number;
                needsReview: number;
                rejected: number;
                rows: number;
                unchanged: number;
                updated: number;
              };
              /** Format: date-time */
              undoneAt: string | null;
              undoneBy: string | null;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ImportController_import: {
    parameters: {
      query?: {
        mode?: 'dry-run' | 'apply';
        onlyValid?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** @description JSON object: by the header of a column what it is, or null to leave it out; what is not named is recognised by its name */
          columns?: string;
          /**
           * Format: binary
           * @description A registry file: CSV or XLSX, at most 5 MB and 20,000 rows
           */
          file: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            mode: 'dry-run' | 'apply';
            /** @description How the file was read, where that is worth knowing */
            notes: {
              code: string;
              message: string;
            }[];
            reconciliation: {
              /** @description registered − target */
              difference: number | null;
              grantYear: number;
              /** @description Villages with a grant of that year */
              registered: number;
              /** @description Summed over programmes: the figure of the whole year or, without one, the sum of its tranches; null: none is set */
              target: number | null;
              /** @description What was published of parts of the year */
              readonly tranches: {
                /** Format: date */
                asOf: string;
                programme: string;
                source: string;
                target: number;
                tranche: number;
              }[];
              /** @description Null while the figures agree */
              warning: {
                /** @enum {string} */
                code:
                  | 'reconciliation.tranches-disagree'
                  | 'reconciliation.below-target'
                  | 'reconciliation.above-target';
                message: string;
              } | null;
            }[];
            rows: {
              /** @description Of a row without a code, the villages its names may mean, best first */
              candidates: {
                code: string;
                district: string;
                name: string;
                regency: string;
                score: number;
              }[];
              changes: {
                /** @description As the file calls it */
                column: string;
                /**
                 * @description The column, whatever the file calls it; absent in older reports
                 * @enum {string}
                 */
                field?:
                  | 'village_code'
                  | 'village'
                  | 'district'
                  | 'regency'
                  | 'grant_year'
                  | 'link'
                  | 'provider'
                  | 'contracted_mbps'
                  | 'address'
                  | 'snmp_profile'
                  | 'snmp_port'
                  | 'interface'
                  | 'stage'
                  | 'active_since'
                  | 'latitude'
                  | 'longitude'
                  | 'grant_amount'
                  | 'tags'
                  | 'parent'
                  | 'claimed_operational';
                from: string | number | boolean | string[] | null;
                /** @description Of a provider */
                fromName?: string | null;
                note?: string;
                to: string | number | boolean | string[] | null;
                toName?: string | null;
              }[];
              /** @description The village's area code */
              code: string | null;
              /**
               * @description What says which village it is: its code, the match of its names, or a person
               * @enum {string|null}
               */
              identifiedBy: 'code' | 'names' | 'person' | null;
              /** @description The file's line; the header is line 1 */
              line: number;
              linkId: string | null;
              /** @enum {string} */
              outcome: 'created' | 'updated' | 'unchanged' | 'needsReview' | 'rejected';
              problems: {
                code: string;
                column: string;
                message: string;
              }[];
              /** @description The village of that code by its official names */
              village: {
                code: string;
                district: string;
                name: string;
                regency: string;
              } | null;
              /** @description The names in the file, of a row without a code that counts */
              written: {
                district: string | null;
                regency: string | null;
                village: string | null;
              } | null;
            }[];
            summary: {
              created: number;
              needsReview: number;
              rejected: number;
              rows: number;
              unchanged: number;
              updated: number;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ImportController_detail: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            appliedAt: string | null;
            appliedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            fileName: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            mode: 'dry-run' | 'apply';
            /** @description How the file was read, where that is worth knowing */
            notes: {
              code: string;
              message: string;
            }[];
            reconciliation: {
              /** @description registered − target */
              difference: number | null;
              grantYear: number;
              /** @description Villages with a grant of that year */
              registered: number;
              /** @description Summed over programmes: the figure of the whole year or, without one, the sum of its tranches; null: none is set */
              target: number | null;
              /** @description What was published of parts of the year */
              readonly tranches: {
                /** Format: date */
                asOf: string;
                programme: string;
                source: string;
                target: number;
                tranche: number;
              }[];
              /** @description Null while the figures agree */
              warning: {
                /** @enum {string} */
                code:
                  | 'reconciliation.tranches-disagree'
                  | 'reconciliation.below-target'
                  | 'reconciliation.above-target';
                message: string;
              } | null;
            }[];
            rows: {
              /** @description Of a row without a code, the villages its names may mean, best first */
              candidates: {
                code: string;
                district: string;
                name: string;
                regency: string;
                score: number;
              }[];
              changes: {
                /** @description As the file calls it */
                column: string;
                /**
                 * @description The column, whatever the file calls it; absent in older reports
                 * @enum {string}
                 */
                field?:
                  | 'village_code'
                  | 'village'
                  | 'district'
                  | 'regency'
                  | 'grant_year'
                  | 'link'
                  | 'provider'
                  | 'contracted_mbps'
                  | 'address'
                  | 'snmp_profile'
                  | 'snmp_port'
                  | 'interface'
                  | 'stage'
                  | 'active_since'
                  | 'latitude'
                  | 'longitude'
                  | 'grant_amount'
                  | 'tags'
                  | 'parent'
                  | 'claimed_operational';
                from: string | number | boolean | string[] | null;
                /** @description Of a provider */
                fromName?: string | null;
                note?: string;
                to: string | number | boolean | string[] | null;
                toName?: string | null;
              }[];
              /** @description The village's area code */
              code: string | null;
              /**
               * @description What says which village it is: its code, the match of its names, or a person
               * @enum {string|null}
               */
              identifiedBy: 'code' | 'names' | 'person' | null;
              /** @description The file's line; the header is line 1 */
              line: number;
              linkId: string | null;
              /** @enum {string} */
              outcome: 'created' | 'updated' | 'unchanged' | 'needsReview' | 'rejected';
              problems: {
                code: string;
                column: string;
                message: string;
              }[];
              /** @description The village of that code by its official names */
              village: {
                code: string;
                district: string;
                name: string;
                regency: string;
              } | null;
              /** @description The names in the file, of a row without a code that counts */
              written: {
                district: string | null;
                regency: string | null;
                village: string | null;
              } | null;
            }[];
            summary: {
              created: number;
              needsReview: number;
              rejected: number;
              rows: number;
              unchanged: number;
              updated: number;
            };
            /** Format: date-time */
            undoneAt: string | null;
            undoneBy: string | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ImportController_apply: {
    parameters: {
      query?: {
        onlyValid?: 'true' | 'false';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            mode: 'dry-run' | 'apply';
            /** @description How the file was read, where that is worth knowing */
            notes: {
              code: string;
              message: string;
            }[];
            reconciliation: {
              /** @description registered − target */
              difference: number | null;
              grantYear: number;
              /** @description Villages with a grant of that year */
              registered: number;
              /** @description Summed over programmes: the figure of the whole year or, without one, the sum of its tranches; null: none is set */
              target: number | null;
              /** @description What was published of parts of the year */
              readonly tranches: {
                /** Format: date */
                asOf: string;
                programme: string;
                source: string;
                target: number;
                tranche: number;
              }[];
              /** @description Null while the figures agree */
              warning: {
                /** @enum {string} */
                code:
                  | 'reconciliation.tranches-disagree'
                  | 'reconciliation.below-target'
                  | 'reconciliation.above-target';
                message: string;
              } | null;
            }[];
            rows: {
              /** @description Of a row without a code, the villages its names may mean, best first */
              candidates: {
                code: string;
                district: string;
                name: string;
                regency: string;
                score: number;
              }[];
              changes: {
                /** @description As the file calls it */
                column: string;
                /**
                 * @description The column, whatever the file calls it; absent in older reports
                 * @enum {string}
                 */
                field?:
                  | 'village_code'
                  | 'village'
                  | 'district'
                  | 'regency'
                  | 'grant_year'
                  | 'link'
                  | 'provider'
                  | 'contracted_mbps'
                  | 'address'
                  | 'snmp_profile'
                  | 'snmp_port'
                  | 'interface'
                  | 'stage'
                  | 'active_since'
                  | 'latitude'
                  | 'longitude'
                  | 'grant_amount'
                  | 'tags'
                  | 'parent'
                  | 'claimed_operational';
                from: string | number | boolean | string[] | null;
                /** @description Of a provider */
                fromName?: string | null;
                note?: string;
                to: string | number | boolean | string[] | null;
                toName?: string | null;
              }[];
              /** @description The village's area code */
              code: string | null;
              /**
               * @description What says which village it is: its code, the match of its names, or a person
               * @enum {string|null}
               */
              identifiedBy: 'code' | 'names' | 'person' | null;
              /** @description The file's line; the header is line 1 */
              line: number;
              linkId: string | null;
              /** @enum {string} */
              outcome: 'created' | 'updated' | 'unchanged' | 'needsReview' | 'rejected';
              problems: {
                code: string;
                column: string;
                message: string;
              }[];
              /** @description The village of that code by its official names */
              village: {
                code: string;
                district: string;
                name: string;
                regency: string;
              } | null;
              /** @description The names in the file, of a row without a code that counts */
              written: {
                district: string | null;
                regency: string | null;
                village: string | null;
              } | null;
            }[];
            summary: {
              created: number;
              needsReview: number;
              rejected: number;
              rows: number;
              unchanged: number;
              updated: number;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ImportController_settle: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        line: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description The village's area code; null leaves the row out */
          code: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            mode: 'dry-run' | 'apply';
            /** @description How the file was read, where that is worth knowing */
            notes: {
              code: string;
              message: string;
            }[];
            reconciliation: {
              /** @description registered − target */
              difference: number | null;
              grantYear: number;
              /** @description Villages with a grant of that year */
              registered: number;
              /** @description Summed over programmes: the figure of the whole year or, without one, the sum of its tranches; null: none is set */
              target: number | null;
              /** @description What was published of parts of the year */
              readonly tranches: {
                /** Format: date */
                asOf: string;
                programme: string;
                source: string;
                target: number;
                tranche: number;
              }[];
              /** @description Null while the figures agree */
              warning: {
                /** @enum {string} */
                code:
                  | 'reconciliation.tranches-disagree'
                  | 'reconciliation.below-target'
                  | 'reconciliation.above-target';
                message: string;
              } | null;
            }[];
            rows: {
              /** @description Of a row without a code, the villages its names may mean, best first */
              candidates: {
                code: string;
                district: string;
                name: string;
                regency: string;
                score: number;
              }[];
              changes: {
                /** @description As the file calls it */
                column: string;
                /**
                 * @description The column, whatever the file calls it; absent in older reports
                 * @enum {string}
                 */
                field?:
                  | 'village_code'
                  | 'village'
                  | 'district'
                  | 'regency'
                  | 'grant_year'
                  | 'link'
                  | 'provider'
                  | 'contracted_mbps'
                  | 'address'
                  | 'snmp_profile'
                  | 'snmp_port'
                  | 'interface'
                  | 'stage'
                  | 'active_since'
                  | 'latitude'
                  | 'longitude'
                  | 'grant_amount'
                  | 'tags'
                  | 'parent'
                  | 'claimed_operational';
                from: string | number | boolean | string[] | null;
                /** @description Of a provider */
                fromName?: string | null;
                note?: string;
                to: string | number | boolean | string[] | null;
                toName?: string | null;
              }[];
              /** @description The village's area code */
              code: string | null;
              /**
               * @description What says which village it is: its code, the match of its names, or a person
               * @enum {string|null}
               */
              identifiedBy: 'code' | 'names' | 'person' | null;
              /** @description The file's line; the header is line 1 */
              line: number;
              linkId: string | null;
              /** @enum {string} */
              outcome: 'created' | 'updated' | 'unchanged' | 'needsReview' | 'rejected';
              problems: {
                code: string;
                column: string;
                message: string;
              }[];
              /** @description The village of that code by its official names */
              village: {
                code: string;
                district: string;
                name: string;
                regency: string;
              } | null;
              /** @description The names in the file, of a row without a code that counts */
              written: {
                district: string | null;
                regency: string | null;
                village: string | null;
              } | null;
            }[];
            summary: {
              created: number;
              needsReview: number;
              rejected: number;
              rows: number;
              unchanged: number;
              updated: number;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ImportController_undo: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            appliedAt: string | null;
            appliedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            fileName: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            mode: 'dry-run' | 'apply';
            /** @description Of the file's bytes, hexadecimal */
            sha256: string;
            summary: {
              created: number;
              needsReview: number;
              rejected: number;
              rows: number;
              unchanged: number;
              updated: number;
            };
            /** Format: date-time */
            undoneAt: string | null;
            undoneBy: string | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ImportController_columns: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /**
           * Format: binary
           * @description A registry file: CSV or XLSX, at most 5 MB and 20,000 rows
           */
          file: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            columns: {
              /**
               * @description What it is recognised as; null: not, or another is it already
               * @enum {string|null}
               */
              column:
                | 'village_code'
                | 'village'
                | 'district'
                | 'regency'
                | 'grant_year'
                | 'link'
                | 'provider'
                | 'contracted_mbps'
                | 'address'
                | 'snmp_profile'
                | 'snmp_port'
                | 'interface'
                | 'stage'
                | 'active_since'
                | 'latitude'
                | 'longitude'
                | 'grant_amount'
                | 'tags'
                | 'parent'
                | null;
              header: string;
              /** @description Its first cells that are not empty */
              samples: string[];
            }[];
            known: {
              /** @enum {string} */
              column:
                | 'village_code'
                | 'village'
                | 'district'
                | 'regency'
                | 'grant_year'
                | 'link'
                | 'provider'
                | 'contracted_mbps'
                | 'address'
                | 'snmp_profile'
                | 'snmp_port'
                | 'interface'
                | 'stage'
                | 'active_since'
                | 'latitude'
                | 'longitude'
                | 'grant_amount'
                | 'tags'
                | 'parent';
              /** @description Headers that are recognised as it */
              names: string[];
              or: (
                | 'village_code'
                | 'village'
                | 'district'
                | 'regency'
                | 'grant_year'
                | 'link'
                | 'provider'
                | 'contracted_mbps'
                | 'address'
                | 'snmp_profile'
                | 'snmp_port'
                | 'interface'
                | 'stage'
                | 'active_since'
                | 'latitude'
                | 'longitude'
                | 'grant_amount'
                | 'tags'
                | 'parent'
              )[];
              /** @description A file needs it, or one of `or` */
              required: boolean;
            }[];
            /** @description Below the header */
            rows: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  IncidentsController_list: {
    parameters: {
      query?: {
        class?: ('outage' | 'security' | 'monitor')[];
        /** @description Only those that went on in it; absent: of any time */
        from?: string;
        /** @description Ids of links that belong, or belonged, to it */
        link?: string[];
        /** @description Also those that became part of another */
        merged?: 'true' | 'false';
        page?: number;
        pageSize?: number;
        provider?: string[];
        /** @description Also finds those of which a link lies in it */
        regency?: string[];
        severity?: ('critical' | 'major' | 'minor')[];
        /** @description Fields, - before one for descending: startedAt, endedAt, severity, status */
        sort?: string;
        status?: ('open' | 'acknowledged' | 'ended' | 'resolved')[];
        /** @description End, exclusive; never later than now */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              acknowledgement: {
                /** Format: date-time */
                at: string;
                by: string;
                /** Format: date-time */
                expectedAt: string | null;
              } | null;
              /** @enum {string} */
              class: 'outage' | 'security' | 'monitor';
              /**
               * Format: date-time
               * @description When all of it was over
               */
              endedAt: string | null;
              id: string;
              /** @description Links that belong to it */
              links: number;
              /** @description Id of the incident it became part of */
              mergedInto: string | null;
              /** Format: date-time */
              openedAt: string;
              /**
               * @description What the evidence of its outages speaks for
               * @enum {string}
               */
              proposedCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
              provider: {
                code: string;
                name: string;
              } | null;
              regency: {
                code: string;
                name: string;
              } | null;
              /** @description From its opening */
              secondsToAcknowledge: number | null;
              /** @description From the first failed probe */
              secondsToRecover: number | null;
              /** @enum {string|null} */
              settledCause:
                | 'link'
                | 'power'
                | 'device'
                | 'village-side'
                | 'upstream'
                | 'force-majeure'
                | 'planned'
                | 'not-ours'
                | null;
              /** @enum {string} */
              severity: 'critical' | 'major' | 'minor';
              /** @description Planned maintenance covers it: nobody is told */
              silenced: boolean;
              /**
               * Format: date-time
               * @description The first failed probe
               */
              startedAt: string;
              /**
               * @description `ended`: over by itself; `resolved`: a person settled the cause
               * @enum {string}
               */
              status: 'open' | 'acknowledged' | 'ended' | 'resolved';
              /** @description Those of them that still fail */
              stillDown: number;
              /** @description What it holds together, in names */
              subject:
                | {
                    /** @enum {string} */
                    kind: 'link';
                    linkId: string;
                    place: {
                      district: string;
                      regency: string;
                      village: string;
                    };
                  }
                | {
                    code: string;
                    /** @enum {string} */
                    kind: 'parent';
                    name: string;
                  }
                | {
                    /** @enum {string} */
                    kind: 'area';
                    provider: string;
                    regency: string;
                  }
                | {
                    /** @enum {string} */
                    kind: 'monitor';
                    /** @enum {string} */
                    why: 'references-silent' | 'mass-failure';
                  }
                | {
                    detail: string;
                    /** @enum {string} */
                    event:
                      | 'snmp-authentication'
                      | 'device-changed'
                      | 'unexpected-reboot'
                      | 'many-devices-changed'
                      | 'default-community';
                    /** @enum {string} */
                    kind: 'security';
                    /** @description Null: it is about many devices */
                    place: {
                      district: string;
                      regency: string;
                      village: string;
                    } | null;
                  };
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  IncidentsController_one: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            acknowledgement: {
              /** Format: date-time */
              at: string;
              by: string;
              /** Format: date-time */
              expectedAt: string | null;
            } | null;
            /** @enum {string} */
            class: 'outage' | 'security' | 'monitor';
            /**
             * Format: date-time
             * @description When all of it was over
             */
            endedAt: string | null;
            id: string;
            /** @description Links that belong to it */
            links: number;
            /** @description What belongs, or belonged, to it; what still fails first */
            members: {
              /** @enum {string} */
              cause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
              code: string;
              district: {
                code: string;
                name: string;
              } | null;
              /**
               * Format: date-time
               * @description That of its first outage in this incident
               */
              firstSince: string;
              flapping: boolean;
              /** @enum {string} */
              kind: 'link' | 'node' | 'monitor';
              /**
               * @description It went into another incident, or was no outage; null: it belongs here
               * @enum {string|null}
               */
              leftAs: 'moved' | 'withdrawn' | null;
              name: string;
              regency: {
                code: string;
                name: string;
              } | null;
              /**
               * Format: date-time
               * @description The first failed probe of its newest outage
               */
              since: string;
              /**
               * Format: date-time
               * @description The first good probe; null: it fails
               */
              until: string | null;
              village: {
                code: string;
                name: string;
              } | null;
            }[];
            /** @description Id of the incident it became part of */
            mergedInto: string | null;
            /** Format: date-time */
            openedAt: string;
            /**
             * @description What the evidence of its outages speaks for
             * @enum {string}
             */
            proposedCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
            provider: {
              code: string;
              name: string;
            } | null;
            regency: {
              code: string;
              name: string;
            } | null;
            resolution: {
              /** Format: date-time */
              at: string;
              by: string;
              /** @enum {string} */
              cause:
                | 'link'
                | 'power'
                | 'device'
                | 'village-side'
                | 'upstream'
                | 'force-majeure'
                | 'planned'
                | 'not-ours';
              evidence: string | null;
            } | null;
            /** @description From its opening */
            secondsToAcknowledge: number | null;
            /** @description From the first failed probe */
            secondsToRecover: number | null;
            /** @enum {string|null} */
            settledCause:
              | 'link'
              | 'power'
              | 'device'
              | 'village-side'
              | 'upstream'
              | 'force-majeure'
              | 'planned'
              | 'not-ours'
              | null;
            /** @enum {string} */
            severity: 'critical' | 'major' | 'minor';
            /** @description Planned maintenance covers it: nobody is told */
            silenced: boolean;
            /**
             * Format: date-time
             * @description The first failed probe
             */
            startedAt: string;
            /**
             * @description `ended`: over by itself; `resolved`: a person settled the cause
             * @enum {string}
             */
            status: 'open' | 'acknowledged' | 'ended' | 'resolved';
            /** @description Those of them that still fail */
            stillDown: number;
            /** @description What it holds together, in names */
            subject:
              | {
                  /** @enum {string} */
                  kind: 'link';
                  linkId: string;
                  place: {
                    district: string;
                    regency: string;
                    village: string;
                  };
                }
              | {
                  code: string;
                  /** @enum {string} */
                  kind: 'parent';
                  name: string;
                }
              | {
                  /** @enum {string} */
                  kind: 'area';
                  provider: string;
                  regency: string;
                }
              | {
                  /** @enum {string} */
                  kind: 'monitor';
                  /** @enum {string} */
                  why: 'references-silent' | 'mass-failure';
                }
              | {
                  detail: string;
                  /** @enum {string} */
                  event:
                    | 'snmp-authentication'
                    | 'device-changed'
                    | 'unexpected-reboot'
                    | 'many-devices-changed'
                    | 'default-community';
                  /** @enum {string} */
                  kind: 'security';
                  /** @description Null: it is about many devices */
                  place: {
                    district: string;
                    regency: string;
                    village: string;
                  } | null;
                };
            /** @description Oldest first */
            timeline: {
              /** Format: date-time */
              at: string;
              detail: {
                [key: string]: unknown;
              };
              kind: string;
              /** @description Null: nobody did it */
              who: string | null;
            }[];
            /** @description Who was told what, also of incidents merged into it; oldest first */
            told: {
              /** @description What the channel answered last */
              answer: string | null;
              /**
               * Format: date-time
               * @description When it was written for them
               */
              at: string;
              /** @description How often the channel was asked */
              attempts: number;
              channel: string;
              kind: string;
              name: string;
              /** @enum {string} */
              outcome: 'pending' | 'sent' | 'given-up';
              /**
               * Format: date-time
               * @description When the channel took it
               */
              sentAt: string | null;
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  IncidentsController_acknowledge: {
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
        'application/json': {
          /**
           * Format: date-time
           * @description When it is expected to be over
           */
          expectedAt?: string | null;
          /** @default null */
          note?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            acknowledgement: {
              /** Format: date-time */
              at: string;
              by: string;
              /** Format: date-time */
              expectedAt: string | null;
            } | null;
            /** @enum {string} */
            class: 'outage' | 'security' | 'monitor';
            /**
             * Format: date-time
             * @description When all of it was over
             */
            endedAt: string | null;
            id: string;
            /** @description Links that belong to it */
            links: number;
            /** @description What belongs, or belonged, to it; what still fails first */
            members: {
              /** @enum {string} */
              cause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
              code: string;
              district: {
                code: string;
                name: string;
              } | null;
              /**
               * Format: date-time
               * @description That of its first outage in this incident
               */
              firstSince: string;
              flapping: boolean;
              /** @enum {string} */
              kind: 'link' | 'node' | 'monitor';
              /**
               * @description It went into another incident, or was no outage; null: it belongs here
               * @enum {string|null}
               */
              leftAs: 'moved' | 'withdrawn' | null;
              name: string;
              regency: {
                code: string;
                name: string;
              } | null;
              /**
               * Format: date-time
               * @description The first failed probe of its newest outage
               */
              since: string;
              /**
               * Format: date-time
               * @description The first good probe; null: it fails
               */
              until: string | null;
              village: {
                code: string;
                name: string;
              } | null;
            }[];
            /** @description Id of the incident it became part of */
            mergedInto: string | null;
            /** Format: date-time */
            openedAt: string;
            /**
             * @description What the evidence of its outages speaks for
             * @enum {string}
             */
            proposedCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
            provider: {
              code: string;
              name: string;
            } | null;
            regency: {
              code: string;
              name: string;
            } | null;
            resolution: {
              /** Format: date-time */
              at: string;
              by: string;
              /** @enum {string} */
              cause:
                | 'link'
                | 'power'
                | 'device'
                | 'village-side'
                | 'upstream'
                | 'force-majeure'
                | 'planned'
                | 'not-ours';
              evidence: string | null;
            } | null;
            /** @description From its opening */
            secondsToAcknowledge: number | null;
            /** @description From the first failed probe */
            secondsToRecover: number | null;
            /** @enum {string|null} */
            settledCause:
              | 'link'
              | 'power'
              | 'device'
              | 'village-side'
              | 'upstream'
              | 'force-majeure'
              | 'planned'
              | 'not-ours'
              | null;
            /** @enum {string} */
            severity: 'critical' | 'major' | 'minor';
            /** @description Planned maintenance covers it: nobody is told */
            silenced: boolean;
            /**
             * Format: date-time
             * @description The first failed probe
             */
            startedAt: string;
            /**
             * @description `ended`: over by itself; `resolved`: a person settled the cause
             * @enum {string}
             */
            status: 'open' | 'acknowledged' | 'ended' | 'resolved';
            /** @description Those of them that still fail */
            stillDown: number;
            /** @description What it holds together, in names */
            subject:
              | {
                  /** @enum {string} */
                  kind: 'link';
                  linkId: string;
                  place: {
                    district: string;
                    regency: string;
                    village: string;
                  };
                }
              | {
                  code: string;
                  /** @enum {string} */
                  kind: 'parent';
                  name: string;
                }
              | {
                  /** @enum {string} */
                  kind: 'area';
                  provider: string;
                  regency: string;
                }
              | {
                  /** @enum {string} */
                  kind: 'monitor';
                  /** @enum {string} */
                  why: 'references-silent' | 'mass-failure';
                }
              | {
                  detail: string;
                  /** @enum {string} */
                  event:
                    | 'snmp-authentication'
                    | 'device-changed'
                    | 'unexpected-reboot'
                    | 'many-devices-changed'
                    | 'default-community';
                  /** @enum {string} */
                  kind: 'security';
                  /** @description Null: it is about many devices */
                  place: {
                    district: string;
                    regency: string;
                    village: string;
                  } | null;
                };
            /** @description Oldest first */
            timeline: {
              /** Format: date-time */
              at: string;
              detail: {
                [key: string]: unknown;
              };
              kind: string;
              /** @description Null: nobody did it */
              who: string | null;
            }[];
            /** @description Who was told what, also of incidents merged into it; oldest first */
            told: {
              /** @description What the channel answered last */
              answer: string | null;
              /**
               * Format: date-time
               * @description When it was written for them
               */
              at: string;
              /** @description How often the channel was asked */
              attempts: number;
              channel: string;
              kind: string;
              name: string;
              /** @enum {string} */
              outcome: 'pending' | 'sent' | 'given-up';
              /**
               * Format: date-time
               * @description When the channel took it
               */
              sentAt: string | null;
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  IncidentsController_comment: {
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
        'application/json': {
          text: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            acknowledgement: {
              /** Format: date-time */
              at: string;
              by: string;
              /** Format: date-time */
              expectedAt: string | null;
            } | null;
            /** @enum {string} */
            class: 'outage' | 'security' | 'monitor';
            /**
             * Format: date-time
             * @description When all of it was over
             */
            endedAt: string | null;
            id: string;
            /** @description Links that belong to it */
            links: number;
            /** @description What belongs, or belonged, to it; what still fails first */
            members: {
              /** @enum {string} */
              cause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
              code: string;
              district: {
                code: string;
                name: string;
              } | null;
              /**
               * Format: date-time
               * @description That of its first outage in this incident
               */
              firstSince: string;
              flapping: boolean;
              /** @enum {string} */
              kind: 'link' | 'node' | 'monitor';
              /**
               * @description It went into another incident, or was no outage; null: it belongs here
               * @enum {string|null}
               */
              leftAs: 'moved' | 'withdrawn' | null;
              name: string;
              regency: {
                code: string;
                name: string;
              } | null;
              /**
               * Format: date-time
               * @description The first failed probe of its newest outage
               */
              since: string;
              /**
               * Format: date-time
               * @description The first good probe; null: it fails
               */
              until: string | null;
              village: {
                code: string;
                name: string;
              } | null;
            }[];
            /** @description Id of the incident it became part of */
            mergedInto: string | null;
            /** Format: date-time */
            openedAt: string;
            /**
             * @description What the evidence of its outages speaks for
             * @enum {string}
             */
            proposedCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
            provider: {
              code: string;
              name: string;
            } | null;
            regency: {
              code: string;
              name: string;
            } | null;
            resolution: {
              /** Format: date-time */
              at: string;
              by: string;
              /** @enum {string} */
              cause:
                | 'link'
                | 'power'
                | 'device'
                | 'village-side'
                | 'upstream'
                | 'force-majeure'
                | 'planned'
                | 'not-ours';
              evidence: string | null;
            } | null;
            /** @description From its opening */
            secondsToAcknowledge: number | null;
            /** @description From the first failed probe */
            secondsToRecover: number | null;
            /** @enum {string|null} */
            settledCause:
              | 'link'
              | 'power'
              | 'device'
              | 'village-side'
              | 'upstream'
              | 'force-majeure'
              | 'planned'
              | 'not-ours'
              | null;
            /** @enum {string} */
            severity: 'critical' | 'major' | 'minor';
            /** @description Planned maintenance covers it: nobody is told */
            silenced: boolean;
            /**
             * Format: date-time
             * @description The first failed probe
             */
            startedAt: string;
            /**
             * @description `ended`: over by itself; `resolved`: a person settled the cause
             * @enum {string}
             */
            status: 'open' | 'acknowledged' | 'ended' | 'resolved';
            /** @description Those of them that still fail */
            stillDown: number;
            /** @description What it holds together, in names */
            subject:
              | {
                  /** @enum {string} */
                  kind: 'link';
                  linkId: string;
                  place: {
                    district: string;
                    regency: string;
                    village: string;
                  };
                }
              | {
                  code: string;
                  /** @enum {string} */
                  kind: 'parent';
                  name: string;
                }
              | {
                  /** @enum {string} */
                  kind: 'area';
                  provider: string;
                  regency: string;
                }
              | {
                  /** @enum {string} */
                  kind: 'monitor';
                  /** @enum {string} */
                  why: 'references-silent' | 'mass-failure';
                }
              | {
                  detail: string;
                  /** @enum {string} */
                  event:
                    | 'snmp-authentication'
                    | 'device-changed'
                    | 'unexpected-reboot'
                    | 'many-devices-changed'
                    | 'default-community';
                  /** @enum {string} */
                  kind: 'security';
                  /** @description Null: it is about many devices */
                  place: {
                    district: string;
                    regency: string;
                    village: string;
                  } | null;
                };
            /** @description Oldest first */
            timeline: {
              /** Format: date-time */
              at: string;
              detail: {
                [key: string]: unknown;
              };
              kind: string;
              /** @description Null: nobody did it */
              who: string | null;
            }[];
            /** @description Who was told what, also of incidents merged into it; oldest first */
            told: {
              /** @description What the channel answered last */
              answer: string | null;
              /**
               * Format: date-time
               * @description When it was written for them
               */
              at: string;
              /** @description How often the channel was asked */
              attempts: number;
              channel: string;
              kind: string;
              name: string;
              /** @enum {string} */
              outcome: 'pending' | 'sent' | 'given-up';
              /**
               * Format: date-time
               * @description When the channel took it
               */
              sentAt: string | null;
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  EvidenceController_csv: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  EvidenceController_json: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description As last seen before the incident began, and as last seen since */
            devices: {
              after: {
                address: string | null;
                /** Format: date-time */
                at: string;
                objectId: string | null;
                profile: string | null;
                serial: string | null;
              } | null;
              before: {
                address: string | null;
                /** Format: date-time */
                at: string;
                objectId: string | null;
                profile: string | null;
                serial: string | null;
              } | null;
              link: string;
            }[];
            /** @description Rows of the event journal about its links, from a day before on */
            events: {
              /** Format: date-time */
              at: string;
              kind: string;
              link: string;
              payload: {
                [key: string]: unknown;
              };
              seq: string;
            }[];
            /** Format: date-time */
            exportedAt: string;
            incident: {
              acknowledgement: {
                /** Format: date-time */
                at: string;
                by: string;
                /** Format: date-time */
                expectedAt: string | null;
              } | null;
              /** @enum {string} */
              class: 'outage' | 'security' | 'monitor';
              /**
               * Format: date-time
               * @description When all of it was over
               */
              endedAt: string | null;
              id: string;
              /** @description Links that belong to it */
              links: number;
              /** @description What belongs, or belonged, to it; what still fails first */
              members: {
                /** @enum {string} */
                cause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
                code: string;
                district: {
                  code: string;
                  name: string;
                } | null;
                /**
                 * Format: date-time
                 * @description That of its first outage in this incident
                 */
                firstSince: string;
                flapping: boolean;
                /** @enum {string} */
                kind: 'link' | 'node' | 'monitor';
                /**
                 * @description It went into another incident, or was no outage; null: it belongs here
                 * @enum {string|null}
                 */
                leftAs: 'moved' | 'withdrawn' | null;
                name: string;
                regency: {
                  code: string;
                  name: string;
                } | null;
                /**
                 * Format: date-time
                 * @description The first failed probe of its newest outage
                 */
                since: string;
                /**
                 * Format: date-time
                 * @description The first good probe; null: it fails
                 */
                until: string | null;
                village: {
                  code: string;
                  name: string;
                } | null;
              }[];
              /** @description Id of the incident it became part of */
              mergedInto: string | null;
              /** Format: date-time */
              openedAt: string;
              /**
               * @description What the evidence of its outages speaks for
               * @enum {string}
               */
              proposedCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
              provider: {
                code: string;
                name: string;
              } | null;
              regency: {
                code: string;
                name: string;
              } | null;
              resolution: {
                /** Format: date-time */
                at: string;
                by: string;
                /** @enum {string} */
                cause:
                  | 'link'
                  | 'power'
                  | 'device'
                  | 'village-side'
                  | 'upstream'
                  | 'force-majeure'
                  | 'planned'
                  | 'not-ours';
                evidence: string | null;
              } | null;
              /** @description From its opening */
              secondsToAcknowledge: number | null;
              /** @description From the first failed probe */
              secondsToRecover: number | null;
              /** @enum {string|null} */
              settledCause:
                | 'link'
                | 'power'
                | 'device'
                | 'village-side'
                | 'upstream'
                | 'force-majeure'
                | 'planned'
                | 'not-ours'
                | null;
              /** @enum {string} */
              severity: 'critical' | 'major' | 'minor';
              /** @description Planned maintenance covers it: nobody is told */
              silenced: boolean;
              /**
               * Format: date-time
               * @description The first failed probe
               */
              startedAt: string;
              /**
               * @description `ended`: over by itself; `resolved`: a person settled the cause
               * @enum {string}
               */
              status: 'open' | 'acknowledged' | 'ended' | 'resolved';
              /** @description Those of them that still fail */
              stillDown: number;
              /** @description What it holds together, in names */
              subject:
                | {
                    /** @enum {string} */
                    kind: 'link';
                    linkId: string;
                    place: {
                      district: string;
                      regency: string;
                      village: string;
                    };
                  }
                | {
                    code: string;
                    /** @enum {string} */
                    kind: 'parent';
                    name: string;
                  }
                | {
                    /** @enum {string} */
                    kind: 'area';
                    provider: string;
                    regency: string;
                  }
                | {
                    /** @enum {string} */
                    kind: 'monitor';
                    /** @enum {string} */
                    why: 'references-silent' | 'mass-failure';
                  }
                | {
                    detail: string;
                    /** @enum {string} */
                    event:
                      | 'snmp-authentication'
                      | 'device-changed'
                      | 'unexpected-reboot'
                      | 'many-devices-changed'
                      | 'default-community';
                    /** @enum {string} */
                    kind: 'security';
                    /** @description Null: it is about many devices */
                    place: {
                      district: string;
                      regency: string;
                      village: string;
                    } | null;
                  };
              /** @description Oldest first */
              timeline: {
                /** Format: date-time */
                at: string;
                detail: {
                  [key: string]: unknown;
                };
                kind: string;
                /** @description Null: nobody did it */
                who: string | null;
              }[];
              /** @description Who was told what, also of incidents merged into it; oldest first */
              told: {
                /** @description What the channel answered last */
                answer: string | null;
                /**
                 * Format: date-time
                 * @description When it was written for them
                 */
                at: string;
                /** @description How often the channel was asked */
                attempts: number;
                channel: string;
                kind: string;
                name: string;
                /** @enum {string} */
                outcome: 'pending' | 'sent' | 'given-up';
                /**
                 * Format: date-time
                 * @description When the channel took it
                 */
                sentAt: string | null;
              }[];
            };
            /** @description What was measured of its links, in five minutes each, from an hour before on */
            measured: {
              /** Format: date-time */
              at: string;
              downSeconds: number;
              echoesLost: number;
              echoesSent: number;
              link: string;
              unknownSeconds: number;
              upSeconds: number;
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  IncidentsController_resolve: {
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
        'application/json': {
          /** @enum {string} */
          cause:
            | 'link'
            | 'power'
            | 'device'
            | 'village-side'
            | 'upstream'
            | 'force-majeure'
            | 'planned'
            | 'not-ours';
          /**
           * @description What shows that it was this
           * @default null
           */
          evidence?: string | null;
          /** @default null */
          note?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            acknowledgement: {
              /** Format: date-time */
              at: string;
              by: string;
              /** Format: date-time */
              expectedAt: string | null;
            } | null;
            /** @enum {string} */
            class: 'outage' | 'security' | 'monitor';
            /**
             * Format: date-time
             * @description When all of it was over
             */
            endedAt: string | null;
            id: string;
            /** @description Links that belong to it */
            links: number;
            /** @description What belongs, or belonged, to it; what still fails first */
            members: {
              /** @enum {string} */
              cause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
              code: string;
              district: {
                code: string;
                name: string;
              } | null;
              /**
               * Format: date-time
               * @description That of its first outage in this incident
               */
              firstSince: string;
              flapping: boolean;
              /** @enum {string} */
              kind: 'link' | 'node' | 'monitor';
              /**
               * @description It went into another incident, or was no outage; null: it belongs here
               * @enum {string|null}
               */
              leftAs: 'moved' | 'withdrawn' | null;
              name: string;
              regency: {
                code: string;
                name: string;
              } | null;
              /**
               * Format: date-time
               * @description The first failed probe of its newest outage
               */
              since: string;
              /**
               * Format: date-time
               * @description The first good probe; null: it fails
               */
              until: string | null;
              village: {
                code: string;
                name: string;
              } | null;
            }[];
            /** @description Id of the incident it became part of */
            mergedInto: string | null;
            /** Format: date-time */
            openedAt: string;
            /**
             * @description What the evidence of its outages speaks for
             * @enum {string}
             */
            proposedCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
            provider: {
              code: string;
              name: string;
            } | null;
            regency: {
              code: string;
              name: string;
            } | null;
            resolution: {
              /** Format: date-time */
              at: string;
              by: string;
              /** @enum {string} */
              cause:
                | 'link'
                | 'power'
                | 'device'
                | 'village-side'
                | 'upstream'
                | 'force-majeure'
                | 'planned'
                | 'not-ours';
              evidence: string | null;
            } | null;
            /** @description From its opening */
            secondsToAcknowledge: number | null;
            /** @description From the first failed probe */
            secondsToRecover: number | null;
            /** @enum {string|null} */
            settledCause:
              | 'link'
              | 'power'
              | 'device'
              | 'village-side'
              | 'upstream'
              | 'force-majeure'
              | 'planned'
              | 'not-ours'
              | null;
            /** @enum {string} */
            severity: 'critical' | 'major' | 'minor';
            /** @description Planned maintenance covers it: nobody is told */
            silenced: boolean;
            /**
             * Format: date-time
             * @description The first failed probe
             */
            startedAt: string;
            /**
             * @description `ended`: over by itself; `resolved`: a person settled the cause
             * @enum {string}
             */
            status: 'open' | 'acknowledged' | 'ended' | 'resolved';
            /** @description Those of them that still fail */
            stillDown: number;
            /** @description What it holds together, in names */
            subject:
              | {
                  /** @enum {string} */
                  kind: 'link';
                  linkId: string;
                  place: {
                    district: string;
                    regency: string;
                    village: string;
                  };
                }
              | {
                  code: string;
                  /** @enum {string} */
                  kind: 'parent';
                  name: string;
                }
              | {
                  /** @enum {string} */
                  kind: 'area';
                  provider: string;
                  regency: string;
                }
              | {
                  /** @enum {string} */
                  kind: 'monitor';
                  /** @enum {string} */
                  why: 'references-silent' | 'mass-failure';
                }
              | {
                  detail: string;
                  /** @enum {string} */
                  event:
                    | 'snmp-authentication'
                    | 'device-changed'
                    | 'unexpected-reboot'
                    | 'many-devices-changed'
                    | 'default-community';
                  /** @enum {string} */
                  kind: 'security';
                  /** @description Null: it is about many devices */
                  place: {
                    district: string;
                    regency: string;
                    village: string;
                  } | null;
                };
            /** @description Oldest first */
            timeline: {
              /** Format: date-time */
              at: string;
              detail: {
                [key: string]: unknown;
              };
              kind: string;
              /** @description Null: nobody did it */
              who: string | null;
            }[];
            /** @description Who was told what, also of incidents merged into it; oldest first */
            told: {
              /** @description What the channel answered last */
              answer: string | null;
              /**
               * Format: date-time
               * @description When it was written for them
               */
              at: string;
              /** @description How often the channel was asked */
              attempts: number;
              channel: string;
              kind: string;
              name: string;
              /** @enum {string} */
              outcome: 'pending' | 'sent' | 'given-up';
              /**
               * Format: date-time
               * @description When the channel took it
               */
              sentAt: string | null;
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  IncidentsController_figures: {
    parameters: {
      query?: {
        /** @description Start, ISO 8601 with offset; 30 days before `to` */
        from?: string;
        /** @description End, exclusive; never later than now */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            all: {
              acknowledged: number;
              ended: number;
              incidents: number;
              /** @description Mean, from the opening */
              mttaSeconds: number | null;
              /** @description Mean, from the first failed probe */
              mttrSeconds: number | null;
            };
            byProvider: {
              acknowledged: number;
              ended: number;
              incidents: number;
              /** @description Mean, from the opening */
              mttaSeconds: number | null;
              /** @description Mean, from the first failed probe */
              mttrSeconds: number | null;
              provider: {
                code: string;
                name: string;
              } | null;
            }[];
            byRegency: {
              acknowledged: number;
              ended: number;
              incidents: number;
              /** @description Mean, from the opening */
              mttaSeconds: number | null;
              /** @description Mean, from the first failed probe */
              mttrSeconds: number | null;
              regency: {
                code: string;
                name: string;
              } | null;
            }[];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  LinksController_one: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string | null;
            contractedMbps: number | null;
            district: {
              code: string;
              name: string;
            };
            grantYear: number;
            id: string;
            interface: string | null;
            monitored: boolean;
            parent: string | null;
            provider: {
              code: string;
              name: string;
            } | null;
            regency: {
              code: string;
              name: string;
            };
            /** @description Whether it belongs to the sample registry */
            sample: boolean;
            snmpPort: number;
            snmpProfile: string | null;
            village: {
              code: string;
              name: string;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  LinksController_edit: {
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
        'application/json': {
          /** @description An IP literal */
          address?: string | null;
          contractedMbps?: number | null;
          interface?: string | null;
          monitored?: boolean;
          /** @description A link's id or an upstream node's code */
          parent?: string | null;
          provider?: string | null;
          snmpPort?: number;
          snmpProfile?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string | null;
            contractedMbps: number | null;
            district: {
              code: string;
              name: string;
            };
            grantYear: number;
            id: string;
            interface: string | null;
            monitored: boolean;
            parent: string | null;
            provider: {
              code: string;
              name: string;
            } | null;
            regency: {
              code: string;
              name: string;
            };
            /** @description Whether it belongs to the sample registry */
            sample: boolean;
            snmpPort: number;
            snmpProfile: string | null;
            village: {
              code: string;
              name: string;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  AttachmentsController_add: {
    parameters: {
      query: {
        kind?: 'bast' | 'acceptance-test' | 'photo' | 'other';
        /** @description What it is evidence of */
        milestone:
          | 'funded'
          | 'contracted'
          | 'surveyed'
          | 'installed'
          | 'accepted'
          | 'operational'
          | 'ended'
          | 'cancelled';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /**
           * Format: binary
           * @description A PDF, PNG or JPEG file, at most 5 MB
           */
          file: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            addedAt: string;
            addedBy: string;
            fileName: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'bast' | 'acceptance-test' | 'photo' | 'other';
            linkId: string;
            mediaType: string;
            /** @enum {string} */
            milestone:
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled';
            sha256: string;
            sizeBytes: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  LinksController_availability: {
    parameters: {
      query?: {
        /** @description Start, ISO 8601 with offset; 30 days before `to` */
        from?: string;
        /** @description End, exclusive; never later than now */
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
      /** @description Measured availability */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Measured over accountable time */
            coverage: number | null;
            downSeconds: number;
            excludedSeconds: number;
            periodSeconds: number;
            /** @description Up over measured time; null: not measured */
            ratio: number | null;
            /** @enum {string} */
            status: 'ok' | 'insufficient' | 'none';
            unknownSeconds: number;
            upSeconds: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  DaysController_answer: {
    parameters: {
      query?: {
        /** @description Start, ISO 8601 with offset; unless given, the 90 calendar days up to `to` */
        from?: string;
        /** @description End, exclusive; never later than now */
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            from: string;
            /** @description A day each, in order, the first and the last as far as they lie in the period. They add up to the availability of the link over the period */
            items: {
              /** @description Measured over accountable time */
              coverage: number | null;
              /**
               * Format: date
               * @description Calendar day in Asia/Jakarta
               */
              day: string;
              downSeconds: number;
              excludedSeconds: number;
              periodSeconds: number;
              /** @description Up over measured time; null: not measured */
              ratio: number | null;
              /** @enum {string} */
              status: 'ok' | 'insufficient' | 'none';
              unknownSeconds: number;
              upSeconds: number;
            }[];
            /**
             * Format: date-time
             * @description Exclusive; never later than now
             */
            to: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MilestonesController_gate: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            bast: {
              met: boolean;
              number: string | null;
            };
            days: {
              /** @description The newest 30 whole days in Asia/Jakarta */
              each: {
                availability: number | null;
                coverage: number | null;
                day: string;
                met: boolean;
                missing: ('coverage' | 'availability' | 'no-contract')[];
                /** @description By the contract in force that day */
                promised: number | null;
              }[];
              met: boolean;
              needed: number;
              /** @description The newest longest run of good days */
              run: {
                days: number;
                from: string;
                to: string;
              } | null;
            };
            /** @description A lower bound of what the link can carry, by the traffic it was seen to carry: receive and transmit between two readings of the port, about a minute apart, as long as rollups are kept; fiveMinute…: mean over five minutes, of the newest 14 days. Nobody using it is no proof of its being slow */
            fastestSeen: {
              fiveMinuteReceive: {
                /**
                 * Format: date-time
                 * @description Start of its bucket
                 */
                at: string;
                bps: number;
              } | null;
              fiveMinuteTransmit: {
                /**
                 * Format: date-time
                 * @description Start of its bucket
                 */
                at: string;
                bps: number;
              } | null;
              receive: {
                /**
                 * Format: date-time
                 * @description Start of its bucket
                 */
                at: string;
                bps: number;
              } | null;
              transmit: {
                /**
                 * Format: date-time
                 * @description Start of its bucket
                 */
                at: string;
                bps: number;
              } | null;
            };
            linkId: string;
            /** @description Whether the link is proven operational */
            open: boolean;
            portSpeed: {
              contractedMbps: number | null;
              met: boolean;
              readMbps: number | null;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MilestonesController_get: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            attachments: {
              /** Format: date-time */
              addedAt: string;
              addedBy: string;
              fileName: string;
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'bast' | 'acceptance-test' | 'photo' | 'other';
              linkId: string;
              mediaType: string;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              sha256: string;
              sizeBytes: number;
            }[];
            /** @description Claimed, not proven */
            claimedOperational: boolean;
            /** @description Everything people said of its milestones, oldest first. Where one `after` is not the next `before`, a registry file moved the stage; the change log names it */
            history: {
              /** @enum {string} */
              after:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              bast: string | null;
              /** @enum {string} */
              before:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              day: string | null;
              /** @enum {string} */
              kind: 'planned' | 'reached' | 'day-corrected' | 'bast-corrected' | 'taken-back';
              /** Format: date-time */
              madeAt: string;
              madeBy: string;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              note: string | null;
              reason: string | null;
            }[];
            linkId: string;
            milestones: {
              /** @description Null where not reached, or where a registry file said so without a day */
              actualOn: string | null;
              /** Format: date-time */
              at: string | null;
              bast: string | null;
              by: string | null;
              /** @description Against the plan: until reached, or until today; negative when early */
              delayDays: number | null;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              note: string | null;
              plannedOn: string | null;
              reached: boolean;
            }[];
            /** @description The stages one step away */
            next: (
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled'
            )[];
            /** @enum {string} */
            stage:
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MilestonesController_plan: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        stage:
          | 'funded'
          | 'contracted'
          | 'surveyed'
          | 'installed'
          | 'accepted'
          | 'operational'
          | 'ended'
          | 'cancelled';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Null takes the plan back */
          plannedOn: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            attachments: {
              /** Format: date-time */
              addedAt: string;
              addedBy: string;
              fileName: string;
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'bast' | 'acceptance-test' | 'photo' | 'other';
              linkId: string;
              mediaType: string;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              sha256: string;
              sizeBytes: number;
            }[];
            /** @description Claimed, not proven */
            claimedOperational: boolean;
            /** @description Everything people said of its milestones, oldest first. Where one `after` is not the next `before`, a registry file moved the stage; the change log names it */
            history: {
              /** @enum {string} */
              after:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              bast: string | null;
              /** @enum {string} */
              before:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              day: string | null;
              /** @enum {string} */
              kind: 'planned' | 'reached' | 'day-corrected' | 'bast-corrected' | 'taken-back';
              /** Format: date-time */
              madeAt: string;
              madeBy: string;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              note: string | null;
              reason: string | null;
            }[];
            linkId: string;
            milestones: {
              /** @description Null where not reached, or where a registry file said so without a day */
              actualOn: string | null;
              /** Format: date-time */
              at: string | null;
              bast: string | null;
              by: string | null;
              /** @description Against the plan: until reached, or until today; negative when early */
              delayDays: number | null;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              note: string | null;
              plannedOn: string | null;
              reached: boolean;
            }[];
            /** @description The stages one step away */
            next: (
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled'
            )[];
            /** @enum {string} */
            stage:
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MilestonesController_reach: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        stage:
          | 'funded'
          | 'contracted'
          | 'surveyed'
          | 'installed'
          | 'accepted'
          | 'operational'
          | 'ended'
          | 'cancelled';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          actualOn: string;
          /**
           * @description Number of the handover record (BAST)
           * @default null
           */
          bast?: string | null;
          /** @default null */
          note?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            attachments: {
              /** Format: date-time */
              addedAt: string;
              addedBy: string;
              fileName: string;
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'bast' | 'acceptance-test' | 'photo' | 'other';
              linkId: string;
              mediaType: string;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              sha256: string;
              sizeBytes: number;
            }[];
            /** @description Claimed, not proven */
            claimedOperational: boolean;
            /** @description Everything people said of its milestones, oldest first. Where one `after` is not the next `before`, a registry file moved the stage; the change log names it */
            history: {
              /** @enum {string} */
              after:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              bast: string | null;
              /** @enum {string} */
              before:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              day: string | null;
              /** @enum {string} */
              kind: 'planned' | 'reached' | 'day-corrected' | 'bast-corrected' | 'taken-back';
              /** Format: date-time */
              madeAt: string;
              madeBy: string;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              note: string | null;
              reason: string | null;
            }[];
            linkId: string;
            milestones: {
              /** @description Null where not reached, or where a registry file said so without a day */
              actualOn: string | null;
              /** Format: date-time */
              at: string | null;
              bast: string | null;
              by: string | null;
              /** @description Against the plan: until reached, or until today; negative when early */
              delayDays: number | null;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              note: string | null;
              plannedOn: string | null;
              reached: boolean;
            }[];
            /** @description The stages one step away */
            next: (
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled'
            )[];
            /** @enum {string} */
            stage:
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MilestonesController_correct: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        stage:
          | 'funded'
          | 'contracted'
          | 'surveyed'
          | 'installed'
          | 'accepted'
          | 'operational'
          | 'ended'
          | 'cancelled';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          | {
              actualOn: string;
              /** @enum {string} */
              kind: 'day';
              /** @description Why; it stays with the correction for ever */
              reason: string;
            }
          | {
              /** @description Number of the handover record (BAST) */
              bast: string;
              /** @enum {string} */
              kind: 'bast';
              /** @description Why; it stays with the correction for ever */
              reason: string;
            }
          | {
              /** @enum {string} */
              kind: 'taken-back';
              /** @description Why; it stays with the correction for ever */
              reason: string;
            };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            attachments: {
              /** Format: date-time */
              addedAt: string;
              addedBy: string;
              fileName: string;
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'bast' | 'acceptance-test' | 'photo' | 'other';
              linkId: string;
              mediaType: string;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              sha256: string;
              sizeBytes: number;
            }[];
            /** @description Claimed, not proven */
            claimedOperational: boolean;
            /** @description Everything people said of its milestones, oldest first. Where one `after` is not the next `before`, a registry file moved the stage; the change log names it */
            history: {
              /** @enum {string} */
              after:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              bast: string | null;
              /** @enum {string} */
              before:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              day: string | null;
              /** @enum {string} */
              kind: 'planned' | 'reached' | 'day-corrected' | 'bast-corrected' | 'taken-back';
              /** Format: date-time */
              madeAt: string;
              madeBy: string;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              note: string | null;
              reason: string | null;
            }[];
            linkId: string;
            milestones: {
              /** @description Null where not reached, or where a registry file said so without a day */
              actualOn: string | null;
              /** Format: date-time */
              at: string | null;
              bast: string | null;
              by: string | null;
              /** @description Against the plan: until reached, or until today; negative when early */
              delayDays: number | null;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              note: string | null;
              plannedOn: string | null;
              reached: boolean;
            }[];
            /** @description The stages one step away */
            next: (
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled'
            )[];
            /** @enum {string} */
            stage:
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  LinksController_outages: {
    parameters: {
      query?: {
        /** @description Start, ISO 8601 with offset; 30 days before `to` */
        from?: string;
        page?: number;
        pageSize?: number;
        /** @description Fields, - before one for descending: startedAt, endedAt, confirmedAt, proposedCause, settledCause */
        sort?: string;
        /** @description End, exclusive; never later than now */
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
      /** @description Outages that overlap the period, the newest first unless sorted otherwise */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /**
               * Format: date-time
               * @description Null where the monitor missed it
               */
              confirmedAt: string | null;
              /** @description A person said something of it */
              corrected: boolean;
              /**
               * Format: date-time
               * @description The first good probe; null while open
               */
              endedAt: string | null;
              /** @description Every second of it is planned work */
              excluded: boolean;
              id: string;
              /**
               * Format: date-time
               * @description Null where the monitor missed it
               */
              lastFailAt: string | null;
              /** Format: date-time */
              lastOkAt: string | null;
              linkId: string;
              /** @enum {string} */
              proposedCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
              /** @enum {string|null} */
              settledCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown' | null;
              /**
               * Format: date-time
               * @description The first failed probe
               */
              startedAt: string;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CorrectionsController_add: {
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
        'application/json': {
          /**
           * @default null
           * @enum {string|null}
           */
          cause?: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown' | null;
          /** Format: date-time */
          endedAt: string;
          /** @description Why; it stays with the correction for ever */
          reason: string;
          /** Format: date-time */
          startedAt: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string|null} */
            cause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown' | null;
            /**
             * Format: date-time
             * @description Null: left as it was
             */
            endedAt: string | null;
            id: string;
            /** @enum {string} */
            kind: 'bounds' | 'void' | 'added' | 'cause';
            linkId: string;
            /** Format: date-time */
            madeAt: string;
            madeBy: string;
            outageId: string;
            reason: string;
            /**
             * Format: date-time
             * @description Null: left as it was
             */
            startedAt: string | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProbeNowController_probe: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            icmp: {
              received: number;
              rttMs: number | null;
              sent: number;
            } | null;
            linkId: string;
            /** Format: date-time */
            probedAt: string;
            snmp:
              | (
                  | {
                      /** @enum {boolean} */
                      ok: false;
                      reason: string;
                    }
                  | {
                      /** @enum {boolean} */
                      ok: true;
                      reading: {
                        extras: {
                          [key: string]: number;
                        };
                        interfaceName: string;
                        objectId: string | null;
                        operStatus: string;
                        profile: string;
                        receivedOctets: string | null;
                        serial: string | null;
                        speedMbps: number | null;
                        transmittedOctets: string | null;
                        uptimeSeconds: number;
                      };
                    }
                )
              | null;
            /** @enum {string} */
            state: 'up' | 'degraded' | 'down' | 'unknown';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  LinksController_series: {
    parameters: {
      query: {
        /** @description Start, ISO 8601 with offset; 30 days before `to` */
        from?: string;
        /** @description rtt: mean round trip of the answered echoes; loss: share of the echoes sent that were lost; in, out: mean rate received and sent by the monitored port */
        metric: 'rtt' | 'loss' | 'in' | 'out';
        /** @description Seconds per point, rounded up to whole five minutes; unless given, as fine as 500 points allow */
        step?: number;
        /** @description End, exclusive; never later than now */
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
      /** @description A measured series from the five-minute rollups (kept 14 days) and beyond them the hourly ones (kept 5 years): an hour kept only as a whole gives its value to each of its steps */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Epoch second at which a step begins, on whole multiples of it, and the value; null: nothing was measured */
            points: (number | (number | null))[][];
            /** @description Seconds per point, as used */
            step: number;
            /** @enum {string} */
            unit: 'ms' | 'ratio' | 'bit/s';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MaintenanceWindowsController_list: {
    parameters: {
      query?: {
        /** @description Applies to that link */
        link?: string[];
        page?: number;
        pageSize?: number;
        /** @description active: an occurrence runs now; upcoming: one is to come; past: none is */
        phase?: ('active' | 'upcoming' | 'past')[];
        /** @description Applies to a link of that provider's */
        provider?: string[];
        /** @description Applies to a link there */
        regency?: string[];
        /** @description Fields, - before one for descending: enteredAt, nextFrom, title */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @description What lies before it stays excluded */
              cancelled: {
                /** Format: date-time */
                at: string;
                by: string;
                reason: string;
              } | null;
              /** Format: date-time */
              enteredAt: string;
              enteredBy: string;
              id: string;
              /** @description It excludes time that was past when it was entered */
              late: boolean;
              /**
               * Format: date-time
               * @description What was excluded afterwards began here and ended with its entry
               */
              lateFrom: string | null;
              /** @description How many links it applies to now */
              links: number;
              /**
               * Format: date-time
               * @description Of the occurrence now, or the next
               */
              nextFrom: string | null;
              /** Format: date-time */
              nextTo: string | null;
              /** @enum {string} */
              phase: 'active' | 'upcoming' | 'past';
              reason: string;
              schedule:
                | {
                    /** Format: date-time */
                    from: string;
                    /** @enum {string} */
                    kind: 'once';
                    /** Format: date-time */
                    to: string;
                  }
                | {
                    /** @description Asia/Jakarta; before the start: on the next day */
                    end: string;
                    /** @enum {string} */
                    kind: 'weekly';
                    /** @description Asia/Jakarta */
                    start: string;
                    /**
                     * Format: date
                     * @description First day on which it may begin
                     */
                    validFrom: string;
                    /**
                     * Format: date
                     * @description Last such day; null: for good
                     * @default null
                     */
                    validTo: string | null;
                    /** @description ISO weekdays on which it begins, 1 is Monday */
                    weekdays: number[];
                  };
              /** @description All links, or those that pass every list given, as filters do */
              scope:
                | {
                    /** @enum {boolean} */
                    all: true;
                  }
                | {
                    districts?: string[];
                    grantYears?: number[];
                    links?: string[];
                    providers?: string[];
                    regencies?: string[];
                    villages?: string[];
                  };
              title: string;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MaintenanceWindowsController_enter: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
          schedule:
            | {
                /** Format: date-time */
                from: string;
                /** @enum {string} */
                kind: 'once';
                /** Format: date-time */
                to: string;
              }
            | {
                /** @description Asia/Jakarta; before the start: on the next day */
                end: string;
                /** @enum {string} */
                kind: 'weekly';
                /** @description Asia/Jakarta */
                start: string;
                /**
                 * Format: date
                 * @description First day on which it may begin
                 */
                validFrom: string;
                /**
                 * Format: date
                 * @description Last such day; null: for good
                 * @default null
                 */
                validTo?: string | null;
                /** @description ISO weekdays on which it begins, 1 is Monday */
                weekdays: number[];
              };
          /** @description All links, or those that pass every list given, as filters do */
          scope:
            | {
                /** @enum {boolean} */
                all: true;
              }
            | {
                districts?: string[];
                grantYears?: number[];
                links?: string[];
                providers?: string[];
                regencies?: string[];
                villages?: string[];
              };
          title: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description What lies before it stays excluded */
            cancelled: {
              /** Format: date-time */
              at: string;
              by: string;
              reason: string;
            } | null;
            /** Format: date-time */
            enteredAt: string;
            enteredBy: string;
            id: string;
            /** @description It excludes time that was past when it was entered */
            late: boolean;
            /**
             * Format: date-time
             * @description What was excluded afterwards began here and ended with its entry
             */
            lateFrom: string | null;
            /** @description How many links it applies to now */
            links: number;
            /**
             * Format: date-time
             * @description Of the occurrence now, or the next
             */
            nextFrom: string | null;
            /** Format: date-time */
            nextTo: string | null;
            /** @enum {string} */
            phase: 'active' | 'upcoming' | 'past';
            reason: string;
            schedule:
              | {
                  /** Format: date-time */
                  from: string;
                  /** @enum {string} */
                  kind: 'once';
                  /** Format: date-time */
                  to: string;
                }
              | {
                  /** @description Asia/Jakarta; before the start: on the next day */
                  end: string;
                  /** @enum {string} */
                  kind: 'weekly';
                  /** @description Asia/Jakarta */
                  start: string;
                  /**
                   * Format: date
                   * @description First day on which it may begin
                   */
                  validFrom: string;
                  /**
                   * Format: date
                   * @description Last such day; null: for good
                   * @default null
                   */
                  validTo: string | null;
                  /** @description ISO weekdays on which it begins, 1 is Monday */
                  weekdays: number[];
                };
            /** @description All links, or those that pass every list given, as filters do */
            scope:
              | {
                  /** @enum {boolean} */
                  all: true;
                }
              | {
                  districts?: string[];
                  grantYears?: number[];
                  links?: string[];
                  providers?: string[];
                  regencies?: string[];
                  villages?: string[];
                };
            title: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MaintenanceWindowsController_one: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description What lies before it stays excluded */
            cancelled: {
              /** Format: date-time */
              at: string;
              by: string;
              reason: string;
            } | null;
            /** Format: date-time */
            enteredAt: string;
            enteredBy: string;
            id: string;
            /** @description It excludes time that was past when it was entered */
            late: boolean;
            /**
             * Format: date-time
             * @description What was excluded afterwards began here and ended with its entry
             */
            lateFrom: string | null;
            /** @description How many links it applies to now */
            links: number;
            /**
             * Format: date-time
             * @description Of the occurrence now, or the next
             */
            nextFrom: string | null;
            /** Format: date-time */
            nextTo: string | null;
            /** @enum {string} */
            phase: 'active' | 'upcoming' | 'past';
            reason: string;
            schedule:
              | {
                  /** Format: date-time */
                  from: string;
                  /** @enum {string} */
                  kind: 'once';
                  /** Format: date-time */
                  to: string;
                }
              | {
                  /** @description Asia/Jakarta; before the start: on the next day */
                  end: string;
                  /** @enum {string} */
                  kind: 'weekly';
                  /** @description Asia/Jakarta */
                  start: string;
                  /**
                   * Format: date
                   * @description First day on which it may begin
                   */
                  validFrom: string;
                  /**
                   * Format: date
                   * @description Last such day; null: for good
                   * @default null
                   */
                  validTo: string | null;
                  /** @description ISO weekdays on which it begins, 1 is Monday */
                  weekdays: number[];
                };
            /** @description All links, or those that pass every list given, as filters do */
            scope:
              | {
                  /** @enum {boolean} */
                  all: true;
                }
              | {
                  districts?: string[];
                  grantYears?: number[];
                  links?: string[];
                  providers?: string[];
                  regencies?: string[];
                  villages?: string[];
                };
            title: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MaintenanceWindowsController_cancel: {
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
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description What lies before it stays excluded */
            cancelled: {
              /** Format: date-time */
              at: string;
              by: string;
              reason: string;
            } | null;
            /** Format: date-time */
            enteredAt: string;
            enteredBy: string;
            id: string;
            /** @description It excludes time that was past when it was entered */
            late: boolean;
            /**
             * Format: date-time
             * @description What was excluded afterwards began here and ended with its entry
             */
            lateFrom: string | null;
            /** @description How many links it applies to now */
            links: number;
            /**
             * Format: date-time
             * @description Of the occurrence now, or the next
             */
            nextFrom: string | null;
            /** Format: date-time */
            nextTo: string | null;
            /** @enum {string} */
            phase: 'active' | 'upcoming' | 'past';
            reason: string;
            schedule:
              | {
                  /** Format: date-time */
                  from: string;
                  /** @enum {string} */
                  kind: 'once';
                  /** Format: date-time */
                  to: string;
                }
              | {
                  /** @description Asia/Jakarta; before the start: on the next day */
                  end: string;
                  /** @enum {string} */
                  kind: 'weekly';
                  /** @description Asia/Jakarta */
                  start: string;
                  /**
                   * Format: date
                   * @description First day on which it may begin
                   */
                  validFrom: string;
                  /**
                   * Format: date
                   * @description Last such day; null: for good
                   * @default null
                   */
                  validTo: string | null;
                  /** @description ISO weekdays on which it begins, 1 is Monday */
                  weekdays: number[];
                };
            /** @description All links, or those that pass every list given, as filters do */
            scope:
              | {
                  /** @enum {boolean} */
                  all: true;
                }
              | {
                  districts?: string[];
                  grantYears?: number[];
                  links?: string[];
                  providers?: string[];
                  regencies?: string[];
                  villages?: string[];
                };
            title: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MapController_settingsOfMap: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Whether there is a file of boundaries */
            boundaries: boolean;
            tiles: {
              /** @description Plain text, to be shown with the tiles */
              attribution: string;
              maxZoom: number;
              /** @description With {z}, {x}, {y}, and {s} for a, b or c */
              url: string;
            } | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MapController_file: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file as the operator laid it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Nothing changed since the ETag in If-None-Match */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MonitorStatusController_status: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the monitor knows of itself */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Format: date-time
             * @description Since when nothing that fails is believed; null while the monitor sees
             */
            blindSince: string | null;
            /** @description Under which this service writes */
            epoch: number | null;
            /** Format: date-time */
            newestSampleAt: string | null;
            poller: {
              /** @enum {string|null} */
              icmp: 'fping' | 'ping' | 'none' | null;
              up: boolean;
            };
            references: {
              code: string;
              /** Format: date-time */
              lastOkAt: string | null;
              name: string;
              /** @enum {string} */
              state: 'up' | 'degraded' | 'down' | 'unknown';
            }[];
            /** @enum {string} */
            role: 'leading' | 'standing-by' | 'serving';
            upstreamNodes: {
              code: string;
              /** Format: date-time */
              lastOkAt: string | null;
              name: string;
              /** @enum {string} */
              state: 'up' | 'degraded' | 'down' | 'unknown';
            }[];
            /** @description Events of the ledger that are not yet in the database */
            waitingEvents: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  NextDesaController_list: {
    parameters: {
      query?: {
        district?: string[];
        kind?: ('desa' | 'desa-adat')[];
        page?: number;
        pageSize?: number;
        /** @description Part of a name or of a code */
        q?: string;
        regency?: string[];
        /** @description Fields, - before one for descending: code, name, district, regency */
        sort?: string;
        tag?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              code: string;
              district: {
                code: string;
                name: string;
              };
              /** @enum {string} */
              kind: 'desa' | 'desa-adat';
              name: string;
              regency: {
                code: string;
                name: string;
              };
              tags: string[];
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallCalendarController_holidays: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: date */
              day: string;
              duties: {
                person: {
                  code: string;
                  name: string;
                };
                team: string;
              }[];
              name: string;
              /** @description Invented for the demo */
              sample: boolean;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallCalendarController_setHoliday: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        day: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description Who is on call that day; a team without one keeps its rota
           * @default []
           */
          duties?: {
            person: string;
            team: string;
          }[];
          name: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date */
            day: string;
            duties: {
              person: {
                code: string;
                name: string;
              };
              team: string;
            }[];
            name: string;
            /** @description Invented for the demo */
            sample: boolean;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallCalendarController_removeHoliday: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        day: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallController_now: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            at: string;
            teams: {
              /** @description Within eight weeks */
              gaps: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
              }[];
              next: {
                code: string;
                /** Format: date-time */
                from: string;
                name: string;
              } | null;
              /** @description Whose turn it is; null: a gap. Who cannot be reached is not among told */
              onCall: {
                /** @enum {string} */
                by: 'override' | 'holiday' | 'rota' | 'nobody';
                code: string;
                /** @description Those that lead somewhere; addresses only hinted at */
                contactWays: {
                  address: string;
                  channel: string;
                }[];
                name: string;
                /**
                 * Format: date-time
                 * @description Null: not within eight weeks
                 */
                until: string | null;
              } | null;
              providers: {
                code: string;
                name: string;
              }[];
              regencies: {
                code: string;
                name: string;
              }[];
              /** @description Invented for the demo */
              sample: boolean;
              team: {
                code: string;
                name: string;
              };
              /** @description Who would hear of an incident now */
              told: {
                code: string;
                /** @description Those that lead somewhere; addresses only hinted at */
                contactWays: {
                  address: string;
                  channel: string;
                }[];
                name: string;
              }[];
              warnings: {
                channel?: string;
                /** @enum {string} */
                code:
                  | 'inactive'
                  | 'no-contact-way'
                  | 'unknown-channel'
                  | 'nobody-on-call'
                  | 'nobody-reachable'
                  | 'no-default-team';
                message: string;
                person?: string;
                personName?: string;
              }[];
            }[];
            warnings: {
              channel?: string;
              /** @enum {string} */
              code:
                | 'inactive'
                | 'no-contact-way'
                | 'unknown-channel'
                | 'nobody-on-call'
                | 'nobody-reachable'
                | 'no-default-team';
              message: string;
              person?: string;
              personName?: string;
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallCalendarController_overrides: {
    parameters: {
      query?: {
        /** @description Not over before that; default now */
        from?: string;
        page?: number;
        pageSize?: number;
        team?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: date-time */
              from: string;
              id: string;
              madeBy: string;
              person: {
                code: string;
                name: string;
              };
              reason: string | null;
              team: string;
              /** Format: date-time */
              to: string;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallCalendarController_addOverride: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: date-time */
          from: string;
          person: string;
          /** @default null */
          reason?: string | null;
          team: string;
          /** Format: date-time */
          to: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            from: string;
            id: string;
            madeBy: string;
            person: {
              code: string;
              name: string;
            };
            reason: string | null;
            team: string;
            /** Format: date-time */
            to: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallCalendarController_removeOverride: {
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
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallPeopleController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        /** @description Fields, - before one for descending: code, name */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              active: boolean;
              code: string;
              contactWays: {
                address: string;
                channel: string;
                id: string;
              }[];
              name: string;
              /** @description Invented for the demo */
              sample: boolean;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallPeopleController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description False: is passed over everywhere
           * @default true
           */
          active?: boolean;
          code: string;
          /** @default [] */
          contactWays?: {
            /** @description A mail address, a chat id, a telephone number; empty for a webhook */
            address: string | '';
            /** @description Code of the channel */
            channel: string;
          }[];
          name: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            active: boolean;
            code: string;
            contactWays: {
              address: string;
              channel: string;
              id: string;
            }[];
            name: string;
            /** @description Invented for the demo */
            sample: boolean;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallPeopleController_get: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            active: boolean;
            code: string;
            contactWays: {
              address: string;
              channel: string;
              id: string;
            }[];
            name: string;
            /** @description Invented for the demo */
            sample: boolean;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallPeopleController_replace: {
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
        'application/json': {
          /**
           * @description False: is passed over everywhere
           * @default true
           */
          active?: boolean;
          /** @default [] */
          contactWays?: {
            /** @description A mail address, a chat id, a telephone number; empty for a webhook */
            address: string | '';
            /** @description Code of the channel */
            channel: string;
          }[];
          name: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            active: boolean;
            code: string;
            contactWays: {
              address: string;
              channel: string;
              id: string;
            }[];
            name: string;
            /** @description Invented for the demo */
            sample: boolean;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallPeopleController_remove: {
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
      /** @description They are gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallController_schedule: {
    parameters: {
      query?: {
        /** @description Default now */
        from?: string;
        team?: string[];
        /** @description Default four weeks after from; at most 366 days */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            from: string;
            teams: {
              stretches: {
                /** @enum {string} */
                by: 'override' | 'holiday' | 'rota' | 'nobody';
                /** Format: date-time */
                from: string;
                person: {
                  code: string;
                  name: string;
                } | null;
                /** Format: date-time */
                to: string;
              }[];
              team: {
                code: string;
                name: string;
              };
            }[];
            /** Format: date-time */
            to: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallTeamsController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        /** @description Fields, - before one for descending: code, name */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              code: string;
              defaultPerson: {
                code: string;
                name: string;
              } | null;
              members: {
                code: string;
                name: string;
              }[];
              name: string;
              providers: {
                code: string;
                name: string;
              }[];
              /** @description When notices wait, by severity; what is critical never does */
              quietHours: {
                major: {
                  /** @description Asia/Jakarta */
                  from: string;
                  /** @description Asia/Jakarta */
                  to: string;
                } | null;
                minor: {
                  /** @description Asia/Jakarta */
                  from: string;
                  /** @description Asia/Jakarta */
                  to: string;
                } | null;
              };
              regencies: {
                code: string;
                name: string;
              }[];
              /** @description Invented for the demo */
              sample: boolean;
              /** @description Taken one after the other until somebody acknowledges */
              steps: {
                afterMinutes: number;
                tell:
                  | ('on-call' | 'next' | 'team')
                  | {
                      person: string;
                    };
              }[];
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallTeamsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
          /**
           * @description Hears of it when nobody is on call; null: all members do
           * @default null
           */
          defaultPerson?: string | null;
          /**
           * @description Codes of people
           * @default []
           */
          members?: string[];
          name: string;
          /**
           * @description Codes; none: of every provider
           * @default []
           */
          providers?: string[];
          /**
           * @description When notices wait, by severity; what is critical never does
           * @default {
           *       "major": null,
           *       "minor": {
           *         "from": "22:00",
           *         "to": "05:00"
           *       }
           *     }
           */
          quietHours?: {
            major: {
              /** @description Asia/Jakarta */
              from: string;
              /** @description Asia/Jakarta */
              to: string;
            } | null;
            minor: {
              /** @description Asia/Jakarta */
              from: string;
              /** @description Asia/Jakarta */
              to: string;
            } | null;
          };
          /**
           * @description Codes; none: of every regency
           * @default []
           */
          regencies?: string[];
          /**
           * @description Taken one after the other until somebody acknowledges
           * @default [
           *       {
           *         "afterMinutes": 0,
           *         "tell": "on-call"
           *       },
           *       {
           *         "afterMinutes": 15,
           *         "tell": "next"
           *       },
           *       {
           *         "afterMinutes": 60,
           *         "tell": "team"
           *       }
           *     ]
           */
          steps?: {
            afterMinutes: number;
            tell:
              | ('on-call' | 'next' | 'team')
              | {
                  person: string;
                };
          }[];
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            defaultPerson: {
              code: string;
              name: string;
            } | null;
            members: {
              code: string;
              name: string;
            }[];
            name: string;
            providers: {
              code: string;
              name: string;
            }[];
            /** @description When notices wait, by severity; what is critical never does */
            quietHours: {
              major: {
                /** @description Asia/Jakarta */
                from: string;
                /** @description Asia/Jakarta */
                to: string;
              } | null;
              minor: {
                /** @description Asia/Jakarta */
                from: string;
                /** @description Asia/Jakarta */
                to: string;
              } | null;
            };
            regencies: {
              code: string;
              name: string;
            }[];
            /** @description Invented for the demo */
            sample: boolean;
            /** @description Taken one after the other until somebody acknowledges */
            steps: {
              afterMinutes: number;
              tell:
                | ('on-call' | 'next' | 'team')
                | {
                    person: string;
                  };
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallTeamsController_get: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            defaultPerson: {
              code: string;
              name: string;
            } | null;
            members: {
              code: string;
              name: string;
            }[];
            name: string;
            providers: {
              code: string;
              name: string;
            }[];
            /** @description When notices wait, by severity; what is critical never does */
            quietHours: {
              major: {
                /** @description Asia/Jakarta */
                from: string;
                /** @description Asia/Jakarta */
                to: string;
              } | null;
              minor: {
                /** @description Asia/Jakarta */
                from: string;
                /** @description Asia/Jakarta */
                to: string;
              } | null;
            };
            regencies: {
              code: string;
              name: string;
            }[];
            /** @description Invented for the demo */
            sample: boolean;
            /** @description Taken one after the other until somebody acknowledges */
            steps: {
              afterMinutes: number;
              tell:
                | ('on-call' | 'next' | 'team')
                | {
                    person: string;
                  };
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallTeamsController_replace: {
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
        'application/json': {
          /**
           * @description Hears of it when nobody is on call; null: all members do
           * @default null
           */
          defaultPerson?: string | null;
          /**
           * @description Codes of people
           * @default []
           */
          members?: string[];
          name: string;
          /**
           * @description Codes; none: of every provider
           * @default []
           */
          providers?: string[];
          /**
           * @description When notices wait, by severity; what is critical never does
           * @default {
           *       "major": null,
           *       "minor": {
           *         "from": "22:00",
           *         "to": "05:00"
           *       }
           *     }
           */
          quietHours?: {
            major: {
              /** @description Asia/Jakarta */
              from: string;
              /** @description Asia/Jakarta */
              to: string;
            } | null;
            minor: {
              /** @description Asia/Jakarta */
              from: string;
              /** @description Asia/Jakarta */
              to: string;
            } | null;
          };
          /**
           * @description Codes; none: of every regency
           * @default []
           */
          regencies?: string[];
          /**
           * @description Taken one after the other until somebody acknowledges
           * @default [
           *       {
           *         "afterMinutes": 0,
           *         "tell": "on-call"
           *       },
           *       {
           *         "afterMinutes": 15,
           *         "tell": "next"
           *       },
           *       {
           *         "afterMinutes": 60,
           *         "tell": "team"
           *       }
           *     ]
           */
          steps?: {
            afterMinutes: number;
            tell:
              | ('on-call' | 'next' | 'team')
              | {
                  person: string;
                };
          }[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            defaultPerson: {
              code: string;
              name: string;
            } | null;
            members: {
              code: string;
              name: string;
            }[];
            name: string;
            providers: {
              code: string;
              name: string;
            }[];
            /** @description When notices wait, by severity; what is critical never does */
            quietHours: {
              major: {
                /** @description Asia/Jakarta */
                from: string;
                /** @description Asia/Jakarta */
                to: string;
              } | null;
              minor: {
                /** @description Asia/Jakarta */
                from: string;
                /** @description Asia/Jakarta */
                to: string;
              } | null;
            };
            regencies: {
              code: string;
              name: string;
            }[];
            /** @description Invented for the demo */
            sample: boolean;
            /** @description Taken one after the other until somebody acknowledges */
            steps: {
              afterMinutes: number;
              tell:
                | ('on-call' | 'next' | 'team')
                | {
                    person: string;
                  };
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallTeamsController_remove: {
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
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallTeamsController_rotas: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
      };
      header?: never;
      path: {
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              handover: {
                /** @description Asia/Jakarta */
                time: string;
                /** @description ISO, 1 is Monday */
                weekday: number;
              };
              members: {
                code: string;
                name: string;
              }[];
              /** Format: date */
              startsOn: string;
              team: string;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallTeamsController_setRota: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: string;
        startsOn: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          handover: {
            /** @description Asia/Jakarta */
            time: string;
            /** @description ISO, 1 is Monday */
            weekday: number;
          };
          /** @description In the order of their turns; none: from then on nobody */
          members: string[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            handover: {
              /** @description Asia/Jakarta */
              time: string;
              /** @description ISO, 1 is Monday */
              weekday: number;
            };
            members: {
              code: string;
              name: string;
            }[];
            /** Format: date */
            startsOn: string;
            team: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OnCallTeamsController_removeRota: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: string;
        startsOn: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OpenDataController_csv: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OpenDataController_rows: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OpenDataController_metadata: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            columns: {
              meaning: string;
              name: string;
              unit: string | null;
            }[];
            /** @description Whom to ask */
            contact: {
              email: string | null;
              name: string;
              url: string | null;
            } | null;
            description: string;
            /** @description Beside this record */
            files: string[];
            licence: {
              attribution: string;
              name: string;
              url: string;
            };
            period: {
              /** Format: date */
              asOf: string;
              /** Format: date-time */
              availabilityFrom: string;
              /** Format: date-time */
              availabilityTo: string;
            };
            producer: string;
            rows: number;
            /** @description Invented rows, not the list of grants */
            sample: boolean;
            title: string;
            update: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OutagesController_list: {
    parameters: {
      query?: {
        /** @description As settled, else as proposed */
        cause?: ('port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown')[];
        /** @description Start, ISO 8601 with offset; 30 days before `to` */
        from?: string;
        grantYear?: number[];
        link?: string[];
        /** @description Only open ones, or none */
        open?: 'true' | 'false';
        page?: number;
        pageSize?: number;
        provider?: string[];
        regency?: string[];
        /** @description Fields, - before one for descending: startedAt, endedAt, durationSeconds, village, regency, provider */
        sort?: string;
        /** @description End, exclusive; never later than now */
        to?: string;
        village?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /**
               * Format: date-time
               * @description Null where the monitor missed it
               */
              confirmedAt: string | null;
              /** @description A person said something of it */
              corrected: boolean;
              /** @description Until now for an open one */
              durationSeconds: number;
              /**
               * Format: date-time
               * @description The first good probe; null while open
               */
              endedAt: string | null;
              /** @description Every second of it is planned work */
              excluded: boolean;
              grantYear: number;
              id: string;
              /**
               * Format: date-time
               * @description Null where the monitor missed it
               */
              lastFailAt: string | null;
              /** Format: date-time */
              lastOkAt: string | null;
              linkId: string;
              /** @enum {string} */
              proposedCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
              provider: {
                code: string;
                name: string;
              } | null;
              regency: {
                code: string;
                name: string;
              };
              /** @enum {string|null} */
              settledCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown' | null;
              /**
               * Format: date-time
               * @description The first failed probe
               */
              startedAt: string;
              /**
               * @description The link's now
               * @enum {string}
               */
              state: 'up' | 'degraded' | 'down' | 'unknown';
              village: {
                code: string;
                name: string;
              };
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  OutagesController_page: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Format: date-time
             * @description Null where the monitor missed it
             */
            confirmedAt: string | null;
            /** @description A person said something of it */
            corrected: boolean;
            /** @description Oldest first */
            corrections: {
              /** @enum {string|null} */
              cause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown' | null;
              /**
               * Format: date-time
               * @description Null: left as it was
               */
              endedAt: string | null;
              id: string;
              /** @enum {string} */
              kind: 'bounds' | 'void' | 'added' | 'cause';
              linkId: string;
              /** Format: date-time */
              madeAt: string;
              madeBy: string;
              outageId: string;
              reason: string;
              /**
               * Format: date-time
               * @description Null: left as it was
               */
              startedAt: string | null;
            }[];
            /** @description Until now for an open one */
            durationSeconds: number;
            /**
             * Format: date-time
             * @description The first good probe; null while open
             */
            endedAt: string | null;
            /** @description Every second of it is planned work */
            excluded: boolean;
            grantYear: number;
            id: string;
            /**
             * Format: date-time
             * @description Null where the monitor missed it
             */
            lastFailAt: string | null;
            /** Format: date-time */
            lastOkAt: string | null;
            linkId: string;
            /** @enum {string} */
            proposedCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
            provider: {
              code: string;
              name: string;
            } | null;
            /** @description As the monitor wrote it; null for an outage it missed */
            recorded: {
              /** Format: date-time */
              endedAt: string | null;
              /** Format: date-time */
              startedAt: string;
            } | null;
            regency: {
              code: string;
              name: string;
            };
            /** @enum {string|null} */
            settledCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown' | null;
            /**
             * Format: date-time
             * @description The first failed probe
             */
            startedAt: string;
            /**
             * @description The link's now
             * @enum {string}
             */
            state: 'up' | 'degraded' | 'down' | 'unknown';
            village: {
              code: string;
              name: string;
            };
            /** @description A person said that it was none: it counts nowhere */
            voided: boolean;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CorrectionsController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @enum {string|null} */
              cause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown' | null;
              /**
               * Format: date-time
               * @description Null: left as it was
               */
              endedAt: string | null;
              id: string;
              /** @enum {string} */
              kind: 'bounds' | 'void' | 'added' | 'cause';
              linkId: string;
              /** Format: date-time */
              madeAt: string;
              madeBy: string;
              outageId: string;
              reason: string;
              /**
               * Format: date-time
               * @description Null: left as it was
               */
              startedAt: string | null;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CorrectionsController_correct: {
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
        'application/json':
          | {
              /** Format: date-time */
              endedAt?: string;
              /** @enum {string} */
              kind: 'bounds';
              /** @description Why; it stays with the correction for ever */
              reason: string;
              /** Format: date-time */
              startedAt?: string;
            }
          | {
              /** @enum {string} */
              kind: 'void';
              /** @description Why; it stays with the correction for ever */
              reason: string;
            }
          | {
              /** @enum {string} */
              cause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
              /** @enum {string} */
              kind: 'cause';
              /** @description Why; it stays with the correction for ever */
              reason: string;
            };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string|null} */
            cause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown' | null;
            /**
             * Format: date-time
             * @description Null: left as it was
             */
            endedAt: string | null;
            id: string;
            /** @enum {string} */
            kind: 'bounds' | 'void' | 'added' | 'cause';
            linkId: string;
            /** Format: date-time */
            madeAt: string;
            madeBy: string;
            outageId: string;
            reason: string;
            /**
             * Format: date-time
             * @description Null: left as it was
             */
            startedAt: string | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProgrammesController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        /** @description Fields, - before one for descending: code, name */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Programmes */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              code: string;
              name: string;
              province: {
                code: string;
                name: string;
              } | null;
              /** @description The sample programme; its figures are no real ones */
              sample: boolean;
              targets: {
                /** @description The day the figure was true, YYYY-MM-DD */
                asOf: string;
                grantYear: number;
                /** @description Where the figure was published */
                source: string;
                target: number;
                /** @description Null: the whole year */
                tranche: number | null;
              }[];
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProgrammesController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
          name: string;
          /** @default null */
          provinceCode?: string | null;
        };
      };
    };
    responses: {
      /** @description The new programme */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            name: string;
            province: {
              code: string;
              name: string;
            } | null;
            /** @description The sample programme; its figures are no real ones */
            sample: boolean;
            targets: {
              /** @description The day the figure was true, YYYY-MM-DD */
              asOf: string;
              grantYear: number;
              /** @description Where the figure was published */
              source: string;
              target: number;
              /** @description Null: the whole year */
              tranche: number | null;
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProgrammesController_setTarget: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: string;
        grantYear: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description The day the figure was true, YYYY-MM-DD */
          asOf: string;
          /** @description Where the figure was published */
          source: string;
          target: number;
        };
      };
    };
    responses: {
      /** @description The target as it stands now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description The day the figure was true, YYYY-MM-DD */
            asOf: string;
            grantYear: number;
            /** @description Where the figure was published */
            source: string;
            target: number;
            /** @description Null: the whole year */
            tranche: number | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProgrammesController_removeTarget: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: string;
        grantYear: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProgrammesController_setTranche: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: string;
        grantYear: number;
        /** @description Its number, from 1, in the order the tranches of the year are granted */
        tranche: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description The day the figure was true, YYYY-MM-DD */
          asOf: string;
          /** @description Where the figure was published */
          source: string;
          target: number;
        };
      };
    };
    responses: {
      /** @description The target as it stands now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description The day the figure was true, YYYY-MM-DD */
            asOf: string;
            grantYear: number;
            /** @description Where the figure was published */
            source: string;
            target: number;
            /** @description Null: the whole year */
            tranche: number | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProgrammesController_removeTranche: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: string;
        grantYear: number;
        /** @description Its number, from 1, in the order the tranches of the year are granted */
        tranche: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProgrammesController_reconciliation: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @description registered − target */
              difference: number | null;
              grantYear: number;
              /** @description Villages with a grant of that year */
              registered: number;
              /** @description Summed over programmes: the figure of the whole year or, without one, the sum of its tranches; null: none is set */
              target: number | null;
              /** @description What was published of parts of the year */
              readonly tranches: {
                /** Format: date */
                asOf: string;
                programme: string;
                source: string;
                target: number;
                tranche: number;
              }[];
              /** @description Null while the figures agree */
              warning: {
                /** @enum {string} */
                code:
                  | 'reconciliation.tranches-disagree'
                  | 'reconciliation.below-target'
                  | 'reconciliation.above-target';
                message: string;
              } | null;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProvidersController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        /** @description Fields, - before one for descending: code, name */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              code: string;
              contacts: {
                /**
                 * Format: email
                 * @default null
                 */
                email: string | null;
                name: string;
                /** @default null */
                phone: (string & string) | null;
              }[];
              hotline: string | null;
              name: string;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProvidersController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
          /** @default [] */
          contacts?: {
            /**
             * Format: email
             * @default null
             */
            email?: string | null;
            name: string;
            /** @default null */
            phone?: (string & string) | null;
          }[];
          /** @default null */
          hotline?: string | null;
          name: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            contacts: {
              /**
               * Format: email
               * @default null
               */
              email: string | null;
              name: string;
              /** @default null */
              phone: (string & string) | null;
            }[];
            hotline: string | null;
            name: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProvidersController_get: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            contacts: {
              /**
               * Format: email
               * @default null
               */
              email: string | null;
              name: string;
              /** @default null */
              phone: (string & string) | null;
            }[];
            hotline: string | null;
            name: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProvidersController_replace: {
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
        'application/json': {
          /** @default [] */
          contacts?: {
            /**
             * Format: email
             * @default null
             */
            email?: string | null;
            name: string;
            /** @default null */
            phone?: (string & string) | null;
          }[];
          /** @default null */
          hotline?: string | null;
          name: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            contacts: {
              /**
               * Format: email
               * @default null
               */
              email: string | null;
              name: string;
              /** @default null */
              phone: (string & string) | null;
            }[];
            hotline: string | null;
            name: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProvidersController_remove: {
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
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  PublicController_answer: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            asOf: string;
            definitions: {
              [key: string]: string;
            };
            /** @description Those with a funded village, by code */
            regencies: {
              /** @description Of them, those whose links are installed and handed over, but not proven to work for seven days. */
              accepted: number;
              /** @description Up over measured time of all links in the 30 days before; degraded counts as up. Null: nothing was measured. */
              availability30d: {
                /** @description Measured over accountable time */
                coverage: number | null;
                /** @description Up over measured time; null: not measured */
                ratio: number | null;
                /** @enum {string} */
                status: 'ok' | 'insufficient' | 'none';
              };
              code: string;
              /** @description Villages with at least one granted link. */
              funded: number;
              name: string;
              /** @description Of them, those whose links are proven to work: handed over, and seven measured days. */
              operational: number;
              /** @description Villages by the worst state now of their monitored links: up, degraded (answers, but slowly or with loss), down, unknown (not measured, or not monitored). */
              states: {
                degraded: number;
                down: number;
                unknown: number;
                up: number;
              };
            }[];
            /** @description true: sample data (contoh) is in it, which is not the list of grants */
            sample: boolean;
            total: {
              /** @description Of them, those whose links are installed and handed over, but not proven to work for seven days. */
              accepted: number;
              /** @description Up over measured time of all links in the 30 days before; degraded counts as up. Null: nothing was measured. */
              availability30d: {
                /** @description Measured over accountable time */
                coverage: number | null;
                /** @description Up over measured time; null: not measured */
                ratio: number | null;
                /** @enum {string} */
                status: 'ok' | 'insufficient' | 'none';
              };
              /** @description Villages with at least one granted link. */
              funded: number;
              /** @description Of them, those whose links are proven to work: handed over, and seven measured days. */
              operational: number;
              /** @description Villages by the worst state now of their monitored links: up, degraded (answers, but slowly or with loss), down, unknown (not measured, or not monitored). */
              states: {
                degraded: number;
                down: number;
                unknown: number;
                up: number;
              };
            };
          };
        };
      };
      /** @description Nothing changed since the ETag in If-None-Match */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ReferenceTargetsController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        /** @description Fields, - before one for descending: code, name */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              address: string;
              code: string;
              name: string;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ReferenceTargetsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description An IP literal */
          address: string;
          code: string;
          name: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            code: string;
            name: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ReferenceTargetsController_get: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            code: string;
            name: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ReferenceTargetsController_replace: {
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
        'application/json': {
          /** @description An IP literal */
          address: string;
          name: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            code: string;
            name: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ReferenceTargetsController_remove: {
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
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  RegionsController_list: {
    parameters: {
      query?: {
        level?: ('province' | 'regency' | 'district' | 'village')[];
        page?: number;
        pageSize?: number;
        parent?: string[];
        /** @description A part of the name, or the beginning of the code */
        q?: string;
        /** @description Fields, - before one for descending: code, name */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @description Kemendagri area code, PP.KK.CC.DDDD */
              code: string;
              /** @description In which a village lies */
              district: {
                code: string;
                name: string;
              } | null;
              /** @enum {string} */
              kind:
                'province' | 'kabupaten' | 'kota' | 'district' | 'kelurahan' | 'desa' | 'desa-adat';
              /** @enum {string} */
              level: 'province' | 'regency' | 'district' | 'village';
              name: string;
              parentCode: string | null;
              /** @description In which a district or village lies */
              regency: {
                code: string;
                name: string;
              } | null;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SessionController_get: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description The villages are simulated */
            demo: boolean;
            signedIn: {
              /** @description To be sent as X-CSRF-Token with every call that changes something */
              csrfToken: string;
              /**
               * Format: date-time
               * @description When the session is over unless it is used
               */
              expiresAt: string;
              /** @description Until then every call outside /session is refused */
              mustChangePassword: boolean;
              permissions: (
                | 'read'
                | 'registry:write'
                | 'contracts:write'
                | 'rollout:write'
                | 'links:write'
                | 'programme:write'
                | 'network:write'
                | 'probe:now'
                | 'secrets:write'
                | 'maintenance:write'
                | 'outages:correct'
                | 'incidents:write'
                | 'oncall:write'
                | 'channels:write'
                | 'access:write'
                | 'audit:read'
              )[];
              user: {
                displayName: string | null;
                name: string;
                /** @description null: the whole province */
                regencies:
                  | {
                      code: string;
                      name: string;
                    }[]
                  | null;
                /** @enum {string} */
                role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
              };
            } | null;
            signIn: {
              /** @description The identity provider people may sign in through */
              oidc: {
                label: string;
              } | null;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SessionController_begin: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          password: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description The villages are simulated */
            demo: boolean;
            signedIn: {
              /** @description To be sent as X-CSRF-Token with every call that changes something */
              csrfToken: string;
              /**
               * Format: date-time
               * @description When the session is over unless it is used
               */
              expiresAt: string;
              /** @description Until then every call outside /session is refused */
              mustChangePassword: boolean;
              permissions: (
                | 'read'
                | 'registry:write'
                | 'contracts:write'
                | 'rollout:write'
                | 'links:write'
                | 'programme:write'
                | 'network:write'
                | 'probe:now'
                | 'secrets:write'
                | 'maintenance:write'
                | 'outages:correct'
                | 'incidents:write'
                | 'oncall:write'
                | 'channels:write'
                | 'access:write'
                | 'audit:read'
              )[];
              user: {
                displayName: string | null;
                name: string;
                /** @description null: the whole province */
                regencies:
                  | {
                      code: string;
                      name: string;
                    }[]
                  | null;
                /** @enum {string} */
                role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
              };
            } | null;
            signIn: {
              /** @description The identity provider people may sign in through */
              oidc: {
                label: string;
              } | null;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SessionController_end: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session is over */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SessionController_changePassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          current: string;
          /** @description 12 to 256 characters; not the name, not among the most used, not the old */
          next: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description The villages are simulated */
            demo: boolean;
            signedIn: {
              /** @description To be sent as X-CSRF-Token with every call that changes something */
              csrfToken: string;
              /**
               * Format: date-time
               * @description When the session is over unless it is used
               */
              expiresAt: string;
              /** @description Until then every call outside /session is refused */
              mustChangePassword: boolean;
              permissions: (
                | 'read'
                | 'registry:write'
                | 'contracts:write'
                | 'rollout:write'
                | 'links:write'
                | 'programme:write'
                | 'network:write'
                | 'probe:now'
                | 'secrets:write'
                | 'maintenance:write'
                | 'outages:correct'
                | 'incidents:write'
                | 'oncall:write'
                | 'channels:write'
                | 'access:write'
                | 'audit:read'
              )[];
              user: {
                displayName: string | null;
                name: string;
                /** @description null: the whole province */
                regencies:
                  | {
                      code: string;
                      name: string;
                    }[]
                  | null;
                /** @enum {string} */
                role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
              };
            } | null;
            signIn: {
              /** @description The identity provider people may sign in through */
              oidc: {
                label: string;
              } | null;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SnmpProfilesController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        /** @description Fields, - before one for descending: name, version */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @enum {string|null} */
              authProtocol: 'md5' | 'sha' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | null;
              /** Format: date-time */
              createdAt: string;
              /** @enum {string|null} */
              level: 'noAuthNoPriv' | 'authNoPriv' | 'authPriv' | null;
              /** @description Links that use it */
              links: number;
              name: string;
              /** @enum {string|null} */
              privProtocol: 'des' | 'aes' | 'aes256b' | 'aes256r' | null;
              /** Format: date-time */
              updatedAt: string;
              user: string | null;
              /** @enum {string} */
              version: 'v1' | 'v2c' | 'v3';
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SnmpProfilesController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          | {
              community: string;
              name: string;
              /** @enum {string} */
              version: 'v1' | 'v2c';
            }
          | {
              authKey?: string;
              /** @enum {string} */
              authProtocol?: 'md5' | 'sha' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
              /** @enum {string} */
              level: 'noAuthNoPriv' | 'authNoPriv' | 'authPriv';
              name: string;
              privKey?: string;
              /** @enum {string} */
              privProtocol?: 'des' | 'aes' | 'aes256b' | 'aes256r';
              user: string;
              /** @enum {string} */
              version: 'v3';
            };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string|null} */
            authProtocol: 'md5' | 'sha' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string|null} */
            level: 'noAuthNoPriv' | 'authNoPriv' | 'authPriv' | null;
            /** @description Links that use it */
            links: number;
            name: string;
            /** @enum {string|null} */
            privProtocol: 'des' | 'aes' | 'aes256b' | 'aes256r' | null;
            /** Format: date-time */
            updatedAt: string;
            user: string | null;
            /** @enum {string} */
            version: 'v1' | 'v2c' | 'v3';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SnmpProfilesController_get: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string|null} */
            authProtocol: 'md5' | 'sha' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string|null} */
            level: 'noAuthNoPriv' | 'authNoPriv' | 'authPriv' | null;
            /** @description Links that use it */
            links: number;
            name: string;
            /** @enum {string|null} */
            privProtocol: 'des' | 'aes' | 'aes256b' | 'aes256r' | null;
            /** Format: date-time */
            updatedAt: string;
            user: string | null;
            /** @enum {string} */
            version: 'v1' | 'v2c' | 'v3';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SnmpProfilesController_replace: {
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
        'application/json':
          | {
              community: string;
              /** @enum {string} */
              version: 'v1' | 'v2c';
            }
          | {
              authKey?: string;
              /** @enum {string} */
              authProtocol?: 'md5' | 'sha' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
              /** @enum {string} */
              level: 'noAuthNoPriv' | 'authNoPriv' | 'authPriv';
              privKey?: string;
              /** @enum {string} */
              privProtocol?: 'des' | 'aes' | 'aes256b' | 'aes256r';
              user: string;
              /** @enum {string} */
              version: 'v3';
            };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string|null} */
            authProtocol: 'md5' | 'sha' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string|null} */
            level: 'noAuthNoPriv' | 'authNoPriv' | 'authPriv' | null;
            /** @description Links that use it */
            links: number;
            name: string;
            /** @enum {string|null} */
            privProtocol: 'des' | 'aes' | 'aes256b' | 'aes256r' | null;
            /** Format: date-time */
            updatedAt: string;
            user: string | null;
            /** @enum {string} */
            version: 'v1' | 'v2c' | 'v3';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SnmpProfilesController_remove: {
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
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  TokensController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        /** @description Part of the name */
        q?: string;
        /** @description true: also those that were revoked */
        revoked?: 'true' | 'false';
        /** @description Fields, - before one for descending: name, role, createdAt, expiresAt, lastUsedAt */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: date-time */
              createdAt: string;
              createdBy: string | null;
              /** Format: date-time */
              expiresAt: string | null;
              id: number;
              /** Format: date-time */
              lastUsedAt: string | null;
              name: string;
              /** @description What it may do: of the role, cut down to scopes and regencies */
              permissions: (
                | 'read'
                | 'registry:write'
                | 'contracts:write'
                | 'rollout:write'
                | 'links:write'
                | 'programme:write'
                | 'network:write'
                | 'probe:now'
                | 'secrets:write'
                | 'maintenance:write'
                | 'outages:correct'
                | 'incidents:write'
                | 'oncall:write'
                | 'channels:write'
                | 'access:write'
                | 'audit:read'
              )[];
              /** @description null: the whole province */
              regencies:
                | {
                    code: string;
                    name: string;
                  }[]
                | null;
              /** Format: date-time */
              revokedAt: string | null;
              /** @enum {string} */
              role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
              scopes:
                | (
                    | 'read'
                    | 'registry:write'
                    | 'contracts:write'
                    | 'rollout:write'
                    | 'links:write'
                    | 'programme:write'
                    | 'network:write'
                    | 'probe:now'
                    | 'secrets:write'
                    | 'maintenance:write'
                    | 'outages:correct'
                    | 'incidents:write'
                    | 'oncall:write'
                    | 'channels:write'
                    | 'access:write'
                    | 'audit:read'
                  )[]
                | null;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  TokensController_add: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default 365 */
          expiresInDays?: number;
          name: string;
          /** @description Codes of regencies; null: the whole province */
          regencies?: string[] | null;
          /** @enum {string} */
          role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
          /**
           * @description Of what the role may do, what the token may; null: all of it
           * @default null
           */
          scopes?:
            | (
                | 'read'
                | 'registry:write'
                | 'contracts:write'
                | 'rollout:write'
                | 'links:write'
                | 'programme:write'
                | 'network:write'
                | 'probe:now'
                | 'secrets:write'
                | 'maintenance:write'
                | 'outages:correct'
                | 'incidents:write'
                | 'oncall:write'
                | 'channels:write'
                | 'access:write'
                | 'audit:read'
              )[]
            | null;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Shown this once: Authorization: Bearer TOKEN */
            bareToken: string;
            token: {
              /** Format: date-time */
              createdAt: string;
              createdBy: string | null;
              /** Format: date-time */
              expiresAt: string | null;
              id: number;
              /** Format: date-time */
              lastUsedAt: string | null;
              name: string;
              /** @description What it may do: of the role, cut down to scopes and regencies */
              permissions: (
                | 'read'
                | 'registry:write'
                | 'contracts:write'
                | 'rollout:write'
                | 'links:write'
                | 'programme:write'
                | 'network:write'
                | 'probe:now'
                | 'secrets:write'
                | 'maintenance:write'
                | 'outages:correct'
                | 'incidents:write'
                | 'oncall:write'
                | 'channels:write'
                | 'access:write'
                | 'audit:read'
              )[];
              /** @description null: the whole province */
              regencies:
                | {
                    code: string;
                    name: string;
                  }[]
                | null;
              /** Format: date-time */
              revokedAt: string | null;
              /** @enum {string} */
              role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
              scopes:
                | (
                    | 'read'
                    | 'registry:write'
                    | 'contracts:write'
                    | 'rollout:write'
                    | 'links:write'
                    | 'programme:write'
                    | 'network:write'
                    | 'probe:now'
                    | 'secrets:write'
                    | 'maintenance:write'
                    | 'outages:correct'
                    | 'incidents:write'
                    | 'oncall:write'
                    | 'channels:write'
                    | 'access:write'
                    | 'audit:read'
                  )[]
                | null;
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  TokensController_revoke: {
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
      /** @description Nobody gets in by it any more */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UpstreamNodesController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        /** @description Fields, - before one for descending: code, name */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              address: string | null;
              code: string;
              /** @enum {string} */
              kind: 'pop' | 'backbone' | 'regency';
              name: string;
              parent: string | null;
              provider: {
                code: string;
                name: string;
              } | null;
              regency: {
                code: string;
                name: string;
              } | null;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UpstreamNodesController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description An IP literal
           * @default null
           */
          address?: string | null;
          code: string;
          /** @enum {string} */
          kind: 'pop' | 'backbone' | 'regency';
          name: string;
          /**
           * @description Another upstream node's code
           * @default null
           */
          parent?: string | null;
          /** @default null */
          provider?: string | null;
          /** @default null */
          regency?: string | null;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string | null;
            code: string;
            /** @enum {string} */
            kind: 'pop' | 'backbone' | 'regency';
            name: string;
            parent: string | null;
            provider: {
              code: string;
              name: string;
            } | null;
            regency: {
              code: string;
              name: string;
            } | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UpstreamNodesController_get: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string | null;
            code: string;
            /** @enum {string} */
            kind: 'pop' | 'backbone' | 'regency';
            name: string;
            parent: string | null;
            provider: {
              code: string;
              name: string;
            } | null;
            regency: {
              code: string;
              name: string;
            } | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UpstreamNodesController_replace: {
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
        'application/json': {
          /**
           * @description An IP literal
           * @default null
           */
          address?: string | null;
          /** @enum {string} */
          kind: 'pop' | 'backbone' | 'regency';
          name: string;
          /**
           * @description Another upstream node's code
           * @default null
           */
          parent?: string | null;
          /** @default null */
          provider?: string | null;
          /** @default null */
          regency?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string | null;
            code: string;
            /** @enum {string} */
            kind: 'pop' | 'backbone' | 'regency';
            name: string;
            parent: string | null;
            provider: {
              code: string;
              name: string;
            } | null;
            regency: {
              code: string;
              name: string;
            } | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UpstreamNodesController_remove: {
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
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UsersController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        /** @description Part of either name */
        q?: string;
        role?: ('admin' | 'engineer' | 'planner' | 'on-call' | 'viewer')[];
        /** @description Fields, - before one for descending: name, displayName, role, disabled, lastSignInAt, createdAt */
        sort?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: date-time */
              createdAt: string;
              disabled: boolean;
              /** Format: date-time */
              disabledAt: string | null;
              displayName: string | null;
              /** @description Else only the identity provider lets them in */
              hasPassword: boolean;
              id: number;
              /** Format: date-time */
              lastSignInAt: string | null;
              mustChangePassword: boolean;
              name: string;
              /** @description null: the whole province */
              regencies:
                | {
                    code: string;
                    name: string;
                  }[]
                | null;
              /** @enum {string} */
              role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UsersController_add: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default null */
          displayName?: string | null;
          name: string;
          /** @description Codes of the regencies they answer for; null: the whole province */
          regencies?: string[] | null;
          /** @enum {string} */
          role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Shown this once; to be changed at sign-in */
            password: string;
            user: {
              /** Format: date-time */
              createdAt: string;
              disabled: boolean;
              /** Format: date-time */
              disabledAt: string | null;
              displayName: string | null;
              /** @description Else only the identity provider lets them in */
              hasPassword: boolean;
              id: number;
              /** Format: date-time */
              lastSignInAt: string | null;
              mustChangePassword: boolean;
              name: string;
              /** @description null: the whole province */
              regencies:
                | {
                    code: string;
                    name: string;
                  }[]
                | null;
              /** @enum {string} */
              role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
            };
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UsersController_get: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string;
            disabled: boolean;
            /** Format: date-time */
            disabledAt: string | null;
            displayName: string | null;
            /** @description Else only the identity provider lets them in */
            hasPassword: boolean;
            id: number;
            /** Format: date-time */
            lastSignInAt: string | null;
            mustChangePassword: boolean;
            name: string;
            /** @description null: the whole province */
            regencies:
              | {
                  code: string;
                  name: string;
                }[]
              | null;
            /** @enum {string} */
            role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UsersController_replace: {
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
        'application/json': {
          disabled: boolean;
          displayName: string | null;
          /** @description Codes of the regencies they answer for; null: the whole province */
          regencies: string[] | null;
          /** @enum {string} */
          role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            createdAt: string;
            disabled: boolean;
            /** Format: date-time */
            disabledAt: string | null;
            displayName: string | null;
            /** @description Else only the identity provider lets them in */
            hasPassword: boolean;
            id: number;
            /** Format: date-time */
            lastSignInAt: string | null;
            mustChangePassword: boolean;
            name: string;
            /** @description null: the whole province */
            regencies:
              | {
                  code: string;
                  name: string;
                }[]
              | null;
            /** @enum {string} */
            role: 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  IdentityLinksController_get: {
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            identity: {
              /** @description Until the first sign-in through the provider */
              expectedName: string | null;
              issuer: string;
              /** Format: date-time */
              linkedAt: string;
              linkedBy: string;
              /** @description From then on */
              subject: string | null;
            } | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  IdentityLinksController_put: {
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
        'application/json': {
          /** @description What the identity provider will call them, letter by letter */
          name: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            identity: {
              /** @description Until the first sign-in through the provider */
              expectedName: string | null;
              issuer: string;
              /** Format: date-time */
              linkedAt: string;
              linkedBy: string;
              /** @description From then on */
              subject: string | null;
            } | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  IdentityLinksController_remove: {
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
      /** @description The user signs in with a password only */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UsersController_newPassword: {
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
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Shown this once; to be changed at sign-in */
            password: string;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  UsersController_endSessions: {
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
      /** @description No session is left */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  VillagesController_list: {
    parameters: {
      query?: {
        district?: string[];
        grantYear?: number[];
        page?: number;
        pageSize?: number;
        provider?: string[];
        /** @description Words that must all be found in the name, code, district or regency of the village; case and accents do not count */
        q?: string;
        regency?: string[];
        /** @description Fields, - before one for descending: code, name, district, regency, grantYear, stage, state, stateSince, rttMs, lossRatio, availability30d */
        sort?: string;
        stage?: (
          | 'funded'
          | 'contracted'
          | 'surveyed'
          | 'installed'
          | 'accepted'
          | 'operational'
          | 'ended'
          | 'cancelled'
        )[];
        state?: ('up' | 'degraded' | 'down' | 'unknown')[];
        tag?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Villages with a link */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              code: string;
              district: {
                code: string;
                name: string;
              };
              grantYears: number[];
              links: {
                /** Format: date */
                activeSince: string | null;
                availability30d: {
                  /** @description Measured over accountable time */
                  coverage: number | null;
                  downSeconds: number;
                  excludedSeconds: number;
                  periodSeconds: number;
                  /** @description Up over measured time; null: not measured */
                  ratio: number | null;
                  /** @enum {string} */
                  status: 'ok' | 'insufficient' | 'none';
                  unknownSeconds: number;
                  upSeconds: number;
                };
                /** @description A file said so; nothing has proven it */
                claimedOperational: boolean;
                contractedMbps: number | null;
                flags: ('inMaintenance' | 'flapping' | 'suppressedBy')[];
                grantYear: number;
                id: string;
                lossRatio: number | null;
                monitored: boolean;
                provider: {
                  code: string;
                  name: string;
                } | null;
                /** @description Why it is degraded */
                reasons: string[];
                rttMs: number | null;
                /** @enum {string} */
                stage:
                  | 'funded'
                  | 'contracted'
                  | 'surveyed'
                  | 'installed'
                  | 'accepted'
                  | 'operational'
                  | 'ended'
                  | 'cancelled';
                /** @enum {string} */
                state: 'up' | 'degraded' | 'down' | 'unknown';
                /** Format: date-time */
                stateSince: string | null;
              }[];
              name: string;
              regency: {
                code: string;
                name: string;
              };
              /** @description Of the sample registry, not of the grant list */
              sample: boolean;
              /** @enum {string} */
              stage:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              /**
               * @description The worst monitored link's
               * @enum {string}
               */
              state: 'up' | 'degraded' | 'down' | 'unknown';
              tags: string[];
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  VillagesController_page: {
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
      /** @description One village */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            contracts: {
              /** Format: date */
              firstDay: string;
              id: string;
              /**
               * Format: date
               * @description Still in force on this day
               */
              lastDay: string;
              /** @description The village's, half-open; null: until the contract ends */
              links: {
                /** Format: date */
                from: string;
                linkId: string;
                /** Format: date */
                to: string | null;
              }[];
              number: string;
              powerDowntimeCounts: boolean;
              promisedAvailability: number | null;
              promisedMbps: number | null;
              provider: {
                code: string;
                name: string;
              };
              title: string;
            }[];
            coordinates: {
              /** @description The regency seat's, for want of the village's own */
              estimated: boolean;
              latitude: number;
              longitude: number;
            } | null;
            district: {
              code: string;
              name: string;
            };
            grantYears: number[];
            links: {
              /** Format: date */
              activeSince: string | null;
              availability30d: {
                /** @description Measured over accountable time */
                coverage: number | null;
                downSeconds: number;
                excludedSeconds: number;
                periodSeconds: number;
                /** @description Up over measured time; null: not measured */
                ratio: number | null;
                /** @enum {string} */
                status: 'ok' | 'insufficient' | 'none';
                unknownSeconds: number;
                upSeconds: number;
              };
              /** @description A file said so; nothing has proven it */
              claimedOperational: boolean;
              contractedMbps: number | null;
              flags: ('inMaintenance' | 'flapping' | 'suppressedBy')[];
              grantYear: number;
              id: string;
              lossRatio: number | null;
              monitored: boolean;
              provider: {
                code: string;
                name: string;
              } | null;
              /** @description Why it is degraded */
              reasons: string[];
              rttMs: number | null;
              /** @enum {string} */
              stage:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              /** @enum {string} */
              state: 'up' | 'degraded' | 'down' | 'unknown';
              /** Format: date-time */
              stateSince: string | null;
            }[];
            /** @description Of every link, in the order of the road */
            milestones: {
              /** @description Null where not reached, or where a registry file said so without a day */
              actualOn: string | null;
              /** Format: date-time */
              at: string | null;
              bast: string | null;
              by: string | null;
              /** @description Against the plan: until reached, or until today; negative when early */
              delayDays: number | null;
              linkId: string;
              /** @enum {string} */
              milestone:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              note: string | null;
              plannedOn: string | null;
              reached: boolean;
            }[];
            name: string;
            recentOutages: {
              /**
               * Format: date-time
               * @description Null where the monitor missed it
               */
              confirmedAt: string | null;
              /** @description A person said something of it */
              corrected: boolean;
              /**
               * Format: date-time
               * @description The first good probe; null while open
               */
              endedAt: string | null;
              /** @description Every second of it is planned work */
              excluded: boolean;
              id: string;
              /**
               * Format: date-time
               * @description Null where the monitor missed it
               */
              lastFailAt: string | null;
              /** Format: date-time */
              lastOkAt: string | null;
              linkId: string;
              /** @enum {string} */
              proposedCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown';
              /** @enum {string|null} */
              settledCause: 'port' | 'power' | 'link' | 'upstream' | 'monitor' | 'unknown' | null;
              /**
               * Format: date-time
               * @description The first failed probe
               */
              startedAt: string;
            }[];
            regency: {
              code: string;
              name: string;
            };
            /** @description Of the sample registry, not of the grant list */
            sample: boolean;
            /** @enum {string} */
            stage:
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled';
            /**
             * @description The worst monitored link's
             * @enum {string}
             */
            state: 'up' | 'degraded' | 'down' | 'unknown';
            tags: string[];
            tagSources: {
              /** Format: date */
              since: string;
              source: string;
              tag: string;
              value: string | null;
            }[];
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  VillageTagsController_list: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
      };
      header?: never;
      path: {
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /**
               * Format: date
               * @description The day it was true by then
               */
              since: string;
              /** @description Where it was read: a decree, a list, a file */
              source: string;
              tag: string;
              /**
               * @description What the index says; of village-index only, and needed there
               * @default null
               */
              value: string | null;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  VillageTagsController_set: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: string;
        /** @description 3t, extreme-poverty, digital-village, tourism-village, village-index, or one of your own; the Indonesian names of these (miskin ekstrem, desa digital, desa wisata) are stored as these codes */
        tag: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: date
           * @description The day it was true by then
           */
          since: string;
          /** @description Where it was read: a decree, a list, a file */
          source: string;
          /**
           * @description What the index says; of village-index only, and needed there
           * @default null
           */
          value?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Format: date
             * @description The day it was true by then
             */
            since: string;
            /** @description Where it was read: a decree, a list, a file */
            source: string;
            tag: string;
            /**
             * @description What the index says; of village-index only, and needed there
             * @default null
             */
            value: string | null;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  VillageTagsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: string;
        /** @description 3t, extreme-poverty, digital-village, tourism-village, village-index, or one of your own; the Indonesian names of these (miskin ekstrem, desa digital, desa wisata) are stored as these codes */
        tag: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  VillagesController_index: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All villages, with an ETag */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            district: {
              code: string;
              name: string;
            };
            /** @description The regency seat's, for want of the village's own */
            estimated: boolean;
            grantYears: number[];
            latitude: number | null;
            /** @description Of each link just what a filter asks for */
            links: {
              grantYear: number;
              /** @description The provider's code */
              provider: string | null;
            }[];
            longitude: number | null;
            name: string;
            regency: {
              code: string;
              name: string;
            };
            /** @description Of the sample registry, not of the grant list */
            sample: boolean;
            /** @enum {string} */
            stage:
              | 'funded'
              | 'contracted'
              | 'surveyed'
              | 'installed'
              | 'accepted'
              | 'operational'
              | 'ended'
              | 'cancelled';
            /**
             * @description The worst monitored link's
             * @enum {string}
             */
            state: 'up' | 'degraded' | 'down' | 'unknown';
            tags: string[];
          }[];
        };
      };
      /** @description Nothing changed since the ETag in If-None-Match */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  WorklistsController_all: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              definition: string;
              links: number;
              /** @enum {string} */
              name:
                | 'claimed-never-seen'
                | 'overdue-milestone'
                | 'seen-not-installed'
                | 'silent-14-days'
                | 'never-used'
                | 'ending-90-days';
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  WorklistsController_items: {
    parameters: {
      query?: {
        page?: number;
        pageSize?: number;
        provider?: string[];
        regency?: string[];
      };
      header?: never;
      path: {
        name:
          | 'claimed-never-seen'
          | 'overdue-milestone'
          | 'seen-not-installed'
          | 'silent-14-days'
          | 'never-used'
          | 'ending-90-days';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /**
               * @description What it concerns, where the list does not say so
               * @enum {string|null}
               */
              about:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled'
                | 'funding'
                | 'contract'
                | null;
              /** @description Days late or silent, bit/s; by the list */
              amount: number | null;
              district: {
                code: string;
                name: string;
              };
              linkId: string;
              provider: {
                code: string;
                name: string;
              } | null;
              regency: {
                code: string;
                name: string;
              };
              /** @description Of the sample registry, not of the grant list */
              sample: boolean;
              /** Format: date */
              since: string | null;
              /** @enum {string} */
              stage:
                | 'funded'
                | 'contracted'
                | 'surveyed'
                | 'installed'
                | 'accepted'
                | 'operational'
                | 'ended'
                | 'cancelled';
              village: {
                code: string;
                name: string;
              };
              what: string;
            }[];
            page: number;
            pageSize: number;
            total: number;
          };
        };
      };
      /** @description A problem, with a stable code */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
