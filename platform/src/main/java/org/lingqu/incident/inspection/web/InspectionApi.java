package org.lingqu.incident.inspection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lingqu.incident.inspection.Inspections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Uuids;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an admitted inspection sees, for programs; each request is one recorded look, and none of them writes. */
@RestController
@RequestMapping("/api/v1/incident/inspections/{id}")
@Tag(name = "security-inspections")
class InspectionApi {

    private final Inspections inspections;

    InspectionApi(Inspections inspections) {
        this.inspections = inspections;
    }

    @GetMapping("/log")
    @Operation(summary = "Records of the inspected department, the newest first, 50 at a time")
    InspectionJson.Log log(
            Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable String after) {
        return InspectionJson.Log.of(inspections.log(CaseId.of(id), after == null ? null : Uuids.parse(after), actor));
    }

    @GetMapping("/grants")
    @Operation(
            summary =
                    "Grants of the inspected department, as user and as provider, the newest first, 50 of each at a time; usedAfter and givenAfter are the values of used and given for the older ones")
    InspectionJson.Given grants(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String used,
            @RequestParam(required = false) @Nullable String given) {
        return InspectionJson.Given.of(inspections.grants(
                CaseId.of(id),
                used == null ? null : GrantId.of(used),
                given == null ? null : GrantId.of(given),
                actor));
    }

    @GetMapping("/configuration")
    @Operation(summary = "Information systems, people and published entries of the inspected department")
    InspectionJson.SetUp configuration(Actor actor, @PathVariable String id) {
        return InspectionJson.SetUp.of(inspections.configuration(CaseId.of(id), actor));
    }
}
