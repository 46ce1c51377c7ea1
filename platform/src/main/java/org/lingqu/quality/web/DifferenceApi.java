package org.lingqu.quality.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.lingqu.casework.CaseFile;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.quality.comparison.Differences;
import org.lingqu.quality.rule.Rules;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Reporting that the own data differ from the other department's. */
@Controller
@Tag(name = "quality")
class DifferenceApi {

    private final Differences differences;
    private final Entries entries;

    DifferenceApi(Differences differences, Entries entries) {
        this.differences = differences;
        this.entries = entries;
    }

    /** The case that settles it. */
    record DifferenceJson(String caseId, String number) {}

    @PostMapping(QualityApi.RESOURCE + "/runs/{run}/rules/{rule}/report")
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Report that the own data differ from another department's: opens the case of their coordination",
            description = "For a result of indicator 0401 that found something. Nobody's data change by it.")
    DifferenceJson report(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @PathVariable String run,
            @PathVariable String rule) {
        CaseFile file = open(actor, prefix, suffix, run, rule);
        return new DifferenceJson(file.id().toString(), file.number());
    }

    @PostMapping(QualityPages.RESOURCE + "/report/{run}/{rule}")
    String page(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @PathVariable String run,
            @PathVariable String rule) {
        return "redirect:/cases/" + open(actor, prefix, suffix, run, rule).id();
    }

    private CaseFile open(Actor actor, String prefix, String suffix, String run, String rule) {
        EntryVersion entry = entries.published(new ResourceCode(prefix + "/" + suffix));
        Rules.mustOwn(entry, actor);
        return differences.report(entry, Uuids.parse(run), Uuids.parse(rule), actor);
    }
}
